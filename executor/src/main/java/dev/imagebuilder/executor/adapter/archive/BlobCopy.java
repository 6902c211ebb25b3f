package dev.imagebuilder.executor.adapter.archive;

import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.Failure;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Copies blobs of a layout, and verifies them on the way. */
record BlobCopy(ImageLayout source) {

    private static final int PIECE = 1 << 16;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    /** As it is. */
    void copy(Descriptor blob, FileChannel to) throws IOException, Refusal {
        copy(blob, to, (in, out) -> in.transferTo(out));
    }

    /** Unpacked, when it is packed: not all that reads archives unpacks layers. */
    void unpack(Descriptor layer, FileChannel to) throws IOException, Refusal {
        copy(layer, to, (in, out) -> {
            if (begins(in, ZSTD)) {
                throw zstd(layer);
            }
            (begins(in, GZIP) ? new GZIPInputStream(in, PIECE) : in).transferTo(out);
        });
    }

    private void copy(Descriptor blob, FileChannel to, Way way) throws IOException, Refusal {
        Sha256 sum = new Sha256();
        try (InputStream in =
                new BufferedInputStream(new Summed(Files.newInputStream(source.blob(blob.digest())), sum), PIECE)) {
            way.copy(in, Channels.newOutputStream(to));
            in.transferTo(OutputStream.nullOutputStream());
        }
        if (!sum.text().equals(blob.digest())) {
            throw source.damaged(blob.digest());
        }
    }

    private static boolean begins(InputStream in, byte[] magic) throws IOException {
        in.mark(magic.length);
        byte[] first = in.readNBytes(magic.length);
        in.reset();
        return Arrays.equals(first, magic);
    }

    private static Refusal zstd(Descriptor layer) {
        return new Refusal(new Failure(
                        Failure.Kind.INVALID,
                        "the layer " + layer.digest() + " is packed with zstd, which docker-archive: does not take")
                .hint("take oci-archive:FILE or oci:DIRECTORY"));
    }

    /** How bytes get from one to the other. */
    private interface Way {
        void copy(InputStream in, OutputStream out) throws IOException, Refusal;
    }

    /** Adds up what is read. */
    private static final class Summed extends FilterInputStream {
        private final Sha256 sum;

        Summed(InputStream in, Sha256 sum) {
            super(in);
            this.sum = sum;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count > 0) {
                sum.add(bytes, offset, count);
            }
            return count;
        }
    }
}

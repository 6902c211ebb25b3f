package dev.imagebuilder.executor.adapter.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a part of a file, and tells how far it is. */
final class FilePart extends InputStream {

    private final Body.Part part;
    private final Runnable moved;
    private final FileChannel channel;
    private long read;

    FilePart(Body.Part part, Runnable moved) throws IOException {
        this.part = part;
        this.moved = moved;
        this.channel = FileChannel.open(part.file()).position(part.start());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int most = (int) Math.min(length, part.size() - read);
        int count = most == 0 ? -1 : channel.read(ByteBuffer.wrap(bytes, offset, most));
        if (count > 0) {
            read += count;
            moved.run();
            part.progress().accept(read);
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

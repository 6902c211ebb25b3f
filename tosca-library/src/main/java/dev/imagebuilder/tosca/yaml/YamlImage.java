package dev.imagebuilder.tosca.yaml;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * Documents in a form that is read many times faster than YAML, for the type libraries of the product: a short command
 * spends more time on parsing those than on all else. The form is made and used by the same build, never kept.
 */
public final class YamlImage {
    private static final YamlNode.Kind[] KINDS = YamlNode.Kind.values();
    private static final byte SEQUENCE = -1;
    private static final byte MAPPING = -2;

    private YamlImage() {}

    /** The image of a document. */
    public static byte[] of(YamlNode root) {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
        write(root, buffer);
        byte[] image = new byte[buffer.position()];
        buffer.flip().get(image);
        return image;
    }

    private static void write(YamlNode node, ByteBuffer buffer) {
        switch (node) {
            case YamlNode.Scalar scalar -> {
                start(scalar, (byte) scalar.kind().ordinal(), buffer);
                byte[] text = scalar.text().getBytes(StandardCharsets.UTF_8);
                buffer.putShort((short) text.length).put(text);
            }
            case YamlNode.Sequence sequence -> {
                start(sequence, SEQUENCE, buffer);
                buffer.putShort((short) sequence.items().size());
                sequence.items().forEach(item -> write(item, buffer));
            }
            case YamlNode.Mapping mapping -> {
                start(mapping, MAPPING, buffer);
                buffer.putShort((short) mapping.entries().size());
                int length = buffer.position();
                buffer.putInt(0);
                for (YamlNode.Entry entry : mapping.entries()) {
                    write(entry.key(), buffer);
                    write(entry.value(), buffer);
                }
                buffer.putInt(length, buffer.position() - length - Integer.BYTES);
            }
        }
    }

    private static void start(YamlNode node, byte shape, ByteBuffer buffer) {
        Location place = node.location();
        buffer.put(shape).putShort((short) place.line()).putShort((short) place.column());
        buffer.putShort((short) place.length());
    }

    /** The document of an image; its places are in this text. What is in a map is read when it is asked for. */
    public static YamlNode read(byte[] image, SourceText source) {
        return read(ByteBuffer.wrap(image), source);
    }

    private static YamlNode read(ByteBuffer buffer, SourceText source) {
        byte shape = buffer.get();
        var place = new Location(source, buffer.getShort(), buffer.getShort(), buffer.getShort());
        int size = buffer.getShort();
        if (shape == SEQUENCE) {
            List<YamlNode> items = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                items.add(read(buffer, source));
            }
            return new YamlNode.Sequence(items, place);
        }
        if (shape == MAPPING) {
            int length = buffer.getInt();
            var entries = new Entries(buffer.array(), buffer.position(), size, source);
            buffer.position(buffer.position() + length);
            return new YamlNode.Mapping(entries, place);
        }
        String text = new String(buffer.array(), buffer.position(), size, StandardCharsets.UTF_8);
        buffer.position(buffer.position() + size);
        return new YamlNode.Scalar(text, KINDS[shape], place);
    }

    /** The entries of a map, read from their place in the image the first time one of them is wanted. */
    private static final class Entries extends AbstractList<YamlNode.Entry> {
        private final byte[] image;
        private final int offset;
        private final int size;
        private final SourceText source;
        private final List<YamlNode.Entry> read = new ArrayList<>();

        private Entries(byte[] image, int offset, int size, SourceText source) {
            this.image = image;
            this.offset = offset;
            this.size = size;
            this.source = source;
        }

        @Override
        public YamlNode.Entry get(int index) {
            if (read.isEmpty()) {
                ByteBuffer buffer = ByteBuffer.wrap(image).position(offset);
                for (int i = 0; i < size; i++) {
                    YamlNode key = YamlImage.read(buffer, source);
                    read.add(new YamlNode.Entry(key, YamlImage.read(buffer, source)));
                }
            }
            return read.get(index);
        }

        @Override
        public int size() {
            return size;
        }
    }
}

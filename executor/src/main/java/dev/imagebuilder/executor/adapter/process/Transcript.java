package dev.imagebuilder.executor.adapter.process;

import dev.imagebuilder.executor.files.GrowingFileReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a program wrote to one stream: its head and its tail, with a line between that says how much was left out. */
final class Transcript implements GrowingFileReader.Sink {

    private final int half;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private byte[] ring = new byte[0];
    private long overflow;

    /** @param limit bytes kept at most */
    Transcript(int limit) {
        this.half = limit / 2;
    }

    @Override
    public synchronized void add(byte[] bytes, int count) {
        int forHead = Math.min(count, half - head.size());
        head.write(bytes, 0, forHead);
        if (forHead < count && ring.length == 0) {
            ring = new byte[half];
        }
        for (int i = forHead; i < count; i++) {
            ring[(int) (overflow++ % half)] = bytes[i];
        }
    }

    @Override
    public void leftOut(long count) {
        byte[] note = note(count).getBytes(StandardCharsets.UTF_8);
        add(note, note.length);
    }

    private static String note(long count) {
        return "\n[... %d bytes left out ...]\n".formatted(count);
    }

    synchronized String text() {
        if (overflow <= half) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(head.toByteArray());
            all.write(ring, 0, (int) overflow);
            return all.toString(StandardCharsets.UTF_8);
        }
        return wholeCharacters(head.toByteArray()) + note(overflow - half) + wholeCharacters(tail());
    }

    private byte[] tail() {
        int start = (int) (overflow % half);
        byte[] tail = new byte[half];
        System.arraycopy(ring, start, tail, 0, half - start);
        System.arraycopy(ring, 0, tail, half - start, start);
        return tail;
    }

    /** The cut may have gone through a character: what is left of it at either end is left out as well. */
    private static String wholeCharacters(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.replaceAll("^\uFFFD{1,3}|\uFFFD{1,3}$", "");
    }
}

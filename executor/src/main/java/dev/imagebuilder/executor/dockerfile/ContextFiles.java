package dev.imagebuilder.executor.dockerfile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files that a translated Dockerfile needs, under names that change with what is in them. */
final class ContextFiles {
    static final int PLAIN = 0644;
    static final int EXECUTABLE = 0755;

    private final Map<String, ContextFile> files = new LinkedHashMap<>();

    Map<String, ContextFile> all() {
        return files;
    }

    /** What instructions say to take files from there, with a blank behind it. */
    String from() {
        return "--from=" + Translation.CONTEXT + " ";
    }

    /** The same as an option of a mount. */
    String mountFrom() {
        return "from=" + Translation.CONTEXT + ",";
    }

    /** Adds a file of a name, and answers the path by which instructions know it. */
    String add(String name, String content, int mode) {
        String path = digest(content + mode) + "/" + name;
        files.put(path, new ContextFile(content, mode));
        return path;
    }

    static String digest(String content) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

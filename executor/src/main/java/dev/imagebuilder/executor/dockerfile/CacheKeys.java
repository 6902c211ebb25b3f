package dev.imagebuilder.executor.dockerfile;

import dev.imagebuilder.executor.oci.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets an engine find in its cache only what it has made of the same base image and arguments. Buildah compares layers and
 * the words of instructions: two images with the same layers and other labels are one to it, and so is a
 * {@code LABEL a=$A} whatever {@code A} is. An {@code ARG} behind each {@code FROM}, which changes nothing in an image,
 * tells them apart by its name; without a value buildah would leave it out of the history that it compares. Secrets are
 * no words of an instruction: what commands made of another one is told apart by its fingerprint.
 */
public final class CacheKeys {
    /** The label that keys are in, where they are in one. */
    public static final String LABEL = "image-builder.cache";

    private static final String NAME = "IMAGE_BUILDER_CACHE_";
    private static final String ARGUMENT = "ARG " + NAME;
    private static final int LENGTH = 16;
    private static final Pattern KEY = Pattern.compile(NAME + "([0-9A-F]{" + LENGTH + "})\\b");

    private CacheKeys() {}

    /** The keys in a Dockerfile, or in the history of an image. */
    public static Set<String> of(String text) {
        return KEY.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** Whether an instruction is one of ours. */
    public static boolean isKey(String instruction) {
        return instruction.startsWith(ARGUMENT) || instruction.startsWith("LABEL " + LABEL + "=");
    }

    /** How keys are written down. */
    public enum Form {
        /** Nothing of it is in the image but in its history. */
        ARGUMENT,
        /** For a cache that is shared: what follows an {@code ARG} is not found in one. It has to be taken out again. */
        LABEL;

        private String line(String key) {
            return this == LABEL ? "LABEL " + CacheKeys.LABEL + "=" + NAME + key : CacheKeys.ARGUMENT + key + "=1";
        }
    }

    /**
     * The text with the keys in it.
     *
     * @param arguments that the build is given
     * @param secrets fingerprints of the secrets that commands can mount, by their ids
     * @param more what else tells builds apart
     */
    public static String apply(
            Dockerfile dockerfile, Form form, Map<String, String> arguments, Map<String, String> secrets, String more) {
        Edits edits = new Edits();
        for (Stage stage : dockerfile.stages()) {
            int end = stage.from().end();
            boolean isEnded = end > 0 && dockerfile.text().charAt(end - 1) == '\n';
            edits.replace(
                    end,
                    end,
                    (isEnded ? "" : "\n") + form.line(key(facts(dockerfile, stage, arguments, secrets, more))) + "\n");
        }
        return edits.apply(dockerfile.text());
    }

    private static List<String> facts(
            Dockerfile dockerfile,
            Stage stage,
            Map<String, String> arguments,
            Map<String, String> secrets,
            String more) {
        List<String> facts = new ArrayList<>(List.of(more, stage.from().joined().text()));
        Stream.concat(dockerfile.preamble().stream(), stage.of(Keyword.ARG)).forEach(declared -> {
            facts.add(declared.joined().text());
            for (Word word : declared.words()) {
                String name = word.text().split("=", 2)[0];
                facts.add(name + "=" + arguments.getOrDefault(name, ""));
            }
        });
        SecretMounts.ids(stage).forEach(id -> facts.add("secret " + id + "=" + secrets.getOrDefault(id, "")));
        return facts;
    }

    private static String key(List<String> facts) {
        byte[] text = String.join("\n", facts).getBytes(StandardCharsets.UTF_8);
        String digest = Sha256.of(text);
        return digest.substring(digest.length() - LENGTH).toUpperCase(Locale.ROOT);
    }
}

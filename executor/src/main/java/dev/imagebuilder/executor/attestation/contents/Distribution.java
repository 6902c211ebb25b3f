package dev.imagebuilder.executor.attestation.contents;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A Linux distribution, as {@code os-release} names it.
 *
 * @param id such as {@code debian}
 * @param version such as {@code 12}
 */
public record Distribution(String id, Optional<String> version) {

    /** Empty when the file names none. */
    static Optional<Distribution> of(String osRelease) {
        Map<String, String> said = new HashMap<>();
        for (String line : osRelease.split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                said.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip().replaceAll("^[\"']|[\"']$", ""));
            }
        }
        return Optional.ofNullable(said.get("ID"))
                .filter(id -> !id.isEmpty())
                .map(id -> new Distribution(id, Optional.ofNullable(said.get("VERSION_ID"))));
    }

    @Override
    public String toString() {
        return id + version.map(number -> "-" + number).orElse("");
    }
}

package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.BuildSecrets;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where the secrets of builds come from. */
final class BuildSecretsReader {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    private static final List<String> PLACES = List.of("value", "file", "env");

    private final Map<String, String> environment;
    private final Location place;
    private final Findings findings;

    /** @param environment of who runs the program */
    BuildSecretsReader(Map<String, String> environment, Location place, Findings findings) {
        this.environment = environment;
        this.place = place;
        this.findings = findings;
    }

    BuildSecrets read(Fields options) {
        Map<String, BuildSecrets.Content> files = new LinkedHashMap<>();
        Map<String, BuildSecrets.Keys> keys = new LinkedHashMap<>();
        options.each("secrets").forEach((id, secret) -> content(id, secret).ifPresent(found -> files.put(id, found)));
        options.each("ssh").forEach((id, ssh) -> keys(id, ssh).ifPresent(found -> keys.put(id, found)));
        return new BuildSecrets(files, keys);
    }

    private Optional<BuildSecrets.Content> content(String id, Fields secret) {
        List<String> given = secret.keys().stream()
                .filter(PLACES::contains)
                .filter(key -> secret.text(key).isPresent())
                .toList();
        if (!isName(id) || given.size() != 1) {
            unclear(
                    "the secret " + id + " of the build does not come from one place",
                    "give it one of value, file, env");
            return Optional.empty();
        }
        String text = secret.text(given.getFirst()).orElseThrow();
        return Optional.of(
                switch (given.getFirst()) {
                    case "file" -> new SecretPlaces.InFile(Path.of(text));
                    case "env" -> new SecretPlaces.InVariable(text, Optional.ofNullable(environment.get(text)));
                    default -> new SecretPlaces.Given(text);
                });
    }

    private Optional<BuildSecrets.Keys> keys(String id, Fields ssh) {
        Optional<BuildSecrets.Keys> file = ssh.text("file").map(Path::of).map(SecretPlaces.KeyFile::new);
        if (!isName(id) || file.isPresent() == ssh.isTrue("agent")) {
            unclear("what ssh is to use as " + id + " is not one thing", "give it either file or agent: true");
            return Optional.empty();
        }
        return file.or(() -> Optional.of(new SecretPlaces.Agent(
                Optional.ofNullable(environment.get("SSH_AUTH_SOCK")).map(Path::of))));
    }

    private boolean isName(String id) {
        boolean isName = ID.matcher(id).matches();
        if (!isName) {
            unclear("\"" + id + "\" is no id that a Dockerfile can name", "take letters, digits, _, . and -");
        }
        return isName;
    }

    private void unclear(String message, String hint) {
        findings.add(Finding.error(Code.BUILD_SECRET_UNCLEAR, place, message).hint(hint));
    }
}

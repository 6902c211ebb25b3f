package dev.imagebuilder.executor.adapter.logins;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.RegistryHost;
import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A file with logins, docker's {@code config.json} or containers' {@code auth.json}; they are of one form. */
record LoginFile(Path file, JsonNode content) {

    /** One that does not exist has nothing in it. */
    static LoginFile read(Path file) throws Refusal {
        try {
            return new LoginFile(file, JsonDocument.of(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return new LoginFile(file, MissingNode.getInstance());
        } catch (JsonProcessingException e) {
            // The parser's words may quote what is secret.
            throw new Refusal(new Failure(Failure.Kind.INVALID, "the file with logins " + file + " is not JSON")
                    .because("line " + e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw Refusal.of("the file with logins " + file + " cannot be read", e);
        }
    }

    /** The helpers that may know the login for a registry, by their names. */
    List<String> helpers(String host) {
        Stream<String> own = content.path("credHelpers")
                .propertyStream()
                .filter(entry -> RegistryHost.known(entry.getKey()).equals(host))
                .map(entry -> entry.getValue().asText());
        return Stream.concat(own, Stream.of(content.path("credsStore").asText()))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** What the file itself holds; the longest name that the repository begins with counts. */
    Optional<Credentials> login(String host, String repository) throws Refusal {
        String name = host + "/" + repository;
        while (true) {
            Optional<JsonNode> entry = entry(name);
            if (entry.isPresent()) {
                return credentials(entry.get(), name);
            }
            if (!name.contains("/")) {
                return Optional.empty();
            }
            name = name.substring(0, name.lastIndexOf('/'));
        }
    }

    private Optional<JsonNode> entry(String name) {
        return content.path("auths")
                .propertyStream()
                .filter(entry -> RegistryHost.known(entry.getKey()).equals(name))
                .map(Map.Entry::getValue)
                .filter(JsonNode::isObject)
                .findFirst();
    }

    private Optional<Credentials> credentials(JsonNode entry, String name) throws Refusal {
        if (!entry.path("identitytoken").asText().isEmpty()) {
            throw CredentialProgram.tokenOnly(name, file.toString());
        }
        String auth = entry.path("auth").asText();
        if (!auth.isEmpty()) {
            return Optional.of(decoded(auth, name));
        }
        String username = entry.path("username").asText();
        // A helper leaves an empty entry, to say that there is a login.
        return username.isEmpty()
                ? Optional.empty()
                : Optional.of(new Credentials(username, entry.path("password").asText()));
    }

    private Credentials decoded(String auth, String name) throws Refusal {
        try {
            String pair = new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon > 0) {
                return new Credentials(pair.substring(0, colon), pair.substring(colon + 1));
            }
        } catch (IllegalArgumentException e) {
            // Not base64: said below, without what was found.
        }
        throw new Refusal(new Failure(Failure.Kind.INVALID, "the login for " + name + " in " + file + " is malformed")
                .hint("log in anew, with docker login or podman login"));
    }
}

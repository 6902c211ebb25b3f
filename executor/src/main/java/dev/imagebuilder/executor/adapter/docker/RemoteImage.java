package dev.imagebuilder.executor.adapter.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.oci.ImageAddress;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ImageRepositories;
import dev.imagebuilder.executor.port.ImageRepositories.Document;
import dev.imagebuilder.executor.port.ImageRepositories.Place;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An image of a registry, for one platform.
 *
 * @param place where it is
 * @param manifest what it consists of
 */
record RemoteImage(ImageRepositories repositories, Place place, JsonNode manifest) {

    /** Looks an image up under all its names; that of which an answer comes counts. */
    static RemoteImage find(ImageRepositories repositories, String name, Platform platform, Registries registries)
            throws Refusal {
        Optional<Failure> last = Optional.empty();
        for (String full : registries.mirrors().of(name)) {
            ImageAddress address = ImageAddress.of(full);
            Place place = new Place(registries.access(address.host()), address.repository());
            try {
                return new RemoteImage(
                        repositories, place, manifest(repositories, place, address.reference(), platform));
            } catch (Refusal e) {
                if (e.failure().kind() == Kind.CANCELLED) {
                    throw e;
                }
                last = Optional.of(e.failure());
            }
        }
        throw new Refusal(BaseFailures.of(name, last.orElseThrow()));
    }

    private static JsonNode manifest(ImageRepositories repositories, Place place, String reference, Platform platform)
            throws Refusal {
        JsonNode document = document(repositories, place, reference);
        if (!document.has("manifests")) {
            return document;
        }
        List<String> others = new ArrayList<>();
        for (JsonNode entry : document.path("manifests")) {
            Platform of = platform(entry.path("platform"));
            if (of.fits(platform)) {
                return document(repositories, place, entry.path("digest").asText());
            }
            others.add(of.toString());
        }
        throw unfit(platform, String.join(", ", others));
    }

    private static JsonNode document(ImageRepositories repositories, Place place, String reference) throws Refusal {
        Document document = done(repositories.manifest(place, reference))
                .orElseThrow(() -> new Refusal(new Failure(Kind.NOT_FOUND, "there is no " + reference)));
        return json(document.content());
    }

    /** Its configuration, whose digest is its id in a daemon. */
    byte[] config(Platform platform) throws Refusal {
        JsonNode config = manifest.path("config");
        byte[] bytes = done(repositories.blob(place, id(), config.path("size").asLong()));
        Platform of = platform(json(bytes));
        if (!of.fits(platform)) {
            throw unfit(platform, of.toString());
        }
        return bytes;
    }

    String id() {
        return manifest.path("config").path("digest").asText();
    }

    /** Brings its layers into a directory, in their order. */
    List<String> layers(Path directory) throws Refusal {
        List<String> names = new ArrayList<>();
        for (JsonNode layer : manifest.path("layers")) {
            String digest = layer.path("digest").asText();
            String name = digest.substring(digest.indexOf(':') + 1) + ".tar";
            if (!names.contains(name)) {
                done(repositories.download(place, digest, layer.path("size").asLong(), directory.resolve(name)));
            }
            names.add(name);
        }
        return names;
    }

    private static Platform platform(JsonNode said) {
        return new Platform(
                said.path("os").asText(),
                said.path("architecture").asText(),
                Optional.of(said.path("variant").asText()).filter(text -> !text.isEmpty()));
    }

    private static Refusal unfit(Platform wanted, String others) {
        return new Refusal(new Failure(Kind.NOT_FOUND, "it is not for " + wanted).because("it is for " + others));
    }

    private static JsonNode json(byte[] bytes) throws Refusal {
        try {
            return JsonDocument.of(bytes);
        } catch (IOException e) {
            throw new Refusal(
                    new Failure(Kind.UNREACHABLE, "the registry answers with something else than JSON").because(e));
        }
    }

    private static <T> T done(Result<T> result) throws Refusal {
        return switch (result) {
            case Result.Done<T>(T value) -> value;
            case Result.Failed<T>(Failure failure) -> throw new Refusal(failure);
        };
    }
}

package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Texts from files, and under {@code builtin:} the type libraries packed into the product. */
public final class FileSources implements Sources {
    private static final int LARGEST = 64 << 20;
    /** The type libraries of the product that are profiles, by their names. */
    private static final Map<String, String> PROFILES = Map.of(
            "org.oasis-open.simple:2.0", "tosca-simple-2.0.yaml",
            "org.oasis-open.tosca.simple:2.0", "tosca-simple-2.0.yaml");

    @Override
    public String resolve(String reference, SourceText importer) {
        if (reference.startsWith(SourceText.BUILTIN)) {
            return reference;
        }
        if (importer.isBuiltin()) {
            return SourceText.BUILTIN + reference;
        }
        try {
            Path beside = Path.of(importer.name()).resolveSibling(withoutScheme(reference));
            return beside.normalize().toString();
        } catch (InvalidPathException e) {
            return reference;
        }
    }

    /** A profile of the product's own, or a directory of profiles above the importer: {@code profiles/ORG/NAME/VERSION}. */
    @Override
    public Checked<String> profile(String profile, SourceText importer, Location wanted) {
        Optional<String> builtin = Optional.ofNullable(PROFILES.get(profile));
        if (builtin.isPresent()) {
            return Checked.of(SourceText.BUILTIN + builtin.get());
        }
        String folder = "profiles/" + profile.replace(':', '/');
        int colon = profile.indexOf(':');
        String versioned = colon < 0
                ? folder
                : "profiles/" + profile.substring(0, colon).replace('.', '/') + "/" + profile.substring(colon + 1);
        String unversioned = colon < 0 ? versioned : versioned.substring(0, versioned.lastIndexOf('/'));
        for (Path place = Path.of(importer.directory()); place != null; place = place.getParent()) {
            for (String candidate : List.of(versioned, folder, unversioned)) {
                Path file = place.resolve(candidate).resolve("profile.yaml");
                if (Files.isRegularFile(file)) {
                    return Checked.of(file.toString());
                }
            }
        }
        return Checked.failed(Finding.error(Code.PROFILE_UNKNOWN, wanted, "there is no profile \"" + profile + "\"")
                .hint(Suggestion.didYouMean(profile, PROFILES.keySet())
                        .orElse("put it into " + versioned
                                + "/profile.yaml beside the blueprint or above, or import its" + " file by \"url\"")));
    }

    private static String withoutScheme(String reference) {
        if (reference.startsWith("file://")) {
            return reference.substring("file://".length());
        }
        return reference.startsWith("file:") ? reference.substring("file:".length()) : reference;
    }

    @Override
    public Checked<SourceText> read(String name, Optional<Location> wanted) {
        try {
            return name.startsWith(SourceText.BUILTIN) ? builtin(name, wanted) : file(name, wanted);
        } catch (CharacterCodingException e) {
            return Checked.failed(Finding.error(Code.FILE_NOT_UTF8, name + " is not encoded in UTF-8")
                    .at(wanted)
                    .hint("save it as UTF-8"));
        } catch (IOException e) {
            return unreadable(name, "cannot be read: " + e.getMessage(), wanted);
        }
    }

    @Override
    public Optional<byte[]> image(SourceText text) {
        return text.isBuiltin() ? resource(text.name() + ".image") : Optional.empty();
    }

    /** The text itself is read only when something in it is to be shown. */
    private static Checked<SourceText> builtin(String name, Optional<Location> wanted) {
        return FileSources.class.getResource(path(name + ".image")) == null
                ? unreadable(name, "is not one of the product's type libraries", wanted)
                : Checked.of(new SourceText(name, "/", () -> text(name)));
    }

    private static String text(String name) {
        return new String(resource(name).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static String path(String name) {
        return "/dev/imagebuilder/tosca/types/" + name.substring(SourceText.BUILTIN.length());
    }

    private static Optional<byte[]> resource(String name) {
        try (InputStream stream = FileSources.class.getResourceAsStream(path(name))) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own jar cannot be read", e);
        }
    }

    private static Checked<SourceText> file(String name, Optional<Location> wanted) throws IOException {
        Optional<Path> path = parsed(name);
        if (path.isEmpty() || !Files.exists(path.get())) {
            return unreadable(name, "does not exist", wanted);
        }
        if (Files.isDirectory(path.get())) {
            return unreadable(name, "is a directory, not a file", wanted);
        }
        if (!Files.isReadable(path.get())) {
            return unreadable(name, "may not be read by this user", wanted);
        }
        byte[] bytes = read(path.get());
        if (bytes.length > LARGEST) {
            return Checked.failed(
                    Finding.error(Code.FILE_TOO_LARGE, name + " is larger than " + (LARGEST >> 20) + " MiB")
                            .at(wanted)
                            .hint("split it into files that import each other"));
        }
        String directory = path.get().toAbsolutePath().normalize().getParent().toString();
        return Checked.of(new SourceText(name, directory, decode(bytes)));
    }

    private static Optional<Path> parsed(String name) {
        try {
            return Optional.of(Path.of(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** One byte more than allowed is enough to know that there are too many. */
    private static byte[] read(Path path) throws IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            return stream.readNBytes(LARGEST + 1);
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Checked<SourceText> unreadable(String name, String why, Optional<Location> wanted) {
        return Checked.failed(
                Finding.error(Code.FILE_UNREADABLE, name + " " + why).at(wanted));
    }
}

package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.UrlReader;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.source.Csar;
import dev.imagebuilder.tosca.source.EncodedText;
import dev.imagebuilder.tosca.source.Sources;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Texts from other machines, over HTTPS and HTTP, beside those of this one. A text from elsewhere may import only from
 * elsewhere, and from the type libraries of the product; its relative imports start at its own URL.
 */
public final class RemoteSources implements Sources {
    /** Each file may import further ones, without an end. */
    private static final int MOST = 100;

    private final Sources here;
    private final UrlReader urls;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, String> names = new ConcurrentHashMap<>();

    /** @param here gives all other texts */
    public RemoteSources(Sources here, UrlReader urls) {
        this.here = here;
        this.urls = urls;
    }

    @Override
    public String resolve(String reference, SourceText importer) {
        return isRemote(importer) && !reference.startsWith(SourceText.BUILTIN)
                ? absolute(reference, URI.create(importer.directory()))
                : here.resolve(reference, importer);
    }

    private static String absolute(String reference, URI base) {
        try {
            return base.resolve(new URI(reference.replace(" ", "%20")))
                    .normalize()
                    .toString();
        } catch (URISyntaxException e) {
            return reference;
        }
    }

    @Override
    public Checked<String> profile(String profile, SourceText importer, Location wanted) {
        return here.profile(profile, importer, wanted);
    }

    @Override
    public Checked<SourceText> read(String name, Optional<Location> wanted) {
        if (isRemote(name)) {
            return remote(name, wanted);
        }
        if (wanted.filter(place -> isRemote(place.source())).isPresent() && !name.startsWith(SourceText.BUILTIN)) {
            return Checked.failed(Finding.error(
                            Code.REMOTE_IMPORT_OF_FILE,
                            "a file from another machine may import only from other machines, by https: or http:")
                    .at(wanted)
                    .hint("import it by such a URL, or by a path relative to the importing file"));
        }
        return here.read(name, wanted);
    }

    private Checked<SourceText> remote(String url, Optional<Location> wanted) {
        if (count.incrementAndGet() > MOST) {
            return Checked.failed(failed("more than " + MOST + " files would have to be read from other machines")
                    .at(wanted));
        }
        return switch (urls.read(url)) {
            case Result.Done<UrlReader.Content>(UrlReader.Content content) ->
                new EncodedText(name(content.name(), url), content.base(), SourceText.ROOT, content.bytes())
                        .decode(wanted);
            case Result.Failed<UrlReader.Content>(Failure failure) ->
                Checked.failed(finding(failure).at(wanted));
        };
    }

    /** Texts of different URLs must have different names, although not all of a URL is shown. */
    private String name(String shown, String url) {
        String name = shown;
        for (int i = 2; !names.computeIfAbsent(name, _ -> url).equals(url); i++) {
            name = shown + " (" + i + ")";
        }
        return name;
    }

    private static Finding finding(Failure failure) {
        Finding finding = failed(failure.message()).note(failure.cause());
        return failure.kind() == Failure.Kind.DENIED
                ? finding
                : finding.hint(failure.hint().or(finding::hint));
    }

    private static Finding failed(String message) {
        return Finding.error(Code.REMOTE_IMPORT_FAILED, message)
                .hint("keep a copy beside the file that imports it, and import that");
    }

    @Override
    public Optional<Finding> missing(String name, Location wanted) {
        return isRemote(name) || isRemote(wanted.source()) ? Optional.empty() : here.missing(name, wanted);
    }

    @Override
    public Optional<Checked<Csar>> csar(String path) {
        return isRemote(path) ? Optional.empty() : here.csar(path);
    }

    @Override
    public Checked<Map<String, Checked<SourceText>>> substitutes() {
        return here.substitutes();
    }

    @Override
    public Optional<byte[]> image(SourceText text) {
        return here.image(text);
    }

    private static boolean isRemote(SourceText text) {
        return isRemote(text.directory());
    }

    private static boolean isRemote(String name) {
        String scheme =
                name.substring(0, Math.min(name.length(), "https://".length())).toLowerCase(Locale.ROOT);
        return scheme.startsWith("http://") || scheme.equals("https://");
    }
}

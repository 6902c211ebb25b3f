package dev.imagebuilder.request.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.request.Archive;
import dev.imagebuilder.request.BuildContext;
import dev.imagebuilder.request.BuildRequest;
import dev.imagebuilder.request.Dockerfile;
import dev.imagebuilder.request.GitFetch;
import dev.imagebuilder.request.GitRepository;
import dev.imagebuilder.request.Image;
import dev.imagebuilder.request.Login;
import dev.imagebuilder.request.Password;
import dev.imagebuilder.request.Registry;
import dev.imagebuilder.request.Source;
import dev.imagebuilder.request.Target;
import dev.imagebuilder.request.print.RequestText;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is printed of a request is read as the same request. */
class RoundTripPropertyTest {

    @Property
    void through_json(@ForAll("requests") BuildRequest request) {
        var text = new SourceText("request.json", "/", RequestText.json(request));
        assertThat(RequestReader.json(text).value()).contains(request);
    }

    @Property
    void through_yaml(@ForAll("requests") BuildRequest request) {
        var text = new SourceText("request.yaml", "/", RequestText.yaml(request));
        assertThat(RequestReader.yaml(text).value()).contains(request);
    }

    @Provide
    Arbitrary<BuildRequest> requests() {
        return Combinators.combine(sources(), targets(), maybe(options()), maybe(attestations()), maybe(texts()))
                .as(BuildRequest::new);
    }

    private static Arbitrary<Source> sources() {
        var repositories = Combinators.combine(texts(), texts(), logins(), fetches(), texts(), texts())
                .as(GitRepository::new);
        var archives = Combinators.combine(
                        maybe(texts()), maybe(texts()), logins(), maybe(texts()), maybe(texts()), maybe(texts()))
                .as(Archive::new);
        var dockerfiles = Combinators.combine(texts(), logins(), maybe(texts())).as(Dockerfile::new);
        var contexts = Combinators.combine(
                        maybe(texts()), maybe(texts()), logins(), fetches(), maybe(texts()), maybe(texts()))
                .as(BuildContext::new);
        return Combinators.combine(maybe(repositories), maybe(archives), maybe(dockerfiles), maybe(contexts))
                .as(Source::new);
    }

    private static Arbitrary<GitFetch> fetches() {
        return Combinators.combine(
                        maybe(Arbitraries.integers()),
                        maybe(truths()),
                        maybe(truths()),
                        maybe(texts()),
                        maybe(texts()),
                        maybe(texts()))
                .as(GitFetch::new);
    }

    private static Arbitrary<Boolean> truths() {
        return Arbitraries.of(true, false);
    }

    private static Arbitrary<Target> targets() {
        var images = Combinators.combine(
                        texts(),
                        texts(),
                        maybe(lists()),
                        Combinators.combine(maybe(texts()), maybe(texts())).as(Image.Base::new),
                        maybe(lists()),
                        maybe(options()),
                        maybe(lists()))
                .as(Image::new);
        var registries = Combinators.combine(
                        texts(), logins(), maybe(truths()), maybe(texts()), maybe(texts()), maybe(texts()))
                .as(Registry::new);
        return Combinators.combine(
                        images.list().ofMinSize(1).ofMaxSize(3),
                        registries,
                        maybe(registries.list().ofMaxSize(2)))
                .as(Target::new);
    }

    private static Arbitrary<List<String>> lists() {
        return texts().list().ofMaxSize(3);
    }

    private static Arbitrary<Map<String, Object>> options() {
        return Combinators.combine(texts(), Arbitraries.of(true, false), texts())
                .as((stage, squash, word) ->
                        Map.of("stage", stage, "squash", squash, "arguments", Map.of("WORD", word)));
    }

    private static Arbitrary<Map<String, Object>> attestations() {
        return Combinators.combine(Arbitraries.of("spdx", "none"), Arbitraries.of(true, false))
                .as((sbom, provenance) -> Map.of("sbom", sbom, "provenance", provenance));
    }

    private static Arbitrary<Login> logins() {
        return Combinators.combine(maybe(texts()), maybe(texts().map(Password::new)))
                .as(Login::new);
    }

    private static <T> Arbitrary<Optional<T>> maybe(Arbitrary<T> values) {
        return values.optional();
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().alpha().ofMaxLength(8),
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.strings()
                        .withChars("0123456789+-._:eEx")
                        .ofMinLength(1)
                        .ofMaxLength(8),
                Arbitraries.strings()
                        .withChars("  aaaaaaaaa'\"\n\u00e4")
                        .ofMinLength(70)
                        .ofMaxLength(200),
                Arbitraries.of(
                        "", "~", "null", "yes", "1e3", "1234e56", "08", "2026-01-02", "<<", "=", "a: b", "a #b"));
    }
}

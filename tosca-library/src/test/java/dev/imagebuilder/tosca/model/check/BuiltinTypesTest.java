package dev.imagebuilder.tosca.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Model;
import dev.imagebuilder.tosca.model.Version;
import dev.imagebuilder.tosca.model.imports.ModelAssembly;
import dev.imagebuilder.tosca.source.FileSources;
import dev.imagebuilder.tosca.source.Sources;
import dev.imagebuilder.tosca.yaml.YamlImage;
import dev.imagebuilder.tosca.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Checking a blueprint does not look at the product's own types again, so they are looked at here. */
class BuiltinTypesTest {

    @TestFactory
    Stream<DynamicTest> a_type_library_of_the_product_has_no_mistake() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("types"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream()
                    .map(name -> DynamicTest.dynamicTest(name, () -> check(name)));
        }
    }

    @TestFactory
    Stream<DynamicTest> the_image_of_a_type_library_is_what_its_text_says() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("types"))) {
            return files.map(file -> "builtin:" + file.getFileName()).sorted().toList().stream()
                    .map(name -> DynamicTest.dynamicTest(name, () -> {
                        var sources = new FileSources();
                        SourceText text =
                                sources.read(name, Optional.empty()).usable().orElseThrow();
                        byte[] image = sources.image(text).orElseThrow();
                        assertThat(YamlImage.read(image, text))
                                .isEqualTo(YamlReader.read(text).usable().orElseThrow());
                    }));
        }
    }

    private static void check(String library) {
        Version version = Arrays.stream(Version.values())
                .filter(v -> v.normativeTypes().filter(n -> n.endsWith(library)).isPresent())
                .findFirst()
                .orElse(library.contains("2.0") ? Version.TOSCA_2_0 : Version.SIMPLE_1_3);
        var findings = new Findings();
        var text = new SourceText("test.yaml", "/", """
                tosca_definitions_version: %s
                imports: [ types.yaml ]
                """.formatted(version));
        // Under a name that is not the product's, so that every type is read and what is wrong with it told.
        Checked<Model> model = ModelAssembly.of(text, new Renamed(library, version));
        var types = model.value().orElseThrow().types();
        Checks.check(types.all(), types, findings);
        assertThat(model.findings()).isEmpty();
        assertThat(findings.list()).isEmpty();
        assertThat(types.all()).isNotEmpty();
    }

    /** Gives a type library under the name {@code types.yaml}; an empty file where it would come a second time. */
    private record Renamed(String library, Version version) implements Sources {

        @Override
        public String resolve(String reference, SourceText importer) {
            return reference;
        }

        @Override
        public Checked<String> profile(String profile, SourceText importer, Location wanted) {
            return Checked.of(profile);
        }

        @Override
        public Checked<SourceText> read(String name, Optional<Location> wanted) {
            boolean twice = name.endsWith(library);
            if (twice) {
                return Checked.of(new SourceText(name, "/", "tosca_definitions_version: " + version));
            }
            String wantedName = name.equals("types.yaml") ? "builtin:" + library : name;
            return new FileSources().read(wantedName, wanted).map(text -> new SourceText(name, "/", text.text()));
        }

        @Override
        public Optional<byte[]> image(SourceText text) {
            return Optional.empty();
        }
    }
}

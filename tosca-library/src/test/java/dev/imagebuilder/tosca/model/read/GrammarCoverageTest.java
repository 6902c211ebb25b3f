package dev.imagebuilder.tosca.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.model.Version;
import dev.imagebuilder.tosca.source.FileSources;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Kind;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import dev.imagebuilder.tosca.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every keyname of every construct is in some golden case that is right, once for the Simple Profile and once for 2.0.
 * What construct a map is, its reader tells: it says so of a key that does not belong there.
 */
class GrammarCoverageTest {
    private static final Path CASES = Path.of("src/test/resources/golden");
    private static final String STRANGE = "strange";
    private static final Set<String> ONLY_OF_SIMPLE = Set.of(
            "credential",
            "node filter",
            "filtered capability",
            "precondition",
            "trigger condition",
            "schedule",
            "target filter",
            "topology template",
            "property mapping",
            "interface mapping",
            "capability mapping",
            "requirement mapping");
    private static final Set<String> ONLY_OF_2_0 = Set.of("function", "signature", "service template");

    @Test
    void every_keyname_is_in_a_case_that_is_right() throws IOException {
        Set<String> wanted = wanted();
        Set<String> shown = new HashSet<>();
        try (Stream<Path> files = Files.walk(CASES)) {
            files.filter(GrammarCoverageTest::isRight).forEach(file -> show(file, shown));
        }
        wanted.removeAll(shown);
        assertThat(wanted).isEmpty();
    }

    private static Set<String> wanted() {
        Set<String> wanted = new TreeSet<>();
        Grammar.constructNames()
                .forEach(construct -> Grammar.keynames(construct).forEach((keyname, versions) -> {
                    if (versions.include(Version.TOSCA_2_0) && !ONLY_OF_SIMPLE.contains(construct)) {
                        wanted.add("2.0 " + construct + ": " + keyname);
                    }
                    boolean isSimple = Stream.of(Version.values())
                            .filter(Version::isSimple)
                            .anyMatch(versions::include);
                    if (isSimple && !ONLY_OF_2_0.contains(construct)) {
                        wanted.add("1.x " + construct + ": " + keyname);
                    }
                }));
        return wanted;
    }

    /** A file in which nothing is wrong: one that has been corrected, or of a case without findings. */
    private static boolean isRight(Path file) {
        String name = file.getFileName().toString();
        boolean isClean = file.resolveSibling("findings.txt").toFile().length() == 0;
        // What a long file has it has many times over, and each of its maps is tried.
        return name.endsWith(".yaml")
                && file.toFile().length() < 10_000
                && !name.contains("inputs")
                && (name.startsWith("corrected") || isClean && name.equals("service.yaml"));
    }

    private static void show(Path file, Set<String> shown) {
        YamlNode root = new FileSources()
                .read(file.toString(), Optional.empty())
                .then(YamlReader::read)
                .usable()
                .orElseThrow();
        maps(root, map -> findings(strange(root, map)).forEach(finding -> shown(finding, map, root, shown)));
    }

    private static void shown(Finding finding, Mapping map, YamlNode root, Set<String> shown) {
        String family = version(root).isSimple() ? "1.x " : "2.0 ";
        Grammar.constructNames().stream()
                .filter(construct -> finding.message().endsWith("is not a keyname of " + Phrase.a(construct)))
                .forEach(construct ->
                        map.entries().forEach(entry -> shown.add(family + construct + ": " + entry.name())));
    }

    private static Version version(YamlNode root) {
        return ((Mapping) root)
                .entry("tosca_definitions_version")
                .flatMap(entry -> Version.named(((Scalar) entry.value()).text()))
                .orElseThrow();
    }

    private static Stream<Finding> findings(YamlNode root) {
        return ServiceTemplateReader.read(root, "").findings().stream()
                .filter(finding -> finding.code() == Code.KEY_UNKNOWN)
                .filter(finding -> finding.message().startsWith("\"" + STRANGE + "\""));
    }

    private static void maps(YamlNode node, Consumer<Mapping> each) {
        switch (node) {
            case Scalar _ -> {}
            case Sequence list -> list.items().forEach(item -> maps(item, each));
            case Mapping map -> {
                each.accept(map);
                map.entries().forEach(entry -> maps(entry.value(), each));
            }
        }
    }

    /** The same with a key in one map that belongs nowhere. */
    private static YamlNode strange(YamlNode node, Mapping one) {
        return switch (node) {
            case Scalar scalar -> scalar;
            case Sequence list ->
                new Sequence(
                        list.items().stream().map(item -> strange(item, one)).toList(), list.location());
            case Mapping map -> {
                List<Entry> entries = new ArrayList<>(map.entries().stream()
                        .map(entry -> new Entry(entry.key(), strange(entry.value(), one)))
                        .toList());
                if (map == one) {
                    entries.add(new Entry(
                            new Scalar(STRANGE, Kind.STRING, map.location()),
                            new Scalar("x", Kind.STRING, map.location())));
                }
                yield new Mapping(entries, map.location());
            }
        };
    }
}

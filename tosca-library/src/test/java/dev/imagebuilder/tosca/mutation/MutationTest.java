package dev.imagebuilder.tosca.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.FindingText;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.plan.Deployed;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.source.FileSources;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Spoils valid blueprints of the repository at random: each must be answered, by a value or by findings, within a
 * second. {@code -Dmutations=N} says how many, {@code -Dseed=S} where to begin.
 */
class MutationTest implements WatchedCases.Cases {
    private static final int MUTATIONS = Integer.getInteger("mutations", 20_000);
    private static final long SEED = Long.getLong("seed", 0);
    private static final List<Path> PLACES =
            List.of(Path.of("../blueprints"), Path.of("types"), Path.of("src/test/resources/golden"));

    private final Tosca tosca = new Tosca(new FileSources(), Compatibility.STRICT);
    private final List<Blueprint> blueprints =
            PLACES.stream().flatMap(this::blueprints).toList();

    private record Blueprint(SourceText text, YamlNode document) {}

    @Test
    void a_spoilt_blueprint_is_answered_in_time() throws InterruptedException {
        assertThat(blueprints).hasSizeGreaterThan(10);
        assertThat(new WatchedCases(this, SEED, MUTATIONS).failures()).isEmpty();
    }

    /** The valid ones in a directory. */
    private Stream<Blueprint> blueprints(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
                    .flatMap(file -> tosca.text(file.toString()).value().stream())
                    .filter(text ->
                            tosca.topology(text, Inputs.NOT_ASKED_FOR).usable().isPresent())
                    .map(text ->
                            new Blueprint(text, YamlReader.read(text).usable().orElseThrow()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void run(long seed) {
        SourceText spoilt = spoilt(seed);
        Checked<Topology> topology = tosca.topology(spoilt, seed % 2 == 0 ? Inputs.NOT_ASKED_FOR : Inputs.NONE);
        if (topology.value().isEmpty() && topology.findings().isEmpty()) {
            throw new AssertionError("neither a value nor a finding");
        }
        FindingText.of(topology.findings());
        topology.then(value -> Tosca.plan(Wish.of(value), Deployed.NOTHING, Observed.NOTHING));
        Checked<String> formatted = tosca.formatted(spoilt);
        if (formatted.findings().stream().anyMatch(finding -> finding.code() == Code.FORMAT_UNSAFE)) {
            throw new AssertionError("cannot be formatted");
        }
    }

    @Override
    public String describe(long seed) {
        SourceText spoilt = spoilt(seed);
        return spoilt.name() + ":\n" + spoilt.text();
    }

    private SourceText spoilt(long seed) {
        // Random is known for the likeness of its first numbers for seeds that are neighbours.
        var random = new Random(seed * 0x9E3779B97F4A7C15L);
        Blueprint blueprint = blueprints.get(random.nextInt(blueprints.size()));
        SourceText text = blueprint.text();
        String spoilt = random.nextInt(3) == 0
                ? TextMutation.mutate(text.text(), random)
                : TreeMutation.mutate(blueprint.document(), random);
        return new SourceText(text.name(), text.directory(), spoilt);
    }
}

package dev.imagebuilder.executor.execution.torture;

import dev.imagebuilder.executor.port.OwnProgram;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Tortures service after service until there were enough kills, some beside each other, as most of the time is spent
 * waiting.
 */
public final class TortureSession {
    private final OwnProgram program;
    private final Function<Path, Evidence> evidence;

    /** @param evidence what there is in the directory of an instance */
    public TortureSession(OwnProgram program, Function<Path, Evidence> evidence) {
        this.program = program;
        this.evidence = evidence;
    }

    /**
     * What is to be tortured, and how much.
     *
     * @param service random ones when empty
     * @param nodes of a random one
     * @param kills how many there are to be, at least
     * @param lanes how many services are tortured beside each other
     * @param seed brings the same services and hardships back, not the moments at which the system lets them happen
     */
    public record Order(Optional<FakeService> service, int nodes, int kills, int lanes, int seed) {
        private FakeService next(Random random) {
            return service.orElseGet(() -> FakeService.random(nodes, random));
        }

        private int killsOf(int lane) {
            return (kills + lanes - 1 - lane) / lanes;
        }
    }

    /**
     * Goes on until there were enough kills, or something was broken.
     *
     * @param directory an empty one for all that comes of it
     * @param watcher is told of each run that ended, of one at a time
     */
    public Checked<Tally> run(Order order, Path directory, Consumer<Incident> watcher) {
        var findings = new Findings();
        List<Tally> tallies = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var torture = new Torture(program, evidence, oneByOne(watcher));
            List<Future<Checked<Tally>>> lanes = IntStream.range(0, order.lanes())
                    .mapToObj(lane -> threads.submit(() -> lane(torture, order, lane, directory)))
                    .toList();
            for (Future<Checked<Tally>> lane : lanes) {
                findings.take(lane.get()).ifPresent(tallies::add);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return findings.with(tallies.stream().reduce(Tally.NOTHING, Tally::plus));
    }

    private static Consumer<Incident> oneByOne(Consumer<Incident> watcher) {
        var lock = new Object();
        return incident -> {
            synchronized (lock) {
                watcher.accept(incident);
            }
        };
    }

    private static Checked<Tally> lane(Torture torture, Order order, int lane, Path directory) {
        var random = new Random(order.seed() + lane);
        int kills = order.killsOf(lane);
        Tally sum = Tally.NOTHING;
        int service = 0;
        do {
            Path place = directory.resolve(lane + "-" + service++);
            Checked<Tally> next = torture.run(order.next(random), place, kills - sum.of(Tally.Count.KILLS), random);
            if (next.value().isEmpty()) {
                return next;
            }
            sum = sum.plus(next.value().get());
        } while (sum.of(Tally.Count.KILLS) < kills && sum.broken().isEmpty());
        return Checked.of(sum);
    }
}

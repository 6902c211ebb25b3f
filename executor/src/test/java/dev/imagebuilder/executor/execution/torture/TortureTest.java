package dev.imagebuilder.executor.execution.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.imagebuilder.executor.adapter.file.FileJournalStore;
import dev.imagebuilder.executor.adapter.file.FileKeyStore;
import dev.imagebuilder.executor.adapter.program.ChildProgram;
import dev.imagebuilder.executor.port.OwnProgram;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.diagnostic.Checked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed at random moments. {@code -Dtorture.full} makes it four times as long. */
@Tag("real-tool")
class TortureTest {
    private static final int LANES = 3;
    private static final int NODES = 16;
    private static final int TIMES = System.getProperty("torture.full") == null ? 1 : 4;
    private static final String MAIN = "dev.imagebuilder.executor.app.Main";

    @TempDir
    Path home;

    private Evidence evidence(Path instance) {
        return new Evidence(new FileJournalStore(instance), new FileKeyStore(home.resolve("keys")));
    }

    /** Kills together, in lanes that go on beside each other, as most of the time is spent waiting. */
    private Tally torture(int kills, boolean tearing) throws Exception {
        int seed = Integer.getInteger("seed", new Random().nextInt(1 << 20));
        Tally tally = Tally.NOTHING;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Tally>> lanes = IntStream.range(0, LANES)
                    .mapToObj(lane -> threads.submit(
                            () -> lane("lane" + lane, new Random(seed + lane), (kills + LANES - 1) / LANES, tearing)))
                    .toList();
            for (Future<Tally> lane : lanes) {
                tally = tally.plus(lane.get());
            }
        }
        System.out.println("Torture with seed " + seed + ": " + tally);
        return tally;
    }

    private Tally lane(String name, Random random, int kills, boolean tearing) throws IOException {
        var torture = new Torture(new ChildProgram(MAIN), this::evidence);
        Tally tally = Tally.NOTHING;
        for (int graph = 0; tally.kills() < kills && tally.broken().isEmpty(); graph++) {
            Path directory = Files.createDirectories(home.resolve(name).resolve("graph" + graph));
            Checked<Tally> one =
                    torture.run(FakeService.random(NODES, random), directory, kills - tally.kills(), tearing, random);
            assertThat(one.findings()).isEmpty();
            tally = tally.plus(one.value().orElseThrow());
        }
        return tally;
    }

    @Test
    void nothing_is_lost_or_done_twice_when_the_program_is_killed() throws Exception {
        Tally tally = torture(100 * TIMES, false);

        assertThat(tally.broken()).isEmpty();
        assertThat(tally.kills()).isGreaterThanOrEqualTo(100 * TIMES);
        assertThat(tally.inside()).isGreaterThanOrEqualTo(30 * TIMES);
        assertThat(tally.questions()).isPositive();
    }

    @Test
    void a_torn_journal_loses_no_more_than_its_last_line() throws Exception {
        Tally tally = torture(15 * TIMES, true);

        assertThat(tally.broken()).isEmpty();
        assertThat(tally.torn()).isGreaterThanOrEqualTo(15 * TIMES);
    }

    @Test
    void a_full_disk_stops_a_run_and_room_lets_it_go_on() throws Exception {
        Path disk = Files.createDirectory(home.resolve("disk"));
        assumeThat(mount(disk))
                .as("a small file system can be mounted, as root")
                .isTrue();
        try {
            int stops = fill(disk);
            System.out.println("Runs stopped by a full disk: " + stops);
            assertThat(stops).isGreaterThan(3);
        } finally {
            new ProcessBuilder("umount", disk.toString()).start().waitFor();
        }
    }

    private static boolean mount(Path disk) throws Exception {
        var mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString());
        return mount.redirectErrorStream(true).start().waitFor() == 0;
    }

    /** Deploys on a disk that has each time one page of room more; answers how often it was full. */
    private int fill(Path disk) throws IOException {
        FakeService service = FakeService.random(NODES, new Random(5));
        Files.writeString(home.resolve("service.yaml"), service.blueprint(new Random(5)));
        Files.writeString(home.resolve(FakeService.SCRIPT), FakeService.script());
        Path marks = Files.createFile(home.resolve("marks"));
        Evidence evidence = evidence(disk.resolve("instance"));
        List<Path> filler = filler(disk);
        int stops = 0;
        while (run(disk, marks).status() != 0) {
            String printed = Files.readString(home.resolve("printed"));
            assertThat(printed).contains("TOSCA-5").doesNotContain("bug in executor");
            assertThat(Account.of(evidence.entries(), Mark.read(Files.readString(marks)), List.of())
                            .broken())
                    .as(printed)
                    .isEmpty();
            stops++;
            Files.delete(filler.removeLast());
        }
        return stops;
    }

    private static List<Path> filler(Path disk) throws IOException {
        List<Path> files = new ArrayList<>();
        try {
            while (true) {
                Path file = disk.resolve("filler" + files.size());
                files.add(Files.createFile(file));
                Files.write(file, new byte[4096]);
            }
        } catch (IOException full) {
            return files;
        }
    }

    private OwnProgram.Ended run(Path disk, Path marks) {
        Map<String, String> environment = Map.of(
                FakeService.MARKS,
                marks.toString(),
                "XDG_CACHE_HOME",
                home.resolve("cache").toString(),
                "XDG_CONFIG_HOME",
                home.resolve("config").toString());
        List<String> arguments = List.of(
                "deploy",
                "--force",
                "--assume-incomplete",
                "-p",
                disk.resolve("instance").toString(),
                home.resolve("service.yaml").toString());
        return ((Result.Done<OwnProgram.Ended>)
                        new ChildProgram(MAIN).run(arguments, environment, home.resolve("printed"), Optional.empty()))
                .value();
    }
}

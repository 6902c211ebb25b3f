package dev.imagebuilder.executor.execution.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.imagebuilder.executor.adapter.file.FileJournalStore;
import dev.imagebuilder.executor.adapter.file.FileKeyStore;
import dev.imagebuilder.executor.adapter.program.ChildProgram;
import dev.imagebuilder.executor.execution.torture.Tally.Count;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed at random moments. {@code -Dtorture.full} makes it four times as long. */
@Tag("torture")
class TortureTest {
    private static final int LANES = 3;
    private static final int NODES = 16;
    private static final int TIMES = System.getProperty("torture.full") == null ? 1 : 4;
    /** What is packaged starts in half the time of classes that are not. */
    private static final OwnProgram PROGRAM = Optional.ofNullable(System.getProperty("torture.program"))
            .map(launcher -> new ChildProgram(List.of(launcher)))
            .orElseGet(() -> ChildProgram.likeThis("dev.imagebuilder.executor.app.Main"));

    @TempDir
    Path home;

    private Evidence evidence(Path instance) {
        return new Evidence(new FileJournalStore(instance), new FileKeyStore(home.resolve("keys")));
    }

    @Test
    void nothing_is_lost_or_done_twice_whatever_happens() {
        int seed = Integer.getInteger("seed", new Random().nextInt(1 << 20));
        var order = new TortureSession.Order(Optional.empty(), NODES, 100 * TIMES, LANES, seed);

        Checked<Tally> result = new TortureSession(PROGRAM, this::evidence).run(order, home, _ -> {});

        System.out.println("Torture with seed " + seed + ": "
                + result.value().map(Object::toString).orElse("none"));
        assertThat(result.findings()).isEmpty();
        Tally tally = result.value().orElseThrow();
        assertThat(tally.broken()).isEmpty();
        assertThat(tally.of(Count.KILLS)).isGreaterThanOrEqualTo(100 * TIMES);
        assertThat(tally.of(Count.KILLS_INSIDE)).isGreaterThanOrEqualTo(30 * TIMES);
        assertThat(List.of(Count.QUESTIONS, Count.TORN_JOURNALS, Count.FULL_DISKS))
                .allSatisfy(count -> assertThat(tally.of(count)).isPositive());
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
        Files.writeString(home.resolve("service.yaml"), FakeBlueprint.of(service, new Random(5)));
        Files.writeString(home.resolve(FakeBlueprint.SCRIPT), FakeBlueprint.script());
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
                FakeBlueprint.MARKS,
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
                        PROGRAM.run(arguments, environment, home.resolve("printed"), Optional.empty()))
                .value();
    }
}

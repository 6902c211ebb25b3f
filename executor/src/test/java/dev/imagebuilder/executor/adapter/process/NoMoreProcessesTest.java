package dev.imagebuilder.executor.adapter.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.ProcessRunner.Call;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.ProcessRunner.Ending;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of calls when the system lets this user have no more processes and threads. */
@Tag("real-tool")
@Timeout(60)
class NoMoreProcessesTest {
    @TempDir
    Path directory;

    @Test
    void a_call_that_cannot_be_begun_says_so_and_nothing_hangs() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Process child = new ProcessBuilder(command()).redirectErrorStream(true).start();
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream()))) {
            List<String> answers = lines.lines().toList();

            assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(answers.stream().filter(line -> line.startsWith("answer ")))
                    .as(answers.toString())
                    .hasSize(4)
                    .allMatch(line -> line.matches("answer 126 .*(Resource temporarily unavailable|native thread).*"));
        } finally {
            child.destroyForcibly();
        }
    }

    /** The limit does not hold for root, who becomes somebody who may only read everything. */
    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of(
                    "setpriv",
                    "--reuid=54321",
                    "--bounding-set=-all,+dac_override",
                    "--inh-caps=-all,+dac_override",
                    "--ambient-caps=-all,+dac_override"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xint",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Child.class.getName(),
                directory.toString()));
        return command;
    }

    /** Runs programs before and after it has forbidden itself to have more processes. */
    static final class Child {
        private static final int PROCESSES = 6;

        private Child() {}

        public static void main(String[] arguments) throws Throwable {
            Path directory = Path.of(arguments[0]);
            try (var runner = new CommonsExecProcessRunner()) {
                Call call = Call.of(directory, List.of("true"));
                runner.run(call);
                runner.run(call.file(Optional.of(directory.resolve("file"))));
                forbidMore();
                for (Call again : List.of(
                        call, call.file(Optional.of(directory.resolve("file"))), call.ending(Ending.LEAVING), call)) {
                    var exited = (Ended.Exited) runner.run(again);
                    System.out.println("answer " + exited.code() + " " + exited.errors());
                }
            }
            Runtime.getRuntime().halt(0);
        }

        private static void forbidMore() throws Throwable {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment one = arena.allocateFrom(JAVA_LONG, 1, 1);
                int failure =
                        (int) LibC.function("setrlimit", JAVA_INT, ADDRESS).invokeExact(PROCESSES, one);
                System.out.println("limited " + failure);
            }
        }
    }
}

package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.execution.step.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvailableMemoryTest {

    @TempDir
    Path root;

    private void file(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content + "\n");
    }

    private MemorySize size() {
        return new AvailableMemory(root).size();
    }

    @Test
    void the_group_may_have_less_than_the_machine() throws IOException {
        assertThat(size()).isEqualTo(MemorySize.UNLIMITED);

        file("proc/meminfo", "MemTotal:  8000 kB\nMemAvailable:    4000 kB");
        file("proc/self/cgroup", "0::/jobs/one");
        assertThat(size().bytes()).isEqualTo(4000 * 1024);

        file("sys/fs/cgroup/jobs/one/memory.max", "max");
        file("sys/fs/cgroup/jobs/one/memory.current", "1000000");
        assertThat(size().bytes()).isEqualTo(4000 * 1024);

        file("sys/fs/cgroup/jobs/one/memory.max", "3000000");
        assertThat(size().bytes()).isEqualTo(2000000);
    }
}

"""The floor under operations by scripts: a JVM that starts as many, as many at once, and does nothing else."""

import os

from lib import measure

WORKERS = max(4, os.cpu_count())

SOURCE = """\
import java.io.File;
import java.util.List;
import java.util.concurrent.Executors;

public class Loop {
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        try (var threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[1]))) {
            for (int i = 0; i < count; i++) {
                threads.submit(() -> new ProcessBuilder("/usr/bin/setsid", "--wait", "/bin/sh", arguments[2])
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor());
            }
        }
    }
}
"""


class Loop:
    def __init__(self, directory):
        self.script = os.path.join(directory, "true.sh")
        with open(self.script, "w") as file:
            file.write("#!/bin/sh\ntrue\n")
        jdk = measure.java_home()
        measure.compiled(jdk, directory, "Loop", SOURCE)
        # Its archive is of other classes.
        options = [option for option in measure.java_options("deploy") if "AOTCache" not in option]
        self.java = [f"{jdk}/bin/java", *options, "-cp", directory, "Loop"]

    def run(self, count):
        return measure.run([*self.java, str(count), str(WORKERS), self.script])

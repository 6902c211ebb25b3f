"""Time of image builds, beside buildah by itself.

Usage: bench/run images [one|many|again|change]...

All numbers are of whole processes, with all that they start: seconds from start to end, and seconds of CPU. The registry
is a process of its own and not in them. Both keep layers in stores of their own, which are empty at the beginning.

  one     a Dockerfile of five steps, one of them a RUN, on a base image from the registry, with a context of 50 MB
  many    four variants for two platforms each, with a RUN that computes
  again   the first once more, when nothing has changed
  change  another file in the last layer, on a base image of 500 MB

  ours    executor build
  bare    buildah build and buildah push, for several images by xargs -P, as many at once as there are processors
"""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile

from lib import measure

MEGABYTE = 1_000_000
VARIANTS = 4
FOREIGN = "arm64"
ROUNDS = 3

ONE = """\
FROM {registry}/base:1
ENV WORD=word
COPY files /files
RUN ["/bin/sh", "-c", "cat /files/* > /tmp/all && rm /tmp/all"]
LABEL word=word
"""

MANY = """\
FROM scratch
ARG TARGETARCH
COPY busybox-$TARGETARCH /busybox
ARG WORD
RUN ["/busybox", "sh", "-c", "i=0; while [ $i -lt {turns} ]; do i=$((i + 1)); done; echo $WORD > /word"]
"""

CHANGE = """\
FROM {registry}/large:1
COPY file /
"""


class Benchmark:
    def __init__(self, directory):
        self.directory = directory
        os.environ["XDG_CACHE_HOME"] = self.path("cache")
        os.environ["XDG_CONFIG_HOME"] = self.path("config")
        self.goals = []
        self.registry = subprocess.run(
            [os.path.join(measure.ROOT, "testbed", "registry"), "start", self.path("registry")],
            check=True, stdout=subprocess.PIPE, text=True,
        ).stdout.strip().removeprefix("http://")
        print(f"{'case':<8} {'program':<8} {'wall s':>8} {'CPU s':>8}")

    def close(self):
        subprocess.run([os.path.join(measure.ROOT, "testbed", "registry"), "stop", self.path("registry")], check=True)

    def path(self, *names):
        return os.path.join(self.directory, *names)

    def write(self, name, content):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        return self.path(name)

    def best(self, case, program, run, reset):
        """The quickest of several runs: others of the machine only make them slower."""
        rounds = []
        for _ in range(ROUNDS):
            reset()
            rounds.append(run())
        best = min(rounds, key=lambda usage: usage.wall)
        print(f"{case:<8} {program:<8} {best.wall:>8.2f} {best.cpu:>8.2f}", flush=True)
        return best

    def goal(self, text, value, most):
        self.goals.append(f"{text:<50} {value:>6.2f}  goal {most:g}: {'met' if value <= most else 'missed'}")

    # What both build from

    def publish(self, name, files):
        """Publishes an image of busybox and files."""
        context = self.path("context-" + name.split(":")[0])
        shutil.copytree(files, context, dirs_exist_ok=True) if files else os.makedirs(context, exist_ok=True)
        shutil.copy("/bin/busybox", os.path.join(context, "busybox"))
        self.write(os.path.join(context, "Dockerfile"), "FROM scratch\nCOPY . /bin/\nRUN [\"/bin/busybox\", \"ln\", \"-s\", \"busybox\", \"/bin/sh\"]\nRUN [\"/bin/busybox\", \"ln\", \"-s\", \"busybox\", \"/bin/cat\"]\nRUN [\"/bin/busybox\", \"ln\", \"-s\", \"busybox\", \"/bin/rm\"]\nRUN [\"/bin/busybox\", \"mkdir\", \"/tmp\"]\n")
        storage = self.storage("published")
        tag = f"{self.registry}/{name}"
        for command in (["build", "--squash", "--tag", tag, context], ["push", "--tls-verify=false", tag]):
            subprocess.run(["buildah", *storage, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shutil.rmtree(self.path("published"), ignore_errors=True)

    def storage(self, name):
        return [f"--root={self.path(name, 'root')}", f"--runroot={self.path(name, 'run')}", "--storage-driver=overlay"]

    def forget(self, *names):
        for name in names:
            subprocess.run(["umount", self.path(name, "root", "overlay")], stderr=subprocess.DEVNULL)
            shutil.rmtree(self.path(name), ignore_errors=True)

    def forget_cache(self):
        subprocess.run(["umount", self.path("cache", "image-builder", "storage", "overlay")], stderr=subprocess.DEVNULL)
        shutil.rmtree(self.path("cache"), ignore_errors=True)

    # One image

    def request(self, name, directory, dockerfile, images):
        text = f"source:\n  dockerfile: {{ url: \"file:{dockerfile}\" }}\n  build_context: {{ path: \"{directory}\" }}\n"
        text += f"target:\n  registry: {{ url: \"{self.registry}\", insecure: true }}\n  images:\n{images}"
        return self.write(name, text)

    def bare(self, directory, dockerfile, tag, *options):
        storage = " ".join(map(shlex.quote, self.storage("bare")))
        build = f"buildah {storage} build --layers --tls-verify=false {' '.join(options)} -f {dockerfile} -t {tag} {directory}"
        return ["sh", "-c", f"{build} && buildah {storage} push --tls-verify=false {tag}"]

    def one(self):
        self.prepare_one()
        request = self.request("one.yaml", self.path("one"), self.path("one.Dockerfile"), "    - { image: ours/one, tag: \"1\" }\n")
        ours = self.best("one", "ours", lambda: measure.run([measure.EXECUTOR, "build", request]), self.forget_cache)
        command = self.bare(self.path("one"), self.path("one.Dockerfile"), f"{self.registry}/bare/one:1")
        bare = self.best("one", "bare", lambda: measure.run(command), lambda: self.forget("bare"))
        self.goal("wall of one image beside 1.1 times bare + 0.5 s", ours.wall / (1.1 * bare.wall + 0.5), 1)

    def prepare_one(self):
        if os.path.exists(self.path("one")):
            return
        self.publish("base:1", None)
        for number in range(50):
            self.write(f"one/files/{number}", os.urandom(MEGABYTE // 2) + bytes(MEGABYTE // 2))
        self.write("one.Dockerfile", ONE.format(registry=self.registry))

    def again(self):
        self.prepare_one()
        request = self.request("again.yaml", self.path("one"), self.path("one.Dockerfile"), "    - { image: ours/again, tag: \"1\" }\n")
        measure.run([measure.EXECUTOR, "build", request])
        ours = self.best("again", "ours", lambda: measure.run([measure.EXECUTOR, "build", request]), lambda: None)
        self.goal("CPU of a build that has nothing to do, s", ours.cpu, 1)

    # Many images

    def many(self):
        os.makedirs(self.path("many"), exist_ok=True)
        shutil.copy("/bin/busybox", self.path("many", "busybox-amd64"))
        subprocess.run([os.path.join(measure.ROOT, "testbed", "foreign-busybox"), self.path("many", f"busybox-{FOREIGN}"), FOREIGN],
                       check=True, stdout=subprocess.DEVNULL)
        dockerfile = self.write("many.Dockerfile", MANY.format(turns=1_000_000))
        images = "".join(
            f"    - {{ image: ours/many, tag: \"{number}\", platforms: [ linux/amd64, linux/{FOREIGN} ],"
            f" options: {{ arguments: {{ WORD: \"{number}\" }} }} }}\n" for number in range(VARIANTS))
        request = self.request("many.yaml", self.path("many"), dockerfile, images)
        processors = str(os.cpu_count())
        ours = self.best("many", "ours", lambda: measure.run([measure.EXECUTOR, "build", "-w", processors, request]), self.forget_cache)
        lines = [
            f"--platform=linux/{architecture} --build-arg=WORD={number} -t {self.registry}/bare/many:{number}-{architecture}"
            for number in range(VARIANTS) for architecture in ("amd64", FOREIGN)]
        builds = self.write("many.builds", "\n".join(lines))
        storage = " ".join(map(shlex.quote, self.storage("bare")))
        script = (f"buildah {storage} build --layers --tls-verify=false -f {dockerfile} $1 {self.path('many')}"
                  f" && buildah {storage} push --tls-verify=false ${{1##* }}")
        command = ["xargs", "-a", builds, "-P", processors, "-I", "LINE", "sh", "-c", script, "sh", "LINE"]
        bare = self.best("many", "bare", lambda: measure.run(command), lambda: self.forget("bare"))
        self.goal("wall of eight builds beside xargs", ours.wall / bare.wall, 1.1)

    # A change

    def change(self):
        for number in range(10):
            self.write(f"large/{number}", os.urandom(25 * MEGABYTE) + bytes(25 * MEGABYTE))
        self.publish("large:1", self.path("large"))
        dockerfile = self.write("change.Dockerfile", CHANGE.format(registry=self.registry))
        request = self.request("change.yaml", self.path("change"), dockerfile, "    - { image: ours/change, tag: \"1\" }\n")
        numbers = iter(range(1000))
        change = lambda: self.write("change/file", f"{next(numbers)}\n")
        change()
        build = lambda: measure.run([measure.EXECUTOR, "build", request])
        build()
        ours = self.best("change", "ours", build, change)
        command = self.bare(self.path("change"), dockerfile, f"{self.registry}/bare/change:1")
        measure.run(command)
        bare = self.best("change", "bare", lambda: measure.run(command), change)
        self.goal("wall of a changed file beside bare", ours.wall / bare.wall, 1.2)


def main():
    measure.check()
    cases = sys.argv[1:] or ["one", "again", "many", "change"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as directory:
        benchmark = Benchmark(directory)
        try:
            for case in cases:
                getattr(benchmark, case)()
        finally:
            benchmark.forget("bare", "published")
            benchmark.forget_cache()
            benchmark.close()
    print("\n".join(benchmark.goals))


main()

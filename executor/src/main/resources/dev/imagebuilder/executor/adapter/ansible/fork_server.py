"""Runs ansible-playbook again and again without its start: every run is a fork of a process that has imported all of it.

    python3 fork_server.py DIRECTORY ANSIBLE_PLAYBOOK

It listens at DIRECTORY/socket. The first connection is its lifeline: when that ends, so does everything here. Each
further one is a run: a frame with a JSON object comes in (argv, env, cwd, output: the file for both output streams,
local: whether modules run with this Python, grace: seconds between SIGINT and SIGKILL), one line of JSON goes out
({"exit": status, "cancelled": ...}, or {"refused": why}). A run whose connection ends is cancelled.

There are three generations: this process, which only routes; a warm one for each configuration, because Ansible reads
its configuration when it is imported; and the runs. What Ansible works out once for a process is made anew in each run.
"""
import atexit
import ctypes
import gc
import hashlib
import io
import json
import os
import pickle
import re
import select
import shutil
import signal
import socket
import struct
import sys
import tempfile
import time

VERIFIED = re.compile(r"2\.14\.\d+")
# Variables that belong to one run and that Ansible reads no configuration from when it is imported.
OF_A_RUN = {"EXECUTOR_EVENTS", "EXECUTOR_STEP", "ANSIBLE_LOCAL_TEMP", "PWD", "OLDPWD"}
PATIENCE = 10


class Refused(Exception):
    """The run has to be done in another way."""


LIBC = ctypes.CDLL(None)


def die_with_parent():
    LIBC.prctl(1, signal.SIGKILL, 0, 0, 0)


def close_all_but(*kept):
    last = 2
    for fd in sorted(set(kept) - {0, 1, 2}) + [os.sysconf("SC_OPEN_MAX")]:
        os.closerange(last + 1, fd)
        last = fd


def received(connection, size):
    data = bytearray()
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            raise EOFError
        data += part
    return bytes(data)


def frame(connection):
    return json.loads(received(connection, struct.unpack(">I", received(connection, 4))[0]))


def answer(connection, **told):
    try:
        connection.sendall((json.dumps(told) + "\n").encode())
    except OSError:
        pass  # Nobody waits for it any more.


# ---------------------------------------------------------------------------------------------------- configuration

def installed():
    """What tells one installation of Ansible from another, and its version. It may change under us."""
    for directory in sys.path:
        release = os.path.join(directory, "ansible", "release.py")
        try:
            with open(release, encoding="utf-8") as file:
                version = re.search(r"__version__ = '([^']*)'", file.read()).group(1)
            state = os.stat(release)
            return (release, state.st_ino, state.st_mtime_ns), version
        except OSError:
            continue
    raise Refused("its Python finds no package ansible")


def configuration_file(env, cwd):
    """The file that Ansible would read: the order is that of ansible.config.manager.find_ini_config_file."""
    beside = [] if os.stat(cwd).st_mode & 0o002 else [os.path.join(cwd, "ansible.cfg")]
    said = env.get("ANSIBLE_CONFIG")
    if said is not None:
        said = os.path.abspath(os.path.join(cwd, os.path.expanduser(said)))
        beside.insert(0, os.path.join(said, "ansible.cfg") if os.path.isdir(said) else said)
    home = os.path.join(env.get("HOME", "/"), ".ansible.cfg")
    return next((file for file in beside + [home, "/etc/ansible/ansible.cfg"] if os.path.exists(file)), None)


def configuration(request):
    """All that the configuration of a run comes from, but for the place it is at; see Warm.depends_on_place."""
    release, version = installed()
    if not VERIFIED.fullmatch(version):
        raise Refused("it has been verified with ansible-core 2.14, and this is " + version)
    file = configuration_file(request["env"], request["cwd"])
    text = b""
    if file:
        with open(file, "rb") as stream:
            text = stream.read()
    where = "" if file and os.path.dirname(file) == request["cwd"] else file
    variables = sorted(item for item in request["env"].items() if item[0] not in OF_A_RUN)
    return hashlib.sha256(repr((release, variables, where, text)).encode()).hexdigest()


# -------------------------------------------------------------------------------------------------------------- runs

def run(request, warm):
    """In the child: becomes what a process would be that was started for this run alone. Does not return."""
    os.setsid()
    die_with_parent()
    os.register_at_fork(after_in_child=die_with_parent)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    output = os.open(request["output"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.close(output)
    sys.argv = [warm.program] + request["argv"]
    renew()
    warm.modules.local = request["local"]
    gc.set_threshold(20000, 20, 50)
    from ansible.cli.playbook import main
    code = 1
    try:
        main(sys.argv)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except KeyboardInterrupt:
        code = 99
    finally:
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                pass
        os._exit(code & 0xFF)


def renew():
    """What Ansible works out when it is imported and must not be shared between runs."""
    import random
    from multiprocessing import Lock

    import ansible.config.manager as manager
    import ansible.utils.vars as ids
    from ansible import constants
    from ansible.executor.action_write_locks import action_write_locks
    from ansible.utils.display import Display

    random.seed()
    ids.random_int = "%08x" % random.randint(0, ids._MAXSIZE)
    ids.cur_id = 0
    action_write_locks.clear()
    action_write_locks[None] = Lock()
    constants.config._config_file = constants.CONFIG_FILE = manager.find_ini_config_file()
    constants.config._parsers.clear()
    if constants.CONFIG_FILE:
        constants.config._parse_config_file()
    atexit.unregister(manager.cleanup_tmp_file)
    constants.DEFAULT_LOCAL_TMP = constants.config.get_config_value("DEFAULT_LOCAL_TMP")
    display = Display()
    for seen in (display._warns, display._errors, display._deprecations):
        seen.clear()


class Modules:
    """Remembers the archive that Ansible makes of each of its own modules and all that it imports.

    For modules that run with this very Python it gets compiled twins, which are used before their sources.
    """

    def __init__(self, directory):
        self.directory = directory
        self.known = {}
        self.local = False
        import ansible.executor.module_common as common
        self.make = common.recursive_finder
        common.recursive_finder = self.find
        os.makedirs(directory, 0o700, exist_ok=True)
        self.learn()

    def learn(self):
        """Takes over what runs have found out since."""
        for name in os.listdir(self.directory):
            if "." not in name and name not in self.known:
                with open(os.path.join(self.directory, name), "rb") as file:
                    self.known[name] = pickle.load(file)

    def find(self, name, qualified, source, archive):
        if not qualified.startswith("ansible.modules.") or archive.filelist:
            return self.make(name, qualified, source, archive)
        from ansible.plugins.loader import module_utils_loader
        places = [place for place in module_utils_loader._get_paths(subdirs=False) if os.path.isdir(place)]
        facts = (name, qualified, source, places, archive.compression, self.local)
        key = hashlib.sha256(repr(facts).encode()).hexdigest()
        if key not in self.known:
            self.known[key] = self.made(name, qualified, source, archive.compression)
            self.keep(key)
        content, entries = self.known[key]
        archive.fp.write(content)
        archive.filelist.extend(entries)
        archive.NameToInfo.update((entry.filename, entry) for entry in entries)
        archive.start_dir = len(content)
        archive._didModify = True

    def made(self, name, qualified, source, compression):
        import zipfile
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", compression) as archive:
            self.make(name, qualified, source, archive)
            if self.local:
                compile_all(archive, qualified, source)
            return buffer.getvalue()[: archive.start_dir], archive.infolist()

    def keep(self, key):
        path = os.path.join(self.directory, key)
        part = "%s.%d" % (path, os.getpid())
        with open(part, "xb") as file:
            pickle.dump(self.known[key], file, pickle.HIGHEST_PROTOCOL)
        os.rename(part, path)


def compile_all(archive, qualified, source):
    """Adds compiled twins of all sources, and of the module itself, which Ansible adds later."""
    from importlib._bootstrap_external import _code_to_hash_pyc
    sources = {entry: archive.read(entry) for entry in archive.namelist() if entry.endswith(".py")}
    sources[qualified.replace(".", "/") + ".py"] = source
    for name, text in sources.items():
        if text.strip():
            code = compile(text, name, "exec", dont_inherit=True, optimize=0)
            archive.writestr(name + "c", bytes(_code_to_hash_pyc(code, bytes(8), False)))


# ---------------------------------------------------------------------------------------- the process of a configuration

class Warm:
    """Has imported Ansible under one configuration; forks its runs, ends those that are cancelled, tells how all end."""

    def __init__(self, control, request, directory, program):
        self.control = control
        self.program = program
        os.chdir(request["cwd"])
        os.environ.clear()
        os.environ.update(request["env"])
        import_all()
        self.refusal = depends_on_place()
        self.modules = Modules(os.path.join(directory, "modules"))
        self.runs = {}
        self.poll = select.poll()
        self.poll.register(control, select.POLLIN)
        self.ended, wake = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        self.poll.register(self.ended, select.POLLIN)
        self.closing = False
        os.chdir("/")
        gc.collect()
        gc.freeze()

    def serve(self):
        while self.runs or not self.closing:
            for fd, _ in self.poll.poll(self.until_kill()):
                if fd == self.control.fileno():
                    self.take()
                elif fd == self.ended:
                    os.read(fd, 4096)
                else:
                    self.cancel(next(one for one in self.runs.values() if one.connection.fileno() == fd))
            self.reap()
            self.kill()

    def until_kill(self):
        times = [one.kill_at for one in self.runs.values() if one.kill_at]
        return max(0, min(times) - time.monotonic()) * 1000 if times else None

    def take(self):
        try:
            _, fds, _, _ = socket.recv_fds(self.control, 1, 1)
            if fds:
                return self.begin(socket.socket(fileno=fds[0]), frame(self.control))
        except (OSError, EOFError):
            pass
        self.closing = True
        self.poll.unregister(self.control)
        for one in self.runs.values():
            self.cancel(one)

    def begin(self, connection, request):
        if self.refusal:
            answer(connection, refused=self.refusal)
            return connection.close()
        pid = os.fork()
        if pid == 0:
            try:
                signal.set_wakeup_fd(-1)
                close_all_but()
                run(request, self)
            except BaseException as trouble:
                print("the run could not be begun: %r" % trouble, file=sys.stderr, flush=True)
            finally:
                os._exit(251)
        self.runs[pid] = Run(pid, connection, request["grace"])
        self.poll.register(connection, select.POLLRDHUP)

    def cancel(self, one):
        if not one.cancelled:
            one.cancelled = True
            self.poll.unregister(one.connection)
            one.signal(signal.SIGINT)
            one.kill_at = time.monotonic() + one.grace

    def kill(self):
        for one in self.runs.values():
            if one.kill_at and time.monotonic() >= one.kill_at:
                one.signal(signal.SIGKILL)
                one.kill_at = None

    def reap(self):
        while self.runs:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            one = self.runs.pop(pid, None)
            if one:
                self.over(one, status)

    def over(self, one, status):
        if one.cancelled:
            one.signal(signal.SIGKILL)  # What it left behind.
        else:
            self.poll.unregister(one.connection)
        code = os.waitstatus_to_exitcode(status)
        answer(one.connection, exit=code if code >= 0 else 128 - code, cancelled=one.cancelled)
        one.connection.close()
        self.modules.learn()


class Run:
    def __init__(self, pid, connection, grace):
        self.pid = pid
        self.connection = connection
        self.grace = grace
        self.cancelled = False
        self.kill_at = None

    def signal(self, number):
        for send in (os.killpg, os.kill):
            try:
                return send(self.pid, number)
            except ProcessLookupError:
                pass  # It has no group yet, or is gone.


def import_all():
    """Imports what runs import; a name that is not there is imported by nobody."""
    import ansible.cli.playbook  # noqa: F401
    from ansible.plugins import loader
    from ansible.utils import ssh_functions

    for name in """ansible.executor.discovery.python_target ansible.executor.interpreter_discovery
            ansible.executor.module_common ansible.executor.process.worker ansible.executor.task_executor
            ansible.playbook.handler_task_include ansible.playbook.included_file ansible.playbook.role
            ansible.plugins.action ansible.template ansible.template.native_helpers ansible.vars.hostvars
            ansible.vars.plugins encodings.idna getpass multiprocessing.connection multiprocessing.popen_fork
            multiprocessing.queues multiprocessing.synchronize""".split():
        try:
            __import__(name)
        except ImportError:
            pass
    actions = """normal add_host assemble assert async_status command copy debug fail fetch gather_facts group_by
            include_vars package pause script service set_fact set_stats shell template unarchive uri
            wait_for_connection"""
    inventories = "auto constructed host_list ini script toml yaml"
    chosen = {loader.action_loader: actions, loader.inventory_loader: inventories, loader.strategy_loader: "free linear"}
    for one, names in chosen.items():
        for name in names.split():
            one.get(name, class_only=True)
    # Every run looks at all of these.
    for one in (loader.become_loader, loader.callback_loader, loader.connection_loader, loader.shell_loader):
        list(one.all(class_only=True))
    for one in (loader.filter_loader, loader.test_loader):
        list(one.all())
    for one in (loader.cache_loader, loader.vars_loader):
        list(one.all(class_only=True))
    prefer_found(loader.PluginLoader)
    look_once(loader.vars_loader)
    # Which is asked of a process of ssh, and remembered.
    ssh_functions.check_for_controlpersist("ssh")


def prefer_found(loader):
    """A plugin that lies beside a playbook counts, though one of the same name has been imported here."""
    imported = set(sys.modules)
    load = loader._load_module_source

    def found(self, name, path):
        known = "%s.%s" % (self.package, name)
        if known in imported and getattr(sys.modules.get(known), "__file__", path) != path:
            imported.discard(known)
            del sys.modules[known]
        return load(self, name, path)

    loader._load_module_source = found


def look_once(loader):
    """A run asks for all of these plugins again and again; it looks for them once in the same directories."""
    look = loader.all
    found = {}

    def all_found():
        key = tuple(place.path for place in loader._get_paths_with_context())
        if key not in found:
            found[key] = list(look())
        return iter(found[key])

    loader.all = all_found


def depends_on_place():
    """Why this configuration is good for no other directory: a relative path in it, which is made absolute on import."""
    from ansible import constants
    from ansible.config import manager

    def values():
        constants.config._config_file = manager.find_ini_config_file()
        constants.config._parsers.clear()
        if constants.config._config_file:
            constants.config._parse_config_file()
        kinds = constants.config._base_defs.items()
        names = [name for name, kind in kinds if kind.get("type") not in ("tmp", "tmppath", "temppath")]
        return {name: constants.config.get_config_value(name, variables=vars(constants)) for name in names}

    here = values()
    home = os.getcwd()
    with tempfile.TemporaryDirectory(dir=os.path.dirname(home)) as elsewhere:
        if os.path.exists("ansible.cfg"):
            shutil.copy("ansible.cfg", elsewhere)
        os.chdir(elsewhere)
        there = values()
        os.chdir(home)
    differing = sorted(name for name in here if name != "CONFIG_FILE" and here[name] != there[name])
    return "its configuration has paths that are relative to the playbook: " + ", ".join(differing) if differing else None


# ------------------------------------------------------------------------------------------------------------ routing

class Server:
    def __init__(self, directory, program):
        self.directory = directory
        self.program = program
        self.warm = {}
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(os.path.join(directory, "socket"))
        self.listener.listen(128)

    def serve(self):
        self.listener.settimeout(PATIENCE)
        lifeline, _ = self.listener.accept()
        self.listener.settimeout(None)
        self.poll = select.poll()
        self.poll.register(lifeline, select.POLLIN)
        self.poll.register(self.listener, select.POLLIN)
        while True:
            ready = {fd for fd, _ in self.poll.poll()}
            if lifeline.fileno() in ready:
                return
            connection, _ = self.listener.accept()
            with connection:
                try:
                    connection.settimeout(PATIENCE)
                    self.route(connection, frame(connection))
                except Refused as why:
                    answer(connection, refused=str(why))
                except (EOFError, OSError) as why:
                    answer(connection, refused=repr(why))

    def route(self, connection, request):
        connection.settimeout(None)
        key = configuration(request)
        if key not in self.warm or not is_alive(self.warm[key][0]):
            self.warm[key] = self.start(request)
        control = self.warm[key][1]
        socket.send_fds(control, [b"r"], [connection.fileno()])
        data = json.dumps(request).encode()
        control.sendall(struct.pack(">I", len(data)) + data)

    def start(self, request):
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            try:
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                close_all_but(theirs.fileno())
                Warm(theirs, request, self.directory, self.program).serve()
                atexit._run_exitfuncs()
            except BaseException as trouble:
                print("no process for a configuration: %r" % trouble, file=sys.stderr, flush=True)
            finally:
                os._exit(0)
        theirs.close()
        return pid, ours

    def close(self):
        """The end of their connection lets the warm processes cancel their runs."""
        for _, control in self.warm.values():
            control.close()
        for pid, _ in self.warm.values():
            try:
                os.waitpid(pid, 0)
            except ChildProcessError:
                pass
        shutil.rmtree(self.directory, ignore_errors=True)


def is_alive(pid):
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == 0
    except ChildProcessError:
        return False


def main():
    directory, program = sys.argv[1:]
    sys.path[0] = os.path.dirname(program)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    server = Server(directory, program)
    try:
        server.serve()
    finally:
        server.close()


main()

"""A CGI host for git http-backend: bodies stream in both directions, so that repositories of any size pass."""

import os
import shutil
import subprocess
import threading
from urllib.parse import unquote, urlsplit

import web


class Git(web.Handler):
    root = ""

    def do_GET(self):
        if self.admitted():
            self.run_backend()

    do_POST = do_GET

    def run_backend(self):
        backend = subprocess.Popen(
            ["git", "http-backend"], env=self.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        feeder = threading.Thread(target=self.feed, args=(backend.stdin,), daemon=True)
        feeder.start()
        try:
            self.forward(backend.stdout)
        finally:
            backend.stdout.close()
            backend.wait()

    def environment(self):
        url = urlsplit(self.path)
        variables = {
            "GIT_PROJECT_ROOT": self.root,
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": unquote(url.path),
            "QUERY_STRING": url.query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "REMOTE_ADDR": self.client_address[0],
            "REMOTE_USER": self.user() or "",
            # Test repositories may belong to anybody.
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "safe.directory",
            "GIT_CONFIG_VALUE_0": "*",
        }
        if "Content-Length" in self.headers:
            variables["CONTENT_LENGTH"] = self.headers["Content-Length"]
        return {**os.environ, **variables}

    def feed(self, out):
        try:
            with out:
                for block in self.body():
                    out.write(block)
        except BrokenPipeError:
            pass  # the backend needs no more

    def body(self):
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            while size := int(self.rfile.readline().split(b";")[0], 16):
                yield self.rfile.read(size)
                self.rfile.readline()
            return
        left = int(self.headers.get("Content-Length", 0))
        while left and (block := self.rfile.read(min(left, 65536))):
            left -= len(block)
            yield block

    def forward(self, answer):
        headers = []
        while line := answer.readline().strip().decode("latin-1"):
            headers.append(line.split(": ", 1))
        status = next((value for name, value in headers if name == "Status"), "200 OK")
        self.send_response(int(status.split()[0]))
        for name, value in headers:
            if name != "Status":
                self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        shutil.copyfileobj(answer, self.wfile)


if __name__ == "__main__":
    options = web.arguments(__doc__)
    Git.root = os.path.join(options.directory, "repositories")
    os.makedirs(Git.root, exist_ok=True)
    web.serve(Git, options)

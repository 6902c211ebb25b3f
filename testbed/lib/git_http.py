"""A CGI host for git http-backend: bodies stream in both directions, so that repositories of any size pass."""

import json
import os
import ssl
import subprocess
import threading
from urllib.parse import unquote, urlsplit

import web


class Git(web.Handler):
    root = ""

    def do_GET(self):
        if not self.admitted():
            return
        repository, lfs, rest = self.path.partition("/info/lfs/objects/")
        if not lfs:
            self.run_backend()
        elif rest == "batch":
            self.answer_batch(repository)
        else:
            self.answer_large_file(repository, rest)

    do_POST = do_GET

    def answer_batch(self, repository):
        """What Git LFS asks for, by the sums of files, and where each is to be had."""
        wanted = json.loads(b"".join(self.body()))["objects"]
        host = self.headers["Host"]
        scheme = "https" if isinstance(self.connection, ssl.SSLSocket) else "http"
        objects = []
        for one in wanted:
            if os.path.exists(self.large_file(repository, one["oid"])):
                url = f"{scheme}://{host}{repository}/info/lfs/objects/{one['oid']}"
                objects.append({**one, "actions": {"download": {"href": url}}})
            else:
                objects.append({**one, "error": {"code": 404, "message": "Object does not exist on the server"}})
        body = json.dumps({"transfer": "basic", "objects": objects}).encode()
        self.answer(200, body, {"Content-Type": "application/vnd.git-lfs+json"})

    def answer_large_file(self, repository, oid):
        with open(self.large_file(repository, oid), "rb") as content:
            self.answer(200, content.read())

    def large_file(self, repository, oid):
        return os.path.join(self.root, unquote(repository).lstrip("/"), "lfs/objects", oid[:2], oid[2:4], oid)

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
        # Over TLS the end of a connection is no end of a body.
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()
        while block := answer.read1(65536):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(block), block))
        self.wfile.write(b"0\r\n\r\n")


if __name__ == "__main__":
    options = web.arguments(__doc__)
    Git.root = os.path.join(options.directory, "repositories")
    os.makedirs(Git.root, exist_ok=True)
    web.serve(Git, options)

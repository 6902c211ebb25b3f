"""Serves the files of a directory, and answers that clients have to cope with."""

import os
import time
from urllib.parse import parse_qs, urlsplit

import web


class Files(web.Handler):
    root = ""

    def do_GET(self):
        if not self.admitted():
            return
        special = {"/redirect": self.redirect, "/status": self.status, "/slow": self.slow, "/drip": self.drip,
                   "/endless": self.endless}
        special.get(urlsplit(self.path).path, self.file)()

    do_HEAD = do_GET

    def file(self):
        segments = self.path_segments()
        path = os.path.join(self.root, *segments)
        if ".." in segments or not os.path.isfile(path):
            self.answer(404, b"no such file\n")
            return
        with open(path, "rb") as content:
            self.answer(200, content.read())

    def redirect(self):
        self.answer(int(self.query("status", "302")), b"", {"Location": self.query("to", "/")})

    def status(self):
        self.answer(int(self.query("code", "500")), b"as you wish\n")

    def slow(self):
        time.sleep(float(self.query("seconds", "5")))
        self.answer(200, b"at last\n")

    def drip(self):
        self.start_body()
        for _ in range(int(float(self.query("seconds", "5")) * 10)):
            self.wfile.write(b".")
            time.sleep(0.1)

    def endless(self):
        self.start_body()
        while True:
            self.wfile.write(b"x" * 65536)

    def start_body(self):
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()

    def query(self, name, default):
        return parse_qs(urlsplit(self.path).query).get(name, [default])[0]


if __name__ == "__main__":
    options = web.arguments(__doc__)
    Files.root = os.path.join(options.directory, "files")
    os.makedirs(Files.root, exist_ok=True)
    web.serve(Files, options)

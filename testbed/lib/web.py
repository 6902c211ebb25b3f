"""What the HTTP servers of the testbed have in common: users, the log, and how they start."""

import argparse
import base64
import os
import signal
import ssl
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit


class Handler(BaseHTTPRequestHandler):
    """Asks for credentials below /private/."""

    protocol_version = "HTTP/1.1"
    users = frozenset()

    def admitted(self):
        """Whether the request may go on; if not, it has been answered."""
        self.close_connection = True
        if not self.path_segments() or self.path_segments()[0] != "private" or self.user() is not None:
            return True
        self.answer(401, b"credentials, please\n", {"WWW-Authenticate": 'Basic realm="testbed"'})
        return False

    def path_segments(self):
        return [part for part in unquote(urlsplit(self.path).path).split("/") if part]

    def user(self):
        scheme, _, token = self.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "basic":
            return None
        pair = base64.b64decode(token).decode("utf-8", "replace")
        return pair.partition(":")[0] if pair in self.users else None

    def answer(self, status, body, headers=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, form, *args):
        credentials = "with credentials" if self.headers and "Authorization" in self.headers else "anonymous"
        print(credentials, form % args, flush=True)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        """A client that hangs up is no error of ours."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, ssl.SSLError, TimeoutError)):
            super().handle_error(request, client_address)


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("directory")
    parser.add_argument("--users")
    parser.add_argument("--tls", action="store_true")
    return parser.parse_args()


def serve(handler, options):
    """Serves until the process is told to end. The URL is written when connections are accepted."""
    if options.users:
        with open(options.users, encoding="utf-8") as lines:
            handler.users = frozenset(line.rstrip("\n") for line in lines)
    server = Server(("127.0.0.1", 0), handler)
    scheme = "http"
    if options.tls:
        scheme = "https"
        server.socket = tls(options.directory).wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    write(options.directory, "port", str(server.server_port))
    write(options.directory, "url", f"{scheme}://127.0.0.1:{server.server_port}")
    server.serve_forever()


def tls(directory):
    key, certificate = (os.path.join(directory, name) for name in ("key.pem", "certificate.pem"))
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def write(directory, name, text):
    """Writes a file that appears as a whole."""
    path = os.path.join(directory, name)
    with open(path + ".part", "w", encoding="utf-8") as out:
        out.write(text + "\n")
    os.replace(path + ".part", path)

"""A server for looking at a site on one's own machine: loopback only, GET and HEAD only, files of one folder only."""

from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from site_gen.serve.files import content_type, file_for, is_own_host


def make_server(root: Path, port: int, log: Callable[[str], None]) -> ThreadingHTTPServer:
    """Return a server of the files below `root` at 127.0.0.1, not yet running. Port 0 takes any free one.

    Raises OSError when the port is taken. `log` is called with a line for each request.
    """

    class Handler(BaseHTTPRequestHandler):
        """Answers one request."""

        server_version = "site-gen"
        sys_version = ""
        protocol_version = "HTTP/1.1"
        timeout = 30

        def do_GET(self) -> None:
            """Send a file."""
            self.answer(body=True)

        def do_HEAD(self) -> None:
            """Send what a file's headers are."""
            self.answer(body=False)

        def answer(self, *, body: bool) -> None:
            """Send the file that the request names, 404.html, or why not."""
            if not is_own_host(self.headers.get("Host"), server.server_port):
                self.reply(HTTPStatus.FORBIDDEN, b"this host is not served\n", "text/plain; charset=utf-8", body)
                return
            found = file_for(root, self.path)
            if found is not None:
                self.send_file(HTTPStatus.OK, found, body)
                return
            missing = root / "404.html"
            if missing.is_file():
                self.send_file(HTTPStatus.NOT_FOUND, missing, body)
            else:
                self.reply(HTTPStatus.NOT_FOUND, b"not found\n", "text/plain; charset=utf-8", body)

        def send_file(self, status: HTTPStatus, file: Path, body: bool) -> None:
            """Send a file whole."""
            try:
                data = file.read_bytes()
            except OSError:
                self.reply(HTTPStatus.NOT_FOUND, b"not found\n", "text/plain; charset=utf-8", body)
                return
            self.reply(status, data, content_type(file), body)

        def reply(self, status: HTTPStatus, data: bytes, kind: str, body: bool) -> None:
            """Send headers and, for GET, the body."""
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            if body:
                self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Tell of a request, or of a broken one."""
            log(" ".join(str(argument) for argument in args))

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    return server

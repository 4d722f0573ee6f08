"""A server for looking at a site on one's own machine: loopback only, GET and HEAD only, files of one folder only.

With a board of news it adds a script to pages on their way, which loads them again after a build.
"""

from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from site_gen.serve.files import content_type, file_for, is_own_host, is_own_origin
from site_gen.serve.news import Board

SCRIPT = "/_site-gen/live.js"
EVENTS = "/_site-gen/events"

QUIET_SECONDS = 15.0
"""After so long without news a comment is sent: that is how a closed connection is noticed."""

BARE = b"<!doctype html><html lang=en><head><title>site-gen</title></head><body><p>Not found.</p></body></html>\n"


def make_server(root: Path, port: int, log: Callable[[str], None], board: Board | None = None) -> ThreadingHTTPServer:
    """Return a server of the files below `root` at 127.0.0.1, not yet running. Port 0 takes any free one.

    Raises OSError when the port is taken. `log` is called with a line for each request. With `board`, pages follow it.
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
            hosts, origin = self.headers.get_all("Host", []), self.headers.get("Origin")
            own_host = len(hosts) == 1 and is_own_host(hosts[0], server.server_port)
            if not own_host or not is_own_origin(origin, server.server_port):
                self.reply(HTTPStatus.FORBIDDEN, b"this host is not served\n", "text/plain; charset=utf-8", body)
                return
            asked = self.path.partition("?")[0]
            if board is not None and asked == SCRIPT:
                self.send_file(HTTPStatus.OK, Path(__file__).with_name("live.js"), body)
                return
            if board is not None and asked == EVENTS:
                self.send_events(board, body)
                return
            found = file_for(root, self.path)
            if found is not None:
                self.send_file(HTTPStatus.OK, found, body)
                return
            missing = root / "404.html"
            if missing.is_file():
                self.send_file(HTTPStatus.NOT_FOUND, missing, body)
            elif board is not None:
                self.reply(
                    HTTPStatus.NOT_FOUND, with_script(BARE, board.news.version), "text/html; charset=utf-8", body
                )
            else:
                self.reply(HTTPStatus.NOT_FOUND, b"not found\n", "text/plain; charset=utf-8", body)

        def send_file(self, status: HTTPStatus, file: Path, body: bool) -> None:
            """Send a file whole."""
            version = (
                board.news.version if board is not None else ""
            )  # before the file is read: sooner too old than new
            try:
                data = file.read_bytes()
            except OSError:
                self.reply(HTTPStatus.NOT_FOUND, b"not found\n", "text/plain; charset=utf-8", body)
                return
            kind = content_type(file)
            if board is not None and kind.startswith("text/html"):
                data = with_script(data, version)
            self.reply(status, data, kind, body)

        def send_events(self, board: Board, body: bool) -> None:
            """Send news as they come (WHATWG HTML, server-sent events), until the page is closed."""
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()
            self.close_connection = True
            if not body:
                return
            try:
                self.wfile.write(b"retry: 500\n\n")
                for news in board.follow(QUIET_SECONDS):
                    self.wfile.write(b": quiet\n\n" if news is None else b"data: %s\n\n" % news.encoded())
            except OSError:
                return  # the page is gone

        def reply(self, status: HTTPStatus, data: bytes, kind: str, body: bool) -> None:
            """Send headers and, for GET, the body."""
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Referrer-Policy", "no-referrer")
            # The search index is made of scripts: a page of another site may not include them.
            self.send_header("Cross-Origin-Resource-Policy", "same-origin")
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


def with_script(page: bytes, version: str) -> bytes:
    """Return a page that follows the news, knowing its own version; one that allows no script as it is."""
    head, end, rest = page.partition(b"</head>")
    if not end or (b"Content-Security-Policy" in head and b"script-src 'self'" not in head):
        return page
    tag = f'<script src="{SCRIPT}?version={version}" defer></script>'
    return head + tag.encode() + end + rest

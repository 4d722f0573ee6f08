"""Readers at the search page in Chromium."""

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@contextmanager
def served(folder: Path):
    """Yield the address under which a folder is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class Reader:
    """A reader at the search page; `errors` is what the browser complained of."""

    def __init__(self, page, address: str) -> None:
        self.page, self.errors = page, []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.goto(address)

    def ask(self, question: str) -> list[str]:
        """Return the titles that are found; a result is shown first, then the status says so."""
        self.page.evaluate("document.querySelector('#search .status').textContent = '…'")
        self.page.fill("#search [name=q]", question)
        self.page.press("#search [name=q]", "Enter")
        return self.titles(of_nothing=not question)

    def titles(self, of_nothing: bool = False) -> list[str]:
        """Return the titles on the page when the status says what was found; of no question it says nothing."""
        for _ in range(500):
            if self.status not in ("…", "Searching …") and (self.status or of_nothing):
                break
            self.page.wait_for_timeout(20)
        return self.page.locator("#search .results h2").all_inner_texts()

    @property
    def status(self) -> str:
        return self.page.inner_text("#search .status")

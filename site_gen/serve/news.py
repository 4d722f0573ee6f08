"""What open pages are told: which version of the site stands, and what is wrong with the last edit."""

import secrets
import threading
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from site_gen.problems import Problem

SHOWN = 20
"""Problems that are shown over a page; a terminal has them all."""


class News(Struct, frozen=True):
    """What the site is after an edit."""

    version: str
    """Another after each build that changed a file."""
    published: bool = True
    """Whether the last build was published; if not, `problems` say why."""
    problems: tuple[Problem, ...] = ()
    """The first of them: what there is room for over a page."""
    more: int = 0
    """How many others there are."""

    def encoded(self) -> bytes:
        """Return it as JSON on one line."""
        found = [{name: getattr(problem, name) for name in Problem.__struct_fields__} for problem in self.problems]
        told = {"version": self.version, "published": self.published, "problems": found, "more": self.more}
        return msgspec.json.encode(told)


class Board:
    """The latest news, and those who wait for them; used by the threads of the server."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._boot = secrets.token_hex(4)  # pages of an earlier run of the server are to be loaded again
        self._count = 0
        self._closed = False
        self._news = News(f"{self._boot}-0")

    @property
    def news(self) -> News:
        """Return the latest."""
        return self._news

    def publish(self, *, changed: bool, published: bool, problems: Sequence[Problem]) -> None:
        """Tell all that wait; `changed`: files of the site have changed."""
        with self._changed:
            self._count += changed
            more = max(0, len(problems) - SHOWN)
            self._news = News(f"{self._boot}-{self._count}", published, tuple(problems[:SHOWN]), more)
            self._changed.notify_all()

    def close(self) -> None:
        """Let all go that wait."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def follow(self, seconds: float) -> Iterator[News | None]:
        """Yield the news, and again whenever they change; None after `seconds` without any."""
        told: News | None = None
        while True:
            with self._changed:
                if told is self._news and not self._closed:
                    self._changed.wait(seconds)
                if self._closed:
                    return
                latest = self._news
            yield None if told is latest else latest
            told = latest

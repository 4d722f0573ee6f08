"""Who reads the site while it is published finds every page, and never half of one."""

import threading
import time
from pathlib import Path

import pytest

from site_gen.store import trees
from tests.publish.site import publish

PAGES = [f"{number % 5}/{number}.html" for number in range(60)]


class Reader(threading.Thread):
    """Reads pages again and again, and notes what was missing or torn."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root
        self.over = threading.Event()
        self.reads = 0
        self.wrong: list[str] = []

    def run(self) -> None:
        while not self.over.is_set():
            page = PAGES[self.reads % len(PAGES)]
            self.reads += 1
            time.sleep(0.0002)  # lets the publisher run: they share one interpreter
            try:
                text = (self.root / page).read_text()
            except OSError as error:
                self.wrong.append(f"{page}: {error}")
                continue
            if len(set(text.split())) != 1 or len(text.split()) != 500:
                self.wrong.append(f"{page}: torn")


@pytest.mark.parametrize("exchange", [True, False])
def test_readers_of_50_publications_miss_nothing(
    tmp_path: Path, exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchange:
        monkeypatch.setattr(trees, "can_exchange", lambda place, output: False)

    def site(number: int) -> dict[str, str]:
        changed = dict.fromkeys(PAGES[number % 3 :: 3], f"version{number} " * 500)
        return {**dict.fromkeys(PAGES, "version0 " * 500), **changed}

    publish(tmp_path, site(0))
    readers = [Reader(tmp_path / "public") for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for number in range(1, 51):
            publish(tmp_path, site(number))
    finally:
        for reader in readers:
            reader.over.set()
            reader.join()
    assert [reader.wrong for reader in readers] == [[], []]
    assert all(reader.reads > 100 for reader in readers)

"""What all tests share: golden files, and sites built from a few files."""

from pathlib import Path

import pytest


def pytest_addoption(parser):
    """Golden files are rewritten with `--update-golden` and reviewed as a diff."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files with what comes out now")


@pytest.fixture
def golden(request):
    """Return a function that asserts that a text is what a golden file holds, or writes it there."""
    update = request.config.getoption("--update-golden")

    def check(path: Path, text: str) -> None:
        if update and (not path.exists() or path.read_text(encoding="utf-8") != text):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text

    return check

"""Indexes made of a few documents, and asked."""

import shutil

import pytest
from search_cases import answers, index_of, write_files


@pytest.fixture
def asked(tmp_path):
    """Return a function: documents and questions in, answers out."""

    def ask(documents, questions, **options):
        _, files = index_of(documents, tmp_path / "state", **options)
        write_files(files, tmp_path / "site")
        return answers(tmp_path / "site", questions)

    return ask


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield opened
        opened.close()

"""What all tests share: golden files, and sites built from a few files."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from site_gen.config import load_settings
from site_gen.markup import make_converter
from site_gen.model import Fields, Manuscript
from site_gen.pipeline import BuildOptions, BuildResult
from site_gen.pipeline import build as build_site
from site_gen.problems import Problem, SiteError
from site_gen.settings import LimitSettings, MarkupSettings

NOW = datetime(2026, 1, 1, tzinfo=UTC)
"""The moment at which test sites are built."""

LONGEST = ("test_incremental.py", "test_whole_site.py", "test_ledger.py", "test_every_field.py", "test_search_page.py")

settings.register_profile("any machine", deadline=None)  # what takes 1 ms may take a second beside other programs
settings.load_profile("any machine")


def pytest_addoption(parser):
    """Golden files are rewritten with `--update-golden` and reviewed as a diff."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files with what comes out now")


def pytest_collection_modifyitems(items):
    """Begin with the files that take longest, so that no process is left with one of them at the end."""
    items.sort(key=lambda item: item.path.name not in LONGEST)  # a stable sort


def pytest_sessionstart():
    """Load both engines here: the forked children of a thousand small builds need not do it each."""
    for engine in ("commonmark", "python-markdown"):
        convert = make_converter(MarkupSettings(engine=engine), LimitSettings())
        convert(Manuscript(path="a.md", fields=Fields(title="A"), text="*a*"))


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


class Site:
    """A site in a folder of its own, as it stands after a build."""

    def __init__(self, root: Path, output: Path, result: BuildResult | None, error: SiteError | None) -> None:
        self.root = root
        self.output = output
        self.error = error
        """Why nothing was published, if nothing was."""
        self._result = result

    @property
    def result(self) -> BuildResult:
        """Return what the build did; a build that failed fails the test with its problems."""
        assert self._result is not None, self.error and self.error.problems
        return self._result

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return all that was wrong, whether the site was published or not."""
        return self.error.problems if self.error else self.result.problems

    @property
    def files(self) -> dict[str, bytes]:
        """Return all files of the published site by address."""
        return dict(self._files())

    def _files(self) -> Iterator[tuple[str, bytes]]:
        for path in sorted(self.output.rglob("*")):
            if path.is_file():
                yield path.relative_to(self.output).as_posix(), path.read_bytes()

    def html(self, address: str = "index.html") -> str:
        """Return the text of one file of the published site."""
        path = self.output / address
        assert path.is_file(), f"{address} is not among {sorted(self.files)}"
        return path.read_text(encoding="utf-8")


@pytest.fixture
def build(tmp_path):
    """Return a function that writes files (text or bytes; None deletes) and builds the site that they make.

    `build({"content/a.md": "…"}, base_url="https://x.example/")`: names of options of site.toml override it; `now`,
    `use_cache`, `strict`, `rehash` and `allow_removals` go to the build. Called again, it changes the same site; with
    `at="name"` another one.
    """

    def make(files: Mapping[str, str | bytes | None], at: str = "site", **flags: object) -> Site:
        root = tmp_path / at
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            elif isinstance(content, bytes):
                path.write_bytes(content)
            else:
                path.write_text(content, encoding="utf-8", newline="\n")
        root.mkdir(exist_ok=True)
        asked = {name: flags.pop(name) for name in list(flags) if name in BuildOptions.__struct_fields__}
        options = BuildOptions(**{"now": NOW, "durable": False, **asked})
        overrides = {"workers": 1, **flags}
        output = root / str(overrides.get("output", "public"))
        try:
            settings = load_settings(root, overrides)
            result = build_site(root, settings, options, lambda stage, done, total: None)
            return Site(root, root / settings.output, result, None)
        except SiteError as error:
            return Site(root, output, None, error)

    return make

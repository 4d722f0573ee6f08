"""The guide in docs/: it builds, its links lead somewhere, and what it tells a user to type works."""

import re
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest

from site_gen.cli import run
from site_gen.cli.commands import COMMANDS
from tests.crawl import dead_links

GUIDE = Path(__file__).parent.parent / "docs"
PAGES = sorted((GUIDE / "content").glob("*.md"))
FOREIGN = (".", "pip", "python3", "rsync")
"""Programs of others that the guide names: not run here."""
ENDLESS = ("serve",)
"""Commands that run until Ctrl-C: not run here, but their options are read."""

EARLIER_SITE = """<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://old.example/about.html</loc></url></urlset>
"""
"""The sitemap of an earlier site whose addresses all lead somewhere."""

OLD_FERRY = """## Old ferry

By AFP

September 19, 2023

The harbour council voted on Tuesday to keep the old ferry. It will sail until the new pier is finished.

Nobody on the quay was surprised. The ferry has been kept four times before.
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the files of the guide, built without a problem (`--strict`), by address."""
    folder = tmp_path_factory.mktemp("guide")
    for name in ("content", "data", "templates", "site.toml"):
        copy = shutil.copytree if (GUIDE / name).is_dir() else shutil.copy
        copy(GUIDE / name, folder / name)
    assert run(["build", "--site", str(folder), "--strict", "--workers", "1"]) == 0
    public = folder / "public"
    return {path.relative_to(public).as_posix(): path.read_bytes() for path in public.rglob("*") if path.is_file()}


def test_every_link_of_the_guide_leads_somewhere(published: dict[str, bytes]) -> None:
    """Built without a problem; no link and no anchor is dead."""
    assert dead_links(published) == []


def test_the_table_of_contents_names_every_page(published: dict[str, bytes]) -> None:
    """Each page of the guide once, by its own title, on the front page."""
    contents = tomllib.loads((GUIDE / "data" / "guide.toml").read_text("utf-8"))
    listed = [(page["address"], page["title"]) for part in contents["part"] for page in part["page"]]
    titles = {page: re.search(r"^title: (.+)$", page.read_text("utf-8"), re.MULTILINE) for page in PAGES}
    assert sorted(listed) == [(f"{page.stem}.html", title[1] if title else "") for page, title in titles.items()]
    home = published["index.html"].decode()
    assert [f'<a href="{address}">{title}</a>' in home for address, title in listed] == [True] * len(listed)


def commands(page: Path) -> list[list[str]]:
    """Return what a page tells a user to type: the lines `$ …` of its console blocks, as words."""
    blocks = re.findall(r"^```console\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [shlex.split(line[2:], comments=True) for block in blocks for line in block.splitlines() if line[:2] == "$ "]


def test_console_blocks_hold_commands_alone() -> None:
    """Each line of them is a command, of site-gen or of a program that is known here; site-gen's are there."""
    typed = [words for page in PAGES for words in commands(page)]
    ours = [words[1] for words in typed if Path(words[0]).name == "site-gen"]
    assert set(ours) <= {name for name, _, _ in COMMANDS}
    others = {words[0] for words in typed if Path(words[0]).name != "site-gen"}
    assert others <= {"cd", *FOREIGN}
    assert len(ours) >= 10


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)], ids=lambda page: page.stem)
def test_what_the_guide_tells_to_type_works(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Typed one after the other, each ends with exit code 0: in an empty folder, else in a site built twice."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "100")
    for folder in ("old-articles", "articles/harbour-times"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "ferry.txt").write_text(OLD_FERRY, "utf-8")
    monkeypatch.chdir(tmp_path)
    if page.stem != "getting-started":
        assert run(["new", "my-archive"]) == 0
        monkeypatch.chdir(tmp_path / "my-archive")
        assert run(["build"]) == 0
        Path("https-old-example").mkdir()
        Path("https-old-example/sitemap.xml").write_text(EARLIER_SITE, "utf-8")
        Path("old-site/content").mkdir(parents=True)
        Path("old-site/public/ferry").mkdir(parents=True)
        Path("old-site/public/ferry/index.html").write_text("<title>Ferry</title>", "utf-8")
        Path("old-site/hugo.toml").write_text('title = "Old"\nbaseURL = "https://old.example/"\n', "utf-8")
        Path("old-site/content/ferry.md").write_text("---\ntitle: Ferry\ndate: 2023-09-19\n---\nText.\n", "utf-8")
        Path("content/posts/more.md").write_text("---\ntitle: More\n---\nText.\n", "utf-8")
        assert run(["build"]) == 0
    for words in commands(page):
        program, *arguments = [str(Path(word).expanduser()) if word[0] == "~" else word for word in words]
        if program == "cd":
            monkeypatch.chdir(arguments[0])
        elif Path(program).name == "site-gen" and arguments[0] not in ENDLESS:
            capsys.readouterr()
            assert run(arguments) == 0, (words, capsys.readouterr().err)


@pytest.mark.parametrize("name", ["README.md", "SECURITY.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_files_that_the_papers_of_the_repository_link_to_are_there(name: str) -> None:
    """Every link and picture that is no address of the web."""
    root = GUIDE.parent
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", (root / name).read_text("utf-8"))
    assert [target for target in targets if "://" not in target and not (root / target).is_file()] == []


def test_promises_name_tests_that_exist() -> None:
    """Each file of tests or benchmarks on the page of promises is there."""
    named = re.findall(r"`((?:tests|benchmarks)/[\w/]+\.py)`", (GUIDE / "content" / "promises.md").read_text("utf-8"))
    assert len(named) > 15
    assert [name for name in named if not (GUIDE.parent / name).is_file()] == []

"""An article is taken down: a notice is left, and with --erase nothing else, whatever is imported again."""

import gzip
import json
import zlib
from pathlib import Path

import pytest

from site_gen.cli import run

CONFIGURATION = (
    'title = "T"\nbase_url = "https://x.example/a/"\nmarkdown_twins = true\ncompress = ["gzip"]\nchecksums = true\n'
    "[dataset]\narticles = true\ntext = true\nresourcesync = true\nllms = true\n"
)
SENTENCE = "The quillwort committee measured nine drowned bicycles below the weir"
STORY = f"""## Weir survey

By Ada Quill

September 19, 2023

{SENTENCE}, and wrote the figures on the back of a tide table that nobody has seen since the spring of that year.

The harbour office kept no copy of them. It was told of the matter in a letter that it did not answer for a month.
"""
OTHER = "---\ntitle: Other\ndate: 2023-09-20\n---\n\nAbout tides.\n"


@pytest.fixture
def site(build):
    """Return the folder of a site with an imported article, seen in two builds, so that it stands in both trees."""

    def make(files=(), raw=STORY, name="weir.txt"):
        root = build({"site.toml": CONFIGURATION, "content/b.md": OTHER, **dict(files)}).root
        inbox = root.parent / "inbox" / name
        inbox.parent.mkdir(exist_ok=True)
        inbox.write_text(raw)
        assert run(["import", str(inbox), "--site", str(root), "--into", "news"]) == 0
        build({})
        build({"content/c.md": "---\ntitle: C\n---\n\nNew.\n"})
        return root

    return make


def places_of(words: bytes, *folders: Path) -> list[str]:
    """Return the files below `folders` that hold `words`, also compressed."""
    found = []
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        try:
            data = path.read_bytes()
        except FileNotFoundError:  # of a database that was being closed
            continue
        if path.suffix == ".gz":
            data += gzip.decompress(data)
        if words in data or words in inflated(data):
            found.append(path.name)
    return found


def inflated(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return b""


def withdraw(root: Path, *arguments: str) -> int:
    return run(["withdraw", *arguments, "--reason", "The author asked for it.", "--site", str(root)])


def page_of(root: Path) -> Path:
    (page,) = (root / "content/news").rglob("*.md")
    return page


def test_a_notice_stands_at_the_address_and_nothing_else_names_the_article(build) -> None:
    """No list, feed, sitemap, twin or search; links and old addresses lead to the notice; a strict build is content."""
    text = f"---\ntitle: Weir survey\ndate: 2023-09-19\naliases: [/old/weir]\ntags: [weirs]\n---\n\n{SENTENCE}.\n"
    root = build({"site.toml": CONFIGURATION, "content/a.md": text, "content/b.md": OTHER + "\n[It](a.md)\n"}).root
    assert withdraw(root, "2023/09/weir-survey.html") == 0
    site = build({}, strict=True)
    assert [name for name, data in site.files.items() if b"Weir survey" in data] == []
    naming = [name for name, data in site.files.items() if b"weir-survey.html" in data]
    assert naming == [
        "2023/09/other.html",
        "SHA256SUMS",
        "feed.json",
        "feed.xml",
        "old/weir/index.html",
    ]  # whose text links to it
    assert places_of(SENTENCE.encode(), site.output) == []
    notice = site.html("2023/09/weir-survey.html")
    assert "<h1>This article was withdrawn</h1>" in notice
    assert '<p class="standfirst">The author asked for it.</p>' in notice
    assert '<meta name="robots" content="noindex">' in notice
    assert "tags/weirs.html" not in site.files
    assert "2023/09/weir-survey.md" not in site.files


def test_nothing_is_left_of_an_erased_article(site, capsys) -> None:
    """Byte search of everything that the site keeps, for its sentence and for each of its own words."""
    root = site({"content/pictures.md": "---\ntitle: P\n---\n\nA picture.\n"})
    assert {"weir-survey.html"} < set(places_of(SENTENCE.encode(), root))
    assert withdraw(root, "2023/09/weir-survey.html", "--erase") == 0
    for words in (SENTENCE, "quillwort", "drowned bicycles", "Ada Quill", "Weir survey"):
        assert places_of(words.encode(), root) == []
    assert "version control" in capsys.readouterr().out
    assert run(["rollback", "--site", str(root)]) == 1
    assert run(["build", "--site", str(root), "--strict", "--workers", "1"]) == 0
    assert places_of(SENTENCE.encode(), root) == []


@pytest.mark.parametrize(
    "again",
    [STORY, STORY.replace("By Ada Quill\n\n", "By A. Quill\n\n"), STORY.replace("\n", "\r\n")],
    ids=["the same bytes", "its text under another byline", "another line end"],
)
def test_an_erased_article_does_not_come_back_by_an_import(site, build, capsys, again: str) -> None:
    """Neither as a page nor in raw/; the report says why it was left out."""
    root = site()
    assert withdraw(root, page_of(root).relative_to(root).as_posix(), "--erase") == 0
    inbox = root.parent / "inbox" / "again.txt"
    inbox.write_bytes(again.encode())
    assert run(["import", str(inbox), "--site", str(root), "--into", "news"]) == 0
    (line,) = [json.loads(line) for line in (root / "import-report.jsonl").read_text().splitlines()]
    assert (line["outcome"], line["reason"]) == ("skipped", "withdrawn")
    build({})
    assert places_of(SENTENCE.encode(), root) == []


def test_a_withdrawn_article_that_is_not_erased_comes_back_by_its_table_alone(site, build) -> None:
    """Importing it again changes nothing; removing its table from withdrawn.toml does."""
    root = site()
    page = page_of(root).read_bytes()
    assert withdraw(root, "2023/09/weir-survey.html") == 0
    assert run(["import", str(root.parent / "inbox" / "weir.txt"), "--site", str(root), "--into", "news"]) == 0
    assert "was withdrawn" in build({}).html("2023/09/weir-survey.html")
    assert page_of(root).read_bytes() == page
    assert SENTENCE in build({"withdrawn.toml": None}).html("2023/09/weir-survey.html")


def test_a_raw_file_of_several_pages_is_erased_only_when_told(site, capsys) -> None:
    """The other pages stay, and an import of the container keeps neither the article nor its raw file."""
    rows = [
        {"title": "Weir survey", "date": "2023-09-19", "text": f"{SENTENCE}. " * 3},
        {"title": "Pier repaired", "date": "2023-09-20", "text": "The pier has planks again, and they are dry. " * 6},
    ]
    root = site(raw="".join(json.dumps(row) + "\n" for row in rows), name="rows.jsonl")
    assert withdraw(root, "2023/09/weir-survey.html", "--erase") == 1
    assert "is the raw file of 1 other page too" in capsys.readouterr().err
    assert places_of(SENTENCE.encode(), root / "raw") != []
    assert withdraw(root, "2023/09/weir-survey.html", "--erase", "--shared-raw") == 0
    for _ in range(2):
        assert places_of(SENTENCE.encode(), root) == []
        assert page_of(root).name == "pier-repaired.md"
        run(["import", str(root.parent / "inbox" / "rows.jsonl"), "--site", str(root), "--into", "news"])


def test_pictures_go_with_the_article_that_alone_shows_them(build) -> None:
    """What another article shows too stays."""
    text = "---\ntitle: {0}\n---\n\nText {0}.\n\n![x](both.txt.svg)\n\n[file](only-{0}.pdf)\n"
    files = {f"content/{name}.md": text.format(name) for name in ("one", "two")}
    beside = {f"content/{name}": "x" for name in ("both.txt.svg", "only-one.pdf", "only-two.pdf")}
    root = build({**files, **beside}).root
    withdraw(root, "content/one.md", "--erase")
    assert sorted(path.name for path in (root / "content").iterdir()) == ["both.txt.svg", "only-two.pdf", "two.md"]


def test_nobody_gets_the_address_of_a_notice(build) -> None:
    """A new article of the same title gets a suffix; a file that is put back is named and left out."""
    text = "---\ntitle: Weir\n---\n\nText.\n"
    root = build({"content/a.md": text}).root
    assert withdraw(root, "undated/weir.html", "--erase") == 0
    site = build({"content/new.md": "---\ntitle: Weir\n---\n\nAnother.\n", "content/a.md": text})
    assert [(problem.kind, problem.path) for problem in site.problems] == [
        ("address-clash", "content/new.md"),
        ("withdrawn", "content/a.md"),
    ]
    assert "was withdrawn" in site.html("undated/weir.html")
    assert len([name for name in site.files if name.startswith("undated/weir-")]) == 1


def test_a_ledger_with_a_withdrawn_article_is_frozen(build) -> None:
    """Its line stays, so that a frozen build publishes the notice; the address is not told as dropped."""
    text = f"---\ntitle: Weir\n---\n\n{SENTENCE}.\n"
    root = build({"content/a.md": text, "permalinks.lock": ""}).root
    before = (root / "permalinks.lock").read_bytes()
    assert withdraw(root, "undated/weir.html", "--erase") == 0
    assert build({}, frozen=True, strict=True).result.problems == ()
    assert (root / "permalinks.lock").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[ferry]\n", '"ferry" is no table of an article'),
        ("[0c1d2e3f40516273]\naddress = 'a.html'\n", "[0c1d2e3f40516273]: object missing required field `reason`"),
        ("[0c1d2e3f40516273]\naddress = '../a'\nreason = ''\n", 'is no address: has the part ".."'),
        ("[0c1d2e3f40516273]\naddress = 'a.html'\nreason = ''\nwhy = ''\n", '"why" is none of its keys'),
        ("[0c1d", "is no valid TOML"),
    ],
)
def test_a_file_that_is_wrong_stops_the_build(build, text: str, message: str) -> None:
    """What was taken down is never published because of a slip of the pen."""
    site = build({"content/a.md": "Text.\n", "withdrawn.toml": text})
    assert message in site.problems[0].message
    assert (site.problems[0].path, site.error.exit_code) == ("withdrawn.toml", 2)


def test_an_unknown_article_is_told(build, capsys) -> None:
    """With the one that was probably meant; nothing is written."""
    root = build({"content/ferry.md": "---\ntitle: Ferry\n---\n\nText.\n"}).root
    assert withdraw(root, "undated/fery.html") == 2
    assert 'did you mean "undated/ferry.html"' in capsys.readouterr().err
    assert not (root / "withdrawn.toml").exists()


@pytest.mark.parametrize(
    "name", ["undated/weir.html", "/undated/weir.html", "https://x.example/a/undated/weir.html", "a.md", "content/a.md"]
)
def test_an_article_is_named_as_users_have_it(build, name: str) -> None:
    """By its address, also absolute, or by its file."""
    root = build({"site.toml": CONFIGURATION, "content/a.md": "---\ntitle: Weir\n---\n\nText.\n"}).root
    assert withdraw(root, name) == 0


def test_a_raw_article_below_content_is_erased(site) -> None:
    """Its file is its raw file; one that holds others too is left alone, and the command says so."""
    root = site({"content/raw/weir-2.txt": STORY.replace("Weir survey", "Second weir survey")})
    assert withdraw(root, "content/raw/weir-2.txt", "--erase") == 0
    assert not (root / "content/raw").exists()
    rows = [{"title": title, "date": "2023-09-19", "text": f"{SENTENCE}. " * 3} for title in ("One", "Two")]
    (root / "content/rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert withdraw(root, "2023/09/one.html", "--erase") == 1
    assert (root / "content/rows.jsonl").exists()
    assert withdraw(root, "2023/09/one.html") == 0


def test_a_withdrawn_article_does_not_come_back_under_another_name(build) -> None:
    """Its text in another file is known; a copy that stood beside it from the first stays, and the command names it."""
    text = f"---\ntitle: {{}}\n---\n\n{f'{SENTENCE}. ' * 3}\n"
    root = build({"content/a.md": text.format("A"), "content/b.md": text.format("B").replace("nine", "ten")}).root
    assert withdraw(root, "content/a.md") == 0
    assert "undated/again.html" not in build({"content/a.md": None, "content/x.md": text.format("Again")}).files
    copies = build({f"content/{name}.md": text.format(name) for name in "pq"}, at="copies").root
    assert withdraw(copies, "content/p.md", "--erase") == 0
    assert "undated/q.html" in build({}, at="copies").files


def test_a_draft_can_be_erased(build) -> None:
    """What is not published yet, not yet or no longer, is found too."""
    root = build({"content/a.md": f"---\ntitle: Weir\ndraft: true\n---\n\n{SENTENCE}.\n"}).root
    assert withdraw(root, "content/a.md", "--erase") == 0
    assert places_of(SENTENCE.encode(), root) == []

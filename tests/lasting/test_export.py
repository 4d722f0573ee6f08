"""The archive as data."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from site_gen.cli import run

REPOSITORY = Path(__file__).parents[2]
FILES = {
    "site.toml": 'base_url = "https://x.example/"\n',
    "content/a.md": (
        '---\ntitle: "Ferry, \\"old\\" & new"\ndate: 2023-09-19\nauthor: [Ada Finch, Ola Berg]\n'
        "publisher: The Harbour Times\ntags: [harbour]\n---\n\nThe ferry sails.\n"
    ),
    "content/b.md": "---\ntitle: Fähre\ndate: 2024-01-02\nauthor: Mara Lind\nlanguage: de\n---\n\nSie fährt.\n",
    "content/c.md": "---\ntitle: Undated\n---\n\nText.\n",
    "content/p.md": "---\ntitle: About\ntype: page\n---\n\nText.\n",
}


@pytest.fixture
def exported(build, capfdbinary):
    """Return a function that gives what `site-gen export` writes for some arguments."""
    site = build(FILES)

    def export(*arguments: str) -> str:
        assert run(["export", "--site", str(site.root), *arguments]) == 0
        return capfdbinary.readouterr().out.decode()

    return export


def test_every_format_has_every_article(exported) -> None:
    """Newest first, the undated last, pages left out."""
    rows = list(csv.DictReader(io.StringIO(exported("csv"), newline="")))
    assert [row["title"] for row in rows] == ["Fähre", 'Ferry, "old" & new', "Undated"]
    assert rows[1]["author"] == "Ada Finch; Ola Berg"
    assert rows[1]["url"] == "https://x.example/2023/09/ferry-old-new.html"
    lines = [json.loads(line) for line in exported("jsonl").splitlines()]
    assert [(line["id"], line["address"]) for line in lines] == [(row["id"], row["address"]) for row in rows]
    assert [author["name"] for author in lines[1]["authors"]] == ["Ada Finch", "Ola Berg"]
    assert [item["title"] for item in json.loads(exported("csl-json"))] == [row["title"] for row in rows]
    assert exported("ris").count("TY  - NEWS\r\n") == 3
    assert [line for line in exported("bibtex").splitlines() if "title" in line] == [
        "  title = {{Fähre}},",
        '  title = {{Ferry, "old" \\& new}},',
        "  title = {{Undated}},",
    ]


@pytest.mark.parametrize(
    ("conditions", "titles"),
    [
        (["author=ola berg"], ["Ferry"]),
        (["tag!=harbour"], ["Fähre", "Undated"]),
        (["published<=2023"], ["Ferry"]),
        (["published>2023"], ["Fähre"]),
        (["published>=2023-09", "language=de"], ["Fähre"]),
        (["title~FERRY"], ["Ferry"]),
        (["title=none"], []),
        (["words>10"], []),
        (["words<10"], ["Fähre", "Ferry", "Undated"]),
        (["words>=2", "published_known=given"], ["Fähre", "Ferry"]),
    ],
)
def test_conditions_choose_articles(exported, conditions: list[str], titles: list[str]) -> None:
    """All must hold; an undated article is neither before nor after a date."""
    arguments = [word for condition in conditions for word in ("--where", condition)]
    assert [
        json.loads(line)["title"].partition(",")[0] for line in exported("jsonl", *arguments).splitlines()
    ] == titles


@pytest.mark.parametrize(
    ("condition", "meant"), [("words>many", "words>100"), ("published<March", "published<2020-03")]
)
def test_numbers_and_dates_are_compared_with_their_like(build, capsys, condition: str, meant: str) -> None:
    site = build(FILES)
    assert run(["export", "csv", "--site", str(site.root), "--where", condition]) == 2
    assert f"write {meant}\n" in capsys.readouterr().err


def test_a_reader_that_has_seen_enough_is_no_error(build) -> None:
    """`site-gen export jsonl | head` ends without a word."""
    site = build(FILES)
    program = [sys.executable, "-m", "site_gen", "export", "jsonl", "--site", str(site.root)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=REPOSITORY) as process:
        process.stdout.close()
        assert process.stderr.read() == b""


def test_what_is_no_condition_is_told(build, capsys) -> None:
    """With the name that may have been meant."""
    site = build(FILES)
    assert run(["export", "csv", "--site", str(site.root), "--where", "publishd=2023"]) == 2
    assert 'did you mean "published"?' in capsys.readouterr().err

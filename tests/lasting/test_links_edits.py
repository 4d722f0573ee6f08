"""`site-gen links --set` and `--gone` edit the ledger; the next build follows it, with redirects."""

import pytest

from site_gen.cli import run

FILES = {
    "permalinks.lock": "",
    "content/a.md": "---\ntitle: Ferry\n---\n\nThe ferry sails.\n",
    "content/b.md": "---\ntitle: Boat\n---\n\nA boat of wood.\n",
    "content/c.md": "---\ntitle: Asked\npermalink: /asked.html\n---\n\nIt asks.\n",
}


def edit(site, *arguments: str) -> int:
    return run(["links", "--site", str(site.root), *arguments])


def test_an_article_gets_another_address_and_the_former_ones_lead_to_it(build) -> None:
    """Twice, and back again to the first; a strict build is content each time."""
    site = build(FILES)
    for former, address in [
        ("undated/ferry.html", "ships/ferry.html"), ("ships/ferry.html", "ships/f.html"),
        ("ships/f.html", "undated/ferry.html"),
    ]:  # fmt: skip
        assert edit(site, "--set", former, address) == 0
        site = build({}, strict=True)
        assert "The ferry sails." in site.html(address)
        assert "This page has moved" in site.html(former)
    assert sorted(name for name in site.files if name.startswith("ships/")) == ["ships/f.html", "ships/ferry.html"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--set", "undated/ferry.html", "undated/boat.html"], "undated/boat.html belongs to the article"),
        (["--set", "undated/none.html", "x.html"], 'no line has the id or the address "undated/none.html"'),
        (["--set", "undated/ferry.html", "../x.html"], '"../x.html" is no address of a page'),
        (["--set", "undated/ferry.html", "x"], "does not end in .html"),
        (["--set", "undated/ferry.html", "tags/x.html"], "is the address of one of the site's own pages"),
        (["--set", "asked.html", "x.html"], "content/c.md asks for its address itself"),
        (["--set", "undated/boat.html", "b.html", "--gone", "none"], 'no line has the id or the address "none"'),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(build, capsys, arguments: list[str], message: str) -> None:
    """No address of another article, now or formerly; all edits of a command are made, or none."""
    site = build(FILES)
    before = (site.root / "permalinks.lock").read_bytes()
    assert edit(site, *arguments) == 2
    assert message in capsys.readouterr().err
    assert (site.root / "permalinks.lock").read_bytes() == before


def test_an_article_that_is_gone_is_told_no_more(build) -> None:
    """Its address stays taken."""
    site = build(FILES)
    dropped = build({"content/b.md": None})
    assert [problem.kind for problem in dropped.problems] == ["address-dropped"]
    assert edit(site, "--gone", "undated/boat.html") == 0
    assert build({}).problems == ()
    again = build({"content/new.md": "---\ntitle: Boat\n---\n\nQuite another.\n"})
    assert [problem.kind for problem in again.problems] == ["address-reused"]


def test_a_site_without_a_ledger_says_how_to_get_one(build, capsys) -> None:
    site = build({"content/a.md": FILES["content/a.md"]})
    assert edit(site, "--set", "undated/ferry.html", "x.html") == 2
    assert "ledger = true" in capsys.readouterr().err

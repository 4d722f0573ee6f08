"""Whole builds of small sites: what a keeper of a site would notice."""

import json
import os
import re
import shutil

from site_gen.cli import run
from site_gen.markup.converter import Converter

PAGE = "---\ntitle: The Ferry\ndate: 2023-09-19\n---\n\nThe *ferry* left.\n"


def test_an_article_becomes_a_page(build):
    """Text, title and address of an article, and its place in the home page."""
    site = build({"content/a.md": PAGE})
    page = site.html("2023/09/the-ferry.html")
    assert "<p>The <em>ferry</em> left.</p>" in page
    assert re.search(r"<h1[^>]*>\s*The Ferry\s*</h1>", page)
    assert 'href="2023/09/the-ferry.html"' in site.html()
    assert (site.result.articles, site.problems) == (1, ())


def test_a_configuration_error_publishes_nothing(build):
    """The old site stays as it was, to the last byte."""
    before = build({"content/a.md": PAGE})
    old = before.files
    after = build({"content/a.md": PAGE.replace("left", "came"), "site.toml": "titel = 'x'"})
    assert after.error is not None
    assert [problem.kind for problem in after.problems] == ["unknown-option"]
    assert after.files == old


def test_one_bad_article_does_not_stop_the_rest(build):
    """Every file that cannot be read as meant is a page or a problem; the others are built."""
    site = build(
        {
            "content/good.md": PAGE,
            "content/broken.md": "---\ntitle: Broken\ntags: [a\n---\nText\n",
            "content/binary.md": b"\0" * 100,
            "content/latin.md": "---\ntitle: Caf\xe9\n---\nText\n".encode("latin-1"),
        }
    )
    assert {problem.path for problem in site.problems} == {"content/broken.md", "content/binary.md", "content/latin.md"}
    undated = {address for address in site.files if address.startswith("undated/")}
    assert undated >= {"undated/broken.html", "undated/cafe.html"}
    assert "tags: [a" in site.html("undated/broken.html")
    assert "2023/09/the-ferry.html" in site.files


def test_the_site_of_site_gen_new_builds_without_a_problem(build, tmp_path, monkeypatch, capsys):
    """What `site-gen new` makes is a site that builds at once."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", "site", "--title", 'The "Harbour" Archive']) == 0
    capsys.readouterr()
    site = build({})
    assert site.problems == ()
    assert site.result.articles == 3
    assert "The &#34;Harbour&#34; Archive" in site.html()
    assert "<h1" in site.html("about.html")


def times(root):
    """Return the times of a site's files, without those of the cache: it may learn something from any look."""
    return {path: path.stat().st_mtime_ns for path in root.rglob("*") if ".site-gen" not in path.parts}


def test_the_context_of_a_page_is_what_its_template_gets(build, monkeypatch, capsys):
    """`site-gen context ADDRESS` prints a page's names as JSON and writes nothing."""
    site = build({"content/a.md": PAGE})
    before = times(site.root)
    monkeypatch.chdir(site.root)
    assert run(["context", "2023/09/the-ferry.html"]) == 0
    context = json.loads(capsys.readouterr().out)
    assert (context["template"], context["article"]["title"]) == ("article.html", "The Ferry")
    assert context["site"]["title"] == "Articles"
    assert run(["context", "2023/09/the-fery.html"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == '    hint: did you mean "2023/09/the-ferry.html"?'
    assert times(site.root) == before


def test_check_writes_nothing(build, monkeypatch, capsys):
    """`site-gen check` leaves a site's folder as it was, also without a cache before."""
    site = build({"site.toml": "", "content/a.md": PAGE + "[lost](lost.md)\n"}, output="elsewhere")
    monkeypatch.chdir(site.root)
    shutil.rmtree(".site-gen")
    before = times(site.root)
    assert run(["check"]) == 0
    assert 'there is no page "lost.md"' in capsys.readouterr().err
    assert run(["check", "--strict"]) == 3
    assert times(site.root) == before


def test_of_very_many_broken_links_the_first_are_told_what_was_meant(build):
    """To find that, all names are looked at; so a site of a thousand broken links takes no thousand such looks."""
    links = "".join(f"[x](tide-{number}.mdd)\n\n" for number in range(150))
    told = build({"content/tide-1.md": PAGE + links}).problems
    assert [problem.line for problem in told] == [7 + 2 * number for number in range(150)]
    assert {problem.hint for problem in told[:100]} == {'did you mean "tide-1.md"?'}
    assert {problem.hint for problem in told[100:]} == {"links are relative to the file that they stand in"}


def test_anyone_can_compute_the_digest_that_a_page_states(build, monkeypatch, capsys):
    """`site-gen verify` finds the stated SHA-256 in the page's text alone, and one changed letter."""
    body = (
        "Fish &amp; chips: *5 > 3* \u00e9 e\u0301.\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n"
        "```python\nx = 1\n```\n\n- one\n- two[^1]\n\n[^1]: A note.\n"
    )
    site = build({"content/a.md": PAGE + "\n" + body, "content/about.md": "---\ntitle: About\ntype: page\n---\nUs.\n"})
    monkeypatch.chdir(site.output)
    assert run(["verify", "2023/09/the-ferry.html"]) == 0
    capsys.readouterr()
    page = site.output / "2023" / "09" / "the-ferry.html"
    changed = site.html("2023/09/the-ferry.html").replace("chips", "chops")
    page.unlink()
    page.write_text(changed, encoding="utf-8")
    assert run(["verify", "2023/09/the-ferry.html", "about.html"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in told] == ["about.html", "2023/09/the-ferry.html"]


def test_a_file_that_can_be_read_again_is_read_again(build, monkeypatch):
    """Mending permissions changes no file's time; the page comes back all the same."""
    page = {"content/a.md": "---\ntitle: Ebb\ndate: 1973-05-15\n---\nText.\n"}

    def refuse(path, flags, *more, **named):
        if str(path).endswith("content/a.md"):
            raise PermissionError(13, "Permission denied")
        return os_open(path, flags, *more, **named)

    os_open = os.open
    with monkeypatch.context() as broken:
        broken.setattr(os, "open", refuse)
        first = build(page)
    assert [problem.kind for problem in first.problems] == ["unreadable-file"]
    again = build({})
    assert ([problem.kind for problem in again.problems], again.result.articles) == ([], 1)


def test_a_text_that_takes_too_long_is_shown_as_text_at_its_own_address(build, monkeypatch) -> None:
    """Its fields are read without converting it again: title, date and address do not depend on the machine's speed."""
    convert = Converter.__call__

    def slowly(self, manuscript):
        while "slow" in manuscript.text:
            pass
        return convert(self, manuscript)

    monkeypatch.setattr(Converter, "__call__", slowly)
    head = "---\ntitle: {}\ndate: 1973-05-15\n---\n\n"
    files = {
        "content/a.md": head.format("Ebb") + "A *slow* text.\n",
        "content/b.md": head.format("Flow") + "*Quick*.\n",
    }
    site = build(files | {"site.toml": "[limits]\nseconds = 0.2\n"})
    page = site.html("1973/05/ebb.html")
    assert ('<pre class="fallback"' in page, "A *slow* text." in page, "title: Ebb" in page) == (True, True, False)
    assert "<em>Quick</em>" in site.html("1973/05/flow.html")
    assert [(problem.path, problem.kind) for problem in site.problems] == [("content/a.md", "shown-as-text")]

"""Compressed neighbours hold the same text, follow every edit, and are the same bytes again."""

import builtins
import gzip

import pytest

ARTICLE = "---\ntitle: Ferry\ndate: 2023-09-19\n---\n\n" + "The ferry sails at noon. " * 60
GZIP = {"site.toml": 'title = "T"\ncompress = ["gzip"]\nchecksums = true\n'}


def test_a_neighbour_is_the_page_compressed(build) -> None:
    """Of every text of 1 KB and more, with no time in it; SHA256SUMS names it; an equal build is quiet."""
    site = build({**GZIP, "content/a.md": ARTICLE})
    files = site.files
    pairs = {name: name.removesuffix(".gz") for name in files if name.endswith(".gz")}
    assert {"index.html.gz", "2023/09/ferry.html.gz"} <= set(pairs)
    assert {name for name, page in pairs.items() if gzip.decompress(files[name]) != files[page]} == set()
    assert {files[name][4:8] for name in pairs} == {bytes(4)}
    assert "2023/09/ferry.html.gz" in site.html("SHA256SUMS")
    assert build({}, use_cache=False).result.written == 0


def test_neighbours_follow_edits_and_removals(build) -> None:
    """Nothing stale is left, also when the option goes."""
    build({**GZIP, "content/a.md": ARTICLE, "content/b.md": ARTICLE.replace("Ferry", "Boat")})
    site = build({"content/a.md": ARTICLE.replace("noon", "night"), "content/b.md": None})
    assert b"at night" in gzip.decompress(site.files["2023/09/ferry.html.gz"])
    assert "2023/09/boat.html.gz" not in site.files
    assert site.files == build({**GZIP, "content/a.md": ARTICLE.replace("noon", "night")}, at="clean").files
    assert [name for name in build({"site.toml": 'title = "T"\n'}).files if name.endswith(".gz")] == []


def test_brotli_is_made_where_it_is_installed(build) -> None:
    brotli = pytest.importorskip("brotli", reason="Brotli is not installed")
    site = build({"site.toml": 'compress = ["brotli", "gzip"]\n', "content/a.md": ARTICLE})
    assert brotli.decompress(site.files["2023/09/ferry.html.br"]) == site.files["2023/09/ferry.html"]


def test_brotli_that_is_missing_is_told_before_anything_is_done(build, monkeypatch) -> None:
    def find(name: str, *rest: object) -> object:
        if name == "brotli":
            raise ImportError(name)
        return original(name, *rest)

    original = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", find)
    site = build({"site.toml": 'compress = ["brotli"]\n', "content/a.md": ARTICLE})
    assert (site.error.exit_code, site.problems[0].kind) == (2, "missing-library")
    assert not site.output.exists()

"""`site-gen hosts` measures a site and says who takes it."""

import json
from pathlib import Path

import pytest

from site_gen.cli import run
from site_gen.cli.hosts import verdict
from site_gen.hosts import Measure, known_hosts, measure

SMALL = Measure(10, 1000, (100, "a"), (5, ""), 0, 0, 20)


def test_a_folder_is_measured(tmp_path: Path) -> None:
    """Files, bytes, the largest of both kinds, redirects, and entries of FAT: one for each 13 letters and one more."""
    files = {
        "a/1.html": b"x" * 10, "a/2.html": b'<meta http-equiv="refresh">', "a/b/a-name-of-27-letters.htmlll": b"y",
        "_redirects": b"# none\n/a /b 301\n\n/c /d 301\n", ".made-by-site-gen": b"ours", ".git/x": b"theirs",
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert measure(tmp_path) == Measure(4, 66, (28, "_redirects"), (2, "a/"), 1, 2, 2 + 2 + 2 + 2)


@pytest.mark.parametrize(
    ("host", "changes", "answer"),
    [
        ("GitHub Pages", {}, "yes"),
        ("GitHub Pages", {"bytes": 1_000_000_001}, "no: bytes 1,000,000,001, at most 1,000,000,000"),
        ("Cloudflare Pages", {"files": 20_001}, "no: files 20,001, at most 20,000 (100,000 on paid plans)"),
        ("Netlify", {"largest_folder": (54_001, "x/")}, "no: largest folder 54,001, at most 54,000"),
        ("Azure Static Web Apps", {"files": 15_001}, "doubtful: files 15,001, at most 15,000 (not confirmed)"),
        ("FAT32 stick", {"largest_file": (2**32, "x")}, "no: largest file 4,294,967,296, at most 4,294,967,295"),
        ("IPFS", {"files": 10**9}, "yes; large folders are split by the node"),
    ],
)
def test_a_host_takes_a_site_or_says_what_is_too_much(host: str, changes: dict[str, object], answer: str) -> None:
    """A limit that could not be confirmed makes a doubt, not a no."""
    from msgspec.structs import replace

    (found,) = [entry for entry in known_hosts().host if entry.name == host]
    assert verdict(found, replace(SMALL, **changes)) == answer


def test_every_limit_has_a_source_and_a_date_or_says_that_it_is_not_confirmed() -> None:
    """The nine kinds of hosts of the guide are there, and every limit is of something that is measured."""
    hosts = known_hosts().host
    assert len(hosts) == 9
    for host in hosts:
        for limit in host.limit:
            assert limit.source.startswith("https://")
            assert limit.confirmed == bool(limit.seen), limit
            assert SMALL.number(limit.of) <= limit.most


def test_the_command_measures_the_published_site(build, capsys) -> None:
    """As text, as JSON, and the table with its sources."""
    site = build({"content/a.md": "---\ntitle: A\naliases: [/old]\n---\n\nText.\n"})
    where = ["--site", str(site.root)]
    assert run(["hosts", *where]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{len(site.files) - 1} files, ")
    assert "redirects: 1 page, 0 rules in _redirects" in lines
    assert "FAT32 stick             yes" in lines
    assert run(["hosts", "--json", *where]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == len(site.files) - 1
    assert run(["hosts", "--limits"]) == 0
    assert "https://docs.netlify.com/" in capsys.readouterr().out

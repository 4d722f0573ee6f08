"""What a site says to machines, read by their own tools: feeds, sitemaps, JSON-LD."""

import json
import re
import shutil
import subprocess
from datetime import datetime

import feedparser
import pytest

BASE = "https://x.example/archive/"
ODD = "</title>]]> & <b>\"'\u2028 قایق 漢字"
FILES = {
    "site.toml": f'title = "Harbour & <sea>"\nsubtitle = "A \\"quoted\\" line"\nbase_url = "{BASE}"\nrights = "© us"\n'
    '[feeds]\nterm_articles = 2\n[feeds.paths]\n"old/rss.xml" = "rss"\n[dataset]\nresourcesync = true\n',
    "content/a.md": (
        "---\ntitle: Ferry & <old>\ndate: 2023-09-19T08:30:00+03:00\nupdated: 2024-01-01\n"
        "author: [Ada Finch, Ola Berg]\npublisher: The Harbour Times\nsection: City\ntags: [harbour]\nsource_url: https://times.example/a?b=1&c=2\n"
        "guid: https://old.example/?p=7&x\n---\n\nThe *ferry* <script>1</script> & [more](b.md).\n\n```html\n]]>\n```\n"
    ),
    "content/b.md": f"---\ntitle: {json.dumps(ODD)}\ndate: 2024-02\ntags: [harbour]\nlanguage: fa\n---\n\n{ODD}\n",
    "content/c.md": "---\ntitle: Undated\n---\n\nText.\n",
    "content/d.md": "---\ntitle: Year alone\ndate: 1973\nauthor: HPA\nlanguage: de\n---\n\nText.\n",
}
XMLLINT = shutil.which("xmllint")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Return the files of the site, built once."""
    from site_gen.config import load_settings
    from site_gen.pipeline import BuildOptions, build
    from tests.conftest import NOW

    root = tmp_path_factory.mktemp("machines")
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    build(root, load_settings(root, {"workers": 1}), BuildOptions(now=NOW, durable=False), lambda *_: None)
    output = root / "public"
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def feeds(files: dict[str, bytes], *, rss: bool = True) -> dict[str, bytes]:
    found = {name: data for name, data in files.items() if name.endswith(".xml") and b"sitemaps.org" not in data}
    return {name: data for name, data in found.items() if rss or b"<rss" not in data}


def test_feedparser_reads_every_feed_without_a_complaint(files) -> None:
    """Atom of the site and of a tag, RSS at the old address: well-formed, with what readers need."""
    made = feeds(files)
    assert {"feed.xml", "old/rss.xml", "tags/harbour.xml"} <= set(made)
    for name, data in made.items():
        read = feedparser.parse(data)
        assert not read.bozo, (name, read.get("bozo_exception"))
        assert read.version == ("rss20" if name == "old/rss.xml" else "atom10")
        assert read.feed.title.startswith("Harbour & <sea>")
        assert read.feed.link.startswith(BASE)
        ids = [entry.id for entry in read.entries]
        assert ids and len(set(ids)) == len(ids)
        for entry in read.entries:
            assert entry.link.startswith(BASE)
            assert entry.title and entry.published_parsed


def test_an_entry_has_all_that_the_article_says(files) -> None:
    """Names as they are, the id of the earlier feed, dates with their offset, the whole cleaned text."""
    entries = {entry.id: entry for entry in feedparser.parse(feeds(files)["feed.xml"]).entries}
    entry = entries["https://old.example/?p=7&x"]
    assert entry.title == "Ferry & <old>"
    assert [author["name"] for author in entry.authors] == ["Ada Finch", "Ola Berg"]
    assert (entry.published, entry.updated) == ("2023-09-19T08:30:00+03:00", "2024-01-01T00:00:00Z")
    assert [tag["term"] for tag in entry.tags] == ["harbour"]
    assert "<em>ferry</em>" in entry.content[0].value and "<script" not in entry.content[0].value


def test_atom_feeds_have_the_elements_that_the_standard_requires(files) -> None:
    """RFC 4287, 4.1: id, title and updated of feed and entry, and an author."""
    for data in feeds(files, rss=False).values():
        read = feedparser.parse(data)
        for part in (read.feed, *read.entries):
            assert part.id and part.title
            assert datetime.fromisoformat(part.updated).tzinfo
        assert read.feed.author


def test_json_feeds_have_the_fields_that_the_format_requires(files) -> None:
    """jsonfeed.org/version/1.1: version, title, items; of an item id and content; texts and addresses in order."""
    for name in ("feed.json", "tags/harbour.json"):
        feed = json.loads(files[name])
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"].startswith("Harbour & <sea>")
        assert feed["feed_url"] == BASE + name
        for item in feed["items"]:
            assert item["id"] and item["url"].startswith(BASE)
            assert "\x02" not in item.get("content_html", "")
            assert "content_html" in item or "content_text" in item
            assert datetime.fromisoformat(item["date_published"]).tzinfo


@pytest.mark.skipif(XMLLINT is None, reason="xmllint is not installed")
def test_xmllint_takes_every_xml_file(files, tmp_path) -> None:
    """Feeds, sitemaps and ResourceSync's lists are well-formed, whatever the articles say."""
    names = [name for name, data in files.items() if data.startswith(b"<?xml")]
    assert {"feed.xml", "sitemap.xml", "sitemaps/2023.xml", "resourcesync/2024.xml"} <= set(names)
    paths = [tmp_path / name.replace("/", "-") for name in names]
    for path, name in zip(paths, names, strict=True):
        path.write_bytes(files[name])
    checked = subprocess.run(
        [str(XMLLINT), "--noout", "--nonet", *paths], capture_output=True, text=True, check=False, timeout=60
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def json_ld(page: bytes) -> list[dict]:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.decode(), re.DOTALL)
    value = json.loads(found)
    assert value["@context"] == "https://schema.org"
    return value["@graph"]


def articles(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if b"application/ld+json" in data}


def test_json_ld_has_the_fields_that_are_required(files) -> None:
    """NewsArticle: headline, authors, publisher, date where one is known; BreadcrumbList: its entries in order."""
    pages = articles(files)
    assert len(pages) == 4
    for name, data in pages.items():
        news, trail = json_ld(data)
        assert (news["@type"], trail["@type"]) == ("NewsArticle", "BreadcrumbList")
        assert news["headline"] and news["publisher"]["name"] and news["inLanguage"]
        assert news["url"].startswith(BASE)
        assert ("datePublished" in news) is not name.startswith("undated/")
        for author in news.get("author", ()):
            assert author["@type"] in ("Person", "Organization") and author["name"]
        positions = [entry["position"] for entry in trail["itemListElement"]]
        assert positions == list(range(1, len(positions) + 1))
        assert all(entry["name"] and entry["@type"] == "ListItem" for entry in trail["itemListElement"])
        assert all(entry["item"].startswith(BASE) for entry in trail["itemListElement"][:-1])


def test_json_ld_says_what_the_article_says(files) -> None:
    """Texts as they are: nothing of HTML's escapes is in them."""
    (data,) = (data for name, data in articles(files).items() if "ferry" in name)
    news, _ = json_ld(data)
    assert (news["headline"], news["datePublished"], news["dateModified"], news["isBasedOn"]) == (
        "Ferry & <old>",
        "2023-09-19T08:30:00+03:00",
        "2024-01-01",
        "https://times.example/a?b=1&c=2",
    )
    assert [author["name"] for author in news["author"]] == ["Ada Finch", "Ola Berg"]
    headlines = {json_ld(page)[0]["headline"] for page in articles(files).values()}
    assert " ".join(ODD.split()) in headlines

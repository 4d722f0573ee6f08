"""Containers give one page per article, with what they say of each; what holds no text becomes a bookmark."""

import gzip
import io
import json
import sys
import zipfile

import pytest

from site_gen.importers import import_bytes
from site_gen.importers.records import Imported, ImportedPage
from site_gen.importers.rules import ImportRules
from site_gen.model import Author

pytest.importorskip("lxml", reason="the extra [html] is not installed")


def imported(data: str | bytes, name: str = "x", rules: ImportRules | None = None) -> Imported:
    return import_bytes(name, data.encode() if isinstance(data, str) else data, rules or ImportRules())


def pages_of(
    data: str | bytes, kind: str, name: str = "x", rules: ImportRules | None = None
) -> tuple[ImportedPage, ...]:
    result = imported(data, name, rules)
    assert result.format == f"{kind}/1"
    return result.pages


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Quay Post</title><link>https://q.example/</link>
<language>en-gb</language>
<item><title>Ferry &amp;amp; quay</title><link>https://q.example/a</link><guid>q-1</guid>
<dc:creator>Mara Lind</dc:creator>
<pubDate>Tue, 19 Sep 2023 08:30:00 +0200</pubDate><category>Boats</category><description>Short.</description>
<content:encoded><![CDATA[<p>The <b>ferry</b> stays. <a href="/b">More</a></p>]]></content:encoded></item>
<item><title>Only a link</title><link>https://q.example/c</link></item></channel></rss>"""


def test_rss_items_are_articles() -> None:
    """Title, address, author, date with its zone, tags, the feed's title as publisher, the content as Markdown."""
    first, second = pages_of(RSS, "feed")
    fields = first.fields
    assert first.text == "The **ferry** stays. [More](https://q.example/b)\n"
    assert (fields.title, fields.source_url, fields.guid) == ("Ferry & quay", "https://q.example/a", "q-1")
    assert (fields.authors, fields.published) == ((Author(name="Mara Lind"),), "2023-09-19T08:30:00+02:00")
    assert (fields.publisher, fields.tags, fields.language) == ("Quay Post", ("Boats",), "en-GB")
    assert fields.description == "Short."
    assert (second.fields.type, second.fields.title, second.text, second.part) == ("bookmark", "Only a link", "", "2")


ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title>
<entry xml:lang="de"><title>Fähre</title><link rel="alternate" href="https://q.example/f"/><id>tag:q,2023:f</id>
<published>2023-09-19T08:30:00Z</published><updated>2023-09-20T00:00:00Z</updated><author><name>Ola Berg</name></author>
<category term="boats" label="Boats"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Bleibt.</p></div>
</content></entry></feed>"""


def test_atom_entries_are_articles() -> None:
    """XHTML content is read as HTML; published and updated are kept apart."""
    (page,) = pages_of(ATOM, "feed")
    assert page.text == "Bleibt.\n"
    assert (page.fields.published, page.fields.updated) == ("2023-09-19T08:30:00Z", "2023-09-20T00:00:00Z")
    assert (page.fields.language, page.fields.tags, page.fields.guid) == ("de", ("Boats",), "tag:q,2023:f")


def test_a_json_feed_is_read() -> None:
    """JSON Feed 1.1, with text and HTML content."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Quay",
        "items": [
            {"id": "1", "url": "https://q.example/1", "title": "A", "content_html": "<p>x</p>", "tags": ["t"]},
            {"id": "2", "content_text": "The ferry stays\n\nat # the quay", "date_published": "2023-09-19T00:00:00Z"},
        ],
    }
    first, second = pages_of(json.dumps(feed), "json-feed")
    assert (first.text, first.fields.tags, first.part) == ("x\n", ("t",), "1/2")
    assert (second.text, second.fields.title) == ("The ferry stays\n\nat # the quay\n", "The ferry stays")
    assert second.fields.tier("title") == "derived"


WXR = """<?xml version="1.0"?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Quay</title>
<wp:author><wp:author_login>mara</wp:author_login><wp:author_display_name>Mara Lind</wp:author_display_name></wp:author>
<item><title>Ferry</title><link>https://q.example/f</link><dc:creator>mara</dc:creator>
<content:encoded><![CDATA[<p>Stays.</p>]]></content:encoded><excerpt:encoded>In short</excerpt:encoded>
<wp:post_name>ferry</wp:post_name><wp:post_date_gmt>2023-09-19 06:30:00</wp:post_date_gmt><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type><category domain="category">News</category><category domain="post_tag">Boats</category>
</item>
<item><title>Draft</title><content:encoded>x y</content:encoded><wp:status>draft</wp:status>
<wp:post_type>post</wp:post_type></item>
<item><title>pic</title><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type></item></channel></rss>"""


def test_a_wordpress_export_gives_posts_and_says_what_it_passed_over() -> None:
    """Display names, GMT dates, category as section, tags, slug, excerpt; drafts stay drafts."""
    result = imported(WXR)
    post, draft = result.pages
    assert (post.fields.authors, post.fields.published) == ((Author(name="Mara Lind"),), "2023-09-19T06:30:00Z")
    assert (post.fields.section, post.fields.tags, post.fields.slug) == ("News", ("Boats",), "ferry")
    assert (post.fields.description, post.text) == ("In short", "Stays.\n")
    assert draft.fields.draft
    assert [(left.kind, left.reason) for left in result.left_out] == [("skipped", "not-an-article")]


def warc_record(kind: str, body: bytes, uri: str = "https://q.example/2023/ferry") -> bytes:
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2024-01-02T03:04:05Z\r\n"
    media = "application/http; msgtype=response" if kind == "response" else "application/warc-fields"
    return f"{head}Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


HTML = (
    b"<html><head><title>Ferry</title></head><body><h1>Ferry</h1><p>"
    + b"The ferry stays at the quay. " * 20
    + b"</p></body></html>"
)


def http(body: bytes, media: str = "text/html", headers: str = "", status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{headers}\r\n".encode() + body


def test_a_warc_gives_its_pages_and_counts_the_rest() -> None:
    """Responses that are pages, with address and day of capture; other records are passed over and counted."""
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(HTML[i : i + 50]), HTML[i : i + 50]) for i in range(0, len(HTML), 50))
    records = [
        warc_record("warcinfo", b"software: x\r\n"),
        warc_record("response", http(HTML)),
        warc_record("response", http(b"\x89PNG", "image/png"), "https://q.example/p.png"),
        warc_record("response", http(chunked + b"0\r\n\r\n", headers="Transfer-Encoding: chunked\r\n")),
        warc_record("response", http(gzip.compress(HTML), headers="Content-Encoding: gzip\r\n")),
        warc_record("response", http(HTML, status="404 Not Found")),
    ]
    for data in (b"".join(records), b"".join(map(gzip.compress, records))):
        result = imported(data, "crawl.warc")
        assert result.format == "warc/1"
        assert [page.fields.title for page in result.pages] == ["Ferry"] * 3
        assert [page.part for page in result.pages] == ["2", "4", "5"]
        assert result.pages[0].fields.source_url == "https://q.example/2023/ferry"
        assert result.pages[0].fields.saved == "2024-01-02T03:04:05Z"
        assert all("The ferry stays" in page.text for page in result.pages)
        assert [left.detail for left in result.left_out] == [
            "records that are no pages: 2 response that is no page, 1 warcinfo"
        ]


def test_a_warc_that_is_cut_off_gives_what_it_has() -> None:
    """The pages before the damage are kept, the damage is reported."""
    whole = gzip.compress(warc_record("response", http(HTML))) * 2
    result = imported(whole[:-40], "crawl.warc.gz")
    assert len(result.pages) == 1
    assert [(left.kind, left.reason) for left in result.left_out] == [("quarantined", "damaged")]


def test_json_lines_and_lists_are_records() -> None:
    """Common names of keys are understood; unknown short values are kept as extra; a site's mapping is first."""
    records = [
        {
            "headline": "Ferry stays",
            "url": "https://q.example/1",
            "maintext": "It *stays*.\nYes.",
            "authors": ["Mara Lind"],
        },
        {
            "headline": "Ferry goes",
            "content_html": "<p>It goes.</p>",
            "date_publish": "2023-09-19 08:30:00",
            "score": 7,
        },
    ]
    lines = "\n".join(map(json.dumps, records))
    for data in (lines, json.dumps(records), json.dumps({"articles": records})):
        first, second = pages_of(data, "json")
        assert (first.fields.title, first.text) == ("Ferry stays", "It \\*stays\\*.  \nYes.\n")
        assert first.fields.authors == (Author(name="Mara Lind"),)
        assert (second.text, second.fields.published) == ("It goes.\n", "2023-09-19T08:30:00")
        assert second.fields.extra == (("score", "7"),)
    rules = ImportRules(keys=(("kop", "title"), ("tekst", "body"), ("wie", "authors")))
    (page,) = pages_of('{"kop": "Veerpont", "tekst": "Blijft.", "wie": "Ola Berg"}', "json", rules=rules)
    assert (page.fields.title, page.text, page.fields.authors) == ("Veerpont", "Blijft.\n", (Author(name="Ola Berg"),))


def test_a_broken_line_of_json_is_reported_and_the_rest_read() -> None:
    """One bad record never stops a batch."""
    result = imported('{"title": "A", "text": "a b"}\n{"title": oops}\n{"title": "C", "text": "c d"}\n')
    assert [page.fields.title for page in result.pages] == ["A", "C"]
    assert [(left.kind, left.reason, left.part) for left in result.left_out] == [("quarantined", "damaged", "2")]


def test_csv_and_tsv_rows_are_articles() -> None:
    """The header names the columns; quotes may hold line ends."""
    rows = 'title,date,author,text\n"Ferry, old",2023-09-19,AFP,"One.\n\nTwo."\n'
    (page,) = pages_of(rows, "csv")
    assert (page.fields.title, page.text) == ("Ferry, old", "One.\n\nTwo.\n")
    assert page.fields.authors == (Author(name="AFP", type="Organization"),)
    assert pages_of("title\turl\nA\thttps://q.example/a\n", "csv")[0].fields.type == "bookmark"


EXPORTS = {
    "pocket": (
        "title,url,time_added,tags,status\nFerry,https://q.example/f,1695112200,boats|quay,unread\n",
        ("Ferry", "2023-09-19T08:30:00Z", ("boats", "quay"), "bookmark", ""),
    ),
    "instapaper": (
        "URL,Title,Selection,Folder,Timestamp,Tags\n"
        'https://q.example/f,Ferry,"It stays.",Unread,1695112200,"[""boats""]"\n',
        ("Ferry", "2023-09-19T08:30:00Z", ("boats",), "article", "It stays.\n"),
    ),
    "matter": (
        "Title,Author,Publisher,URL,Tags,Word Count,In Queue,Favorited,Read,Highlight_Count,"
        "Last Interaction Date,File Id\n"
        "Ferry,Mara Lind,Quay Post,https://q.example/f,boats;quay,120,True,False,False,0,2023-09-19,abc\n",
        ("Ferry", "2023-09-19", ("boats", "quay"), "bookmark", ""),
    ),
    "readwise": (
        "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\n"
        "Ferry,https://q.example/f,01h,\"['boats', 'quay']\",2023-09-19 08:30:00+00:00,0,new,True\n",
        ("Ferry", "2023-09-19T08:30:00+00:00", ("boats", "quay"), "bookmark", ""),
    ),
    "mymind": (
        "id,type,title,url,content,note,tags,created\n"
        "1,Article,Ferry,https://q.example/f,,,boats,2023-09-19T08:30:00Z\n",
        ("Ferry", "2023-09-19T08:30:00Z", ("boats",), "bookmark", ""),
    ),
    "wallabag": (
        json.dumps(
            [
                {
                    "is_archived": 0,
                    "is_starred": 0,
                    "title": "Ferry",
                    "url": "https://q.example/f",
                    "content": "<p>It stays.</p>",
                    "created_at": "2023-09-19T08:30:00+0000",
                    "tags": [{"label": "boats", "slug": "boats"}],
                    "published_by": [""],
                }
            ]
        ),
        ("Ferry", "2023-09-19T08:30:00+00:00", ("boats",), "article", "It stays.\n"),
    ),
    "linkwarden": (
        json.dumps(
            {
                "collections": [
                    {
                        "name": "Boats",
                        "links": [
                            {
                                "name": "Ferry",
                                "url": "https://q.example/f",
                                "tags": [{"name": "boats"}],
                                "createdAt": "2023-09-19T08:30:00Z",
                            }
                        ],
                    }
                ]
            }
        ),
        ("Ferry", "2023-09-19T08:30:00Z", ("boats",), "bookmark", ""),
    ),
    "netscape": (
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n"
        '<DT><A HREF="https://q.example/f" ADD_DATE="1695112200" TAGS="boats">Ferry</A>\n</DL><p>\n',
        ("Ferry", "2023-09-19T08:30:00Z", ("boats",), "bookmark", ""),
    ),
    "pocket html": (
        "<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>\n"
        '<li><a href="https://q.example/f" time_added="1695112200" tags="boats">Ferry</a></li>\n</ul></body></html>',
        ("Ferry", "2023-09-19T08:30:00Z", ("boats",), "bookmark", ""),
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_exports_of_read_later_services_are_known_by_their_columns(name: str) -> None:
    """Title, day of saving, tags; a link without text is a bookmark, never a fetch."""
    data, expected = EXPORTS[name]
    (page,) = imported(data).pages
    fields = page.fields
    assert fields.source_url == "https://q.example/f"
    assert (fields.title, fields.saved, fields.tags, fields.type, page.text) == expected


def zipped(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_an_omnivore_export_brings_texts_and_highlights() -> None:
    """metadata_*.json with content/ and highlights/."""
    record = {
        "id": "1", "slug": "ferry", "title": "Ferry", "author": "Mara Lind", "url": "https://q.example/f",
        "state": "Active", "savedAt": "2023-09-19T08:30:00Z", "publishedAt": "2023-09-18T00:00:00Z",
        "labels": ["boats"],
    }  # fmt: skip
    archive = zipped(
        {
            "metadata_0_to_20.json": json.dumps([record]),
            "content/ferry.html": "<div><p>It stays.</p></div>",
            "highlights/ferry.md": "> It stays\n",
        }
    )
    (page,) = pages_of(archive, "omnivore")
    assert (page.fields.title, page.text, page.fields.highlights) == ("Ferry", "It stays.\n", ("It stays",))
    assert (page.fields.published, page.fields.tags) == ("2023-09-18T00:00:00Z", ("boats",))


EPUB = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    "OEBPS/book.opf": """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>Boats of the Quay</dc:title><dc:creator>Mara Lind</dc:creator><dc:language>en</dc:language>
<dc:date>2023</dc:date>
</metadata><manifest><item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>
</manifest><spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>""",
    "OEBPS/nav.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><nav>'
    '<ol><li><a href="a.xhtml">One</a></li></ol></nav></html>',
    "OEBPS/a.xhtml": "<html><body><h1>First</h1><p>The ferry stays.</p></body></html>",
    "OEBPS/b.xhtml": "<html><body><h1>Second</h1><ul><li>It goes.</li></ul></body></html>",
}


def test_an_epub_gives_its_texts_in_reading_order() -> None:
    """Book data are shared, titles come of the contents or the text's own heading."""
    first, second = pages_of(zipped(EPUB), "epub")
    assert (first.fields.title, first.text, first.part) == ("One", "The ferry stays.\n", "1/2")
    assert (second.fields.title, second.text) == ("Second", "-   It goes.\n")
    assert first.fields.authors == (Author(name="Mara Lind"),)
    assert (first.fields.series, first.fields.published, first.fields.language) == ("Boats of the Quay", "2023", "en")


MBOX = """From mara@q.example Tue Sep 19 08:30:00 2023
From: Mara Lind <mara@q.example>
Subject: =?utf-8?q?F=C3=A4hre?=
Date: Tue, 19 Sep 2023 08:30:00 +0200
Message-ID: <1@q.example>

The ferry stays.
>From here to there.

From ola@q.example Wed Sep 20 08:30:00 2023
From: ola@q.example
Subject: HTML
Content-Type: text/html; charset=utf-8

<p>It <b>goes</b>.</p>
"""


def test_a_mailbox_gives_its_messages() -> None:
    """Subject, sender, date with zone; quoted From lines are undone."""
    first, second = pages_of(MBOX, "mbox")
    assert (first.fields.title, first.fields.authors) == ("Fähre", (Author(name="Mara Lind"),))
    assert (first.fields.published, first.fields.guid) == ("2023-09-19T08:30:00+02:00", "<1@q.example>")
    assert first.text == "The ferry stays.  \nFrom here to there.\n"
    assert second.text == "It **goes**.\n"


def test_a_single_message_is_an_article() -> None:
    """A message without a mailbox around it (.eml); a text with labels is none."""
    (page,) = pages_of(MBOX.split("\n", 1)[1].split("\nFrom ola")[0], "mbox")
    assert (page.fields.title, page.fields.authors) == ("Fähre", (Author(name="Mara Lind"),))
    assert imported("Title: Ferry\nFrom: AFP\nDate: 2023-09-19\n\nIt stays.\n").format == "text/1"


DUMP = """                         1 of 2 DOCUMENTS

The Harbour Times

September 19, 2023

SECTION: NEWS
LENGTH: 120 words
HEADLINE: Ferry stays
BYLINE: Mara Lind
BODY:
The ferry stays at the quay.

                         2 of 2 DOCUMENTS

HEADLINE: Ferry goes
BYLINE: Ola Berg
BODY:
The ferry goes to the yard.
"""


def test_a_dump_is_parted_and_each_part_is_a_text() -> None:
    """The parts are counted, and each knows its bytes."""
    first, second = pages_of(DUMP, "dump")
    assert [page.fields.title for page in (first, second)] == ["Ferry stays", "Ferry goes"]
    assert (first.part, second.part) == ("1/2", "2/2")
    assert second.span is not None
    assert DUMP.encode()[second.span[0] : second.span[1]].decode().strip().startswith("HEADLINE: Ferry goes")


CLIPPING = """---
title: "Ferry stays"
source: "https://q.example/f"
author:
  - "[[Mara Lind]]"
published: 2023-09-19
created: 2023-09-20
description: "In short"
tags:
  - "clippings"
---
The ferry *stays*.
"""


def test_a_clipping_of_obsidian_is_a_page() -> None:
    """Brackets of its links are no part of a name."""
    (page,) = pages_of(CLIPPING, "text", name="Ferry stays.md")
    fields = page.fields
    assert (fields.title, fields.source_url) == ("Ferry stays", "https://q.example/f")
    assert fields.authors == (Author(name="Mara Lind"),)
    assert page.text == "The ferry *stays*.\n"


BROTLI = "Content-Encoding: br\r\n"


def test_a_page_packed_with_brotli_is_unpacked_within_limits() -> None:
    """The next page is read, whatever becomes of a bomb, a cut one and one that is no Brotli."""
    brotli = pytest.importorskip("brotli", reason="the extra [brotli] is not installed")
    bodies = (
        brotli.compress(HTML),
        brotli.compress(b"<p>" + b" " * 60_000_000),
        brotli.compress(HTML)[:-9],
        b"\xff" * 9,
    )
    records = (warc_record("response", http(body, headers=BROTLI)) for body in bodies)
    result = import_bytes("a.warc", b"".join((*records, warc_record("response", http(HTML)))), ImportRules())
    assert [page.part for page in result.pages] == ["1", "5"]
    assert [(left.reason, left.part) for left in result.left_out] == [("damaged", part) for part in "234"]


def test_a_page_packed_with_brotli_names_the_extra_that_is_missing(monkeypatch) -> None:
    """Nothing is lost: the file is kept, and the message says what to install."""
    monkeypatch.setitem(sys.modules, "brotli", None)
    result = import_bytes("a.warc", warc_record("response", http(b"\x0b", headers=BROTLI)), ImportRules())
    (left,) = result.left_out
    assert left.detail == ('the response cannot be decoded: it is packed with Brotli; pip install "site-gen[brotli]"')


MOVABLE_TYPE = """AUTHOR: Mara Lind
TITLE: Ferry & quay
BASENAME: ferry_quay
STATUS: Publish
CONVERT BREAKS: __default__
DATE: 03/04/2021 02:05:00 PM
PRIMARY CATEGORY: Boats
CATEGORY: Boats
CATEGORY: Harbour
TAGS: ferry,"old quay"
-----
BODY:
The <b>ferry</b> stays.

----- said the sign.
-----
EXTENDED BODY:
It was built in 1931.
-----
EXCERPT:
It stays.
-----
KEYWORDS:

-----
COMMENT:
AUTHOR: Ola
DATE: 03/05/2021 02:05:00 PM
Hurrah!
-----
--------
AUTHOR: Ola Berg
TITLE: Notes
STATUS: Draft
CONVERT BREAKS: markdown
DATE: 12/31/2021 23:05:00
-----
BODY:
# One

*Two*
-----
--------
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_entries_of_movable_type_are_articles(line_end: str) -> None:
    """Both parts of the text, the month first in dates, categories and tags, drafts; comments are counted."""
    first, second = pages_of(MOVABLE_TYPE.replace("\n", line_end), "movable-type")
    fields = first.fields
    assert first.text == "The **ferry** stays.\n\n\\----- said the sign.\n\nIt was built in 1931.\n"
    assert (fields.title, fields.authors, fields.slug) == ("Ferry & quay", (Author(name="Mara Lind"),), "ferry-quay")
    assert (fields.published, fields.section) == ("2021-03-04T14:05:00", "Boats")
    assert fields.tags == ("Harbour", "ferry", "old quay")
    assert (fields.description, fields.draft, fields.extra) == ("It stays.", False, (("comments", "1"),))
    assert (second.text, second.fields.draft) == ("# One\n\n*Two*\n", True)
    assert (second.fields.published, second.part) == ("2021-12-31T23:05:00", "2")


def test_an_entry_of_movable_type_that_is_too_large_does_not_end_the_others() -> None:
    """It is quarantined with its number; the next one is read."""
    long = MOVABLE_TYPE.replace("It was built", "long " * 400 + "It was built", 1)
    result = imported(long, rules=ImportRules(max_bytes=1000))
    assert [(left.reason, left.part) for left in result.left_out] == [("too-large", "1")]
    assert [page.fields.title for page in result.pages] == ["Notes"]

"""Saved pages become articles: fields by what they say and show, the text without what stands around it."""

import pytest

from site_gen.importers import import_bytes
from site_gen.importers.records import ImportedPage
from site_gen.importers.rules import ImportRules
from site_gen.model import Author

pytest.importorskip("trafilatura", reason="the extra [html] is not installed")

PARAGRAPHS = [
    "The harbour council voted on Tuesday to keep the old ferry for another ten years, after a debate of six hours.",
    "Councillors said that the boat, built in 1931, carries four hundred people a day and costs less than a bridge.",
    "The owners of the yard promised to replace both engines before the winter, and to paint the hull once more.",
    "A study that the council had ordered found no other place where a pier of that length could be built.",
]

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Council keeps the old ferry | The Harbour Times</title>
<link rel="canonical" href="https://www.harbourtimes.example/2023/09/19/council-keeps-ferry">
<meta property="og:title" content="Council keeps the old ferry">
<meta property="og:site_name" content="The Harbour Times">
<meta property="article:published_time" content="2023-09-19T08:30:00+02:00">
<meta property="article:section" content="Harbour"><meta property="article:tag" content="Ferry">
<meta name="author" content="Mara Lind">
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><article><h1>Council keeps the old ferry</h1>
<p class="byline">By <a rel="author" href="/mara">Mara Lind</a></p>
<time datetime="2023-09-19">September 19, 2023</time>
<figure><img src="ferry_files/quay.jpg" alt="The quay"><figcaption>The quay at noon</figcaption></figure>
<p>{}</p><h2>A boat of <a href="/1931">1931</a></h2><p>{}</p>
<ul><li>One engine<ul><li>old</li></ul></li><li>Two masts</li></ul>
<p>{}</p><p>{}</p>
<h3>Related articles</h3><ul><li><a href="/a">The bridge that never was</a></li></ul>
</article></main>
<div class="newsletter"><p>Sign up for our newsletter and never miss a boat again, every morning.</p></div>
<footer>Copyright The Harbour Times</footer></body></html>""".format(*PARAGRAPHS)


def page_of(html: str | bytes, name: str = "ferry.html", rules: ImportRules | None = None) -> ImportedPage:
    data = html.encode() if isinstance(html, str) else html
    imported = import_bytes(name, data, rules or ImportRules())
    assert imported.format == "html/1"
    assert [part.reason for part in imported.left_out] == []
    return imported.pages[0]


def test_a_page_gives_its_fields() -> None:
    """Metadata that the page shows is given; the publisher is named by the page."""
    fields = page_of(PAGE).fields
    assert fields.title == "Council keeps the old ferry"
    assert fields.authors == (Author(name="Mara Lind"),)
    assert fields.published == "2023-09-19T08:30:00+02:00"
    assert fields.publisher == "The Harbour Times"
    assert fields.source_url == "https://www.harbourtimes.example/2023/09/19/council-keeps-ferry"
    assert (fields.language, fields.section, fields.tags) == ("en-GB", "Harbour", ("Ferry",))
    assert fields.confidence == ()


def test_the_text_is_the_article_and_nothing_around_it() -> None:
    """Title, byline, date, navigation, newsletter and related links stay out; links become absolute."""
    page = page_of(PAGE)
    assert page.text == (
        '<figure><img src="ferry&#95;files/quay.jpg" alt="The quay">'
        "<figcaption>The quay at noon</figcaption></figure>\n\n"
        f"{PARAGRAPHS[0]}\n\n"
        "## A boat of [1931](https://www.harbourtimes.example/1931)\n\n"
        f"{PARAGRAPHS[1]}\n\n"
        "-   One engine\n    -   old\n-   Two masts\n\n"
        f"{PARAGRAPHS[2]}\n\n{PARAGRAPHS[3]}\n"
    )


def page_with(head: str = "", top: str = "", lang: str = "") -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!doctype html><html{lang}><head><title>Ferry stays</title>{head}</head><body><article><h1>Ferry stays</h1>"
        f"{top}{text}</article></body></html>"
    )


JSON_LD = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", '
    '"headline": "Ferry stays", "datePublished": "2023-09-19", "author": {"@id": "#m"}, "publisher": {"@type": '
    '"Organization", "name": "Quay Post"}}, {"@id": "#m", "@type": "Person", "name": "Mara Lind"}]}</script>'
)


def _times(*days: str) -> str:
    """Return `time` elements: of publication, but for days with another class behind them."""
    parts = ((day[:10], day[11:] or "published") for day in days)
    return "<p>" + "".join(f'<time class="{kind}" datetime="{day}">{day}</time>' for day, kind in parts) + "</p>"


DATES = {
    "a claim that the page shows": (JSON_LD, "<p>19 September 2023</p>", "2023-09-19", "given"),
    "a claim of JSON-LD that the page does not show": (JSON_LD, "", "2023-09-19", "guess"),
    "a meta claim of a page without dates": ('<meta name="date" content="2020-01-31">', "", "2020-01-31", "given"),
    "a meta claim of a page rewritten years later": (
        '<meta name="date" content="2020-01-31"><meta property="article:modified_time" content="2023-05-01">',
        "",
        "2020-01-31",
        "guess",
    ),
    "a date under the title": ("", "<div>Sep 19, 2023</div>", "2023-09-19", "given"),
    "an update under the title": ("", "<div>Updated Sep 19, 2023</div>", "2023-09-19", "guess"),
    "a blog's times of publishing and of changing": (
        "",
        _times("2023-09-19", "2023-10-02 updated"),
        "2023-09-19",
        "given",
    ),
    "times of several posts": ("", _times("2023-09-19", "2023-10-02"), "2023-09-19", "guess"),
    "a day and month that cannot be told apart": ("", "<div>03/04/2023</div>", "2023-04-03", "guess"),
}


@pytest.mark.parametrize("name", DATES)
def test_a_date_is_certain_only_when_nothing_speaks_against_it(name: str) -> None:
    """Claims are held against what the reader sees."""
    head, top, published, tier = DATES[name]
    fields = page_of(page_with(head, top)).fields
    assert (fields.published or "")[:10] == published
    assert fields.tier("published") == tier


AUTHORS = {
    "JSON-LD and visible": (JSON_LD, "<p>By Mara Lind</p>", (("Mara Lind", "Person"),), "given"),
    "JSON-LD only": (JSON_LD, "", (("Mara Lind", "Person"),), "guess"),
    "byline of two": (
        "",
        "<p>By Mara Lind and Ola Berg</p>",
        (("Mara Lind", "Person"), ("Ola Berg", "Person")),
        "given",
    ),
    "agency": ("", "<p>By AFP</p>", (("AFP", "Organization"),), "given"),
    "admin is nobody": ('<meta name="author" content="admin">', "<p>admin</p>", (), "given"),
    "none": ("", "", (), "given"),
}


@pytest.mark.parametrize("name", AUTHORS)
def test_authors_are_those_that_the_page_names(name: str) -> None:
    """A name that only metadata knows is a guess."""
    head, top, authors, tier = AUTHORS[name]
    fields = page_of(page_with(head, top)).fields
    assert tuple((author.name, author.type) for author in fields.authors) == authors
    assert fields.tier("authors") == tier


@pytest.mark.parametrize(
    "data", ["Fähre bleibt — für immer".encode("windows-1252"), "Fähre bleibt — für immer".encode()]
)
def test_encodings_are_found(data: bytes) -> None:
    """A declaration is believed unless the bytes are UTF-8."""
    html = page_with('<meta charset="iso-8859-1">').encode().replace(b"Ferry stays", data)
    assert page_of(html).fields.title == "Fähre bleibt — für immer"


def test_a_page_saved_by_a_browser_names_its_address() -> None:
    """The comment that browsers and SingleFile leave is the address of the original."""
    comment = "<!-- saved from url=(0042)https://quay.example/2023/ferry-stays -->"
    page = page_of(page_with().replace("<html", f"{comment}<html", 1))
    assert page.fields.source_url == "https://quay.example/2023/ferry-stays"


def test_pictures_beside_a_saved_page_are_named_and_remote_ones_stay_addresses() -> None:
    """Files that the browser saved are taken along; nothing is fetched."""
    top = '<p><img src="./ferry_files/a.jpg" alt="A"> <img src="https://q.example/b.jpg" alt="B"></p>'
    page = page_of(page_with('<link rel="canonical" href="https://q.example/x/y">', f"<p>{PARAGRAPHS[0]}</p>{top}"))
    assert page.pictures == ("./ferry_files/a.jpg",)
    assert "![B](https://q.example/b.jpg)" in page.text


def test_late_pictures_and_embeds_are_kept() -> None:
    """The address that a browser would load; a frame becomes a link."""
    top = (
        f'<p>{PARAGRAPHS[0]}</p><p><img src="data:image/gif;base64,R0lGOD" data-src="/real.jpg" alt="R"></p>'
        '<p><iframe src="https://video.example/v/1" title="A film"></iframe></p>'
    )
    text = page_of(page_with('<link rel="canonical" href="https://q.example/x/y">', top)).text
    assert "![R](https://q.example/real.jpg)" in text
    assert "[A film](https://video.example/v/1)" in text


@pytest.mark.parametrize(
    "html",
    [
        "<html><body>" + "<div>" * 3000 + f"<p>{PARAGRAPHS[0]}</p>" + "</div>" * 3000,
        "<html><body>" + "<b i>" * 2000 + PARAGRAPHS[0],
        "<html><body><table>" + "<tr><td><table>" * 500 + PARAGRAPHS[0],
        "<html><body><ul>" + "<li><ul>" * 400 + f"<li>{PARAGRAPHS[0]}",
    ],
    ids=["div", "b", "table", "ul"],
)
def test_deep_nesting_loses_no_words(html: str) -> None:
    """Beyond a depth the tags go, the words stay."""
    assert "keep the old ferry for another ten years" in " ".join(page_of(html).text.split())


def test_scripts_and_their_addresses_do_not_come_through() -> None:
    """No script, handler or javascript: address reaches the Markdown."""
    top = f'<p onclick="x()">{PARAGRAPHS[0]} <a href="javascript:alert(1)">here</a></p><script>alert(1)</script>'
    text = page_of(page_with("", top)).text
    assert "alert" not in text and "onclick" not in text and "javascript" not in text


@pytest.mark.parametrize(
    "html", ["<html></html>", "<html><body></body></html>", "<!doctype html><html><body><!-- x -->"]
)
def test_a_page_without_words_wants_a_look(html: str) -> None:
    """An empty page is no article; it is kept for review, not lost."""
    imported = import_bytes("x.html", html.encode(), ImportRules())
    assert len(imported.pages) + len(imported.left_out) == 1
    assert all("no-body" in page.review for page in imported.pages)


STRUCTURES = {
    "cells that are only a link": (
        "<table><tr><th>Yard</th><th>Boats</th></tr><tr><td><a href='https://lind.example/'>Lind</a></td><td>12</td></tr>"
        "<tr><td><a href='https://berg.example/'>Berg and Sons</a></td><td>7</td></tr></table>",
        "| Yard | Boats |\n| --- | --- |\n| [Lind](https://lind.example/) | 12 |\n"
        "| [Berg and Sons](https://berg.example/) | 7 |",
    ),
    "a paragraph that is only a link, between paragraphs": (
        "<p><a href='https://quay.example/study'>Read the study</a></p>",
        "[Read the study](https://quay.example/study)",
    ),
    "an accordion's heading, whose link leads nowhere": (
        "<h3><a href='#'>Who pays for the engines?</a></h3>",
        "### Who pays for the engines?",
    ),
}


@pytest.mark.parametrize("name", STRUCTURES)
def test_what_stands_among_the_paragraphs_is_kept_whole(name: str) -> None:
    """An extractor drops cells and lines that are only a link; the page's own structure says that they belong."""
    html, markdown = STRUCTURES[name]
    first, second, *rest = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = page_of(
        "<!doctype html><html><head><title>Ferry stays</title></head><body><article><h1>Ferry stays</h1>"
        f"{first}{second}{html}{''.join(rest)}</article></body></html>"
    )
    assert page.text.split("\n\n")[2] == markdown


def test_a_trail_of_sections_above_the_text_is_left_out() -> None:
    """Short lines with links before the first paragraph lead to other pages."""
    page = page_of(page_with(top='<div><a href="/">Home</a> » <a href="/news">News</a> » Ferry stays</div>'))
    assert page.text.split("\n\n")[0] == PARAGRAPHS[0]


@pytest.mark.parametrize("tags", ["", "<html><head>", "<html lang=en>"])
def test_a_page_without_a_body_tag_has_its_article(tags: str) -> None:
    """The tags of head and body may be left out (HTML, 13.1.2.4); the article is no part of the head then."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = page_of(f"<!doctype html>{tags}<title>Ferry stays</title><article><h1>Ferry stays</h1>{text}</article>")
    assert page.text == "\n\n".join(PARAGRAPHS) + "\n"


def test_control_characters_of_a_page_part_words_and_cost_nothing_else() -> None:
    """Written as they are or by their numbers, beside what is taken out of a page: the text is whole."""
    page = page_of(page_with(top="<p>The old\x0bboat&#12;left<script>x()</script>&#x1;the\x01quay at noon.</p>"))
    assert " ".join(page.text.split()).startswith("The old boat left the quay at noon. The harbour council voted")


def test_an_old_page_of_breaks_gives_its_head_to_the_fields_and_not_to_the_text() -> None:
    """Headline, byline and day in one cell with the text, parted by breaks only."""
    page = page_of(
        "<html><head><title>The Harbour Times - Council keeps ferry</title></head><body><table><tr><td width=120>"
        '<a href="/">Home</a><br><a href="/news">News</a></td><td><font size=5><b>Council keeps ferry</b></font><br>'
        f"<font size=2>By MARA LIND<br>Staff writer<br>Tuesday, May 5, 1998</font><br><br>{'<br><br>'.join(PARAGRAPHS)}"
        "</td></tr></table></body></html>"
    )
    assert (page.fields.title, page.fields.published) == ("Council keeps ferry", "1998-05-05")
    assert [author.name for author in page.fields.authors] == ["MARA LIND"]
    assert page.text == "\n\n".join(PARAGRAPHS) + "\n"


def test_a_thread_keeps_who_says_what() -> None:
    """The names above the posts stay, also that of the first; one author's name above a text does not."""
    posts = "".join(
        f'<div class="post"><div class="postauthor"><a class="username" href="/u/{name}">{name}</a></div>'
        f"<div><p>{paragraph}</p></div></div>"
        for name, paragraph in zip(("mara", "ola", "ines", "jonas"), PARAGRAPHS, strict=True)
    )
    text = page_of(f"<html><head><title>Old ferry</title></head><body><h1>Old ferry</h1>{posts}</body></html>").text
    assert [line for line in text.split("\n") if line.startswith("[")] == [
        "[mara](/u/mara)",
        "[ola](/u/ola)",
        "[ines](/u/ines)",
        "[jonas](/u/jonas)",
    ]


def test_a_live_report_keeps_the_hours_of_its_parts() -> None:
    """A time of day alone on its line is a part's, once the text has begun."""
    parts = "".join(
        f'<div class="part"><time datetime="2023-09-19">1{n}:00</time><h2>Part {n}</h2><p>{paragraph}</p></div>'
        for n, paragraph in enumerate(PARAGRAPHS)
    )
    text = page_of(f"<html><head><title>Ferry: live</title></head><body><article><h1>Ferry: live</h1>{parts}").text
    assert [line for line in text.split("\n") if line.endswith(":00")] == ["11:00", "12:00", "13:00"]


def test_a_year_alone_gives_no_day() -> None:
    """htmldate makes January 1st of it: that is no date, not even a guess; a page that names the day has it."""
    pytest.importorskip("htmldate")
    source = "<html><head><title>Old ferry</title></head><body><article><h1>Old ferry</h1>{}<p>{}</p></article>"
    year = page_of(source.format("".join(f"<p>{p}</p>" for p in PARAGRAPHS), "Source: M. Lind, Piers (2020)."))
    assert year.fields.published is None
    day = page_of(source.format("".join(f"<p>{p}</p>" for p in PARAGRAPHS), "The vote was on January 1, 2020."))
    assert (day.fields.published, day.fields.tier("published")) == ("2020-01-01", "guess")

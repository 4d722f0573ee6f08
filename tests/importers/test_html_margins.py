"""What stands around an article inside its own container stays out of its text; what only looks like it stays in."""

import pytest

from site_gen.importers import import_bytes
from site_gen.importers.rules import ImportRules

pytest.importorskip("trafilatura", reason="the extra [html] is not installed")

_SENTENCES = (
    "The harbour council voted on Tuesday to keep the old ferry for another ten years, after a debate of six hours.",
    "Councillors said that the boat, built in 1931, carries four hundred people a day and costs less than a bridge.",
    "The owners of the yard promised to replace both engines before the winter, and to paint the hull once more.",
    "A study that the council had ordered found no other place where a pier of that length could be built at all.",
    "Nobody spoke against the plan in the end, and the harbour master rang the bell at noon as he always had done.",
)
PARAGRAPHS = tuple(
    f"{sentence} So it was in the year {year}." for year in (1931, 1955, 1987) for sentence in _SENTENCES
)
CARDS = "".join(
    f'<div class="x{n}"><h3><a href="https://times.example/{n}">The {name} of the bay</a></h3>'
    f"<p>An old {name} stands at the quay, and many people come to see it in the summer months.</p></div>"
    for n, name in enumerate(("lighthouse", "crane", "warehouse"))
)


def text_of(top: str = "", end: str = "", between: str = "") -> str:
    """Return the Markdown of a page with something above, within or below its paragraphs."""
    first, *rest = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = (
        "<!doctype html><html><head><title>Ferry stays | Times</title>"
        '<link rel="canonical" href="https://times.example/ferry"></head>'
        f"<body><article><h1>Ferry stays</h1>{top}{first}{between}{''.join(rest)}{end}</article></body></html>"
    )
    return import_bytes("ferry.html", page.encode(), ImportRules()).pages[0].text


WHOLE = "\n\n".join(PARAGRAPHS) + "\n"


@pytest.mark.parametrize(
    "trail",
    [
        '<p><a href="https://times.example/">Home</a> » <a href="/news">News</a> » Ferry stays</p>',
        '<div><a href="/">Times</a> / <a href="/news">News</a> / <a href="/harbour">Harbour</a> / Ferry stays</div>',
        '<ol><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li>Ferry stays</li></ol>',
    ],
)
def test_the_way_from_the_home_page_is_no_part_of_the_text(trail: str) -> None:
    """A trail of sections above the text, as a line or a list, stays out."""
    assert text_of(top=trail) == WHOLE


def test_cards_of_other_articles_below_the_text_stay_out_with_their_heading() -> None:
    """Titles that are links to one host, each with a short excerpt, end the text."""
    assert text_of(end=f"<h2>From the harbour</h2>{CARDS}") == WHOLE


def test_an_article_that_is_a_list_of_links_keeps_them() -> None:
    """Where such titles begin in the first part, they are the article."""
    text = text_of(between=CARDS, end=CARDS.replace("bay", "town"))
    assert [line for line in text.split("\n") if line.startswith("###")] == [
        f"### [The {name} of the {place}](https://times.example/{n})"
        for place in ("bay", "town")
        for n, name in enumerate(("lighthouse", "crane", "warehouse"))
    ]


def test_offers_on_other_hosts_are_the_article() -> None:
    """Titles that lead to many hosts are what the article is about."""
    offers = "".join(
        f'<h3><a href="https://{name}.example/">{name.title()} boats</a></h3><p>They build them of oak.</p>'
        for name in ("lind", "berg", "holm")
    )
    assert "### [Holm boats](https://holm.example/)\n\nThey build them of oak.\n" in text_of(end=offers)


def test_numbered_references_stay_and_dated_links_to_other_posts_do_not() -> None:
    """A list of posts with their days is no part of the text; a numbered source with its year is."""
    posts = "".join(
        f'<li><a href="/{n}">A walk along the {n} old piers</a> - January 1{n}, 2020</li>' for n in range(3)
    )
    assert text_of(end=f"<ul>{posts}</ul>") == WHOLE
    sources = "".join(
        f'<li>Lind, M. (202{n}). <a href="https://lib.example/{n}">Piers of the north</a>.</li>' for n in range(3)
    )
    assert "1.  Lind, M. (2020). [Piers of the north](https://lib.example/0)." in text_of(end=f"<ol>{sources}</ol>")


def test_signs_and_links_that_nobody_reads_are_gone_and_words_stay_apart() -> None:
    """The sign beside a heading that links to it, links that show nothing; a space in such a link stays."""
    text = text_of(
        between='<h2 id="pier">The pier <a href="#pier">¶</a></h2>'
        '<p>It was <a href="/old">built</a><a href="/old"> </a>long before the war, by hands that nobody remembers.</p>'
        '<p><a href="/card"></a>The second pier is older than the first one, as all fishermen of the bay know well.</p>'
    )
    assert (
        "## The pier\n\nIt was [built](https://times.example/old) long before the war, by hands that nobody remembers."
        "\n\nThe second pier is older" in text
    )


def test_pictures_that_one_presses_stay_out_and_pictures_that_are_links_stay_in() -> None:
    """An icon in a link, and the same button again and again, are no pictures of an article."""
    button = '<p><a href="https://shop.example/{0}"><img src="/rates.png" alt="Rates"></a></p>'
    icon = '<p><a href="https://pins.example/add"><img src="/img/pin-it-icon.png" alt=""></a></p>'
    photo = '<p><a href="/quay-large.jpg"><img src="/quay-small.jpg" alt="The quay"></a></p>'
    buttons = "".join(button.format(n) + f"<p>{PARAGRAPHS[n]} It was number {n}.</p>" for n in range(3))
    text = text_of(between=photo + icon + buttons)
    assert "[![The quay](https://times.example/quay-small.jpg)](https://times.example/quay-large.jpg)" in text
    assert "rates" not in text
    assert "icon" not in text


def test_the_heading_of_a_table_of_contents_goes_with_it() -> None:
    """A short heading above links to the page's own parts, and another one below them."""
    contents = '<h2>Contents</h2><div id="toc"><ul><li><a href="#pier">1 The pier</a></li></ul></div>'
    text = text_of(
        between=f'{contents}<h2 id="pier">The pier<span class="mw-editsection">[<a href="/e">edit</a>]</span></h2>'
    )
    assert text == WHOLE.replace(f"\n\n{PARAGRAPHS[1]}", f"\n\n## The pier\n\n{PARAGRAPHS[1]}", 1)


def test_a_topic_within_the_heading_is_no_part_of_the_title() -> None:
    """The title has an element of its own; the heading is not repeated, and a line of name and day goes."""
    page = (
        '<!doctype html><html lang="de"><head><title>Die alte Fähre bleibt | Anzeiger</title>'
        '<meta property="og:title" content="Die alte Fähre bleibt"></head><body><article>'
        "<h1><span>Hafen</span> <span>Die alte Fähre bleibt</span></h1>"
        "<p>Von Maren Lindqvist</p><p>Maren Lindqvist, 19. September 2023, 08:00 Uhr</p>"
        + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
        + "</article>"
    )
    imported = import_bytes("ferry.html", page.encode(), ImportRules()).pages[0]
    assert imported.fields.title == "Die alte Fähre bleibt"
    assert [author.name for author in imported.fields.authors] == ["Maren Lindqvist"]
    assert (imported.fields.published or "")[:10] == "2023-09-19"
    assert imported.text == WHOLE


_LINKS = '<ul><li><a href="/a">The bridge that never was</a></li><li><a href="/b">Piers of the north</a></li></ul>'
_KEPT = "-   [The bridge that never was](https://times.example/a)\n-   [Piers of the north](https://times.example/b)\n"


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        ("<p>Of the harbour's history we have told in these pieces:</p>", True),
        ("<h2>References</h2>", True),
        ("<h3>Quellen</h3>", True),
        ("<p>Share this:</p>", False),
        ("<p>You may also like to read these:</p>", False),
        ("<h2>Recommended reading</h2>", False),
        ("<p>The harbour master rang the bell at noon, as he always had.</p>", False),
    ],
)
def test_links_below_the_text_are_its_own_where_it_says_so(above: str, kept: bool) -> None:
    """A sentence that announces them, or a heading of sources; not what a site puts below every article."""
    assert text_of(end=above + _LINKS).endswith(_KEPT) is kept


def test_addresses_that_robots_do_not_see_are_shown() -> None:
    """Cloudflare's e-mail addresses, which a browser shows; the sign that links a heading to itself is gone."""
    hidden = "".join(f"{sign ^ 0x67:02x}" for sign in b"mara@quay.example")
    text = text_of(
        between=f'<h2 id="ask">Whom to ask <a href="#ask">#ask</a></h2><p>Write to <a class="__cf_email__" '
        f'href="/cdn-cgi/l/email-protection" data-cfemail="67{hidden}">[email&#160;protected]</a>, says the harbour '
        "master, who answers every letter before the evening ferry leaves the quay.</p>"
    )
    assert "## Whom to ask\n\nWrite to [mara@quay.example](mailto:mara@quay.example), says the harbour" in text

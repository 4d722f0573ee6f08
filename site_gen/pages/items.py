"""What a list shows of an article: `list-item.html`, rendered once and put into every list."""

from math import ceil

from site_gen.library import Library
from site_gen.model import Article
from site_gen.pages.citation import coins
from site_gen.pages.frame import term_link
from site_gen.pages.records import Context, Values
from site_gen.urls import href
from site_gen.words import direction

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction (Brysbaert 2019); taken for all scripts that part words."""

CHARACTERS_A_MINUTE = 500
"""Of scripts that do not: Chinese, Japanese."""


def item_context(library: Library, article: Article) -> Context:
    """Return what `list-item.html` sees: nothing in it depends on the page that shows the item."""
    guess, published = date_of(library, article)
    fields = article.fields
    later = {"coins": lambda: coins(fields, None if guess else published, fields.source_url)}
    return {"article": Values(item_values(library, article), later)}


def item_values(library: Library, article: Article) -> Context:
    """Return what an item and the article's own page say alike, but COinS."""
    fields, facts = article.fields, article.facts
    guess, published = date_of(library, article)
    language = fields.language or library.settings.language
    image = fields.image
    picture = article.picture(article.image_address)
    return {
        "id": article.id,
        "type": fields.type,
        "title": fields.title,
        "subtitle": fields.subtitle,
        "summary": fields.description or facts.summary,
        "href": href(article.address),
        "published": published,
        "published_guess": guess,
        "authors": [term_link(library, "authors", author.name, author.type) for author in fields.authors],
        "publisher": term_link(library, "publishers", fields.publisher, "Organization") if fields.publisher else None,
        "section": term_link(library, "sections", fields.section) if fields.section else None,
        "language": language,
        "direction": direction(language),
        "image": {
            "src": href(article.image_address),
            "alt": image.alt,
            "width": picture.width if picture else None,
            "height": picture.height if picture else None,
        }
        if image and article.image_address
        else None,
        "words": counted_words(article),
        "minutes": minutes(article),
    }


def date_of(library: Library, article: Article) -> tuple[bool, str | None]:
    """Return whether the date is a guess, and the date, which is None when guesses are hidden."""
    fields = article.fields
    guess = bool(fields.confidence) and fields.tier("published") == "guess"
    return guess, None if guess and library.settings.guessed_dates == "hide" else fields.published


def counted_words(article: Article) -> int:
    """Return how many words a text has; 0 for one in a script without spaces, of which only the letters are counted."""
    facts = article.facts
    return facts.words if facts.words >= facts.characters else 0


def minutes(article: Article) -> int:
    """Return the reading time in whole minutes, at least 1; 0 for an article without text."""
    facts = article.facts
    return ceil(facts.words / WORDS_A_MINUTE + facts.characters / CHARACTERS_A_MINUTE)

"""The one alias table: how GitHub, Hugo, Jekyll, Zola, Pelican, Obsidian and exporters call each field."""

import functools
from difflib import get_close_matches

ALIASES: tuple[tuple[str, str, str], ...] = (
    # (field of `Fields`, names that mean it, what it is). The first name is its own and the best; names are compared
    # without case, `_`, `-` and spaces. A user's own taxonomy takes its name away from this table.
    ("title", "title headline", "The title"),
    ("subtitle", "subtitle dek standfirst subheadline subhead alternativeHeadline", "A line below the title"),
    (
        "description",
        "description summary excerpt abstract lede meta_description",
        "What the article says, in a sentence",
    ),
    ("type", "type", "`article`, `page` (in no list: about, contact), `bookmark` or `note`"),
    ("id", "id", "A name for good: 16 hexadecimal digits, or any text"),
    ("guid", "guid", "The entry id that an earlier site's feed gave it"),
    (
        "published",
        "date published publishDate datePublished published_date published_at pubDate issued posted",
        "When it was published",
    ),
    (
        "updated",
        "lastmod updated modified dateModified date_updated last_modified last_modified_at last_updated updated_at",
        "When it was changed last",
    ),
    (
        "saved",
        "saved created date_saved saved_at scraped_at clipped clipped_at time_added date_added",
        "When it was saved",
    ),
    ("expires", "expires expiryDate expiry unpublish_date", "From when on it is not shown"),
    ("draft", "draft", "Whether it is unfinished: `true` or `false`"),
    ("noindex", "noindex", "Whether search engines are asked to leave it out"),
    ("authors", "authors author byline by creator writer", "Who wrote it"),
    ("agency", "agency news_agency", "The news agency it came from"),
    ("publisher", "publisher publication newspaper site_name website container-title", "Who published it"),
    ("section", "section", "Its section"),
    ("tags", "tags tag keywords labels", "Its tags: a list, or text with commas"),
    ("series", "series", "The series it belongs to"),
    ("language", "language lang locale inLanguage", "Its language: `en`, `fa`, `zh-Hant`"),
    ("translation_key", "translation_key translation_id", "The same for all translations of one article"),
    ("source_url", "source_url original_url original_link link canonical_url", "The address of the original"),
    ("permalink", "permalink url path save_as", "Its own address in this site"),
    ("slug", "slug", "The last part of its address"),
    ("aliases", "aliases alias redirect_from redirects", "Old addresses that lead here"),
    (
        "image",
        "image cover lead_image featured_image thumbnail banner og_image hero images photo teaser",
        "The picture above it",
    ),
    ("dateline", "dateline", "The place it was written at"),
    ("rights", "rights copyright license licence", "Who may do what with it"),
    ("highlights", "highlights", "Passages that a reader marked"),
    ("duplicate_of", "duplicate_of", "The id or file of the article that this one repeats"),
    ("weight", "weight order nav_order", "Its place among pages: a whole number"),
    ("confidence", "confidence", "How sure each field is; written by an import"),
    ("record", "import", "Where an import took it from; written by an import"),
)

SPECIAL = frozenset(
    # Kept in rows by what they are about.
    [
        *("source", "canonical", "categories", "category", "status"),
        *("sitemap", "robots", "review"),
        *("imagecaption", "imagecredit", "imagealt"),
    ]
)
"""Names whose meaning depends on their value: `site_gen.fields` asks for them by name."""


# Pure functions of words that all articles of a collection share are asked for each article again.
@functools.lru_cache(maxsize=4000)
def normal(key: str) -> str:
    """Return a key as the table compares it: "lastMod", "last_mod" and "Last-Mod" are "lastmod"."""
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")


_NAMES = {field: tuple(normal(name) for name in names.split()) for field, names, _ in ALIASES}
_FIELD_OF = {name: field for field, names in _NAMES.items() for name in names}


def field_of(key: str) -> str | None:
    """Return the field that a key of front matter means, or None if it is not in the table."""
    return _FIELD_OF.get(normal(key))


def names_of(field: str) -> tuple[str, ...]:
    """Return the normal names of a field, best first."""
    return _NAMES[field]


@functools.lru_cache(maxsize=1000)
def misspelt(key: str) -> str | None:
    """Return the known name that an unknown key was probably meant to be; None for a key that is one's own."""
    if len(key) < 4:
        return None
    known = [name for _, names, _ in ALIASES for name in names.split()]
    by_normal = {normal(name): name for name in (*known, "categories", "category", "source")}
    found = get_close_matches(normal(key), by_normal, n=1, cutoff=0.79)
    return by_normal[found[0]] if found else None


def names_table() -> str:
    """Return the table as Markdown: what `docs/content/front-matter.md` shows."""
    rows = ["| Key | Also called | What it is |", "| --- | --- | --- |"]
    for _, names, meaning in ALIASES:
        own, *others = names.split()
        rows.append(f"| `{own}` | {', '.join(f'`{name}`' for name in others)} | {meaning} |")
    return "\n".join(rows) + "\n"

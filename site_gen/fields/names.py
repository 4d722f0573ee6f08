"""The one alias table: how GitHub, Hugo, Jekyll, Zola, Pelican, Obsidian and exporters call each field."""

import functools
from difflib import get_close_matches

ALIASES: tuple[tuple[str, str], ...] = (
    # Field of `Fields` → names that mean it, best first; compared without case, `_`, `-` and spaces.
    # A user's own taxonomy takes its name away from this table.
    ("title", "title headline"),
    ("subtitle", "subtitle dek standfirst subheadline subhead alternativeheadline"),
    ("description", "description summary excerpt abstract lede metadescription"),
    ("type", "type"),
    ("id", "id"),
    ("guid", "guid"),
    ("published", "date published datepublished publishdate publisheddate publishedat pubdate issued posted"),
    ("updated", "updated lastmod modified datemodified lastmodified lastmodifiedat updatedat dateupdated lastupdated"),
    ("saved", "saved created datesaved savedat scrapedat clipped clippedat timeadded dateadded"),
    ("expires", "expires expirydate expiry unpublishdate"),
    ("draft", "draft"),
    ("noindex", "noindex"),
    ("authors", "authors author byline by creator writer"),
    ("agency", "agency newsagency"),
    ("publisher", "publisher publication newspaper sitename website containertitle"),
    ("section", "section"),
    ("tags", "tags tag keywords labels"),
    ("series", "series"),
    ("language", "language lang locale inlanguage"),
    ("translation_key", "translationkey translationid"),
    ("source_url", "sourceurl originalurl originallink link canonicalurl"),
    ("permalink", "permalink url path saveas"),
    ("slug", "slug"),
    ("aliases", "aliases alias redirectfrom redirects"),
    ("image", "image cover leadimage featuredimage thumbnail banner ogimage hero images photo teaser"),
    ("dateline", "dateline"),
    ("rights", "rights copyright license licence"),
    ("highlights", "highlights"),
    ("duplicate_of", "duplicateof"),
    ("weight", "weight order navorder"),
    ("confidence", "confidence"),
    ("record", "import"),
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

_FIELD_OF = {name: field for field, names in ALIASES for name in names.split()}


# Pure functions of words that all articles of a collection share are asked for each article again.
@functools.lru_cache(maxsize=4000)
def normal(key: str) -> str:
    """Return a key as the table compares it: "lastMod", "last_mod" and "Last-Mod" are "lastmod"."""
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")


def field_of(key: str) -> str | None:
    """Return the field that a key of front matter means, or None if it is not in the table."""
    return _FIELD_OF.get(normal(key))


def names_of(field: str) -> tuple[str, ...]:
    """Return the normal names of a field, best first."""
    return _NAMES[field]


_NAMES = {field: tuple(names.split()) for field, names in ALIASES}


@functools.lru_cache(maxsize=1000)
def misspelt(key: str) -> str | None:
    """Return the known name that an unknown key was probably meant to be; None for a key that is one's own."""
    if len(key) < 4:
        return None
    found = get_close_matches(normal(key), [*_FIELD_OF, "categories", "category", "source"], n=1, cutoff=0.79)
    return found[0] if found else None

"""How an article is cited: as text, BibTeX, RIS, CSL-JSON and COinS.

Names of people are given as the article has them: which part is the family name is not known.
"""

import re
from urllib.parse import quote, quote_plus

import msgspec

from site_gen.markup.typography import QUOTES
from site_gen.model import ORGANIZATION, Author, Fields
from site_gen.pages.records import Context, Values
from site_gen.words import Words

_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
_BIBTEX_TABLE = str.maketrans(_BIBTEX)

_COINS = "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&rft.type=newspaperArticle"
_LITERAL = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!$()*+,-./:;=?@_~")
_DATA_TABLE = {chr(code): quote(chr(code)) for code in range(0xA0) if code not in _LITERAL}
"""What an address must write in another way (URL standard, "URL code points"); letters of all scripts are left."""
_OFTEN = [pair for pair in _DATA_TABLE.items() if pair[0] in "\r\n" or (pair[0] != "%" and pair[0].isprintable())]
_IN_QUERIES = [(sign, quote(sign, safe="")) for sign in "!\"#$&'()*+,/:;<=>?@[\\]^`{|}"]
_BIBTEX_SIGN = re.compile(r"[\\{}$&#%_^~]")
_NO_BIBTEX_ADDRESS = re.compile(r"[{}\\%\s]")
_ENDS = (".", "?", "!", "…")
_OPENS_AFTER = re.compile(r"(?:^|[\s(\[{—–/-])\Z")


def citation(fields: Fields, identifier: str, published: str | None, url: str | None, said: Words) -> Context:
    """Return the forms of a citation; those to download also as `data:` addresses, which need no file and no script.

    `published` is None for a date that is a guess, `url` the original's address, else this page's, if either is known.
    """
    bibtex = bibtex_record(fields, identifier, published, url)
    ris = ris_record(fields, published, url)
    csl = csl_json_record(fields, identifier, published, url)
    now = {
        "text": _text(fields, published, url, said),
        "bibtex": bibtex,
        "ris": ris,
        "csl_json": csl,
        "bibtex_href": _data("application/x-bibtex", bibtex),
        "ris_href": _data("application/x-research-info-systems", ris),
        "csl_href": _data("application/vnd.citationstyles.csl+json", csl),
    }
    return Values(now, {"coins": lambda: coins(fields, published, url)})


def cited_authors(fields: Fields) -> tuple[Author, ...]:
    """Return whom a citation names: the authors, else the agency as a body that wrote it."""
    return fields.authors or ((Author(name=fields.agency, type="Organization"),) if fields.agency else ())


def coins(fields: Fields, published: str | None, url: str | None) -> str:
    """Return a ContextObject in Dublin Core terms (Z39.88-2004), which Zotero reads as a newspaper article."""
    pairs = [
        ("rft.title", fields.title),
        *(("rft.creator", author.name) for author in cited_authors(fields)),
        ("rft.source", fields.publisher),
        ("rft.date", published[:10] if published else None),
        ("rft.identifier", url),
        ("rft.language", fields.language),
    ]
    return "&".join([_COINS, *(f"{name}={_in_query(value)}" for name, value in pairs if value)])


def _in_query(value: str) -> str:
    """Return what `quote_plus` does: most values are of ASCII, with few different signs."""
    if not (value.isascii() and value.isprintable()):
        return quote_plus(value)
    value = value.replace("%", "%25")
    for character, written in _IN_QUERIES:
        if character in value:
            value = value.replace(character, written)
    return value.replace(" ", "+")


def _text(fields: Fields, published: str | None, url: str | None, said: Words) -> str:
    names = [author.name for author in cited_authors(fields)]
    authors = ("; " if any("," in name for name in names) else ", ").join(names)
    parts = [_ended(authors), _quoted(fields.title, said.language), _ended(fields.publisher or "")]
    # An address ends without a full stop, which would be taken for a part of it.
    return " ".join(part for part in [*parts, _ended(said.date(published) if published else ""), url] if part)


def _ended(part: str) -> str:
    return part if not part or part.endswith(_ENDS) else f"{part}."


def _quoted(title: str, language: str) -> str:
    """Return a title in the quotation marks of a language, those within it in the marks for that; with a full stop."""
    language = language.partition("-")[0]
    opening, closing, inner_opening, inner_closing = tuple(QUOTES.get(language, QUOTES["en"]))
    shown = title
    if opening == "„" or "„" not in title:

        def inner(match: re.Match[str]) -> str:
            return inner_opening if _OPENS_AFTER.search(title, 0, match.start()) else inner_closing

        shown = re.sub(f'[{opening}{closing}"]', inner, title)
    space = "\u202f" if language == "fr" else ""
    return f"{opening}{space}{shown}{space}{closing}" + ("" if title.endswith(_ENDS) else ".")


def _seen(fields: Fields, url: str | None) -> str | None:
    """Return the day on which the original was seen at its address, as its record says: "2025-03-04"."""
    return fields.saved[:10] if fields.saved and url and url == fields.source_url else None


def bibtex_record(fields: Fields, identifier: str, published: str | None, url: str | None) -> str:
    """Return an entry of a BibTeX file, closed by a line feed."""

    def plain(text: str) -> str:
        return " ".join((text.translate(_BIBTEX_TABLE) if _BIBTEX_SIGN.search(text) else text).split())

    names = [
        f"{{{plain(author.name)}}}" if author.type == ORGANIZATION else plain(author.name)
        for author in cited_authors(fields)
    ]
    values = [
        ("author", " and ".join(names)),
        ("title", f"{{{plain(fields.title)}}}"),
        ("journal", plain(fields.publisher or "")),
        ("date", published[:10] if published else ""),
        ("year", published[:4] if published else ""),
        ("url", _NO_BIBTEX_ADDRESS.sub(lambda match: quote(match[0]), url) if url else ""),
        ("urldate", _seen(fields, url) or ""),
        ("langid", fields.language or ""),
    ]
    # An @article must have a journal.
    kind = "article" if fields.publisher else "misc"
    lines = [f"  {name} = {{{value}}}," for name, value in values if value]
    return "\n".join([f"@{kind}{{{published[:4] if published else 'nd'}-{identifier[:8]},", *lines, "}", ""])


def ris_record(fields: Fields, published: str | None, url: str | None) -> str:
    """Return a record of a RIS file, in lines that end in CR LF."""
    values = [
        ("TY", "NEWS"),
        ("TI", fields.title),
        *(("AU", author.name) for author in cited_authors(fields)),
        ("T2", fields.publisher),
        ("PY", published[:4] if published else None),
        ("DA", _ris_date(published)),
        ("UR", url),
        ("Y2", _ris_date(_seen(fields, url))),
        ("LA", fields.language),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in values if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _ris_date(day: str | None) -> str | None:
    return "/".join((*day[:10].split("-"), "", "")[:3]) if day else None


def csl_json_record(fields: Fields, identifier: str, published: str | None, url: str | None) -> str:
    """Return a list of one item of CSL-JSON."""
    item = {
        "id": identifier,
        "type": "article-newspaper",
        "title": fields.title,
        "author": [{"literal": author.name} for author in cited_authors(fields)],
        "container-title": fields.publisher,
        "issued": _csl_date(published),
        "URL": url,
        "accessed": _csl_date(_seen(fields, url)),
        "language": fields.language,
    }
    known = {name: value for name, value in item.items() if value}
    return msgspec.json.encode([known]).decode()


def _csl_date(day: str | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in day[:10].split("-")]]} if day else None


def _data(media_type: str, text: str) -> str:
    # By the different characters that there are: they are few.
    text = text.replace("%", "%25")
    for character, written in _OFTEN:
        if character in text:
            text = text.replace(character, written)
    if not text.isprintable():
        for character in _DATA_TABLE.keys() & set(text) - {"%"}:
            text = text.replace(character, _DATA_TABLE[character])
    return f"data:{media_type},{text}"

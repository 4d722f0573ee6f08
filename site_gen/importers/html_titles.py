"""The title of a page: the heading that says what its metadata says, else the metadata's longest part."""

import re
import unicodedata

from site_gen.importers.html_claims import Claims, text_in
from site_gen.importers.reading import Reading

_SEPARATOR = re.compile(r"\s+[|·»•–—-]\s+|\s+::\s+|\s*\|\s*|\s+«\s+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def find_title(claims: Claims, reading: Reading) -> str | None:
    """Give the title, and return it; None when the page has none."""
    declared = [
        *filter(None, [claims.meta("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title")]),
        *filter(None, [text_in(article.get("headline")) for article in claims.articles][:1]),
        *claims.titles,
    ]
    heading = _matching(claims, declared)
    if heading:
        reading.give("title", heading, "given", None, "h1")
    elif declared:
        whole = declared[0]
        title = _seen_part(whole, claims) or longest_part(whole)
        reading.give("title", title, "explicit", whole if whole != title else None, "meta")
    elif claims.headings:
        reading.give("title", claims.headings[0], "position", None, "h1")
    value = reading.value("title")
    return str(value) if value else None


def folded(text: str) -> str:
    """Return a title as titles are compared: NFKC, straight quotes, case folded, one space."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_QUOTES)).casefold().split())


def longest_part(title: str) -> str:
    """Return the longest part of a title that is cut at bars, dashes and dots."""
    return max([part.strip() for part in _SEPARATOR.split(title) if part.strip()] or [title], key=len)


def _seen_part(title: str, claims: Claims) -> str | None:
    """Return the text near the top of a page without headings that is a declared title but for the site's name."""
    whole = folded(title)
    for line in claims.lines[:40] if not claims.headings else ():
        part = folded(line)
        rest = whole.removesuffix(part) if whole.endswith(part) else whole.removeprefix(part)
        if (
            len(part) > max(8, len(rest))
            and rest != whole
            and re.fullmatch(r".{2,60}(?:\s[|·»•-]|:|::)\s|\s(?:[|·»•-]|::)\s.{2,60}", rest)
        ):
            return line
    return None


def _matching(claims: Claims, declared: list[str]) -> str | None:
    """Return the h1 that equals a declared title, is a part of one or has one as a part, or shares most words."""
    headings = [heading for heading in claims.headings if len(heading) <= 300]
    site = {folded(name) for name in (claims.meta("og:site_name"), claims.meta("application-name")) if name}
    for title in declared:
        wanted = {folded(title), folded(longest_part(title))}
        for heading in headings:
            if folded(heading) in wanted and folded(heading) not in site:
                return heading
    longest = [folded(longest_part(title)) for title in declared]
    parts = {folded(part) for title in declared for part in _SEPARATOR.split(title)}
    others = [h for h in headings if folded(h) not in site]
    for heading in others:
        for title in longest:
            short, long = sorted((folded(heading), title), key=len)
            if len(short) > 8 and len(short) >= 0.4 * len(long) and short in long:
                # "Harbour Old ferry stays", "Old ferry stays Posted by Mara": the title has an element of its own.
                before, found, after = folded(heading).partition(title)
                beside = bool(found) and len(before.split()) <= 3 and not (before and after)
                alone = (line for line in claims.lines if folded(line) == title)
                return next(alone, heading) if beside else heading
    for heading in others:
        if folded(heading) in parts and len(others) == 1 and len(folded(heading)) > 8:
            return heading
    scored = [(max((_shared(folded(h), title) for title in longest), default=0.0), h) for h in others]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    return best[1] if best[0] >= 0.5 else None


def _shared(first: str, second: str) -> float:
    one, other = set(re.findall(r"\w+", first)), set(re.findall(r"\w+", second))
    return len(one & other) / max(1, min(len(one), len(other)))

"""Who wrote a page: names that its metadata gives and its reader sees, and bylines near the title."""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from site_gen.importers.addresses import host_of
from site_gen.importers.agencies import agency_named
from site_gen.importers.bylines import byline_of, clean_name, is_name, names_of
from site_gen.importers.html_claims import Claims, names_in, one_line
from site_gen.importers.html_inline import text_of
from site_gen.importers.html_titles import folded
from site_gen.importers.reading import Reading
from site_gen.model import Author, Tier

_METAS = (
    *("citation_author", "parsely-author", "sailthru.author", "author", "article:author", "byl", "dc.creator"),
    *("dcterms.creator", "dc.creator.creator", "og:article:author", "cxenseparse:author"),
)
_NO_NAME = re.compile(
    r"(?i)^(?:admin(?:istrator)?|editor|authors?|staff|team|users?|guest|webmaster|marketing|wordpress|wpadmin|root|by|home|"
    r"about|contact|blog|news|share|read more|follow|website|posted(?: by)?|published|undefined|none|null|unknown|"
    r"written by|reviewed by|view all posts|full bio|bio|.*\b(?:min|minutes?) read.*|.*\d{3,}.*|.*@.*|https?:.*|/.*)$"
)
_BY = re.compile(
    r"(?i)^(?:written |posted |published |submitted |story |words |article |text )?"
    r"(?:by|von|par|por|door|av|af)\b[:\s]*(.*)$|"
    r"^authors?\s*:\s*(.*)$|^(?:written|posted) by:?$"
)
_AFTER = re.compile(
    r"\s+[|•·–—]\s+|\s+on\s+(?=[A-Z0-9])|,\s+(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d))|"
    r"\s+(?:Updated|Published|Posted|Last)\b|\s*[|•·]\s*"
)
_CLASSES = re.compile(
    r"(?i)author[-_]*name|byline[-_]*name|author__name|p-author|(?:^|\s)fn(?:\s|$)|(?:^|[\s_-])author(?:$|[\s_-])"
)
_NAME_CLASSES = re.compile(r"(?i)name|(?:^|\s)fn(?:\s|$)|p-author")
_COMMON = re.compile(r"(?i)(?:human|the|our|your|this|these|an?|all|using|choosing|implementing|installing)\b")
"""What follows "by" and is nobody."""
_BODY = re.compile(
    r"(?:The )?(?:Center|Centre|Department|Institute|Office|Ministry|Board|Bureau|Division|Committee|Council|School|"
    r"College|University) (?:for|of|on)\b"
)
"""A public body: "and" in its name parts no authors."""
_CREDENTIAL = re.compile(r"(?:[A-Z]{2,6}|[A-Z][A-Za-z]?\.?(?:[A-Z][a-z]?\.?){1,3})[®™]?\Z")
"""A degree after a name: "RDN", "CFP®", "M.Sc."."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_REACH = 14


def find_authors(root: _Element, claims: Claims, title: str | None, reading: Reading) -> None:
    """Give the authors: certain where two sources agree or the name is seen, a guess where only one says it."""
    candidates = [(names, where, tier) for names, where, tier in _candidates(root, claims, title, reading) if names]
    site = {folded(name) for name in (claims.meta("og:site_name"), claims.meta("application-name")) if name}
    seen = {folded(line) for line in claims.lines}
    read: list[tuple[tuple[Author, ...], str | None, str, Tier]] = []
    for text, where, tier in candidates:
        found = _authors_in(text, reading)
        if not found:
            continue
        visible = any(_is_seen(author.name, seen) for author in found[0])
        certain = visible and tier != "guess"
        if certain or all(_is_person(author) for author in found[0]):
            read.append((*found, where, tier if certain else "guess"))
    read = [one for one in read if one[2] == "byline" or not _is_house(one[0], site, reading) or _agrees(one, read)]
    ranked = sorted(enumerate(read), key=lambda pair: _rank(pair[1], read, site, pair[0]))
    if ranked:  # a byline of one, where a claim that is seen too has more
        first = ranked[0][1]
        more = (pair for pair in ranked if pair[1][3] != "guess" and _key(pair[1][0]) > _key(first[0]))
        ranked = [*more, *ranked] if first[2] == "byline" else ranked
    if ranked:
        authors, agency, where, tier = ranked[0][1]
        reading.give("authors", authors, tier, None, where)
        if agency:
            reading.give("agency", agency, tier, None, where)


def _rank(
    one: tuple[tuple[Author, ...], str | None, str, Tier],
    read: list[tuple[tuple[Author, ...], str | None, str, Tier]],
    site: set[str],
    number: int,
) -> tuple[int, int, int, int]:
    key = _key(one[0])
    agreeing = len({where for authors, _, where, _ in read if _key(authors) == key})
    is_site = any(folded(author.name) in site for author in one[0])
    return (one[3] == "guess", is_site, -min(agreeing, 2), number)


def _is_person(author: Author) -> bool:
    """Return whether a name has the form of a person's: two words or more, each with a capital."""
    return author.type == "Person" and is_name(author.name) and len(author.name.split()) >= 2


def _is_house(authors: tuple[Author, ...], site: set[str], reading: Reading) -> bool:
    """Return whether an author is the site itself, by its name or its domain."""
    host = host_of(str(reading.value("source_url") or "")).replace("-", "")
    names = [folded(author.name) for author in authors]
    return any(name in site or (len(name) > 2 and name.replace(" ", "") in host) for name in names)


def _agrees(
    one: tuple[tuple[Author, ...], str | None, str, Tier], read: list[tuple[tuple[Author, ...], str | None, str, Tier]]
) -> bool:
    """Return whether the byline of the page says the same."""
    others = [other for other in read if other is not one and _key(other[0]) == _key(one[0])]
    return any(other[2] == "byline" for other in others) or len({other[2] for other in others}) >= 1


def _key(authors: tuple[Author, ...]) -> frozenset[str]:
    return frozenset(folded(author.name) for author in authors)


def _is_seen(name: str, seen: set[str]) -> bool:
    wanted = folded(name)
    return wanted in seen or any(wanted in line for line in seen if len(line) < 120)


def _candidates(root: _Element, claims: Claims, title: str | None, reading: Reading) -> Iterator[tuple[str, str, Tier]]:
    """Yield texts that may name the authors, with their source: the most reliable first."""
    yield _near_title(claims, title, reading), "byline", "explicit"
    for number in ("1", "2"):
        if re.search(r"(?i)written|author", claims.meta(f"twitter:label{number}") or ""):
            yield claims.meta(f"twitter:data{number}") or "", "twitter", "given"
    for name in _METAS:
        yield "; ".join(claims.metas.get(name, ())), "meta" if name != "article:author" else name, "given"
    for article in claims.articles:
        found = names_in(article.get("author"), claims.nodes)
        yield "; ".join(dict.fromkeys(name for name, _ in found)), "json-ld", "given"
    yield next(_relations(root), ""), "rel", "explicit"
    yield _beside_date(claims, title), "line", "guess"
    yield "; ".join(claims.properties.get("author", ())[:1]), "microdata", "given"
    for element in root.iter():
        classes = element.get("class") if isinstance(element.tag, str) else None
        if classes and _CLASSES.search(classes):
            text = one_line(text_of(element))
            if 3 < len(text) < 120:
                pieces = [one_line(str(piece)) for piece in element.itertext()]
                text = next((piece for piece in pieces if is_name(piece) and 2 <= len(piece.split()) <= 4), text)
                yield text, "class", "explicit" if _NAME_CLASSES.search(classes) else "guess"
                return


def _relations(root: _Element) -> Iterator[str]:
    for link in root.iter("a"):
        if "author" in (link.get("rel") or "").split():
            text = one_line(text_of(link))
            if text:
                yield text


def _near_title(claims: Claims, title: str | None, reading: Reading) -> str:
    """Return the byline that stands near the title, without its label and what follows the names."""
    wanted = folded(title or "")
    places = [number for number, line in enumerate(claims.lines) if wanted and folded(line) == wanted]
    for place in places:
        for number in range(max(0, place - 4), min(len(claims.lines), place + _REACH)):
            match = _BY.match(claims.lines[number])
            if not match:
                found = byline_of(claims.lines[number], reading.rules)  # in other languages
                if found and number > place:
                    return "; ".join(author.name for author in found.authors)
                continue
            rest = (match[1] or match[2] or "").strip() or (claims.lines[number + 1 : number + 2] or ("",))[0]
            names = _AFTER.split(rest)[0].strip()
            first = clean_name(names.split(",")[0].split(" and ")[0])
            fits = 2 < len(names) < 80 and not _COMMON.match(names) and not any(sign.isdigit() for sign in names)
            if fits and (is_name(first) or names[:1].isupper()):
                return names
    return ""


def _beside_date(claims: Claims, title: str | None) -> str:
    """Return a line that is a person's name and nothing else, between the title and a date or right after the date."""
    wanted = folded(title or "")
    for place in (number for number, line in enumerate(claims.lines) if wanted and folded(line) == wanted):
        around = claims.lines[place + 1 : place + 8]
        dated = next((number for number, line in enumerate(around) if _YEAR.search(line) and len(line) < 40), None)
        if dated is not None:
            for line in (*around[:1], *around[max(0, dated - 1) : dated], *around[dated + 1 : dated + 2]):
                if is_name(line) and 2 <= len(line.split()) <= 4 and not line.isupper():
                    return line
    return ""


def _authors_in(text: str, reading: Reading) -> tuple[tuple[Author, ...], str | None] | None:
    names = re.sub(r"(?i)^(?:.{0,12}\bwritten by|posted by|words by|by|author:?)\s+", "", text.strip())
    names = re.split(r"(?i)\s*(?:medically )?(?:reviewed|edited|fact.checked|updated|published) (?:by|on)\b", names)[0]
    names = names.strip(" .,|-–—·•")
    if not names or len(names) > 300 or _NO_NAME.match(names) or names.count(" ") > 30:
        return None
    if _BODY.match(names) and "," not in names:
        return (Author(name=names, type="Organization"),), None
    found = names_of(names, reading.rules, strict=False)
    if found is None:
        return None
    kept = tuple(
        author
        for number, author in enumerate(found.authors)
        if number == 0 or not _CREDENTIAL.match(author.name) or agency_named(author.name)
    )
    return kept, found.agency

"""How well saved pages become articles: fields, text and structure against gold answers, round trip, and time.

The pages are given to the importer as a user has them: bytes and a name, without the address they came from.
"""

import contextlib
import gzip
import html
import json
import re
import statistics
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import lxml.html
from trafilatura.core import bare_extraction

from site_gen.importers import ImportRules, import_bytes
from site_gen.importers.html_check import content_of_html, renderings
from site_gen.importers.records import ImportedPage

Row = dict[str, object]
Gold = dict[str, str]

_QUOTES = str.maketrans({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x2014: "-"})
_DEGREE = re.compile(r"^(?:[A-Z][A-Za-z]{0,2}\.?){1,4}(?:[- ]?[A-Z0-9]{2,}\.?)*[®™]?$")
_ROLE = re.compile(
    r"(?i)\b(?:writer|expert|editor|director|manager|ceo|founder|specialist|author|contributor|reporter|correspondent|"
    r"staff|strategist|analyst|head of|president|coach|dietitian|professor|owner)\b"
)


def web_articles(folder: Path) -> list[Row]:
    """Return all rows for a folder of NNNN.html.gz with NNNN.json."""
    pages, milliseconds, alone, confirmed = [], [], [], []
    for number, (data, gold) in enumerate(_collection(folder)):
        if number % 8 == 0:
            start = time.process_time()
            bare_extraction(data, with_metadata=False)
            alone.append((time.process_time() - start) * 1000)
        start = time.process_time()
        imported = import_bytes("page.html", data, ImportRules())
        milliseconds.append((time.process_time() - start) * 1000)
        if imported.pages:
            pages.append((imported.pages[0], gold))
            confirmed.append(_confirmed(data, imported.pages[0].text, gold))
    lost = len(milliseconds) - len(pages)
    return [
        _title_row(pages),
        *_author_rows(pages),
        *_date_rows(pages),
        _body_row(pages),
        *_structure_rows(pages),
        *_confirmed_rows(confirmed),
        {"what": "pages that became no article", "pages": len(milliseconds), "count": lost},
        {"what": "median milliseconds of processor time a page", "count": round(statistics.median(milliseconds), 1)},
        # How fast the machine was: trafilatura alone, on every eighth page in between.
        {"what": "the same, trafilatura alone", "count": round(statistics.median(alone), 1)},
    ]


def round_trip(folder: Path) -> list[Row]:
    """Return how many texts come back with the same words, links and pictures from each Markdown engine."""
    same: Counter[str] = Counter()
    total = 0
    for data, _ in _collection(folder):
        imported = import_bytes("page.html", data, ImportRules())
        for page in imported.pages:
            total += 1
            found = [content_of_html(rendered) for rendered in renderings(page.text)]
            same["words"] += all(one.words == found[0].words for one in found)
            same["links and pictures"] += all(
                (one.links, one.images) == (found[0].links, found[0].images) for one in found
            )
    return [{"what": f"{kind} equal in both engines", "pages": total, "count": same[kind]} for kind in sorted(same)]


def _collection(folder: Path) -> Iterator[tuple[bytes, Gold]]:
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text())
        gold = {**record["ground_truth"], "url": record.get("url", "")}
        yield gzip.decompress(path.with_suffix(".html.gz").read_bytes()), gold


def normal(text: str) -> str:
    """Return a text as answers are compared: NFKC, casefolded, straight quotes, one space."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_QUOTES)).casefold().split())


def names(text: str | None) -> frozenset[str]:
    """Return the set of names in a byline, without degrees and roles."""
    found: list[str] = []
    for part in re.split(r"\s*(?:;|\s&\s|,?\s\band\b\s|,|\||\n|\s[–—-]\s)\s*", text or ""):
        name = re.sub(r"^(?i:by|written by|author:?)\s+", "", part.strip()).strip(" .")
        if name and not (found and (_DEGREE.match(name) or _ROLE.search(name))):
            found.append(normal(name))
    return frozenset(found)


def words(text: str) -> list[str]:
    """Return the words of a text, NFKC and casefolded."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def plain(markdown: str) -> str:
    """Return the words of a piece of Markdown, without addresses and signs."""
    text = re.sub(r"!\[((?:[^\[\]\\]|\\.)*)\]\([^)]*\)", " ", html.unescape(markdown))
    text = re.sub(r"\[((?:[^\[\]\\]|\\.)*)\]\([^)]*\)", r"\1", text)
    return " ".join(words(re.sub(r"[\\*_`#|]", "", re.sub(r"<[^>]+>", " ", text))))


def overlap(found: Counter[str], gold: Counter[str]) -> tuple[float, float, float]:
    """Return F1, precision and recall of two bags."""
    common = sum((found & gold).values())
    if not common:
        return 0.0, 0.0, 0.0
    precision, recall = common / sum(found.values()), common / sum(gold.values())
    return 2 * precision * recall / (precision + recall), precision, recall


def _share(count: int, total: int) -> float:
    return round(count / max(1, total), 4)


def _title_row(pages: list[tuple[ImportedPage, Gold]]) -> Row:
    right = sum(normal(page.fields.title) == normal(gold["title"]) for page, gold in pages)
    return {"field": "title", "pages": len(pages), "exact": right, "share": _share(right, len(pages))}


def _author_rows(pages: list[tuple[ImportedPage, Gold]]) -> list[Row]:
    answers = [
        (
            names("; ".join(author.name for author in page.fields.authors)),
            names(gold["author"]),
            page.fields.tier("authors"),
        )
        for page, gold in pages
    ]
    return _field_rows("author", answers)


def _date_rows(pages: list[tuple[ImportedPage, Gold]]) -> list[Row]:
    answers = [
        ((page.fields.published or "")[:10], gold["publish_date"] or "", page.fields.tier("published"))
        for page, gold in pages
    ]
    return _field_rows("date", answers)


def _field_rows(field: str, answers: list[tuple[object, object, str]]) -> list[Row]:
    known, unknown = sum(bool(gold) for _, gold, _ in answers), sum(not gold for _, gold, _ in answers)
    rows: list[Row] = []
    for tier, tiers in (("unflagged", ("given", "explicit", "position", "derived")), ("all", None)):
        counted = [(value, gold) for value, gold, found in answers if value and (tiers is None or found in tiers)]
        right = sum(value == gold for value, gold in counted)
        false = sum(not gold for _, gold in counted)
        rows.append(
            {
                "field": field,
                "tier": tier,
                "answered": len(counted),
                "precision": _share(right, len(counted)),
                "recall": _share(right, known),
                "false where gold has none": _share(false, unknown),
            }
        )
    return rows


def _body_row(pages: list[tuple[ImportedPage, Gold]]) -> Row:
    scores = [overlap(Counter(words(plain(page.text))), Counter(words(gold["main_content"]))) for page, gold in pages]
    shingles = [
        overlap(_shingles(words(plain(page.text))), _shingles(words(gold["main_content"])))[0] for page, gold in pages
    ]
    means = [round(sum(score[index] for score in scores) / len(scores), 4) for index in range(3)]
    return {
        "field": "body",
        "word F1": means[0],
        "precision": means[1],
        "recall": means[2],
        "4-gram F1": round(sum(shingles) / len(shingles), 4),
    }


def _shingles(found: list[str]) -> Counter[str]:
    return Counter(" ".join(found[index : index + 4]) for index in range(max(1, len(found) - 3)))


def _structure_rows(pages: list[tuple[ImportedPage, Gold]]) -> list[Row]:
    """Return the mean F1 over the pages whose gold Markdown has any of a structure."""
    rows: list[Row] = []
    pairs = [
        (structure(page.text, gold["url"]), structure(gold["main_content_markdown"], gold["url"]))
        for page, gold in pages
    ]
    for kind in ("headings", "links", "list items", "table rows"):
        scores = [overlap(found[kind], gold[kind])[0] for found, gold in pairs if gold[kind]]
        rows.append({"structure": kind, "pages": len(scores), "F1": round(sum(scores) / max(1, len(scores)), 4)})
    return rows


Bags = dict[str, tuple[Counter[str], Counter[str]]]
"""By structure: what was found, and what is gold."""

_WORDED_LINK = re.compile(r"(?<!!)\[((?:[^\[\]\\]|\\.)+)\]\(\s*<?([^)\s>]*)")


def _confirmed(data: bytes, text: str, gold: Gold) -> Bags:
    """Return the structures that gold and page agree on to be there, with those that were found.

    The gold Markdown was not made from the page's markup: it has no picture and so no link around one, writes some
    numbered headings and paragraphs as items, and leaves out links within text that it has. Counted here are items and
    rows that are `li` and `tr` in the page, and links with words, by absolute address, that the page has and that gold
    did not leave out.
    """
    markdown = gold["main_content_markdown"]
    tree = lxml.html.document_fromstring(data.decode("utf-8", "replace"))
    found, golden = structure(text, gold["url"]), structure(markdown, gold["url"])
    bags: Bags = {}
    for name, tag in (("list items", "li"), ("table rows", "tr")):
        inside = [" ".join(words(" ".join(map(str, element.itertext())))) for element in tree.iter(tag)]
        kept = {one: count for one, count in golden[name].items() if any(own.startswith(one) for own in inside)}
        bags[name] = (found[name], Counter(kept))
    page = {_absolute(gold["url"], str(element.get("href"))) for element in tree.iter("a") if element.get("href")}
    ours = [(_absolute(gold["url"], link[2]), plain(link[1])) for link in _WORDED_LINK.finditer(text)]
    wanted = Counter(_absolute(gold["url"], link[2]) for link in _WORDED_LINK.finditer(markdown))
    wanted = Counter({one: count for one, count in wanted.items() if one in page})
    said = f" {plain(markdown)} "
    bags["links"] = (Counter(one for one, label in ours if one in wanted or f" {label} " not in said), wanted)
    return bags


def _absolute(base: str, address: str) -> str:
    """Return an address as links are compared: absolute, without scheme, query and fragment."""
    with contextlib.suppress(ValueError):  # no address
        address = urljoin(base, html.unescape(address))
    return re.sub(r"[#?].*$", "", re.sub(r"^https?://(?:www\.)?", "", address)).rstrip("/").lower()


def _confirmed_rows(pages: list[Bags]) -> list[Row]:
    rows: list[Row] = []
    for name in ("links", "list items", "table rows"):
        scores = [overlap(*bags[name]) for bags in pages if bags[name][1]]
        means = [round(sum(score[index] for score in scores) / max(1, len(scores)), 4) for index in range(3)]
        measured = dict(zip(("F1", "precision", "recall"), means, strict=True))
        rows.append({"structure": f"{name} that page and gold have as such", "pages": len(scores), **measured})
    return rows


def structure(markdown: str, base: str) -> dict[str, Counter[str]]:
    """Return the headings, links (by absolute address), list items and table rows of a text in Markdown."""
    found: dict[str, Counter[str]] = {kind: Counter() for kind in ("headings", "links", "list items", "table rows")}
    fenced = False
    for line in markdown.split("\n"):
        text = re.sub(r"^(?:>\s*)+", "", line.strip())
        fenced = fenced != text.startswith("```")
        heading = re.match(r"#{1,6}\s+(.*)", text)
        item = re.match(r"(?:[-*+]|\d+[.)])\s+(.*)", text)
        if fenced:
            continue
        for kind, piece in (("headings", heading and heading[1]), ("list items", item and item[1])):
            if piece and plain(piece):
                found[kind][plain(piece)] += 1
        rows = (
            [text]
            if text.startswith("|") and not re.fullmatch(r"[|\s:-]+", text)
            else re.findall(r"<tr>(.*?)</tr>", text)
        )
        found["table rows"].update(filter(None, (plain(row.replace("|", " ")) for row in rows)))
    links = re.findall(r"(?<!!)\[(?:[^\[\]\\]|\\.|!\[[^\]]*\]\([^)]*\))*\]\(\s*<?([^)\s>]*)", markdown)
    links += [html.unescape(href) for href in re.findall(r'<a href="([^"]*)"', markdown)]
    found["links"].update(_absolute(base, link) for link in links)
    return found

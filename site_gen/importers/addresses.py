"""The address of the original: a line that is only an address at the top, or a labelled one at the end; never from
inside the body. And what an address says of its own: a day, a slug, a publisher.
"""

import re
from urllib.parse import unquote, urlsplit

from site_gen.dates import parse_date
from site_gen.importers.reading import Reading, bare
from site_gen.importers.vocabulary import ADDRESS_LABELS
from site_gen.model import Tier

_ADDRESS = re.compile(r"^<?(?:\[[^\]]*\]\()?(?P<address>https?://[^\s<>\"]+?)\)?>?$", re.IGNORECASE)
_LINK = re.compile(r"^\[(?P<words>[^\]]*\s[^\]]*)\]\((?P<address>https?://[^\s()]+)\)$")
_LABEL = re.compile(
    r"^[*_]{0,3}(?:" + "|".join(re.escape(label) for label in sorted(ADDRESS_LABELS, key=len, reverse=True)) + ")"
    r"\s?[*_]{0,3}\s*[:：]?[*_]{0,3}\s*(?P<rest>(?:<|\[[^\]]*\]\()?https?://[^\s*]+)?[*_]{0,3}$",
    re.IGNORECASE,
)
# "Read more: …" may as well lead to another article.
_READ_MORE = re.compile(r"^(?:read more|see also|more)\s*[:：]\s*(?=https?://)", re.IGNORECASE)
_ARCHIVED = re.compile(
    r"^https?://(?:web\.)?archive\.(?:org|ph|today|is)/(?:web/)?\d{4,14}[a-z_]{0,4}/(?=https?://)", re.IGNORECASE
)
_IN_PATH = re.compile(
    r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)|/((?:19|20)\d{2})(\d{2})(\d{2})(?:[/_-]|$)"
)
_WAYBACK = re.compile(r"^(?:the )?wayback machine\s*[-–—:|]\s*(?=https?://)", re.IGNORECASE)
"""Before the address of a copy, at the top of a page of the archive that was copied."""
_DOI = re.compile(
    r"^(?:doi\s*:?\s*)?(?:https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/[^\s\"<>]{3,200})$", re.IGNORECASE
)
_FIRST = 5
"""How many non-blank lines of the head may be searched for an address: others of the head may stand above it."""

# Second-level suffixes under which names are registered: "bbc.co.uk" is registered, "co.uk" is not.
_SECOND_LEVEL = frozenset(
    {"co", "com", "net", "org", "gov", "govt", "gob", "gouv", "edu", "ac", "or", "ne", "go", "nom"}
)


def address_in(line: str) -> str | None:
    """Return the absolute http(s) address that a line is, without angle brackets or link marks; else None."""
    match = _ADDRESS.match(line.strip())
    return match["address"] if match else None


def find_source_url(reading: Reading) -> None:
    """Take the address of the original: at the top, then labelled at the end; a last bare one is a guess and stays."""
    _at_the_top(reading)
    _labelled(reading, reading.tail())
    _labelled(reading, reading.head()[:_FIRST])
    _identifier(reading)
    _empty_label(reading)
    tail = reading.tail()
    if tail and not reading.value("source_url"):
        address = address_in(_READ_MORE.sub("", reading.lines[tail[0]].strip()))
        if address and len(reading.filled) > 1:
            reading.give("source_url", address, "guess", address, reading.where(tail[0]))


def _at_the_top(reading: Reading) -> None:
    headed = any(reading.lines[number].startswith("# ") for number in reading.head()[:_FIRST])
    for number in reading.head()[:_FIRST]:
        line = _WAYBACK.sub("", bare(reading.lines[number]))
        address, link = address_in(line), _LINK.match(line)
        if link and headed and not reading.lines[number].startswith("#"):
            continue  # below a heading a link is somebody's name
        if link and reading.value("title") is None:
            # "# [Headline](https://…)": one line that is both.
            words, tier = link["words"].strip(), _tier_of_title(reading.lines[number])
            reading.give("title", words, tier, words, reading.where(number))
            reading.give("source_url", link["address"], "explicit", link["address"], reading.where(number))
            below = reading.lines[number + 1].strip() if number + 1 < len(reading.lines) else ""
            reading.own("title", number, *([number + 1] if re.fullmatch("={3,}|-{3,}", below) else []))
            return
        if address:
            if reading.give("source_url", address, "explicit", address, reading.where(number)):
                reading.own("url", number)
                _own_empty_value(reading, number)
            return
        if len(line) > 250 or (len(line) > 80 and line.endswith((".", "!", "?", "。", '."', ".”"))):
            return  # the body has begun


def _identifier(reading: Reading) -> None:
    """Take a DOI that is a line of the head as the address that it resolves to."""
    for number in reading.head():
        match = _DOI.match(bare(reading.lines[number]))
        if match and not reading.value("source_url"):
            address = f"https://doi.org/{match['doi']}"
            reading.give("source_url", address, "explicit", match["doi"], reading.where(number))
            reading.own("url", number)


def _own_empty_value(reading: Reading, number: int) -> None:
    """Own a line below the address that says, in a program's words, that there is no date."""
    below = _next_filled(reading, number)
    if below is not None and reading.lines[below].strip().casefold() in ("none", "null", "nan", "n/a", "undefined"):
        reading.own("label", below)


def _tier_of_title(line: str) -> Tier:
    return "explicit" if line.startswith("#") else "position"


def _empty_label(reading: Reading) -> None:
    """Own a heading at the very end that announces an address which is not there."""
    last = reading.filled[-1]
    label = _LABEL.match(bare(reading.lines[last])) if reading.owners[last] is None else None
    if label and not label["rest"] and reading.lines[last].lstrip().startswith("#"):
        reading.own("label", last)


def _labelled(reading: Reading, numbers: list[int]) -> None:
    """Take a label with its address on the same or on the next line."""
    for number in numbers:
        line = bare(reading.lines[number])
        match = _LABEL.match(line) if len(line) < 500 else None
        if not match:
            continue
        address_number = number if match["rest"] else _next_filled(reading, number)
        if address_number is None:
            continue
        address = address_in(match["rest"] or bare(reading.lines[address_number]))
        if address and reading.give("source_url", address, "explicit", address, reading.where(address_number)):
            reading.own("label", number)
            reading.own("url", address_number)
            return


def _next_filled(reading: Reading, number: int) -> int | None:
    following = reading.below(number)
    return following if following is not None and reading.owners[following] is None else None


def original_of(address: str) -> str:
    """Return the address within that of a web archive's copy; other addresses as they are."""
    return _ARCHIVED.sub("", address)


def day_in(address: str) -> str | None:
    """Return the day that an address names in its path (`/2023/09/19/`, `/20230919/`), or None."""
    match = _IN_PATH.search(urlsplit(original_of(address)).path)
    if not match:
        return None
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
    return parse_date(f"{year}-{int(month):02d}-{int(day):02d}")


def title_in(address: str) -> str | None:
    """Return a title made of an address's slug ("Council keeps ferry"), or None if it has none of three words."""
    parts = [part for part in unquote(urlsplit(original_of(address)).path).split("/") if part]
    for part in reversed(parts):
        words = [word for word in re.split(r"[-_+]", re.sub(r"\.\w{2,5}$", "", part)) if word]
        kept = [word for word in words if not re.fullmatch(r"[a-z]?\d+|[0-9a-f]{8,}", word)]
        if len(kept) >= 3:
            return " ".join(kept).capitalize()
    return None


def host_of(address: str) -> str:
    """Return an address's host, lower case, without "www."."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")


def registrable(host: str) -> str:
    """Return the part of a host that was registered: "news.bbc.co.uk" → "bbc.co.uk"."""
    labels = host.split(".")
    if len(labels) <= 2 or labels[-1].isdigit():
        return host
    return ".".join(labels[-3:] if labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else labels[-2:])


def comparable(address: str) -> str:
    """Return an address as versions of one page are compared: no scheme, no "www.", no trackers, no fragment."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    kept = [pair for pair in parts.query.split("&") if pair and not _TRACKER.match(pair)]
    return host_of(address) + parts.path.rstrip("/") + ("?" + "&".join(kept) if kept else "")


_TRACKER = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref|ref_src|cmpid|smid|ocid|spm|yclid|_ga|share)="
)

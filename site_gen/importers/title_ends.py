"""A title as it is kept: without tags, entities and the site's name; where none is, what address or file say."""

import html
import re

from site_gen.importers.addresses import host_of, title_in
from site_gen.importers.reading import Reading

_TAG = re.compile(r"<\s*/?\s*[a-zA-Z][^<>]{0,200}>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
SITE = re.compile(r"\s+[|·»]\s+|\s+[-–—]\s+|\s+::\s+")
"""What parts a headline from the site's name."""


def cleaned(raw: str) -> str:
    """Return a title without tags and entities, on one line."""
    # As newsletters in plain text, AsciiDoc and wikis set off their headings.
    text = re.sub(r"^(?:\*{1,3}|={1,5})\s+|\s+(?:\*{1,3}|={1,5})$", "", raw)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    return " ".join(text.split())


def finish_title(reading: Reading, sha8: str) -> None:
    """Cut a site's name from the title's end, or make a title where none was found: never empty."""
    held = reading.found.get("title")
    if held is not None:
        shorter = without_site(str(held.value), _site_names(reading))
        if shorter != held.value:
            reading.found["title"] = held._replace(value=shorter, raw=held.raw or str(held.value))
        return
    address = reading.value("source_url")
    name = re.sub(r"\.\w{1,5}$", "", reading.name.rsplit("/", 1)[-1])
    words = [word for word in re.split(r"[-_\s]+", name) if word and not re.fullmatch(r"\d+|[0-9a-f]{12,}", word)]
    title = title_in(str(address)) if address else None
    title = title or (" ".join(words) if sum(map(str.isalpha, "".join(words))) >= 3 else None)
    reading.give("title", title or f"Untitled {sha8}", "derived", None, "name")
    reading.review.append("no-title")


def _site_names(reading: Reading) -> set[str]:
    names = {str(value).casefold() for field in ("publisher", "site") if (value := reading.value(field))}
    address = reading.value("source_url")
    if address:
        host = host_of(str(address))
        names |= {host, "www." + host, *host.split(".")[:-1]}
        names |= {entry.name.casefold() for entry in reading.rules.publishers if host in entry.aliases}
    return names


def without_site(title: str, sites: set[str]) -> str:
    """Return a title without ` | Site` or ` - Site` at its end, if Site is one of `sites` (casefolded)."""
    compact = {re.sub(r"\W", "", site).removeprefix("the") for site in sites}
    for match in reversed(list(SITE.finditer(title))):
        tail = re.sub(r"\W", "", title[match.end() :].casefold()).removeprefix("the")
        if tail and tail in compact and match.start() > 3:
            return title[: match.start()].rstrip()
    return title

"""Letterheads of press releases, as OCR reads them: offices, how to reach them, and letters that are no words."""

import re

from site_gen.importers.reading import bare
from site_gen.importers.vocabulary import DOCUMENT_KINDS

_OFFICE = re.compile(
    r"(?:the )?(?:right )?hon(?:ou?rable|\.)?\b|senator (?:the )?hon\b|press +office\b|"
    r"(?:the )?(?:acting |shadow |assistant |federal )*(?:minister (?:for|of)|parliamentary secretary|leader of|"
    r"deputy leader|member for|senator for|spokes\w+ (?:for|on))|(?:deputy )?prime minister$|"
    r"(?:attorney-general|treasurer|premier|news ?room|media cent(?:re|er))$|"
    r"(?:from the )?(?:office|department|ministry|embassy) of|from the (?:minister|office|desk)|check against delivery",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\S@\S+\.\w|"
    r"\b(?:(?:MP|MHR|MLA|QC)(?:$|\s{2}|\s+(?=(?:leader|minister|shadow|federal|member|senator|parliamentary|deputy|"
    r"treasurer|attorney|assistant|secretary)\b))|(?:phone|telephone|tel|fax|ph|mobile)\b[.: ]*[\d(+]|"
    r"P\.?\s?O\.? Box\b|parliament house\b|e ?& ?o ?e\b|proof only$)|www\.\w",
    re.IGNORECASE,
)
_SENATOR = re.compile(r"^(?:Senator|SENATOR)(?: [A-Z][\w'’-]+){2,3}$")
_SUBJECTS = re.compile(r"^(?:subjects?|topics?|e&oe)\b\s*(?:\(s\))?\s*[:;]", re.IGNORECASE)
_LIFE = re.compile(r"\b\d{4}\s?[-–—]\s?\d{4}\b")
_COMPACT_KINDS = frozenset("".join(kind.split()) for kind in DOCUMENT_KINDS)


def is_letterhead(line: str) -> bool:
    """Return whether a line is of a letterhead: an office, how to reach it, or letters that are no words."""
    whole = bare(line)
    text = whole[:_LETTERHEAD_LENGTH]
    if _OFFICE.match(text) or _WITHIN.search(text) or _SUBJECTS.match(text) or _SENATOR.match(text):
        return True
    if whole.isascii() and sum(map(str.isalpha, whole)) < 0.55 * len(_LIFE.sub("", whole)):
        return True
    words = text.split()
    if "".join(words).casefold() in _COMPACT_KINDS:
        return True
    single = sum(len(word) == 1 and word.isascii() and word.isalpha() for word in words) if len(words) >= 5 else 0
    return single > 0.4 * len(words)


_LETTERHEAD_LENGTH = 160
"""Characters of a line that are searched: an office is named at its start."""

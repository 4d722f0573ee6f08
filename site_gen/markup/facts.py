"""What is known of a body but its HTML: its text, words, summary, digest, telling words."""

import hashlib
import html
import re
import string
import unicodedata
from collections import Counter

from site_gen.markup.marks import MORE

SUMMARY_LENGTH = 300
TERM_COUNT = 24
_TERM_LENGTH = 5
_WORDS_READ = 5000
"""What a long text is about shows in its beginning."""

_TAG = re.compile(r"<[^>]*>")
_FOOTNOTE_REFERENCE = re.compile(r'<sup class="footnote-ref">.*?</sup>')
_SPACELESS_LETTERS = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Of scripts that write no spaces between words: Thai, Lao, Burmese, Khmer, Kana, Han."""

_SPACELESS = re.compile(_SPACELESS_LETTERS)
_SPACELESS_RUN = re.compile(f"{_SPACELESS_LETTERS}{{2,}}")
_SPACES = bytes(32 if chr(code).isspace() and code != 10 else code for code in range(128)) + bytes(range(128, 256))
"""For `translate`: white space of ASCII as spaces, but line feeds."""
_PUNCTUATION = string.whitespace + string.punctuation + "“”„«»–—…‚‘’¡¿·•、。，「」！？：；（）"
_TO_WORDS = str.maketrans(
    {**dict.fromkeys(_PUNCTUATION, " "), **dict(zip(string.ascii_uppercase, string.ascii_lowercase, strict=True))}
)
"""Upper case to lower case and punctuation to spaces, in one pass."""


def plain_text(fragment: str) -> str:
    """Return the text content of canonical HTML: NFC, runs of white space as one space, trimmed."""
    text = _TAG.sub("", fragment)
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        return " ".join(unicodedata.normalize("NFC", text).split())
    # Splitting at every space costs more than all that is done with the words: a string for each.
    lines = text.encode().translate(_SPACES).decode().split("\n")
    text = " ".join([line for line in lines if line])
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip(" ")


def text_digest(text: str) -> str:
    """Return SHA-256 of a plain text, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def count_words(text: str) -> tuple[int, int]:
    """Return how many words a plain text has, and how many letters of scripts that write no spaces."""
    characters = 0 if text.isascii() else len(_SPACELESS.findall(text))
    if characters:
        return len(_SPACELESS.sub(" ", text).split()), characters
    return text.count(" ") + bool(text), 0


def without_references(fragment: str) -> str:
    """Return HTML without the numbers that lead to footnotes."""
    return _FOOTNOTE_REFERENCE.sub("", fragment) if "<sup" in fragment else fragment


def summary(fragment: str) -> str | None:
    """Return a body's summary: the text before `<!--more-->`, else of its first paragraph that has text."""
    if MORE in fragment:
        return shortened(plain_text(without_references(fragment.partition(MORE)[0]))) or None
    start = fragment.find("<p>")
    while start >= 0:
        end = fragment.find("</p>", start)
        text = plain_text(without_references(fragment[start + 3 : end])) if end >= 0 else ""
        if text:
            return shortened(text)
        start = fragment.find("<p>", end) if end >= 0 else -1
    return None


def shortened(text: str) -> str:
    """Return at most SUMMARY_LENGTH characters of a text, cut at a word, with "…" if something was cut."""
    if len(text) <= SUMMARY_LENGTH:
        return text
    cut = text.rfind(" ", 0, SUMMARY_LENGTH)
    return text[: cut if cut > SUMMARY_LENGTH // 2 else SUMMARY_LENGTH - 1].rstrip(" ,;:–—-") + "…"


def telling_words(text: str) -> str:
    """Return the words that say most about a plain text, with their counts; at most TERM_COUNT, sorted by word.

    No list of stop words, so any language will do: of the longer words those that come again, the longest and most
    frequent first, then others if these are few. Scripts without spaces give pairs of letters.
    """
    # Cleaning only what is long enough to count is three times as fast as cleaning all.
    words = text.split(" ", _WORDS_READ)[:_WORDS_READ]
    long = " ".join([word for word in words if len(word) >= _TERM_LENGTH])
    ascii_only = text.isascii()
    long = (long if ascii_only else long.casefold()).translate(_TO_WORDS)
    counts = Counter([word for word in long.split() if len(word) >= _TERM_LENGTH])
    if not ascii_only:
        counts.update(_pairs(text[: _WORDS_READ * 2]))
    ranked = sorted([(-count * len(word), word, count) for word, count in counts.items() if count > 1])
    if len(ranked) < TERM_COUNT // 2:
        ranked += sorted([(-len(word), word, 1) for word, count in counts.items() if count == 1])
    return "\n".join(sorted([f"{word} {count}" for _, word, count in ranked[:TERM_COUNT]]))


def _pairs(text: str) -> list[str]:
    return [run[at : at + 2] for run in _SPACELESS_RUN.findall(text) for at in range(len(run) - 1)]

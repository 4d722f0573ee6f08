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

_TAG = re.compile(r"<[^>]*>")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_FOOTNOTE_REFERENCE = re.compile(r'<sup class="footnote-ref">.*?</sup>')
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts that write no spaces between words: Thai, Lao, Burmese, Khmer, Kana, Han."""

_PUNCTUATION = string.whitespace + string.punctuation + "“”„«»–—…‚‘’¡¿·•、。，「」！？：；（）"
_TO_SPACE = str.maketrans(dict.fromkeys(_PUNCTUATION, " "))


def plain_text(fragment: str) -> str:
    """Return the text content of canonical HTML: NFC, runs of white space as one space, trimmed."""
    text = _TAG.sub("", fragment)
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def text_digest(text: str) -> str:
    """Return SHA-256 of a plain text, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def html_digest(fragment: str) -> str:
    """Return BLAKE2b-160 of a body's HTML, hexadecimal."""
    return hashlib.blake2b(fragment.encode(), digest_size=20).hexdigest()


def count_words(text: str) -> tuple[int, int]:
    """Return how many words a plain text has, and how many letters of scripts that write no spaces."""
    if text.isascii():
        return text.count(" ") + 1 if text else 0, 0
    characters = len(_SPACELESS.findall(text))
    if characters:
        text = _SPACELESS.sub(" ", text)
    return len(text.split()), characters


def summary(fragment: str) -> str | None:
    """Return a body's summary: the text before `<!--more-->`, else of its first paragraph that has text."""
    if MORE in fragment:
        return shortened(plain_text(_FOOTNOTE_REFERENCE.sub("", fragment.partition(MORE)[0]))) or None
    for match in _PARAGRAPH.finditer(fragment):
        text = plain_text(_FOOTNOTE_REFERENCE.sub("", match[1]))
        if text:
            return shortened(text)
    return None


def shortened(text: str) -> str:
    """Return at most SUMMARY_LENGTH characters of a text, cut at a word, with "…" if something was cut."""
    if len(text) <= SUMMARY_LENGTH:
        return text
    cut = text.rfind(" ", 0, SUMMARY_LENGTH)
    return text[: cut if cut > SUMMARY_LENGTH // 2 else SUMMARY_LENGTH - 1].rstrip(" ,;:–—-") + "…"


def telling_words(text: str) -> tuple[tuple[str, int], ...]:
    """Return the words that say most about a plain text, with their counts; at most TERM_COUNT, sorted by word.

    No list of stop words, so any language will do: long words count for more, short ones not at all. Scripts without
    spaces give pairs of letters.
    """
    if not text.isascii():
        text = text.casefold()
        pairs = _pairs(text)
    else:
        text, pairs = text.lower(), []
    counts = Counter([word for word in text.translate(_TO_SPACE).split() if len(word) >= _TERM_LENGTH])
    counts.update(pairs)
    ranked = sorted(counts.items(), key=lambda item: (-item[1] * len(item[0]), item[0]))
    return tuple(sorted(ranked[:TERM_COUNT]))


def _pairs(text: str) -> list[str]:
    letters = "".join(character if _SPACELESS.match(character) else " " for character in text)
    return [word[at : at + 2] for word in letters.split() for at in range(len(word) - 1)]

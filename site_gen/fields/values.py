"""From a value as written to a value of the schema. Each function returns None for what it cannot read, and the caller
reports it; none raises."""

import re
import unicodedata
from collections.abc import Mapping

from site_gen.front_matter import Value
from site_gen.text import without_controls

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u2028\u2029]+")
_SPACES = re.compile(r"[ \t\n]+")
_HTTP = re.compile(r"https?://[^\s/?#\"<>\\^`{|}]+[^\s\"<>\\^`{|}]*\Z", re.IGNORECASE)
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]([A-Z][a-z]{3}))?(?:[-_]([A-Z]{2}|\d{3}))?(?:[.@].*)?\Z", re.IGNORECASE)
_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_TRUE = frozenset(["true", "yes", "on", "1", "y"])
_FALSE = frozenset(["false", "no", "off", "0", "n"])


def clean(text: str) -> str:
    """Return one line of text in NFC: control characters gone, runs of white space one space."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _SPACES.sub(" ", text.replace("\r", "\n"))
    return unicodedata.normalize("NFC", _CONTROL.sub("", text)).strip()


def kind_of(value: Value) -> str:
    """Return what a value is, for messages."""
    if isinstance(value, str):
        return "text"
    return "a table" if isinstance(value, Mapping) else "a list"


def shown(value: Value) -> str:
    """Return a value for a message: text in quotes, cut at 40 characters; of other values what they are."""
    if not isinstance(value, str):
        return kind_of(value)
    text = clean(value)
    return f'"{text}"' if len(text) <= 40 else f'"{text[:39]}…"'


def text_of(value: Value) -> str | None:
    """Return one line of text; a list of one text is that text."""
    if isinstance(value, str):
        return clean(value)
    if not isinstance(value, Mapping) and len(value) == 1 and isinstance(value[0], str):
        return clean(value[0])
    return None


def truth_of(value: Value) -> bool | None:
    """Return a truth value from true/false, yes/no, on/off, 1/0, quoted or not."""
    word = value.strip().lower() if isinstance(value, str) else ""
    if word in _TRUE:
        return True
    return False if word in _FALSE else None


def whole_number_of(value: Value) -> int | None:
    """Return a whole number of at most nine digits."""
    if isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]{1,9}", value.strip()):
        return int(value)
    return None


def texts_of(value: Value) -> tuple[str, ...] | None:
    """Return a list of texts without repetitions; one text is split at its commas or semicolons.

    A table, or a list that holds one, is None.
    """
    if isinstance(value, str):
        separator = ";" if ";" in value else ","
        parts: list[Value] = list(value.split(separator))
    elif isinstance(value, Mapping):
        return None
    else:
        parts = list(value)
    found: dict[str, None] = {}
    for part in parts:
        if not isinstance(part, str):
            return None
        text = clean(unlinked(part))
        if text:
            found.setdefault(text)
    return tuple(found)


def unlinked(text: str) -> str:
    """Return text with `[[links]]` of notes replaced by what they show."""
    return _WIKI.sub(r"\1", text) if "[[" in text else text


def is_address(value: Value) -> bool:
    """Return whether a value is an absolute http(s) address."""
    return isinstance(value, str) and bool(_HTTP.match(value.strip()))


def language_of(value: Value) -> str | None:
    """Return a BCP 47 tag of language, script and region in its usual case ("en-US" of "en_us.UTF-8"), or None."""
    match = _LANGUAGE.match(value.strip()) if isinstance(value, str) else None
    if not match:
        return None
    language, script, region = match.groups()
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)


def flattened(key: str, value: Value) -> list[tuple[str, str | tuple[str, ...]]]:
    """Return a value of an unknown key as pairs for templates: tables become `key.inner`, lists of texts stay lists."""
    key = clean(key)
    if isinstance(value, str):
        return [(key, without_controls(value))]
    if isinstance(value, Mapping):
        return [pair for inner, below in value.items() for pair in flattened(f"{key}.{inner}", below)]
    texts = tuple(without_controls(item) for item in value if isinstance(item, str))
    if len(texts) == len(value):
        return [(key, texts)]
    return [pair for number, below in enumerate(value) for pair in flattened(f"{key}.{number}", below)]

"""Hugo's shortcodes in a text: found, and replaced by what the caller knows; all others stay as they are."""

import re
from collections.abc import Callable, Iterable

from msgspec import Struct

# Bounded, so that a text of nothing but openings is not read to its end at each of them; possessive (`?+`), so that
# "a= a= a=" is read in one way only.
_TAG = re.compile(
    r"\{\{(?P<kind>[<%])(?P<comment>/\*.{0,2000}?\*/)?\s*(?P<close>/)?\s*(?P<name>[\w./-]*)"
    r"(?P<arguments>(?:\s+(?:[\w-]+\s*=\s*)?+(?:\"(?:[^\"\\]|\\.)*\"|`[^`]*`|[^\s\"`>%}/][^\s>%}]*|/(?![>%\s])[^\s>%}]*)){0,64}+)"
    r"\s*(?P<own>/)?\s*[>%]\}\}",
    re.DOTALL,
)
_ARGUMENT = re.compile(
    r"(?:(?P<name>[\w-]+)\s*=\s*)?(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|`(?P<raw>[^`]*)`|(?P<bare>[^\s\"`]+))"
)


class Shortcode(Struct, frozen=True):
    """A shortcode as it stands in a text."""

    name: str
    positional: tuple[str, ...]
    named: dict[str, str]
    inner: str | None
    """What stands between its opening and its closing; None for one without a closing."""
    written: str
    """Its opening, as it stands in the text."""
    offset: int

    def value(self, name: str, position: int | None = None) -> str:
        """Return an argument by its name or its 0-based position, "" when it is not given."""
        at = self.positional[position] if position is not None and position < len(self.positional) else ""
        return self.named.get(name, at)


def replace_shortcodes(text: str, replacement: Callable[[Shortcode], str | None]) -> str:
    """Return a text with each shortcode replaced; where `replacement` returns None, its tags stay, its inside is read.

    `{{</* x */>}}`, which shows a shortcode, becomes `{{< x >}}`.
    """
    pieces: list[str] = []
    end = 0
    tags = list(_TAG.finditer(text))
    closings = _closings(tags)
    for tag in tags:
        if tag.start() < end:
            continue
        pieces.append(text[end : tag.start()])
        end = tag.end()
        if tag["comment"]:
            close = ">" if tag["kind"] == "<" else "%"
            pieces.append("{{" + tag["kind"] + " " + tag["comment"][2:-2].strip() + " " + close + "}}")
            continue
        closing = closings.get(tag.start()) if tag["name"] else None
        inner = text[tag.end() : closing.start()] if closing else None
        code = _shortcode(tag, inner)
        new = None if tag["close"] or not tag["name"] else replacement(code)
        if new is None:
            pieces.append(tag.group())
        else:
            pieces.append(new)
            end = closing.end() if closing else end
    return "".join((*pieces, text[end:]))


def _closings(tags: Iterable[re.Match[str]]) -> dict[int, re.Match[str]]:
    """Return by the place of each opening the tag that closes it, over inner ones of the same name."""
    found: dict[int, re.Match[str]] = {}
    waiting: dict[str, list[int]] = {}
    for tag in tags:
        if tag["own"] or tag["comment"]:
            continue
        opened = waiting.setdefault(tag["name"], [])
        if not tag["close"]:
            opened.append(tag.start())
        elif opened:
            found[opened.pop()] = tag
    return found


def _shortcode(tag: re.Match[str], inner: str | None) -> Shortcode:
    positional: list[str] = []
    named: dict[str, str] = {}
    for found in _ARGUMENT.finditer(tag["arguments"]):
        quoted = found["quoted"]
        value = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else found["raw"] or found["bare"] or ""
        if found["name"]:
            named[found["name"].lower()] = value
        else:
            positional.append(value)
    return Shortcode(tag["name"], tuple(positional), named, inner, tag.group(), tag.start())

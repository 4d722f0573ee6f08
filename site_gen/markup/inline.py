"""Links in running text that both engines leave alone, outside code and links: `[[Some title]]`, bare addresses."""

import html
import re

_SKIPPED = r"<pre[ >].*?</pre>|<code[ >].*?</code>|<a[ >].*?</a>|<[^>]*>"
_TARGET = r"(?P<target>[^\[\]|<>\s][^\[\]|<>\n]{0,200}?)"
_WIKI = rf"\[\[{_TARGET}(?:\|(?P<label>(?:[^\[\]<>\n]|</?(?:em|strong|del)>){{1,300}}))?\]\]"
_BARE = r"\b(?P<bare>https?://[^\s<>\"\x01-\x03]{1,2000})"
_PIECE = re.compile(f"{_SKIPPED}|{_WIKI}|{_BARE}", re.DOTALL)
_ESCAPED_WIKI = re.compile(r"(?<!\\)((?:\\\\)*\\\[)(?=\\?\[)")
_APART = "\ufdd0"
"""A noncharacter between two brackets of which the first is escaped: carried through the engine, never published."""
_ENTITY_AT_END = re.compile(r"&(?:[a-z]+|#\d+);\Z")
_PUNCTUATION = ".,:;!?'*_~’”»"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def keep_brackets_apart(text: str) -> str:
    r"""Return Markdown whose `\[[x]]` and `\[\[x]]` will be no wiki links: the HTML of an engine tells no escapes."""
    return _ESCAPED_WIKI.sub(rf"\1{_APART}", text.replace(_APART, "")) if "\\" in text or _APART in text else text


def link_text(fragment: str) -> str:
    """Return canonical HTML in which wiki links and bare http(s) addresses of the running text are links."""
    linked = _linked(fragment)
    return linked.replace(_APART, "") if _APART in linked else linked


def _linked(fragment: str) -> str:
    wiki = "[" in fragment and "[[" in fragment  # one character is found ten times as fast as two
    if not wiki and fragment.count("://") == fragment.count('="http'):
        return fragment
    return _PIECE.sub(_piece, fragment)


def _piece(match: re.Match[str]) -> str:
    if match["bare"]:
        return _address(match["bare"])
    if match["target"]:
        target = " ".join(html.unescape(match["target"]).split())
        return f'<a href="wiki:{html.escape(target)}">{(match["label"] or match["target"]).strip()}</a>'
    return match[0]


def _address(found: str) -> str:
    """Return a link; punctuation that ends a sentence and a bracket that was opened before do not belong to it."""
    address, rest = found, ""
    while address:
        last, cut = address[-1], len(address)
        entity = _ENTITY_AT_END.search(address)
        if entity and entity[0] != "&amp;":
            cut = entity.start()
        elif (last in _PUNCTUATION and not entity) or (
            last in _BRACKETS and address.count(last) > address.count(_BRACKETS[last])
        ):
            cut -= 1
        else:
            break
        address, rest = address[:cut], address[cut:] + rest
    return f'<a href="{address}">{address}</a>{rest}' if len(address) > len("https://") else found

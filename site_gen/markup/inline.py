"""Links in running text that both engines leave alone, outside code and links: `[[Some title]]`, bare addresses."""

import html
import re

_PIECE = re.compile(r"<pre[ >].*?</pre>|<code[ >].*?</code>|<a[ >].*?</a>|<[^>]*>|[^<]+", re.DOTALL)
_WIKI = re.compile(r"\[\[([^\[\]|\s][^\[\]|\n]{0,200}?)(?:\|([^\[\]|\n]{1,300}))?\]\]")
_BARE = re.compile(r"\bhttps?://[^\s<>\"\x01-\x03]+")
_CLOSERS = {")": "(", "]": "[", "}": "{"}


def link_text(fragment: str) -> str:
    """Return canonical HTML in which wiki links and bare http(s) addresses of the running text are links."""
    if "[[" not in fragment and fragment.count("://") == fragment.count('="http'):
        return fragment
    return _PIECE.sub(_piece, fragment)


def _piece(match: re.Match[str]) -> str:
    text = match[0]
    if text[0] == "<":
        return text
    if "://" in text:
        text = _BARE.sub(_address, text)
    if "[[" in text:
        text = _WIKI.sub(_wiki, text)
    return text


def _wiki(match: re.Match[str]) -> str:
    target = " ".join(html.unescape(match[1]).split())
    return f'<a href="wiki:{html.escape(target)}">{(match[2] or match[1]).strip()}</a>'


def _address(match: re.Match[str]) -> str:
    """Return a link; punctuation that ends a sentence and a bracket that was opened before do not belong to it."""
    address, rest = match[0], ""
    while address:
        last = address[-1]
        entity = re.search(r"&(?:gt|lt|quot|nbsp);?\Z", address)
        if entity:
            cut = entity.start()
        elif last in ".,:;!?'*_~’”»" or (last in _CLOSERS and address.count(last) > address.count(_CLOSERS[last])):
            cut = len(address) - 1
            if last == ";" and re.search(r"&[a-z]+;\Z", address):
                break
        else:
            break
        address, rest = address[:cut], address[cut:] + rest
    return f'<a href="{address}">{address}</a>{rest}' if len(address) > len("https://") else match[0]

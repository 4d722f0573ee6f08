"""Marks: what the engine made is carried through sanitising by signs that no content can hold.

The sanitiser lets no class, id or style pass, so that content cannot pretend. What the engine itself made of Markdown
(alignment of columns, footnotes, the language of a code block) is therefore written as text between U+0003 signs before
sanitising, and as HTML of ours after it. Content holds no such sign: control characters are replaced in the engine's
output first. Nor can content pretend by raw HTML that looks like the engine's own: see `disguise`.
"""

import re

from site_gen.text import holds_any

MARK = "\x03"
"""Begins and ends a mark: `a right`, `c python`, `r 1` (a footnote is mentioned), `d 1` (and defined), `m` (more)."""

MORE = f"{MARK}m{MARK}"

_CONTROLS = bytes([*range(9), *range(11, 32), 127])
_CONTROL = re.compile(f"[{re.escape(_CONTROLS.decode())}]")
_CONTROL_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|127)(?![0-9])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|7[fF])(?![0-9a-fA-F]));?"
)
_LOOK_ALIKE = re.compile(r'\b(style|class|id)=(?="(?:text-align|footnote|fn|language-))')
_ALIGNED = re.compile(r'<(t[dh]) style="text-align: (left|center|right);?">')
_LANGUAGE = re.compile(r'<pre><code class="language-([^"]*)">')
_MORE = re.compile(r"<!--\s*more\s*-->", re.IGNORECASE)


def without_controls(html: str) -> str:
    """Return HTML in which every control character but tab and LF, raw or as a reference, is U+FFFD."""
    if holds_any(html, _CONTROLS):
        html = _CONTROL.sub("\ufffd", html)
    if "&#" in html:
        html = _CONTROL_REFERENCE.sub("\ufffd", html)
    return html


def looks_like_engine(text: str) -> bool:
    """Return whether raw HTML in a text could be taken for the engine's own: only then is `disguise` needed."""
    return '="' in text and _LOOK_ALIKE.search(text) is not None


def disguise(raw: str) -> str:
    """Return raw HTML that means the same, but is spelt differently from everything that an engine writes."""
    return _LOOK_ALIKE.sub(r"\1 = ", raw)


def mark_common(html: str) -> str:
    """Return HTML with marks for what both engines write alike: alignment, code languages, `<!--more-->`."""
    if ' style="text-align: ' in html:
        html = _ALIGNED.sub(rf"<\1>{MARK}a \2{MARK}", html)
    if '<code class="language-' in html:
        html = _LANGUAGE.sub(rf"<pre><code>{MARK}c \1{MARK}", html)
    if "<!--" in html:
        html = _MORE.sub(MORE, html)
    return html

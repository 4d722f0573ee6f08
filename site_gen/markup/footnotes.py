"""Footnotes: from marks to a section of notes with links there and back, in the order of their first mention."""

import re

_REFERENCE = re.compile("\x03r (\\d+)\x03")
_DEFINITION = re.compile("<(li|div)>\x03d (\\d+)\x03")
_LEFT_OVER = re.compile("<div>\x03f\x03\\s*<ol>\\s*</ol>\\s*</div>")
_ENDS = {tag: re.compile(rf"<(/?){tag}[ >]") for tag in ("li", "div")}
_LAST_PARAGRAPH = re.compile(r"</p>\s*\Z")


def place_footnotes(fragment: str) -> str:
    """Return HTML with its footnote marks turned into references and, at the end, `<section class="footnotes">`."""
    fragment, notes = _take_out(fragment)
    order: dict[str, int] = {}
    mentions: dict[str, int] = {}

    def reference(match: re.Match[str]) -> str:
        mark = match[1]
        if mark not in notes:
            return ""
        number = order.setdefault(mark, len(order) + 1)
        mentions[mark] = mentions.get(mark, 0) + 1
        return _reference(number, mentions[mark])

    fragment = _REFERENCE.sub(reference, fragment)
    # Notes may mention notes: those of the text are numbered first, then those that these mention.
    texts: dict[str, str] = {}
    waiting = list(order)
    while waiting:
        for mark in waiting:
            texts[mark] = _REFERENCE.sub(reference, notes[mark])
        waiting = [mark for mark in order if mark not in texts]
    for mark, note in notes.items():
        if mark not in texts:
            texts[mark] = _REFERENCE.sub(reference, note)
            order.setdefault(mark, len(order) + 1)
    if not order:
        return fragment
    items = (_note(texts.get(mark) or notes[mark], number, mentions.get(mark, 0)) for mark, number in order.items())
    return f'{fragment}\n<section class="footnotes" role="doc-endnotes">\n<ol>\n{"".join(items)}</ol>\n</section>'


def _take_out(fragment: str) -> tuple[str, dict[str, str]]:
    """Return HTML without the definitions, and the definitions by their mark."""
    notes: dict[str, str] = {}
    # From the last to the first: what is cut out lies behind all that is still to come, a note within a note too.
    for match in reversed(list(_DEFINITION.finditer(fragment))):
        end = _closing(fragment, match.end(), match[1])
        notes[match[2]] = fragment[match.end() : end].strip() + notes.get(match[2], "")
        fragment = fragment[: match.start()] + fragment[end + len(match[1]) + 3 :]
    return _LEFT_OVER.sub("", fragment).rstrip(), dict(sorted(notes.items(), key=lambda item: int(item[0])))


def _closing(fragment: str, position: int, tag: str) -> int:
    """Return where the end tag of an element stands whose content begins at `position`."""
    depth = 1
    for match in _ENDS[tag].finditer(fragment, position):
        depth += -1 if match[1] else 1
        if depth == 0:
            return match.start()
    return len(fragment)


def _reference(number: int, mention: int) -> str:
    place = f"fnref-{number}" if mention == 1 else f"fnref-{number}-{mention}"
    return f'<sup class="footnote-ref"><a id="{place}" href="#fn-{number}" role="doc-noteref">{number}</a></sup>'


def _note(text: str, number: int, mentions: int) -> str:
    """Return one note; a way back stands behind its last paragraph for every mention in the text."""
    ways = "".join(
        f' <a class="footnote-back" href="#fnref-{number}" role="doc-backlink">↩</a>'
        if mention == 1
        else f' <a class="footnote-back" href="#fnref-{number}-{mention}" role="doc-backlink">↩<sup>{mention}</sup></a>'
        for mention in range(1, mentions + 1)
    )
    closed, count = _LAST_PARAGRAPH.subn(lambda _: f"{ways}</p>", text)
    return f'<li id="fn-{number}">\n{closed if count else f"{text}<p>{ways.lstrip()}</p>" if ways else text}\n</li>\n'

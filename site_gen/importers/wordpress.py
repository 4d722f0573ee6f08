"""The text of a WordPress export as HTML: paragraphs that only blank lines part, and the shortcodes of its core."""

import re
from html import escape

_BLOCKS = (
    r"</?(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|caption|blockquote|pre|figure|figcaption|hr|"
    r"section|article|aside|header|footer|address|form|fieldset|details|summary|iframe|object|script|style|noscript)\b"
)
_IS_BLOCK = re.compile(_BLOCKS, re.IGNORECASE)
_BEFORE_BLOCK = re.compile(rf"(?<=\S)[ \t]*\n(?={_BLOCKS})", re.IGNORECASE)
_EDITOR_COMMENT = re.compile(r"<!--\s*/?wp:.{0,20000}?-->", re.DOTALL)
_CODE = re.compile(r"(<pre\b.*?</pre>|<script\b.*?</script>|<style\b.*?</style>)", re.IGNORECASE | re.DOTALL)
_CAPTION = re.compile(
    r"\[(?:wp_)?caption([^\]]{0,500})\]\s*((?:<a\b[^>]*>)?\s*<img\b[^>]*>\s*(?:</a>)?)(.{0,5000}?)\[/(?:wp_)?caption\]",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"caption=(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_EMBED = re.compile(
    r"\[embed[^\]]{0,200}\]\s*(https?://[^\s\[\]<>\"]+)\s*\[/embed\]|\[(?:youtube|vimeo|soundcloud)[ =]+(?:url=)?[\"']?"
    r"(https?://[^\s\[\]<>\"']+)[\"']?[^\]]{0,200}\]|"
    r"\[(?:audio|video)\b[^\]]{0,300}?=\"(https?://[^\s\[\]<>\"]+)\"[^\]]{0,300}\](?:\s*\[/(?:audio|video)\])?",
    re.IGNORECASE,
)


def as_html(content: str) -> str:
    """Return the content of a post as HTML; shortcodes of plugins stay words, nothing is left out."""
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    content = _EDITOR_COMMENT.sub("\n\n", content)
    content = _EMBED.sub(_link, _CAPTION.sub(_figure, content))
    parts = _CODE.split(content)
    return "\n".join(part if number % 2 else _paragraphs(part) for number, part in enumerate(parts))


def _figure(match: re.Match[str]) -> str:
    named = _ATTRIBUTE.search(match[1])
    words = match[3].strip() or (escape(named[1] or named[2] or "") if named else "")
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return f"\n\n<figure>{match[2].strip()}{caption}</figure>\n\n"


def _link(match: re.Match[str]) -> str:
    address = escape(match[1] or match[2] or match[3])
    return f'\n\n<a href="{address}">{address}</a>\n\n'


def _paragraphs(text: str) -> str:
    """Return text whose blank lines are paragraphs and whose line ends are breaks, as WordPress shows it."""
    made = []
    for piece in re.split(r"\n[ \t]*\n\s*", _BEFORE_BLOCK.sub("\n\n", text)):
        piece = piece.strip()
        if _IS_BLOCK.match(piece):
            made.append(piece)
        elif piece:
            made.append("<p>" + piece.replace("\n", "<br>\n") + "</p>")
    return "\n".join(made)

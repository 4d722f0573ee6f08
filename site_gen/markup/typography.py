"""Typography: straight signs in running text become those of its language; never in code."""

import html
import re

QUOTES = {
    "cs": "„“‚‘", "da": "»«›‹", "de": "„“‚‘", "en": "“”‘’", "es": "«»“”", "fi": "””’’", "fr": "«»“”", "it": "«»“”",
    "nl": "“”‘’", "no": "«»‘’", "nb": "«»‘’", "pl": "„”«»", "pt": "“”‘’", "ru": "«»„“", "sv": "””’’", "uk": "«»„“",
}  # fmt: skip
"""By language: double marks that open and close, then single ones. Others are set as English is."""

_PIECE = re.compile(
    r"<(pre|code|kbd|samp|script|style|textarea)[ >].*?</\1>|(<[^>]*>)|(---?|\.\.\.|[\"'])| ?([;:!?»])(?=\s|<|\Z)"
    r"|[^<\"'.; :!?»-]+|.",
    re.DOTALL,
)
_BLOCK = re.compile(r"</?(?:p|h[1-6]|li|d[dt]|t[dh]|blockquote|div|br|figcaption|caption)[ >]")
_SIGNS = {"---": "—", "--": "–", "...": "…"}
_OPENS_AFTER = frozenset(" \n\t\u00a0\u202f([{—–-/“‘«„‚")
_NARROW_SPACE = "\u202f"


def set_text(fragment: str, language: str) -> str:
    """Return canonical HTML with quotation marks, dashes and ellipses of a language (BCP 47) in its running text.

    French gets narrow no-break spaces within its marks and before ; : ! ?.
    """
    return _PIECE.sub(_Setter(language.partition("-")[0].lower()).piece, fragment)


def set_plain_text(text: str, language: str) -> str:
    """Return a plain text set as `set_text` sets HTML."""
    return html.unescape(set_text(html.escape(text, quote=False), language))


class _Setter:
    """Goes through a text; remembers the last character, which says whether a mark opens or closes."""

    def __init__(self, language: str) -> None:
        self._quotes = QUOTES.get(language, QUOTES["en"])
        self._french = language == "fr"
        self._last = " "

    def piece(self, match: re.Match[str]) -> str:
        """Return one piece of HTML, set."""
        piece = match[0]
        if match[1]:
            self._last = "x"
        elif match[2]:
            if _BLOCK.match(piece):
                self._last = " "
        else:
            if match[3]:
                piece = self._sign(piece)
            elif match[4] and self._french:
                piece = _NARROW_SPACE + match[4]
            self._last = piece[-1]
        return piece

    def _sign(self, sign: str) -> str:
        if sign in _SIGNS:
            return _SIGNS[sign]
        opens = self._last in _OPENS_AFTER
        if sign == "'":
            return self._quotes[2] if opens else "’" if self._last.isalnum() else self._quotes[3]
        mark = self._quotes[0 if opens else 1]
        if self._french:
            return f"{mark}{_NARROW_SPACE}" if opens else f"{_NARROW_SPACE}{mark}"
        return mark

"""Lines of a script without spaces: where a line of the file ends within a sentence, no space is read."""

import re

_WIDE = "\u3001-\u312f\u31a0-\u31ff\u3300-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff65\U00020000-\U0003ffff"
"""Han, kana, bopomofo and their signs. Hangul is none of them: Korean has spaces between words."""
_END = re.compile(rf"\n(?<=[{_WIDE}]\n)[ \t]*(?=[{_WIDE}])")
"""It begins with what is rare, so that it is found fast."""
_CODE = re.compile(r"(<pre[ >].*?</pre>)", re.DOTALL)


def join_lines(fragment: str) -> str:
    """Return HTML without the ends of lines between two letters or signs of Chinese or Japanese, but in code.

    CSS Text 3, 4.1.3 has browsers do so; Firefox does, others show a space, and a phrase would not be found across it.
    """
    if fragment.isascii() or not _END.search(fragment):
        return fragment
    return "".join(_END.sub("", piece) if at % 2 == 0 else piece for at, piece in enumerate(_CODE.split(fragment)))

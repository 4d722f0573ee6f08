"""One style sheet per theme, written in parts: `@import "base.css";` is replaced by that file; comments stay behind."""

import re
from collections.abc import Callable
from functools import lru_cache

_COMMENT = re.compile(r"""("[^"\n]*"|'[^'\n]*')|/\*(?!!).*?\*/\n?""", re.DOTALL)
"""A comment, or a string, in which what looks like a comment is none. `/*! … */` is kept: licences are written so."""

_IMPORT = re.compile(r'^@import "([^":]+\.css)";\n?', re.MULTILINE)

_USED = re.compile(r"var\(\s*--([A-Za-z0-9_-]+)")


def join_imports(css: str, read: Callable[[str], str | None]) -> str:
    """Return a style sheet with each line `@import "name.css";` replaced by the file of that name in the theme chain.

    `read` returns a sheet's text by its name, or None where there is none: that line is left as it is. Imports
    nest; a sheet that is being imported is not imported again. Other imports (media, layers, addresses) stay.
    """
    return _COMMENT.sub(lambda match: match[1] or "", _joined(css, read, ()))


def _joined(css: str, read: Callable[[str], str | None], within: tuple[str, ...]) -> str:
    def replaced(match: re.Match[str]) -> str:
        name = match[1]
        part = None if name in within else read(name)
        return match[0] if part is None else _joined(part, read, (*within, name))

    return _IMPORT.sub(replaced, css)


def tokens_css(tokens: tuple[tuple[str, str], ...]) -> str:
    """Return the style sheet of a site's own colours and type: each token of the theme that site.toml changes."""
    return ":root {\n" + "".join(f"  --{name}: {value};\n" for name, value in tokens) + "}\n"


def tokens_used(css: str) -> set[str]:
    """Return the names of the tokens that a style sheet uses."""
    return set(_USED.findall(css))


@lru_cache(maxsize=100)
def compacted(css: str) -> str:
    """Return a style sheet without comments and needless white space, a rule to a line."""
    css = " ".join(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).split())
    css = re.sub(r"""("[^"]*"|'[^']*')|: """, lambda match: match[1] or ":", css)  # no selector has ": "
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace("}", "}\n").replace(";}", "}").strip() + "\n"

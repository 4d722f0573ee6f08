"""Code: coloured by Pygments with CSS classes, for languages on a list, and never by guessing."""

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.lexer import Lexer

_LANGUAGES_NAMES = """
ada awk bash basic bat c clojure cmake cobol console cpp csharp css d dart diff django docker elixir elm
erlang fortran fsharp gherkin glsl go graphql groovy haskell hcl html http ini java javascript json json5
julia kotlin latex lisp lua make markdown matlab nasm nginx nim nix objective-c ocaml pascal perl php
postgresql powershell prolog protobuf python r racket restructuredtext ruby rust sass scala scheme scss shell
solidity sparql sql swift tcl terraform tex toml ts tsx typescript vb.net verilog vhdl vim xml yaml zig
"""
LANGUAGES = frozenset(_LANGUAGES_NAMES.split())
"""Names that code blocks may give; each is a Pygments alias."""

OTHER_NAMES = {
    "py": "python", "python3": "python", "pycon": "python", "js": "javascript", "jsx": "javascript", "sh": "bash",
    "zsh": "bash", "ksh": "bash", "rb": "ruby", "rs": "rust", "yml": "yaml", "md": "markdown", "c++": "cpp",
    "cs": "csharp", "c#": "csharp", "f#": "fsharp", "htm": "html", "svg": "xml", "rst": "restructuredtext",
    "golang": "go", "hs": "haskell", "kt": "kotlin", "pl": "perl", "ps1": "powershell", "dockerfile": "docker",
    "makefile": "make", "objc": "objective-c", "shell-session": "console", "tf": "terraform", "jsonc": "json5",
    "patch": "diff", "asm": "nasm",
}  # fmt: skip

MOST_BYTES = 65_536
"""A longer block is shown without colours."""

_BLOCK = re.compile("<pre[^>]*><code[^>]*>(?:\x03c ([^\x03]*)\x03)?(.*?)</code></pre>", re.DOTALL)


class Highlighter:
    """Colours code blocks; keeps the lexers that a process has met."""

    def __init__(self) -> None:
        self._lexers: dict[str, Lexer] = {}

    def blocks(self, fragment: str) -> str:
        """Return HTML with its code blocks coloured, focusable, and named by their language."""
        return _BLOCK.sub(self._block, fragment)

    def _block(self, match: re.Match[str]) -> str:
        language = language_name(match[1] or "")
        code = match[2]
        if language is None:
            return f'<pre tabindex="0"><code>{code}</code></pre>'
        if len(code) <= MOST_BYTES and len(code.encode()) <= MOST_BYTES:
            code = self._coloured(html.unescape(code), language)
        return f'<pre class="highlight" data-language="{language}" tabindex="0"><code>{code}</code></pre>'

    def _coloured(self, code: str, language: str) -> str:
        from pygments import highlight  # slow to import, and most articles hold no code
        from pygments.formatters import HtmlFormatter
        from pygments.lexers import get_lexer_by_name

        lexer = self._lexers.get(language)
        if lexer is None:
            lexer = self._lexers[language] = get_lexer_by_name(language, stripnl=False, ensurenl=False)
        return str(highlight(code, lexer, HtmlFormatter(nowrap=True)))


def language_name(name: str) -> str | None:
    """Return the listed name of a language, or None for one that is not on the list."""
    name = name.strip().lower().lstrip(".")
    name = OTHER_NAMES.get(name, name)
    return name if name in LANGUAGES else None

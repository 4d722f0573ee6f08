"""Code: coloured by Pygments with CSS classes, for languages on a list, and never by guessing."""

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygments.lexer import Lexer
    from pygments.token import _TokenType

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

SHORT = 1_000
"""Characters of a block whose square does no harm."""

_SLOW = re.compile(r"(.{1,8}?)\1{200}|\s{200}|\S{500}|[^\n]{2000}", re.DOTALL)
"""For such runs, words and lines some lexers take the square of their length: 60 KB of empty lines are minutes."""

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
        if len(code.encode()) <= MOST_BYTES and "<" not in code:
            plain = html.unescape(code)
            if len(plain) < SHORT or not _SLOW.search(plain):
                code = self._coloured(plain, language)
        return f'<pre class="highlight" data-language="{language}" tabindex="0"><code>{code}</code></pre>'

    def _coloured(self, code: str, language: str) -> str:
        """Return code as HTML, each token in a span with Pygments' class; neighbours of one class share theirs."""
        from pygments.lexers import get_lexer_by_name  # slow to import, and most articles hold no code
        from pygments.token import STANDARD_TYPES

        lexer = self._lexers.get(language)
        if lexer is None:
            lexer = self._lexers[language] = get_lexer_by_name(language, stripnl=False, ensurenl=False)
        pieces: list[str] = []
        open_class = ""
        for token, value in lexer.get_tokens(code):
            name = _class_of(token, STANDARD_TYPES)
            if name == "w" or not value.strip():
                name = open_class  # white space has no colour of its own
            if name != open_class:
                pieces.append(f'</span><span class="{name}">' if open_class and name else _boundary(name))
                open_class = name
            pieces.append(html.escape(value, quote=False))
        return "".join([*pieces, "</span>" if open_class else ""])


def _class_of(token: "_TokenType", classes: "Mapping[_TokenType, str]") -> str:
    """Return the class of a token, or of the nearest kind above it that has one."""
    while token not in classes and token.parent is not None:
        token = token.parent
    return classes[token]


def _boundary(name: str) -> str:
    return f'<span class="{name}">' if name else "</span>"


def language_name(name: str) -> str | None:
    """Return the listed name of a language, or None for one that is not on the list."""
    name = name.strip().lower().lstrip(".")
    name = OTHER_NAMES.get(name, name)
    return name if name in LANGUAGES else None

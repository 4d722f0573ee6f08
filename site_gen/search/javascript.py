"""The tokens of our own JavaScript: names, numbers, texts, patterns and signs, without comments and spaces."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)
    |(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    |(?P<template>`)
    |(?P<pattern>(?:(?<=[(,=:])|(?<=[(,=:]\s))/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)
    |(?P<name>[A-Za-z_$][\w$]*)
    |(?P<number>\d[\w.]*)
    |(?P<space>\s+)
    |(?P<sign>\?\.|\.\.\.|=>|\+\+|--|&&|\|\||\?\?|[=!]==|>>|[-+*/%&|^<>=!?]=?|.)""",
    re.DOTALL | re.VERBOSE,
)
WORDS = frozenset(
    re.findall(
        r"\w+",
        "async await break case catch class const continue delete do else extends false finally for function if in "
        "instanceof let new null of return static super switch this throw true try typeof undefined var void while "
        "yield NaN Infinity",
    )
)
"""Names that are the language's own."""

Token = tuple[str, str]
"""Kind and text."""


def tokens_of(source: str) -> Iterator[Token]:
    """Yield tokens without comments and spaces; a template is its literal pieces with the code between them."""
    at = 0
    while at < len(source):
        found = _TOKEN.match(source, at)
        assert found is not None  # the last alternative matches any character
        kind = found.lastgroup or "sign"
        at = found.end()
        if kind == "template":
            end = _template_end(source, at)
            yield from _template(source[at : end - 1])
            at = end
        elif kind not in ("comment", "space"):
            yield kind, found[0]


def _template_end(source: str, at: int) -> int:
    depth = 0
    while depth or source[at] != "`":
        if source[at] == "\\":
            at += 1
        elif source.startswith("${", at):
            depth += 1
            at += 1
        elif depth and source[at] == "}":
            depth -= 1
        at += 1
    return at + 1


def _template(body: str) -> Iterator[Token]:
    """Yield a template literal: text, `${`, the tokens of an expression without braces, `}`, text."""
    pieces = re.split(r"(\$\{[^{}]*\})", body)
    yield "literal", "`"
    for piece in pieces:
        if piece.startswith("${"):
            yield "literal", "${"
            yield from tokens_of(piece[2:-1])
            yield "literal", "}"
        elif piece:
            yield "literal", piece
    yield "literal", "`"

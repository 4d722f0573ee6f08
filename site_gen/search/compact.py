"""A small compactor for our own JavaScript: no comments, no needless spaces, short names.

It knows the style of `client/`: every statement ends in `;` or `}`, regular expressions follow `(`, `,`, `=` or `:`, and
what is declared by `const`, `let`, a parameter or a pattern is renamed wherever it is no property's key.
"""

import re
from collections import Counter
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
_WORDS = frozenset(
    "async await break case catch class const continue delete do else extends false finally for function if in "
    "instanceof let new null of return static super switch this throw true try typeof undefined var void while "
    "yield NaN Infinity".split(" ")
)
_BEFORE_OBJECT = frozenset("( , = [ : ? ... && || ?? return const let".split(" "))
"""After these a brace begins an object or a pattern, else a block."""
_CAPITALS, _SMALL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"

Token = tuple[str, str]
"""Kind and text."""


def compact(source: str, rename: bool = False) -> str:
    """Return JavaScript that does the same in fewer bytes."""
    tokens = list(_tokens(source))
    if rename:
        tokens = list(_renamed(tokens))
    parts: list[str] = []
    before: Token = ("sign", "")
    for kind, text in _shortened(tokens):
        if _needs_space(before, (kind, text)):
            parts.append(" ")
        if text == "}" and parts and parts[-1] == ";":
            parts.pop()
        parts.append(text)
        before = (kind, text)
    return "".join(parts)


def _shortened(tokens: list[Token]) -> Iterator[Token]:
    """Yield tokens with `(name) =>` as `name =>`, and neighbouring declarations made one."""
    at = 0
    while at < len(tokens):
        texts = [text for _, text in tokens[at : at + 4]]
        if texts[0] == "(" and texts[2:] == [")", "=>"] and tokens[at + 1][0] == "name":
            yield tokens[at + 1]
            at += 3
        elif texts[:2] == [";", "const"] and _declares(tokens, at):
            yield "sign", ","
            at += 2
        else:
            yield tokens[at]
            at += 1


def _declares(tokens: list[Token], end: int) -> bool:
    """Return whether the statement that ends here is a `const` declaration."""
    depth = 0
    for kind, text in reversed(tokens[:end]):
        depth += kind == "sign" and text in ")]}"
        depth -= kind == "sign" and text in "([{"
        if depth < 0 or (not depth and text == ";") or (not depth and text == "{"):
            return False
        if not depth and text == "const":
            return True
    return False


def _renamed(tokens: list[Token]) -> Iterator[Token]:
    """Yield tokens with short names: capitals for what is declared outside of functions, small letters inside.

    Each outermost statement has its own inner names, so the same few letters come again and again, which compresses
    well. An inner name may not be an outer one too: a ValueError names it.
    """
    statements = list(_statements(tokens))
    used = Counter(text for kind, text in tokens if kind == "name")
    outer = set().union(*(_pattern(statement, 1) for statement in statements if statement[0][1] in ("const", "let")))
    names = _short_names(outer, used, _CAPITALS)
    for statement in statements:
        inner = _declared(statement[1:]) - _WORDS
        if inner & outer:
            raise ValueError(f"declared outside and inside: {', '.join(sorted(inner & outer))}")
        counts = Counter(text for kind, text in statement if kind == "name")
        yield from _with_names(statement, names | _short_names(inner, counts, _SMALL))


def _with_names(tokens: list[Token], names: dict[str, str]) -> Iterator[Token]:
    brackets: list[str] = []
    for at, (kind, text) in enumerate(tokens):
        if kind == "sign" and text in "([{":
            brackets.append("object" if text == "{" and at and tokens[at - 1][1] in _BEFORE_OBJECT else text)
        elif kind == "sign" and text in ")]}":
            brackets.pop()
        place = _place(tokens, at, brackets[-1:] == ["object"]) if kind == "name" and text in names else "key"
        if place == "shorthand":
            yield kind, f"{text}:{names[text]}"
        else:
            yield kind, names[text] if place == "variable" else text


def _statements(tokens: list[Token]) -> Iterator[list[Token]]:
    """Yield the outermost statements, each with the semicolon that ends it."""
    statement: list[Token] = []
    depth = 0
    for kind, text in tokens:
        statement.append((kind, text))
        depth += kind == "sign" and text in "([{"
        depth -= kind == "sign" and text in ")]}"
        if not depth and text == ";":
            yield statement
            statement = []
    if statement:
        yield statement


def _place(tokens: list[Token], at: int, in_object: bool) -> str:
    """Return what a name is: a property's key, a variable, or both in one: `{name}`."""
    before, after = tokens[at - 1][1] if at else "", tokens[at + 1][1]
    if before in (".", "?."):
        return "key"
    if in_object and before in ("{", ",") and after in (":", ",", "}", "="):
        return "key" if after == ":" else "shorthand"
    return "variable"


def _tokens(source: str) -> Iterator[Token]:
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
            yield from _tokens(piece[2:-1])
            yield "literal", "}"
        elif piece:
            yield "literal", piece
    yield "literal", "`"


def _short_names(names: set[str], counts: Counter[str], letters: str) -> dict[str, str]:
    """Return a short name for each, the shortest for those used most."""
    doubles = (first + second for first in letters for second in letters)
    fresh = (name for name in (*letters, *doubles) if name not in _WORDS)
    return dict(zip(sorted(names, key=lambda name: (-counts[name], name)), fresh, strict=False))


def _declared(tokens: list[Token]) -> set[str]:
    """Return the names that are declared: whatever name stands in a pattern of const, let, catch or a parameter list."""
    found: set[str] = set()
    for at, (_, text) in enumerate(tokens):
        if text in ("const", "let"):
            found |= _pattern(tokens, at + 1)
        elif text == "=>":
            found |= _parameters(tokens, at - 1)
    return found


def _pattern(tokens: list[Token], at: int) -> set[str]:
    """Return the names of a declaration, up to its end: the names before each `=` and in patterns."""
    found, depth, expects = set(), 0, True
    while at < len(tokens) and (depth or tokens[at][1] not in (";", "of")):
        kind, text = tokens[at]
        depth += text in "([{" and kind == "sign"
        depth -= text in ")]}" and kind == "sign"
        if kind == "name" and expects:
            found.add(text)
        if not depth and text == "=":
            expects = False
        elif not depth and text == ",":
            expects = True
        at += 1
    return found


def _parameters(tokens: list[Token], at: int) -> set[str]:
    if tokens[at][1] != ")":
        return {tokens[at][1]}
    found, depth = set(), 0
    while True:
        kind, text = tokens[at]
        depth += kind == "sign" and text == ")"
        depth -= kind == "sign" and text == "("
        if kind == "name":
            found.add(text)
        if not depth:
            return found
        at -= 1


def _needs_space(before: Token, after: Token) -> bool:
    if "literal" in (before[0], after[0]):
        return False
    words = ("name", "number")
    if before[0] in words and after[0] in words:
        return True
    return before[1][-1:] in "+-" and before[1][-1:] == after[1][:1] and before[0] == after[0] == "sign"

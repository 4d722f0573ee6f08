"""Short names for what our own JavaScript declares, found by its scopes."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from site_gen.search.javascript import WORDS, Token

_BEFORE_OBJECT = ("(", ",", "=", "+=", "[", ":", "?", "...", "&&", "||", "??", "return", "const", "let")
"""After these a brace begins an object or a pattern, else a block."""
_CAPITALS, _SMALL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "tensoairclduhfpmgybvkwxjqz"


def renamed(tokens: list[Token]) -> Iterator[Token]:
    """Yield tokens with short names: capitals for what is declared outside of functions, small letters inside.

    Inner names whose scopes do not meet share a letter, and the same few letters come again and again, which
    compresses well. An inner name may not be an outer one too: a ValueError names it.
    """
    statements = list(_statements(tokens))
    used = Counter(text for kind, text in tokens if kind == "name")
    outer = set().union(*(_pattern(statement, 1) for statement in statements if statement[0][1] in ("const", "let")))
    names = _short_names(outer, used)
    for statement in statements:
        extents = sorted(_extents(statement), key=lambda extent: (extent.start, -extent.end, extent.declared))
        if shadowed := {extent.name for extent in extents} & outer:
            raise ValueError(f"declared outside and inside: {', '.join(sorted(shadowed))}")
        yield from _with_names(statement, names, extents)


class _Extent(NamedTuple):
    """From which token to which a declared name holds."""

    start: int
    end: int
    declared: int
    """Where it first stands."""
    name: str


def _meant(tokens: list[Token], extents: list[_Extent]) -> dict[int, _Extent]:
    """Return for each token that is an inner name which one it is: that of the innermost scope."""
    by_name = {name: [extent for extent in extents if extent.name == name] for name in {e.name for e in extents}}
    found = {}
    for at, (kind, text) in enumerate(tokens):
        around = [extent for extent in by_name.get(text, ()) if extent.start <= at <= extent.end]
        if kind == "name" and around:
            found[at] = max(around)
    return found


def _lettered(meant: dict[int, _Extent], extents: list[_Extent]) -> dict[_Extent, str]:
    """Return a letter for each scope: another than that of a scope around it whose name is used inside."""
    uses: dict[_Extent, list[int]] = {extent: [] for extent in extents}
    for at, extent in meant.items():
        uses[extent].append(at)
    found: dict[_Extent, str] = {}
    for extent in extents:
        start, end = extent.start, extent.end
        taken = {
            letter
            for other, letter in found.items()
            if other[:2] == extent[:2] or (other.end >= start and any(start <= at <= end for at in uses[other]))
        }
        found[extent] = next(letter for letter in _letters(_SMALL) if letter not in taken)
    return found


def _extents(tokens: list[Token]) -> Iterator[_Extent]:
    """Yield the scopes of all names declared in a statement, but those of the statement itself."""
    for at, (_, text) in enumerate(tokens):
        if text in ("const", "let") and at:
            names = _pattern(tokens, at + 1)
            if tokens[at - 1][1] == "(":
                start, end = at, _statement_end(tokens, _closing(tokens, at - 1) + 1)
            else:
                start = _opening(tokens, at)
                end = _closing(tokens, start)
        elif text == "=>":
            names = _parameters(tokens, at - 1)
            start = _opening(tokens, at - 1) if tokens[at - 1][1] == ")" else at - 1
            end = _closing(tokens, at + 1) if tokens[at + 1][1] == "{" else _expression_end(tokens, at + 1)
        else:
            continue
        for name in names - WORDS:
            declared = next(place for place in range(start, end + 1) if tokens[place][1] == name)
            yield _Extent(start, end, declared, name)


def _closing(tokens: list[Token], at: int) -> int:
    """Return where the bracket that opens here closes."""
    depth = 0
    while True:
        depth += tokens[at][0] == "sign" and tokens[at][1] in "([{"
        depth -= tokens[at][0] == "sign" and tokens[at][1] in ")]}"
        if not depth:
            return at
        at += 1


def _opening(tokens: list[Token], at: int) -> int:
    """Return where the bracket that closes here, or else the block around this place, opens."""
    depth = 0 if tokens[at][1] == ")" else 1
    while True:
        depth += tokens[at][0] == "sign" and tokens[at][1] in ")]}"
        depth -= tokens[at][0] == "sign" and tokens[at][1] in "([{"
        if not depth:
            return at
        at -= 1


def _expression_end(tokens: list[Token], at: int) -> int:
    depth = 0
    while at < len(tokens):
        sign, text = tokens[at][0] == "sign", tokens[at][1]
        depth += sign and text in "([{"
        depth -= sign and text in ")]}"
        if depth < 0 or (not depth and sign and text in (",", ";")):
            break
        at += 1
    return at - 1


def _statement_end(tokens: list[Token], at: int) -> int:
    """Return the last token of the statement that begins here."""
    text = tokens[at][1]
    if text == "{":
        return _closing(tokens, at)
    if text in ("for", "if", "while"):
        end = _statement_end(tokens, _closing(tokens, at + 1) + 1)
        has_else = end + 1 < len(tokens) and tokens[end + 1][1] == "else"
        return _statement_end(tokens, end + 2) if has_else else end
    depth = 0
    while depth or tokens[at][1] != ";":
        depth += tokens[at][0] == "sign" and tokens[at][1] in "([{"
        depth -= tokens[at][0] == "sign" and tokens[at][1] in ")]}"
        at += 1
    return at


def _with_names(tokens: list[Token], outer: dict[str, str], extents: list[_Extent]) -> Iterator[Token]:
    meant = _meant(tokens, extents)
    inner = _lettered(meant, extents)
    brackets: list[str] = []
    for at, (kind, text) in enumerate(tokens):
        if kind == "sign" and text in "([{":
            brackets.append("object" if text == "{" and at and tokens[at - 1][1] in _BEFORE_OBJECT else text)
        elif kind == "sign" and text in ")]}":
            brackets.pop()
        name = inner[meant[at]] if at in meant else outer.get(text)
        place = _place(tokens, at, brackets[-1:] == ["object"]) if kind == "name" and name else "key"
        if place == "shorthand":
            yield kind, f"{text}:{name}"
        else:
            yield kind, name if place == "variable" and name else text


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


def _short_names(names: set[str], counts: Counter[str]) -> dict[str, str]:
    """Return a short name for each outer name, the shortest for those used most."""
    ordered = sorted(names, key=lambda name: (-counts[name], name))
    return dict(zip(ordered, _letters(_CAPITALS), strict=False))


def _letters(letters: str) -> Iterator[str]:
    yield from letters
    yield from (first + second for first in letters for second in letters if first + second not in WORDS)


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
    """Return the names of the parameter or the list of them that ends here, without those in default values."""
    if tokens[at][1] != ")":
        return {tokens[at][1]}
    found, depth, expects = set(), 0, True
    for kind, text in tokens[_opening(tokens, at) + 1 : at]:
        depth += kind == "sign" and text in "([{"
        depth -= kind == "sign" and text in ")]}"
        if not depth and text in ("=", ","):
            expects = text == ","
        elif kind == "name" and expects:
            found.add(text)
    return found

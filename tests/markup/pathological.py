"""Texts that cost a careless parser the square of their length or its stack; each is made to a wanted size."""

from collections.abc import Callable


def _repeat(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece.encode()))


def _numbered(piece: str) -> Callable[[int], str]:
    return lambda size: "".join(piece.format(n=n) for n in range(size // len(piece.format(n=10_000))))


def _nested(opening: str, middle: str, closing: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        depth = size // (len(opening) + len(closing))
        return opening * depth + middle + closing * depth

    return make


def _stairs(item: str, step: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        lines, length = [], 0
        while length < size:
            lines.append(step * len(lines) + item)
            length += len(lines[-1]) + 1
        return "\n".join(lines)

    return make


def _wide_table(size: int) -> str:
    columns = size // 8
    return f"|{'a|' * columns}\n|{'-|' * columns}\n|{'b|' * columns}\n"


def _tall_table(size: int) -> str:
    columns = max(2, int((size // 4) ** 0.5))
    return f"|{'a|' * columns}\n|{'-|' * columns}\n" + "|\n" * columns


def _footnote_storm(size: int) -> str:
    count = size // 40
    return "".join(f"word[^{n}] " for n in range(count)) + "\n\n" + "".join(f"[^{n}]: note {n}\n" for n in range(count))


def _abbreviations(size: int) -> str:
    count = size // 40
    return "".join(f"*[A{n}]: long {n}\n" for n in range(count)) + "\n" + " ".join(f"A{n}" for n in range(count))


def _references(size: int) -> str:
    count = size // 30
    return "".join(f"[r{n}]: /to/{n}\n" for n in range(count)) + "\n" + " ".join(f"[r{n}]" for n in range(count))


def _then_paragraphs(piece: str) -> Callable[[int], str]:
    """Return what opens formatting for half of a text, and then begins paragraphs that would all repeat it."""
    return lambda size: "<p>" + _numbered(piece)(size // 2) + "<p>a" * (size // 8)


PATTERNS: dict[str, Callable[[int], str]] = {
    "open brackets": _repeat("["),
    "open images": _repeat("!["),
    "open brackets in words": _repeat("[a "),
    "open links": _repeat("[a]("),
    "open links with titles": _repeat('[a](b "'),
    "nested brackets": _nested("[", "a", "]"),
    "nested links": _nested("[", "a", "](b)"),
    "nested images": _nested("![", "a", "](b)"),
    "nested parentheses in a link": lambda size: "[a](" + "(" * (size // 2) + ")" * (size // 2),
    "open tags": _repeat("<a "),
    "open tags with attributes": _repeat("<a b='"),
    "open automatic links": _repeat("<http://"),
    "less-than signs": _repeat("<"),
    "open comments": _repeat("<!-- "),
    "open declarations": _repeat("<![CDATA["),
    "open instructions": _repeat("<?"),
    "emphasis that opens": _repeat("*a "),
    "strong that opens": _repeat("**a "),
    "emphasis that mixes": _repeat("*a **b _c __d "),
    "emphasis that closes": _repeat("a* "),
    "asterisks": _repeat("*"),
    "underscores": _repeat("_"),
    "tildes between letters": _repeat("~~a~"),
    "backticks of growing length": lambda size: "".join("`" * n + "a" for n in range(1, int((2 * size) ** 0.5))),
    "backticks": _repeat("`"),
    "backslashes": _repeat("\\"),
    "ampersands": _repeat("&"),
    "entities": _repeat("&amp;"),
    "nested quotes": lambda size: "> " * (size // 2) + "a",
    "nested quotes without spaces": lambda size: ">" * size + "a",
    "nested lists on one line": lambda size: "- " * (size // 2) + "a",
    "nested lists by stairs": _stairs("- a", "    "),
    "nested ordered lists by stairs": _stairs("1. a", "    "),
    "nested quotes by lines": _stairs("> a", "> "),
    "many list items": _repeat("- a\n"),
    "many loose list items": _repeat("- a\n\n"),
    "many headings": _repeat("# a\n"),
    "many equal headings": _repeat("## a\n\n"),
    "many rules": _repeat("---\n\n"),
    "many fences": _repeat("```\n"),
    "open fences of growing length": lambda size: "\n".join("`" * n for n in range(3, int((2 * size) ** 0.5))),
    "many definitions": _repeat("a\n: b\n\n"),
    "many lines of definitions": _repeat(": b\n"),
    "many links": _numbered("[a](/to/{n}.md) "),
    "many pictures": _numbered("![a](to/{n}.png) "),
    "many reference definitions": _references,
    "many abbreviations": _abbreviations,
    "many footnotes": _footnote_storm,
    "one footnote many times": lambda size: "[^1]" * (size // 4) + "\n\n[^1]: note\n",
    "nested footnotes": _numbered("[^{n}]: a [^{n}1]\n"),
    "a wide table": _wide_table,
    "a table of short rows": _tall_table,
    "many tables": _repeat("|a|b|\n|-|-|\n|c|d|\n\n"),
    "pipes": _repeat("|"),
    "nested divisions": _nested("<div>", "a", "</div>"),
    "open divisions": _repeat("<div>"),
    "open divisions on lines": _repeat("<div>\n\n"),
    "open formatting elements": _repeat("<b>"),
    "misnested formatting": lambda size: "<b i>" * (size // 9) + "a" + "</b>" * (size // 9),
    "misnested formatting of many kinds": _numbered('<b title="{n}"><i title="{n}"></b>'),
    "formatting across paragraphs": _repeat("<p><b><i>a"),
    "open tables": _repeat("<table>"),
    "tables with text between": _repeat("<table>a<td>b"),
    "open links as HTML": _repeat('<a href="b">'),
    "nested lists as HTML": _repeat("<ul><li>"),
    "nested definition lists as HTML": _repeat("<dl><dt>"),
    "open headings as HTML": _repeat("<h1>"),
    "formatting whose ends are of others": _then_paragraphs('<b title="{n}"></i>'),
    "formatting whose ends are comments": _then_paragraphs('<b title="{n}"><!--</b>-->'),
    "formatting whose ends stand in values": _then_paragraphs('<b title="{n}></b>">'),
    "formatting whose ends are text": _then_paragraphs('<b title="{n}"><textarea></b></textarea>'),
    "formatting whose ends stand in tables": _then_paragraphs('<b title="{n}"><table></b></table>'),
    "formatting in rows without cells": _then_paragraphs('<table><b title="{n}"><td></tr></table>'),
    "formatting whose ends are data of SVG": _then_paragraphs('<b title="{n}"><svg><![CDATA[></svg></b>]]></svg>'),
    "formatting whose ends are comments of SVG": _then_paragraphs(
        '<b title="{n}"><svg><desc></svg></desc><title><!--</title></b>--></title></svg>'
    ),
    "formatting whose ends stand in a selection": _then_paragraphs(
        '<b title="{n}"><select><style></select></b></style></select>'
    ),
    "a little formatting across many paragraphs": lambda size: (
        "<p>" + "".join(f'<b title="{n}">' for n in range(100)) + "<p>a" * (size // 4)
    ),
    "long formatting across many paragraphs": lambda size: (
        f"<p><b title='{'a' * (size // 3)}'><i>" + "<p>a" * (size // 6)
    ),
    "list items within definitions": _repeat("<li><dt>"),
    "empty lines of C": lambda size: f"```c\na{chr(10) * size}b\n```\n",
    "slashes of C": lambda size: f"```c\n{'/' * size}\n```\n",
    "lines of spaces of C": lambda size: "```c\na" + "\n \n\t" * (size // 4) + "b\n```\n",
    "a long line of a console": lambda size: f"```console\n{'ab0c1' * (size // 5)}\n```\n",
    "a long line of no period": lambda size: f"```console\n{''.join(map(str, range(size // 5)))}\n```\n",
    "long words of HCL": lambda size: f"```hcl\n{' '.join(map(str, range(10**8, 10**8 + size // 10)))}\n```\n".replace(
        " 1", "a1"
    ),
    "quotes of AWK": lambda size: "```awk\n" + '"\\' * (size // 2) + "\n```\n",
    "open tags of a block": _repeat("<div "),
    "many attributes": lambda size: "<b " + "".join(f"a{n}=1 " for n in range(size // 8)) + ">a</b>",
    "wiki links": _repeat("[[a]] "),
    "open wiki links": _repeat("[[a|b "),
    "bare addresses": _repeat("http://a.b/c "),
    "bare addresses with brackets": lambda size: "http://a.b/" + ")" * size,
    "task boxes": _repeat("- [ ] a\n"),
    "code in a list": _repeat("-     a\n"),
    "white space": _repeat(" "),
    "white space and a letter": lambda size: " " * (size - 1) + "a",
    "lines of spaces": _repeat("   \n"),
    "spaces at line ends": _repeat("a  \n"),
    "line feeds": _repeat("\n"),
    "tabs": _repeat("\t"),
    "one long word": _repeat("a"),
    "colons": _repeat(":"),
    "equals signs": _repeat("a\n=\n"),
    "hyphens": _repeat("-"),
    "plus signs": _repeat("+ "),
    "numbers with points": _repeat("1. "),
    "hashes": _repeat("#"),
    "quotation marks in a link": lambda size: '[a](b "' + '"' * size + ")",
    "braces": _repeat("{"),
    "attribute lists": _repeat("{: #a}"),
    "letters of a script without spaces": _repeat("漢"),
    "combining marks": lambda size: "a" + "\u0301" * (size // 2),
}
"""By name: a function from a size in bytes to a text of about that size."""

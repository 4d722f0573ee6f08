"""The scripts of the browser: the client, written with the table of `characters.py`, and the stemmers."""

import json
import re
from pathlib import Path

from site_gen.search.characters import APOSTROPHES, BIGRAM, DROPPED, KEPT, LONGEST, REPLACED, WORD
from site_gen.search.coding import LAST, MORE, PLACES_HIGH
from site_gen.search.parts import BLOCK, script_call
from site_gen.search.segments import LEVELS
from site_gen.search.stems import licence, script

CLIENT = ("words.js", "data.js", "query.js", "search.js", "view.js", "page.js")
"""Files of the client, in the order in which they are put together."""

_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)|(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"""
    r"""|(?P<pattern>(?<=[(,=:])\s*/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)|(?P<space>\s+)""",
    re.DOTALL,
)


def client_script() -> bytes:
    """Return `search/client.js`: all files of the client in one function, without comments and needless spaces."""
    folder = Path(__file__).parent / "client"
    source = "\n".join((folder / name).read_text("utf-8") for name in CLIENT)
    return ("(()=>{" + compact(_constants() + source) + "})();\n").encode()


def stemmer_script(name: str) -> bytes:
    """Return `search/stem-<name>.js`: one of Snowball's stemmers, with the notice that its licence asks for."""
    code = f"/* {name}: Snowball, https://snowballstem.org, BSD-3-Clause, see snowball-licence.txt */\n"
    return f"{code}siteGenSearch({json.dumps('stem-' + name)},{compact(script(name))})\n".encode()


def licence_text() -> bytes:
    """Return `search/snowball-licence.txt`."""
    return licence().encode()


def boot_script(content: object) -> bytes:
    """Return `search/index.js`: what the client loads first."""
    return script_call("index", content)


def _constants() -> str:
    """Return the declarations of the values that Python and the browser share."""
    values = {
        "WORD": WORD,
        "BIGRAM": BIGRAM,
        "DROPPED": DROPPED,
        "KEPT": KEPT,
        "REPLACED": REPLACED,
        "APOSTROPHES": APOSTROPHES,
        "LONGEST": LONGEST,
        "LAST": LAST,
        "MORE": MORE,
        "LEVELS": LEVELS,
        "BLOCK": BLOCK,
        "PLACES_HIGH": PLACES_HIGH,
    }
    return "".join(f"const {name}={json.dumps(value, ensure_ascii=False)};\n" for name, value in values.items())


def compact(source: str) -> str:
    """Return JavaScript without comments and without the spaces that part nothing.

    Every statement of our sources ends in `;` or `}`, so that a line end is never the end of one.
    """
    parts: list[str] = []
    at = 0
    for token in _TOKEN.finditer(source):
        parts.append(source[at : token.start()])
        if token["text"] or token["pattern"]:
            parts.append("\0" + token[0].strip() + "\0")
        elif token["space"]:
            parts.append(" ")
        at = token.end()
    parts.append(source[at:])
    pieces = "".join(parts).split("\0")
    pieces[::2] = [_squeezed(piece) for piece in pieces[::2]]
    return "".join(pieces)


def _squeezed(code: str) -> str:
    code = re.sub(r" +", " ", code)
    code = re.sub(r" ?([{}()\[\];,:?=<>!&|*%^~]) ?", r"\1", code)
    code = re.sub(r"(?<![+]) ?([+]) ?(?![+])", r"\1", code)
    code = re.sub(r"(?<![-]) ?([-]) ?(?![-])", r"\1", code)
    return code.replace(";}", "}")

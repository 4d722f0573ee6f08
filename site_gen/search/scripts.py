"""The scripts of the browser: the client, written with the table of `characters.py`, and the stemmers."""

import json
from functools import cache
from pathlib import Path

from site_gen.search.characters import APOSTROPHES, BIGRAM, DROPPED, KEPT, LONGEST, REPLACED, WORD
from site_gen.search.coding import LAST, MORE, PLACES_HIGH
from site_gen.search.compact import compact
from site_gen.search.occurrences import LEVELS
from site_gen.search.shown import BLOCK
from site_gen.search.stems import licence, script
from site_gen.search.writing import FORMAT, script_call

_FOLDER = Path(__file__).parent / "client"

CLIENT = ("words.js", "parse.js", "data.js", "query.js", "search.js", "answer.js", "view.js", "page.js")
"""Files of the client, in the order in which they are put together."""
ON_DEMAND = ("dates", "most", "near", "passage", "phrase")
"""Scripts that the client loads when it needs them: for a typed date, words that no article has all of, a misspelt
word, results, a phrase."""
PAGEFIND_CLIENT = ("words.js", "parse.js", "pagefind.js", "view.js", "page.js")
"""The same where Pagefind answers."""


def client_script() -> bytes:
    """Return `search/client.js`: all files of the client in one function, without comments and needless spaces."""
    return _put_together(CLIENT, _constants())


def pagefind_client_script() -> bytes:
    """Return `search/client.js` for Pagefind; the table of the word rule is in it, as there is no index.js."""
    return _put_together(PAGEFIND_CLIENT, f"{_constants()}const TABLE={json.dumps(word_table())};\n")


@cache
def script_on_demand(name: str) -> bytes:
    """Return `search/<name>.js`, one of `ON_DEMAND`."""
    return (compact((_FOLDER / f"{name}.js").read_text("utf-8")) + "\n").encode()


@cache
def _put_together(names: tuple[str, ...], constants: str) -> bytes:
    source = "\n".join((_FOLDER / name).read_text("utf-8") for name in names)
    return ("(()=>{" + compact(constants + source, rename=True) + "})();\n").encode()


@cache
def stemmer_script(name: str) -> bytes:
    """Return `search/stem-<name>.js`: one of Snowball's stemmers, with the notice that its licence asks for."""
    code = f"/* {name}: Snowball, https://snowballstem.org, BSD-3-Clause, see snowball-licence.txt */\n"
    return f"{code}siteGenSearch({json.dumps('stem-' + name)},{compact(script(name))})\n".encode()


def licence_text() -> bytes:
    """Return `search/snowball-licence.txt`."""
    return licence().encode()


def word_table() -> dict[str, object]:
    """Return the table of the word rule, as index.js carries it: an index is asked by the rule that made it."""
    return {
        "word": WORD,
        "bigram": BIGRAM,
        "dropped": DROPPED,
        "kept": KEPT,
        "replaced": REPLACED,
        "apostrophes": APOSTROPHES,
        "longest": LONGEST,
    }


def boot_script(content: object) -> bytes:
    """Return `search/index.js`: what the client loads first."""
    return script_call("index", content)


def _constants() -> str:
    """Return the declarations of the numbers of the format."""
    values = {
        "LAST": LAST,
        "MORE": MORE,
        "LEVELS": LEVELS,
        "BLOCK": BLOCK,
        "FORMAT": FORMAT,
        "PLACES_HIGH": PLACES_HIGH,
    }
    return "".join(f"const {name}={json.dumps(value, ensure_ascii=False)};\n" for name, value in values.items())

"""The word rule: what is a word, how it is folded, and that the browser does the same."""

import json
import unicodedata
from dataclasses import dataclass

import pytest
from search_cases import HERE, needs_node, run_node

from site_gen.search.characters import BIGRAM, WORD
from site_gen.search.scripts import word_table
from site_gen.search.stems import LANGUAGES, script, stemmer
from site_gen.search.tokens import RUN, fold, split, words_of

CASES = [
    ("The Harbour's boats", ["the", "harbour", "boats"]),
    ("don’t l'homme O'Brien rock 'n' roll", ["don", "homme", "brien", "rock", "n", "roll"]),
    ("Café CAFÉ cafe\u0301", ["cafe", "cafe", "cafe"]),
    ("Straße Łódź Ærø İstanbul", ["strasse", "lodz", "aero", "istanbul"]),
    ("Ёлка и йод, чай", ["елка", "и", "йод", "чаи".replace("и", "й")]),
    ("ΟΔΟΣ οδός", ["οδοσ", "οδοσ"]),
    ("می‌خواهم ك ک ي ی ۱۲۳ ١٢٣", ["ميخواهم", "ك", "ك", "ي", "ي", "123", "123"]),
    ("مُحَمَّد أحمد مدرسة", ["محمد", "احمد", "مدرسه"]),
    ("שָׁלוֹם", ["שלום"]),
    ("東京都の港", ["東京", "京都", "都の", "の港"]),
    ("港", ["港"]),
    ("ภาษา", ["ภา", "าษ", "ษา"]),
    ("हिन्दी", ["हिन्दी"]),
    ("서울에서", ["서울에서"]),
    ("ＡＢＣ ﬁn ½", ["abc", "fin", "12"]),
    ("1,000.50 a_b a-b", ["1", "000", "50", "a", "b", "a", "b"]),
    ("x" * 100, ["x" * 40]),
    ("!? — 🙂", []),
    ("co\u00adoperate", ["cooperate"]),
]


@pytest.mark.parametrize(("text", "words"), CASES, ids=[text[:12] for text, _ in CASES])
def test_a_text_is_cut_into_words_as_readers_type_them(text, words):
    assert list(split(text)) == words


@needs_node
def test_the_browser_cuts_the_same_words_of_the_same_texts():
    texts = [text for text, _ in CASES]
    assert in_node("split(text)", texts) == [list(split(text)) for text in texts]


@needs_node
def test_python_and_the_browser_agree_on_every_character_of_the_basic_plane():
    """Alone, after a letter, and between letters: what it does to words, and how it is folded."""
    texts = []
    for code in range(0x10000):
        if 0xD800 <= code < 0xE000:
            continue
        texts.append(f"{chr(code)} a{chr(code)} k{chr(code)}k 中{chr(code)}中")
    expected = [list(split(text)) for text in texts]
    assert [
        pair for pair in zip(texts, in_node("split(text)", texts), expected, strict=True) if pair[1] != pair[2]
    ] == []


@pytest.mark.skipif(unicodedata.unidata_version != "14.0.0", reason="the table was made with Unicode 14")
def test_the_table_is_what_the_character_database_says():
    assert made_from_unicode() == (WORD, BIGRAM)


@needs_node
@pytest.mark.parametrize("name", sorted(set(LANGUAGES.values())))
def test_python_and_the_browser_stem_alike(name):
    """Words put together of a stemmer's own endings are stemmed to the same stems."""
    words = [f"{begin}{end}" for begin in BEGINNINGS for end in endings(name)][:1500]
    stem = stemmer(name)
    code = f"const stemmer=new({script(name)})();" + READ + "out(given.map((word)=>stemmer.stemWord(word)))"
    assert run_node(code, words) == [stem(word) for word in words]


def test_a_form_is_folded_once():
    for text, _ in CASES:
        for raw in RUN.findall(text):
            for word in words_of(raw):
                assert fold(word) == word


BEGINNINGS = ("abar", "lumin", "вод", "كتب", "κοπ", "धर", "kerest")
READ = """const given=JSON.parse(require("fs").readFileSync(0,"utf8"));
const out=(value)=>process.stdout.write(JSON.stringify(value));"""


def endings(name: str) -> list[str]:
    import re
    from importlib import import_module
    from pathlib import Path

    source = Path(str(import_module(f"snowballstemmer.{name}_stemmer").__file__)).read_text("utf-8")
    return [json.loads(f'"{ending}"') for ending in re.findall(r'Among\("([^"]*)"', source)]


def in_node(expression: str, texts):
    words = (HERE.parents[1] / "site_gen/search/client/words.js").read_text("utf-8")
    table = json.dumps(word_table())
    return run_node(f"{words};readTable({table});{READ};out(given.map((text)=>{expression}))", texts)


@dataclass
class _Ranges:
    found: list[tuple[int, int]]

    def text(self) -> str:
        end, numbers = 0, []
        for first, last in self.found:
            numbers += [_base36(first - end), _base36(last - first)]
            end = last
        return " ".join(numbers)


PAIRED = [
    (0x0E00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3040, 0x30FF), (0x31F0, 0x31FF),
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F), (0xF900, 0xFAFF), (0xFF66, 0xFF9F),
    (0x20000, 0x3FFFF),
]  # fmt: skip
"""Blocks of Thai, Lao, Tibetan, Burmese, Khmer, kana and Han."""


def made_from_unicode() -> tuple[str, str]:
    found: dict[str, list[list[int]]] = {"word": [], "pair": []}
    before = ""
    for code in range(0x40000):
        category = unicodedata.category(chr(code))
        kind = ""
        if category[0] in "LNM" or code in (0x200C, 0x200D, 0xAD):
            kind = "pair" if any(first <= code <= last for first, last in PAIRED) else "word"
        if kind and kind == before:
            found[kind][-1][1] = code
        elif kind:
            found[kind].append([code, code])
        before = kind
    return tuple(_Ranges([(a, b) for a, b in found[kind]]).text() for kind in ("word", "pair"))


def _base36(number: int) -> str:
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + text
        if not number:
            return text

"""The language of a text: by its script, then by a vote of stop words; unknown when the text is short or mixed."""

import re
from collections import Counter
from functools import cache

from site_gen.importers.stop_words import STOP_WORDS

SAMPLE = 1_500
LETTERS = 200
"""A vote on fewer letters is no vote."""
_EAST_ASIAN_LETTERS = 40

_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u2e80-\uffef]")
_WORD = re.compile(r"[^\W\d_]+")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_OWN_SCRIPT = (
    # Scripts that, today, write one language.
    (re.compile(r"[\u0e00-\u0e7f]"), "th"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u10a0-\u10ff]"), "ka"),
    (re.compile(r"[\u0530-\u058f]"), "hy"),
    (re.compile(r"[\u0b80-\u0bff]"), "ta"),
    (re.compile(r"[\u0a80-\u0aff]"), "gu"),
    (re.compile(r"[\u0980-\u09ff]"), "bn"),
    (re.compile(r"[\u1780-\u17ff]"), "km"),
    (re.compile(r"[\u1000-\u109f]"), "my"),
)
_TRADITIONAL = frozenset("這個們來時為會國說對學經過還後點開關間問題門報電話長東車與從體發當無實現務應產業")
_SIMPLIFIED = frozenset("这个们来时为会国说对学经过还后点开关间问题门报电话长东车与从体发当无实现务应产业")


def language_of(text: str) -> str | None:
    """Return the language of a text as a BCP 47 tag, or None when that is not clear."""
    sample = text[:SAMPLE]
    if _OTHER_SCRIPT.search(sample):
        found = _by_script(sample)
        if found:
            return found
    return _by_vote(sample)


def _by_script(sample: str) -> str | None:
    """Return the language of a script that writes one; None for Latin, Cyrillic, Arabic, Devanagari."""
    letters = sum(1 for character in sample if character.isalpha())
    han, kana, hangul = (len(pattern.findall(sample)) for pattern in (_HAN, _KANA, _HANGUL))
    if hangul > letters * 0.3 and hangul >= _EAST_ASIAN_LETTERS:
        return "ko"
    if kana > letters * 0.1 and kana + han >= _EAST_ASIAN_LETTERS:
        return "ja"
    if han > letters * 0.5 and han >= _EAST_ASIAN_LETTERS:
        return _chinese(sample)
    for pattern, language in _OWN_SCRIPT:
        if len(pattern.findall(sample)) > max(letters * 0.5, _EAST_ASIAN_LETTERS):
            return language
    return None


def _chinese(sample: str) -> str:
    traditional = sum(1 for character in sample if character in _TRADITIONAL)
    simplified = sum(1 for character in sample if character in _SIMPLIFIED)
    if traditional > simplified:
        return "zh-Hant"
    return "zh-Hans" if simplified > traditional else "zh"


def _by_vote(sample: str) -> str | None:
    """Return the language whose stop words are clearly the commonest; None under 200 letters."""
    words = _WORD.findall(sample.lower())[:200]
    if sum(map(len, words)) < LETTERS:
        return None
    known = _languages_of_words()
    votes: dict[str, int] = {}
    for word, count in Counter(words).items():
        for language in known.get(word, ()):
            votes[language] = votes.get(language, 0) + count
    ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    if not ranked or ranked[0][1] < max(4, 0.06 * len(words)):
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= second * 1.25 + 1 else None


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for language, words in STOP_WORDS.items():
        for word in set(words.split()):
            table[word] = (*table.get(word, ()), language)
    return table


_LANGUAGE_NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es",
    "italian": "it", "italiano": "it", "portuguese": "pt", "dutch": "nl", "russian": "ru", "русский": "ru",
    "japanese": "ja", "chinese": "zh", "arabic": "ar", "turkish": "tr", "polish": "pl", "persian": "fa", "korean": "ko",
}  # fmt: skip


def language_named(text: str) -> str | None:
    """Return the tag (BCP 47) of a language that is called by its name ("ENGLISH; Deutsch") or its tag; else None."""
    tag = _LANGUAGE_NAMES.get(text.casefold().split(";")[0].strip())
    if tag is None and re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?", text):
        tag = text
    return tag

"""Writes site_gen/importers/month_names.py from CLDR, through Babel: `python tools/month_names.py > …`.

Import reads the table, not Babel: 50 locales take a second to load, and a table in the repository shows in a diff what
a new CLDR would change. A test holds the two together.
"""

import re
import sys

from babel import Locale

LANGUAGES = tuple(
    re.findall(
        r"\w+",
        "en de fr es it pt nl sv da nb fi pl cs sk hu ro bg ru uk be sr hr sl mk el tr ar ar_LB fa he hi bn id ms th "
        "lt lv et ca eu gl is sq az kk uz hy ka sw af ur ta mr gu",
    )
)

# Spellings that are in use and not in CLDR, by language.
IN_USE = {
    "en": {9: ["sept"]},
    "de": {1: ["jänner"], 3: ["maerz"]},
    "fr": {2: ["fevrier"], 8: ["aout"], 12: ["decembre"]},
    "es": {9: ["septiembre", "setiembre"]},
    "pt": {3: ["marco"]},
    "sr": {1: ["januar"], 2: ["februar"], 6: ["juni"], 7: ["juli"], 8: ["avgust"]},
    "tr": {2: ["subat"], 8: ["agustos"], 9: ["eylul"]},
}


def names(language: str) -> list[list[str]]:
    """Return for each month its names: casefolded, without prepositions and dots, sorted."""
    months = Locale.parse(language).months
    found: list[set[str]] = [set(IN_USE.get(language, {}).get(month, [])) for month in range(1, 13)]
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in months[context][width].items():
                # Where CLDR has no stand-alone names, Babel may hand out those of another locale (Hebrew).
                if language != "he" and any("\u0590" <= character <= "\u05ff" for character in name):
                    continue
                found[month - 1].add(clean(name))
    return [sorted(name for name in month if usable(name)) for month in found]


def clean(name: str) -> str:
    """Return a name as the reader looks it up."""
    name = name.casefold().rstrip(".׳॰").replace("’", "'")
    for preposition in ("de ", "d'"):
        name = name.removeprefix(preposition)
    return name


def usable(name: str) -> bool:
    """Return whether a name is at least two letters, without digits; dots stand only within Thai ones ("มี.ค")."""
    inner = name.replace(".", "") if "\u0e00" <= name[:1] <= "\u0e7f" else name
    return len(name) >= 2 and not any(character.isdigit() or character in "./;" for character in inner)


def table() -> str:
    """Return the module's source."""
    lines = [
        '"""Month names by language, from CLDR: made by tools/month_names.py, not written by hand.',
        "",
        'Months and weekdays (from Monday) are divided by ";", names of one by "/"; no capitals, dots, prepositions.',
        '"""',
        "",
        "MONTH_NAMES = {",
    ]
    for language in LANGUAGES:
        lines += rows(language, [";".join(["/".join(month) for month in names(language)])])
    lines += ["}", "", "WEEKDAYS = {"]
    for language in LANGUAGES:
        lines += rows(language, [";".join(weekdays(language))])
    return "\n".join([*lines, "}", ""])


def rows(language: str, texts: list[str]) -> list[str]:
    """Return an entry of a table, broken into lines that fit."""
    pieces = re.findall(r".{1,100}(?:[;/]|$)", texts[0])
    if len(pieces) == 1:
        return [f'    "{language}": "{pieces[0]}",']
    return [f'    "{language}": (', *(f'        "{piece}"' for piece in pieces), "    ),"]


def weekdays(language: str) -> list[str]:
    """Return the names of a language's weekdays from Monday on, wide and abbreviated."""
    days = Locale.parse(language).days["format"]
    return ["/".join(sorted({clean(days[width][day]) for width in ("wide", "abbreviated")})) for day in range(7)]


if __name__ == "__main__":
    sys.stdout.write(table())

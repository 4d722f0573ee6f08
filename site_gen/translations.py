"""The words of the interface in the languages of `site_gen/locale/*.po`: one gettext catalogue a language.

A message is its English text; places are `%(name)s`. English itself needs no catalogue, but has one as the model.
"""

import gettext
import io
from collections.abc import Callable
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"


def catalogue_languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue, sorted: "ar", "de", "en" …"""
    return tuple(sorted(path.stem for path in LOCALE.glob("*.po")))


def catalogue_language(language: str, available: tuple[str, ...]) -> str | None:
    """Return which of `available` speaks for a BCP 47 `language`: itself, else its longest prefix, else None.

    >>> catalogue_language("de-AT", ("de", "en"))
    'de'
    """
    wanted = language.replace("_", "-").lower()
    while wanted:
        if wanted in available:
            return wanted
        wanted = wanted.rpartition("-")[0]
    return None


def load_catalogue(language: str) -> gettext.NullTranslations:
    """Return a language's catalogue; an empty one, which answers in English, for English and where there is none."""
    found = catalogue_language(language, catalogue_languages())
    if found in (None, "en"):
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with (LOCALE / f"{found}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=found))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def template_functions(
    catalogue: gettext.NullTranslations, number: Callable[[int], str]
) -> tuple[Callable[..., str], Callable[..., str]]:
    """Return `_(message, **values)` and `ngettext(one, many, n, **values)` for templates.

    Both return plain text, which a template escapes; `%(n)s` of the second is `number(n)`.
    """

    def translate(message: str, **values: object) -> str:
        text = catalogue.gettext(message)
        return text % values if values else text

    def translate_plural(one: str, many: str, n: int, **values: object) -> str:
        return catalogue.ngettext(one, many, n) % {"n": number(n), **values}

    return translate, translate_plural

"""Markup: a text becomes a Body. Two engines, one sanitiser, highlighting, link markers."""

from typing import TYPE_CHECKING

from site_gen.markup.addresses import find_anchor
from site_gen.settings import LimitSettings, MarkupSettings

if TYPE_CHECKING:
    from site_gen.markup.converter import Converter

__all__ = ["find_anchor", "make_converter"]


def make_converter(
    markup: MarkupSettings, limits: LimitSettings, language: str = "en", *, telling: bool = True
) -> "Converter":
    """Return a converter that keeps its engine between texts. SiteError if the engine is not installed.

    `language` is that of texts which do not say theirs; only typography asks for it. `telling`: whether telling words
    are wanted.
    """
    from site_gen.markup.converter import Converter  # the libraries behind it are slow to import

    return Converter(markup, limits, language, telling)

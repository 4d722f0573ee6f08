"""Editions: a selection of articles as one file, an EPUB 3 book or a ZIP of its own site."""

from site_gen.edition.book import write_book
from site_gen.edition.packing import edition_moment, write_zip

__all__ = ["edition_moment", "write_book", "write_zip"]

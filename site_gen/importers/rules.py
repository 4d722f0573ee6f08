"""What a site says about its raw files: import.toml, authors.toml and publishers.toml, as frozen records."""

from typing import Literal

from msgspec import Struct


class Name(Struct, frozen=True, kw_only=True):
    """An entry of authors.toml or publishers.toml: one author or publisher under all names it goes by."""

    name: str
    type: Literal["Person", "Organization"] | None = None
    aliases: tuple[str, ...] = ()
    """Other spellings ("By AFP", "Agence France-Presse"); for publishers also domains ("harbourtimes.example")."""
    link: str | None = None


class ImportRules(Struct, frozen=True, kw_only=True):
    """How the files of one source folder are read: a table `[source."folder"]` of import.toml, with the name tables."""

    source: str = ""
    """The folder below content/ that pages go to."""
    patterns: tuple[str, ...] = ()
    """Path patterns: "{year}/{month}/{day}_p{page}_*.txt"; what they give has tier explicit."""
    constants: tuple[tuple[str, str], ...] = ()
    """Fields that all files share: publisher = "The Harbour Times"."""
    keys: tuple[tuple[str, str], ...] = ()
    """Key map: a key as it stands in the raw files (casefolded) → our field; for CSV and JSON the column mapping."""
    date_order: Literal["dmy", "mdy", "ymd"] | None = None
    zone: str | None = None
    """Offset for times without one: "+03:00"."""
    boilerplate: tuple[str, ...] = ()
    """Whole lines that are no part of any article; `*` stands for anything."""
    language: str | None = None
    repair: tuple[Literal["double-encoding", "entities", "hyphens", "running-heads"], ...] = ()
    """Damage to repair in the body; the raw file keeps it."""
    authors: tuple[Name, ...] = ()
    publishers: tuple[Name, ...] = ()
    max_bytes: int = 20_000_000
    """A single text above this is quarantined as too-large."""

"""import.toml, authors.toml and publishers.toml in the site's folder, read and checked; all that is wrong at once."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import msgspec

from site_gen.importers.rules import ImportRules, Name
from site_gen.problems import Problem, SiteError, did_you_mean

_FIELDS = ("authors", "publishers", "source")


class RuleBook(msgspec.Struct, frozen=True):
    """The rules of all source folders."""

    default: ImportRules
    sources: tuple[tuple[str, ImportRules], ...] = ()

    def for_source(self, source: str) -> ImportRules:
        """Return the rules of a source folder: its own table (`*` stands for anything), else the default."""
        for name, rules in self.sources:
            if name == source or fnmatchcase(source, name):
                return msgspec.structs.replace(rules, source=source)
        return msgspec.structs.replace(self.default, source=source)


def load_rules(root: Path) -> RuleBook:
    """Return the rules in a site's folder; missing files are empty. Raises SiteError with all that is wrong."""
    problems: list[Problem] = []
    names = {
        "authors": _names(root / "authors.toml", "author", problems),
        "publishers": _names(root / "publishers.toml", "publisher", problems),
    }
    table = _toml(root / "import.toml", problems)
    default = _rules({**table.get("default", {}), **names}, "default", problems)
    sources = []
    for name, values in table.get("source", {}).items():
        merged = {**table.get("default", {}), **values, **names} if isinstance(values, dict) else {}
        sources.append((name, _rules(merged, f'source."{name}"', problems)))
    for key in table:
        if key not in ("default", "source"):
            problems.append(_problem("import.toml", f'unknown table "{key}"', did_you_mean(key, ("default", "source"))))
    if problems:
        raise SiteError(problems)
    return RuleBook(default, tuple(sources))


def _toml(path: Path, problems: list[Problem]) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        problems.append(
            Problem(
                kind="bad-toml",
                severity="error",
                path=path.name,
                line=int(found[1]) if found else None,
                column=int(found[2]) if found else None,
                message=re.sub(r" \(at .*\)$", "", str(error)).lower(),
            )
        )
        return {}


def _names(path: Path, key: str, problems: list[Problem]) -> Sequence[Mapping[str, Any]]:
    entries = _toml(path, problems).get(key, [])
    for entry in entries if isinstance(entries, list) else ():
        unknown = [name for name in entry if name not in Name.__struct_fields__]
        for name in unknown:
            hint = did_you_mean(name, Name.__struct_fields__)
            problems.append(_problem(path.name, f'unknown key "{name}" in [[{key}]]', hint))
            entry.pop(name)
    try:
        msgspec.convert(entries, tuple[Name, ...])
    except msgspec.ValidationError as error:
        problems.append(_problem(path.name, _said(error), f"write [[{key}]] with name, type, aliases, link"))
        return []
    return entries if isinstance(entries, list) else []


def _rules(values: Mapping[str, Any], table: str, problems: list[Problem]) -> ImportRules:
    known = [name for name in ImportRules.__struct_fields__ if name not in _FIELDS]
    for name in values:
        if name not in ImportRules.__struct_fields__:
            problems.append(_problem("import.toml", f'unknown key "{name}" in [{table}]', did_you_mean(name, known)))
    prepared = {name: value for name, value in values.items() if name in ImportRules.__struct_fields__}
    for name in ("constants", "keys"):
        if isinstance(prepared.get(name), dict):
            pairs = prepared[name].items()
            prepared[name] = [(key.casefold() if name == "keys" else key, value) for key, value in pairs]
    try:
        return msgspec.convert(prepared, ImportRules)
    except msgspec.ValidationError as error:
        problems.append(_problem("import.toml", f"[{table}]: {_said(error)}", None))
        return ImportRules()


def _said(error: msgspec.ValidationError) -> str:
    text = str(error).replace("`", '"').replace(" - at ", " at ")
    return text[:1].lower() + text[1:]


def _problem(path: str, message: str, hint: str | None) -> Problem:
    return Problem(kind="import-rules", severity="error", path=path, message=message, hint=hint)

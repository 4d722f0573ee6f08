"""Writes what was read of an old site: pages, files, site.toml, an empty ledger. Nothing that exists is overwritten."""

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import structs

from site_gen.front_matter import Value
from site_gen.importers.emit import scalar
from site_gen.ledger import HEADER, LEDGER
from site_gen.migrate.model import CarriedFile, CarriedPage, CarriedSite
from site_gen.migrate.report import REPORT, report_text
from site_gen.paths import contained, fault_of
from site_gen.problems import Problem, SiteError
from site_gen.text import clash_key
from site_gen.urls import asked_path

_IGNORED = ".site-gen/\npublic/\n"


def write_site(site: CarriedSite, old: Path, target: Path) -> CarriedSite:
    """Write the site into the folder `target`, which must be missing or empty. Return what was written of it.

    Raises SiteError when the folder holds anything, or cannot be written.
    """
    check_target(target)
    site = _servable(_without_own(site))
    pages, files, problems = _placed(site, old)
    written = structs.replace(site, pages=tuple(pages), files=tuple(files), problems=(*site.problems, *problems))
    try:
        for page in pages:
            _write(target / "content" / page.path, page_text(page))
        for file in files:
            place = target / file.target
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(old / file.source, place)
        _write(target / "site.toml", site_toml(site))
        _write(target / ".gitignore", _IGNORED)
        _write(target / LEDGER, HEADER)
        _write(target / REPORT, report_text(written))
        (target / "content").mkdir(exist_ok=True)
    except OSError as error:
        raise SiteError([_unwritable(target, error)], 1) from None
    return written


def _without_own(site: CarriedSite) -> CarriedSite:
    """Return the site with the texts of pages that site-gen makes itself at other addresses, and what says so."""
    pages: list[CarriedPage] = []
    problems: list[Problem] = []
    for page in site.pages:
        name = {"": "front page", "404.html": "page of lost addresses"}.get((page.address or "-").strip("/"))
        if name is not None:
            front = tuple((key, value) for key, value in page.front if key not in ("permalink", "guid"))
            path = {"index.md": "front-page.md", "404.md": "not-found.md"}.get(page.path, page.path)
            page = structs.replace(page, address=None, front=front, path=path)
            message = f"was the {name}, which site-gen makes itself: its text is a page of its own, content/{page.path}"
            hint = "put what it should say into the theme; delete the page where nobody needs it"
            problems.append(Problem(kind="own-page", path=page.source, message=message, hint=hint))
        pages.append(page)
    return structs.replace(site, pages=tuple(pages), problems=(*site.problems, *problems))


def check_target(target: Path) -> None:
    """Raise SiteError when there is anything at `target` but an empty folder."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise SiteError(
            [
                Problem(
                    kind="folder-not-empty", severity="error",
                    message=f"{target} is there already and is not empty; nothing was written",
                    hint="name another folder with --to, or remove that one",
                )
            ]
        )  # fmt: skip


def _servable(site: CarriedSite) -> CarriedSite:
    """Return the site without redirects and feeds at addresses that no file can have, and with what is lost by that."""
    problems: list[Problem] = []
    tables: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    for name, entries in site.tables:
        kept = entries
        if name in ("redirects", "feeds.paths"):
            kept = tuple(entry for entry in entries if _is_servable(entry[0]))
            problems += [_no_address(entry[0]) for entry in entries if entry not in kept]
        tables.append((name, kept))
    problems += [
        _no_address(page.address or "", page.source) for page in site.pages if not _is_servable(page.address or "/")
    ]
    return structs.replace(site, tables=tuple(tables), problems=(*site.problems, *problems))


def _is_servable(address: str) -> bool:
    path = address.strip("/")
    return not path or asked_path(re.sub("[%#?]", lambda match: f"%{ord(match[0]):02X}", path)) == path


def _no_address(address: str, source: str | None = None) -> Problem:
    return Problem(
        kind="address-lost",
        path=source,
        message=f"the old address {address} is none that a file can have on every host; nothing stands there",
        hint="let the web server lead it on",
    )


def _placed(site: CarriedSite, old: Path) -> tuple[list[CarriedPage], list[CarriedFile], list[Problem]]:
    """Return pages and files with the names that they can have, and what had to be renamed or left out."""
    problems: list[Problem] = []
    taken: set[str] = set()
    files: list[CarriedFile] = []
    pages: list[CarriedPage] = []
    for page in site.pages:
        path = _free(_visible(page.path), taken)
        if fault := fault_of(path):
            problems.append(_left_out(page.source, f"its name {fault}"))
            continue
        taken.add(clash_key(path))
        pages.append(page if path == page.path else structs.replace(page, path=path))
    for file in site.files:
        if fault := fault_of(file.target):
            problems.append(_left_out(file.source, f"its name {fault}"))
        elif contained(old, old / file.source) is None:
            problems.append(_left_out(file.source, "it is not there, or lies outside the old site's folder"))
        elif clash_key(file.target) in taken:
            problems.append(_left_out(file.source, f"{file.target} is another file's place already"))
        else:
            taken.add(clash_key(file.target))
            files.append(file)
    return pages, files, problems


def _visible(path: str) -> str:
    """Return a path whose parts do not begin with "_" or ".", which a build does not look at."""
    return "/".join(part.lstrip("._") or "page.md" for part in path.split("/"))


def _free(path: str, taken: set[str]) -> str:
    stem, dot, ending = path.rpartition(".")
    number, free = 1, path
    while clash_key(free) in taken:
        number += 1
        free = f"{stem}-{number}{dot}{ending}"
    return free


def page_text(page: CarriedPage) -> str:
    """Return a page's file: front matter in plain YAML, and its text."""
    front = "\n".join(line for name, value in page.front for line in _yaml(name, value, ""))
    return f"---\n{front}\n---\n" + (f"\n{page.text.strip(chr(10))}\n" if page.text.strip() else "")


def _yaml(name: str, value: Value, indent: str) -> Iterator[str]:
    key = name if re.fullmatch(r"[A-Za-z_][\w-]{0,60}", name) else scalar(name, quoted=True)
    if isinstance(value, str):
        yield f"{indent}{key}: {_scalar(value)}"
    elif isinstance(value, Mapping):
        yield f"{indent}{key}:"
        for inner, below in value.items():
            yield from _yaml(inner, below, f"{indent}  ")
    elif all(isinstance(part, str) for part in value):
        yield f"{indent}{key}: [{', '.join(scalar(part, flow=True) for part in value if isinstance(part, str))}]"
    else:
        yield f"{indent}{key}:"
        for part in value:
            lines = list(_yaml("x", part, f"{indent}    "))
            first = lines[0].partition("x:")[2].strip()
            inner_lines = lines[1:]
            if first or not inner_lines:
                yield f"{indent}  - {first or scalar('')}"
            else:
                yield f"{indent}  - {inner_lines[0].strip()}"
                yield from (line.removeprefix("  ") for line in inner_lines[1:])


def _scalar(text: str) -> str:
    """Return a value on one line; a truth value, a date or a number as it was written."""
    if re.fullmatch(r"true|false|\d{1,9}|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?", text):
        return text
    return scalar(text)


def site_toml(site: CarriedSite) -> str:
    """Return site.toml."""
    top = [(name, value) for name, value in site.settings if "." not in name]
    lines = [f'# Made from a site of {site.generator} by site-gen migrate. Every option: "Configuration" in the guide.']
    lines += [f"{name} = {_toml(value)}" for name, value in top]
    inner: dict[str, list[str]] = {}
    for name, value in site.settings:
        if "." in name:
            inner.setdefault(name.partition(".")[0], []).append(f"{name.partition('.')[2]} = {_toml(value)}")
    for table, pairs in inner.items():
        lines += ["", f"[{table}]", *pairs]
    for table, entries in site.tables:
        if entries:
            lines += ["", f"[{table}]", *(f"{_toml(key)} = {_toml(value)}" for key, value in entries)]
    return "\n".join(lines) + "\n"


def _toml(value: str | bool | int | tuple[str, ...]) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(part) for part in value)}]"
    text = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text) + '"'


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def _left_out(source: str, why: str) -> Problem:
    return Problem(kind="not-carried", severity="error", path=source, message=f"is left out: {why}", hint="rename it")


def _unwritable(folder: Path, error: OSError) -> Problem:
    message = f"{error.filename or folder} cannot be written: {(error.strerror or str(error)).lower()}"
    return Problem(kind="unwritable", severity="error", message=message)

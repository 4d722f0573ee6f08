"""The report of a migration: what was carried, what was not, and what wants a look, as Markdown."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from site_gen.migrate.model import CarriedSite
from site_gen.problems import Problem

REPORT = "migration-report.md"

_REMOTE = re.compile(
    r"!\[[^\]]*\]\(<?https?://([^/\s)>]+)|<(img|iframe)\s[^<>]*?src\s*=\s*[\"']?(?:https?:)?//([^/\s\"'>]+)"
)


def counted(site: CarriedSite) -> list[tuple[str, int]]:
    """Return what was carried, each with its number; what there is none of is left out."""
    tables = dict(site.tables)
    aliases = sum(len(value) for page in site.pages for name, value in page.front if name == "aliases")
    rows = (
        ("pages", len(site.pages)),
        ("of them drafts", sum(1 for page in site.pages if ("draft", "true") in page.front)),
        ("pages that keep their address", sum(1 for page in site.pages if page.address)),
        ("entry ids of feeds", sum(1 for page in site.pages if any(name == "guid" for name, _ in page.front))),
        ("files", len(site.files)),
        ("aliases", aliases),
        ("redirects of lists and of their numbered pages", len(tables.get("redirects", ()))),
        ("feeds at their old paths", len(tables.get("feeds.paths", ()))),
        ("entries of the menu", len(tables.get("menu", ()))),
        ("taxonomies of its own", len(tables.get("taxonomies", ()))),
    )
    return [row for row in rows if row[1]]


def notes(site: CarriedSite) -> list[str]:
    """Return what was left behind on purpose, and what readers will see otherwise than before."""
    hosts = {"picture": Counter[str](), "frame": Counter[str]()}
    for page in site.pages:
        for markdown, tag, address in _REMOTE.findall(page.text):
            hosts["frame" if tag == "iframe" else "picture"][(markdown or address).lower()] += 1
    found = list(site.not_carried)
    for what, counts in hosts.items():
        if counts:
            names = ", ".join(f"{host} ({count})" for host, count in sorted(counts.items()))
            found.append(
                f"{what}s of other sites become links, so that nobody else sees who reads; "
                f"`markdown.{'image' if what == 'picture' else 'frame'}_hosts` shows them in trusted folders: {names}"
            )
    return found


def settings_left(source: str, settings: Iterable[str], read: str) -> tuple[str, ...]:
    """Return the line that names the settings that are not among those `read`; none where there is nothing."""
    left = sorted(frozenset(settings) - frozenset(read.split()))
    return (f"{source}: these settings have no equal here: {', '.join(left)}",) if left else ()


def report_text(site: CarriedSite) -> str:
    """Return the report as Markdown."""
    lines = [f"# Migration of a site of {site.generator}", "", "## Carried", ""]
    lines += [f"* {count:,} {what}" for what, count in counted(site)]
    lines += ["", "## Not carried, or shown otherwise", ""]
    lines += [f"* {note}" for note in notes(site)] or ["* nothing"]
    lines += ["", "## What wants a look", ""]
    lines += list(_problem_lines(site.problems)) or ["Nothing."]
    return "\n".join(lines) + "\n"


def _problem_lines(problems: Sequence[Problem]) -> Iterable[str]:
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.kind, []).append(problem)
    for kind in sorted(kinds):
        yield f"### {kind} ({len(kinds[kind]):,})"
        yield ""
        for problem in sorted(kinds[kind], key=lambda problem: (problem.path or "", problem.line or 0)):
            place = ":".join(str(part) for part in (problem.path, problem.line) if part is not None)
            hint = f" ({problem.hint})" if problem.hint else ""
            yield f"* {f'`{place}`: ' if place else ''}{problem.message}{hint}"
        yield ""

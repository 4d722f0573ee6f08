"""Where a page's file goes, what it has to do with other pages, and what becomes of the file that is there already."""

import os
import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import msgspec

from site_gen.importers.addresses import comparable
from site_gen.importers.emit import Notes, body_digest, page_file
from site_gen.importers.existing import ExistingPage, edits, existing_pages, merged
from site_gen.importers.gather import Job
from site_gen.importers.making import Made
from site_gen.importers.records import ImportedPage
from site_gen.importers.report import Links, Outcome, ReportLine, page_line
from site_gen.model import Fields
from site_gen.problems import Problem, SiteError
from site_gen.text import clash_key, digest
from site_gen.urls import RESERVED_NAMES

CONTENT = "content"
_SAME_TEXT = 200
"""Characters below which equal texts mean nothing ("Read more on our site.")."""


class Desk:
    """Places pages one after the other; knows those of this run and of all earlier ones. Lives for one import."""

    def __init__(self, root: Path, dry_run: bool, dedup: bool, now: str | None) -> None:
        self.root, self.dry_run, self.dedup, self.now = root, dry_run, dedup, now
        self.existing = existing_pages(root / CONTENT)
        self.taken: set[str] = set()
        self.ids: dict[str, tuple[str, str | None]] = {}
        self.bodies: dict[str, str] = {}
        self.addresses: dict[str, str] = {}
        for key, page in self.existing.items():
            if page.id:
                self.ids[page.id] = key
                if page.body and not page.is_duplicate:
                    self.bodies.setdefault(page.body, page.id)

    @classmethod
    def open(cls, root: Path, dry_run: bool, dedup: bool, now: str | None) -> "Desk":
        """Return the desk of a site's folder. Raises SiteError when content/ cannot be read."""
        try:
            return cls(root, dry_run, dedup, now)
        except OSError as error:
            message = f"{error.filename} cannot be read: {error.strerror}"
            raise SiteError([Problem(kind="unreadable", severity="error", message=message)], 1) from None

    def place(self, made: Made, job: Job) -> ReportLine:
        """Write a page's file unless this is a dry run, and return its line of the report."""
        page = made.page
        page = self._with_own_id(page)
        page, links = self._linked(page)
        if self.dedup and links.same_text_as:
            return ReportLine(
                input=job.name, part=page.part, outcome="duplicate", reason="same-text",
                detail=f"the text of {links.same_text_as}", same_text_as=links.same_text_as,
            )  # fmt: skip
        held = self._held(page)
        path = held.path if held else self._new_path(page.fields, job.source)
        if self.dry_run:
            return page_line(job.name, page, "unchanged" if held else "new", f"{CONTENT}/{path}", links)
        scans = tuple(self._take_scan(scan, path, number) for number, scan in enumerate(job.scans))
        page = self._with_pictures(page, job, path)
        same = page is made.page and not scans
        file = made.file if same else page_file(page, Notes(also=job.also, taken=scans))
        return page_line(job.name, page, self._write(path, file, held), f"{CONTENT}/{path}", links)

    def _with_own_id(self, page: ImportedPage) -> ImportedPage:
        """Return the page with an id that no other page has: versions of one address take one of their raw bytes."""
        fields, record = page.fields, page.fields.record
        if record is None or fields.id is None:
            return page
        key = (record.sha256, record.part)
        if self.ids.setdefault(fields.id, key) == key or page.verbatim is not None:
            return page
        own = digest("raw", record.sha256, record.part or "")[:16]
        self.ids.setdefault(own, key)
        return msgspec.structs.replace(page, fields=msgspec.structs.replace(fields, id=own))

    def _linked(self, page: ImportedPage) -> tuple[ImportedPage, Links]:
        """Return the page with `duplicate_of` set if another has its text, and what it has to do with others."""
        fields = page.fields
        own = fields.id or ""
        same = None
        if len(page.text) >= _SAME_TEXT and page.verbatim is None:
            first = self.bodies.setdefault(body_digest(page.text), own)
            same = first if first != own else None
            if same and not fields.duplicate_of:
                page = msgspec.structs.replace(page, fields=msgspec.structs.replace(fields, duplicate_of=same))
        version = None
        if fields.source_url:
            first = self.addresses.setdefault(comparable(fields.source_url), own)
            version = first if first != own else None
        future = bool(self.now and fields.published and fields.published[:10] > self.now)
        return page, Links(same_text_as=same, version_of=version, review=("future-date",) if future else ())

    def _held(self, page: ImportedPage) -> ExistingPage | None:
        record = page.fields.record
        return self.existing.get((record.sha256, record.part)) if record else None

    def _new_path(self, fields: Fields, source: str) -> str:
        """Return `<source>/<year>/<slug>.md`, with `-<8 hex of id>` when another page has that file."""
        dated = fields.published and fields.tier("published") in ("given", "explicit")
        year = (fields.published or "")[:4] if dated else "undated"
        slug = re.sub(r"[/\\]", "-", fields.slug or "")
        if not slug or slug.startswith(".") or slug.lower() in RESERVED_NAMES:
            slug = f"article-{(fields.id or '')[:8]}"
        folder = "/".join(part for part in (source, year) if part)
        for name in (slug, f"{slug}-{(fields.id or '')[:8]}", f"{slug}-{fields.id}"):
            path = f"{folder}/{name}.md"
            if clash_key(path) not in self.taken and not os.path.lexists(self.root / CONTENT / path):
                break
        self.taken.add(clash_key(path))
        return path

    def _take_scan(self, scan: str, path: str, number: int) -> str:
        """Copy a scan beside the page, under the page's name; return its name."""
        ending = os.path.splitext(scan)[1].lower()
        name = path.rpartition("/")[2].removesuffix(".md") + (f"-{number + 1}" if number else "") + ending
        target = self.root / CONTENT / path.rpartition("/")[0] / name
        os.makedirs(target.parent, exist_ok=True)
        if not target.exists():
            shutil.copyfile(scan, target)
        return name

    def _with_pictures(self, page: ImportedPage, job: Job, path: str) -> ImportedPage:
        """Return the page with the pictures beside its raw file copied to a folder of its own, and named there."""
        text, folder = page.text, os.path.realpath(os.path.dirname(job.path))
        stem = path.rpartition("/")[2].removesuffix(".md")
        embedded = dict(page.embedded)
        for number, picture in enumerate(page.pictures):
            held = unquote(unescape(picture))
            source = os.path.realpath(os.path.join(folder, held))
            if held not in embedded and (not source.startswith(folder + os.sep) or not os.path.isfile(source)):
                continue
            name = f"{stem}/{number + 1}{os.path.splitext(held)[1].lower()}"
            target = self.root / CONTENT / path.rpartition("/")[0] / name
            os.makedirs(target.parent, exist_ok=True)
            if held in embedded:
                target.write_bytes(embedded[held])
            else:
                shutil.copyfile(source, target)
            text = text.replace(f"({picture}", f"({name}").replace(f'"{picture}"', f'"{name}"')
        return msgspec.structs.replace(page, text=text) if text != page.text else page

    def _write(self, path: str, file: str, held: ExistingPage | None) -> Outcome:
        """Write a page's file; one that is there keeps what a human has changed in it."""
        target = self.root / CONTENT / path
        outcome: Outcome = "new"
        if held:
            old = target.read_bytes().decode("utf-8", "surrogateescape")
            changed = any(edits(old).values())
            file = merged(old, file)
            outcome = "edited" if changed else "updated"
            if file == old:
                return "edited" if changed else "unchanged"
        os.makedirs(target.parent, exist_ok=True)
        temporary = target.with_name(f".{target.name[:40]}.part")
        temporary.write_bytes(file.encode("utf-8", "surrogateescape"))
        os.replace(temporary, target)
        return outcome

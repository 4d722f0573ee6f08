"""Take an article down: find it, say by what it is known again, and erase what is kept of it.

chosen(prepared, "0c1d2e3f40516273") → Chosen → withdrawal_of(…) → Withdrawal, into withdrawn.toml
remains(…) → Remains, the files of the site that hold it → erase(…); forget(…) for the folder .site-gen
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct

from site_gen.front_matter import split_front_matter
from site_gen.importers.emit import body_digest
from site_gen.importers.existing import existing_pages
from site_gen.importers.raw_store import find_raw
from site_gen.importers.report import REPORT
from site_gen.ledger import Entry
from site_gen.model import Article, Draft
from site_gen.prepared import Prepared
from site_gen.problems import Problem, SiteError, did_you_mean
from site_gen.stages.identify import text_clue
from site_gen.stages.link import files_used
from site_gen.stages.publish import Staging
from site_gen.stages.withdrawn import TELLING_WORDS, has_its_text
from site_gen.store import trees
from site_gen.withdrawals import Withdrawal, is_withdrawn, raw_key

TELLING = 200
"""Characters of a body below which the same text elsewhere means nothing."""

KEPT = ("lock", "publish", "changes.json", "written.txt", "removed.txt")
"""What stays of the folder .site-gen: addresses and digests alone."""


class Chosen(Struct, frozen=True):
    """What the user means: an article, one that was withdrawn before, or a line of the ledger without an article."""

    id: str
    address: str
    article: Article | None
    entry: Entry | None
    before: Withdrawal | None


class Remains(Struct, frozen=True, kw_only=True):
    """What the site keeps of an article, but for what a build makes."""

    files: tuple[Path, ...]
    """Its page, raw files of it below content/, pictures that nothing else shows."""
    raws: tuple[Path, ...]
    """Of the raw store."""
    shared: tuple[tuple[Path, int], ...] = ()
    """Those of `raws` from which other pages came too, and how many."""
    containers: tuple[str, ...] = ()
    """Files below content/ that hold it and other articles: they are left alone."""
    copies: tuple[str, ...] = ()
    """Files of other articles with the same text."""


def chosen(prepared: Prepared, wanted: str) -> Chosen | None:
    """Return the article that has an id, an address (also absolute) or a file below content/; None if none has."""
    base = urlsplit(prepared.inputs.settings.base_url or "").path.strip("/")
    absolute = wanted.startswith(("http://", "https://"))
    path = unquote(urlsplit(wanted if absolute else f"/{wanted.lstrip('/')}").path).strip("/")
    below = path.removeprefix(f"{base}/") if absolute and base else path
    names = {wanted, below, path.removeprefix("content/")}
    for article in (*prepared.library.articles, *prepared.library.pages):
        if names & {article.id, article.address, article.path}:
            return Chosen(article.id, article.address, article, prepared.ledger.by_id.get(article.id), None)
    for before in prepared.inputs.withdrawn:
        if names & {before.id, before.address, before.path}:
            return Chosen(before.id, before.address, None, prepared.ledger.by_id.get(before.id), before)
    entry = next((entry for entry in prepared.ledger.entries if names & {entry.id, entry.address}), None)
    return Chosen(entry.id, entry.address, None, entry, None) if entry else None


def not_found(prepared: Prepared, wanted: str) -> SiteError:
    """Return what is said when nothing has that id or address."""
    articles = (*prepared.library.articles, *prepared.library.pages)
    known = [name for article in articles for name in (article.address, article.path)] if len(articles) < 5000 else []
    hint = did_you_mean(wanted, known) or "site-gen links lists all ids and addresses"
    message = f'no article of this site has the id or the address "{wanted}"'
    return SiteError([Problem(kind="no-article", severity="error", message=message, hint=hint)], 2)


def withdrawal_of(prepared: Prepared, subject: Chosen, reason: str, erased: bool) -> Withdrawal:
    """Return what withdrawn.toml is to say of an article, with all by which it is known again."""
    if subject.before:
        return msgspec.structs.replace(subject.before, reason=reason, erased=erased or subject.before.erased)
    if subject.article is None:
        aliases = tuple(f"/{place}" for place in subject.entry.former) if subject.entry else ()
        text, key = (subject.entry.text, subject.entry.key) if subject.entry else ("", "")
        return Withdrawal(
            id=subject.id, address=subject.address, reason=reason, erased=erased, key=key, text=text, aliases=aliases
        )
    path = subject.article.path
    drafts = [draft for draft in _drafts(prepared) if draft.path == path]
    others = (draft for draft in _drafts(prepared) if draft.path != path)
    clues = {clue for draft in drafts if (clue := text_clue(draft))}
    return Withdrawal(
        id=subject.id,
        address=subject.address,
        reason=reason,
        erased=erased,
        path=path if path.isprintable() else "",  # bytes that are no UTF-8 would be no TOML
        key=next((key for draft in drafts if (key := draft.own_id) != subject.id), ""),
        text="" if any(text_clue(draft) in clues for draft in others) else next(iter(clues), ""),
        body=_body(prepared.inputs.root / "content" / path),
        raw=tuple(sorted({raw_key(record.sha256, record.part) for d in drafts if (record := d.fields.record)})),
        aliases=subject.article.fields.aliases,
    )


def _body(path: Path) -> str:
    """Return the import's digest of a page's body, "" if there is too little of it, or it is no page."""
    if path.suffix != ".md" or not path.is_file():
        return ""
    text = path.read_text("utf-8", "replace")
    body = split_front_matter(text, str(path), len(text.encode())).text
    return body_digest(body) if len(body.strip()) >= TELLING else ""


def remains(prepared: Prepared, withdrawal: Withdrawal) -> Remains:
    """Return all that the site keeps of an article that was withdrawn."""
    root = prepared.inputs.root
    drafts = list(_drafts(prepared))
    own = [draft for draft in drafts if _is(draft, withdrawal)]
    paths = {draft.path.partition("#")[0] if draft.raw else draft.path for draft in own}
    others = [draft for draft in drafts if draft not in own]
    containers = {path for path in paths if any(draft.path.partition("#")[0] == path for draft in others)}
    used = {path for draft in own for path in files_used(draft, prepared.inputs.beside)}
    used -= {path for draft in others for path in files_used(draft, prepared.inputs.beside)}
    raws = [path for key in withdrawal.raw if (path := find_raw(root, key.partition("#")[0]))]
    pages = existing_pages(root / "content")
    shared = {
        raw: sum(1 for (sha256, _), page in pages.items() if raw.name.startswith(sha256) and page.path not in paths)
        for raw in raws
    }
    clues = {clue for draft in own if (clue := text_clue(draft)) and draft.facts.words >= TELLING_WORDS}
    return Remains(
        files=tuple(root / "content" / path for path in sorted(paths - containers) + sorted(used)),
        raws=tuple(raws),
        shared=tuple((raw, count) for raw, count in shared.items() if count),
        containers=tuple(sorted(containers)),
        copies=tuple(sorted(draft.path for draft in others if text_clue(draft) in clues)),
    )


def _drafts(prepared: Prepared) -> Iterator[Draft]:
    return (draft for file in prepared.made for draft in file.drafts)


def _is(draft: Draft, withdrawal: Withdrawal) -> bool:
    """Return whether a draft is the article: by its file, its id, or by what it was imported from."""
    ids = {withdrawal.id, withdrawal.key} - {""}
    texts = {withdrawal.text} - {""}
    return is_withdrawn(draft.own_id, draft.fields, ids, withdrawal.raw) or has_its_text(draft, texts)


def refusals(found: Remains, shared_raw: bool) -> list[Problem]:
    """Return why an article cannot be erased as it is."""
    problems = [
        Problem(
            kind="in-a-container", severity="error", path=f"content/{path}",
            message="holds the article together with others, and is left as it is",
            hint="take the article out of the file, or import the file into pages (site-gen import) and remove it",
        )
        for path in found.containers
    ]  # fmt: skip
    if not shared_raw:
        problems += [
            Problem(
                kind="shared-raw", severity="error", path=f"{raw.parent.parent.name}/{raw.parent.name}/{raw.name}",
                message=f"is the raw file of {count} other page{'s' if count > 1 else ''} too",
                hint="--shared-raw erases it all the same: those pages stay, and cannot be restored from it",
            )
            for raw, count in found.shared
        ]  # fmt: skip
    return problems


def erase(root: Path, found: Remains) -> list[str]:
    """Remove an article's files, and its lines from the report of the last import. Return the names of what went."""
    gone = []
    for path in (*found.files, *found.raws):
        if path.is_file() or path.is_symlink():
            path.unlink()
            name = path.relative_to(root).as_posix()
            trees.remove_empty_folders(str(root), [name])
            gone.append(name)
    report = root / REPORT
    if report.is_file():
        lines = report.read_bytes().splitlines(keepends=True)
        kept = [line for line in lines if not _names_one_of(line, gone)]
        if kept != lines:
            temporary = report.with_name(f".{REPORT}.part")
            temporary.write_bytes(b"".join(kept))
            os.replace(temporary, report)
    return gone


def _names_one_of(line: bytes, pages: Collection[str]) -> bool:
    try:
        return msgspec.json.decode(line, type=_Reported).page in pages
    except msgspec.DecodeError:
        return False


class _Reported(Struct, frozen=True):
    """What is read of a line of the report."""

    page: str | None = None


def forget(staging: Staging) -> None:
    """Remove from the folder .site-gen all that may hold a text: the cache, the search index, every standby tree.

    The next build makes everything anew. What is published is known as before, but there is nothing to roll back to.
    """
    state = staging.place.folder.parent.parent
    _remove(path for path in state.iterdir() if path.name not in KEPT)
    _remove(path for place in (state / "publish").iterdir() for path in place.iterdir() if _is_a_tree(path, staging))


def _is_a_tree(path: Path, staging: Staging) -> bool:
    return str(path) != staging.tree and (
        path.is_dir() or re.match(r"published\.(?:previous|next)", path.name) is not None
    )


def _remove(paths: Iterable[Path]) -> None:
    for path in sorted(paths):
        if path.is_dir() and not path.is_symlink():
            trees.remove_tree(str(path))
        else:
            path.unlink()


def with_withdrawal(before: Sequence[Withdrawal], withdrawal: Withdrawal) -> list[Withdrawal]:
    """Return all articles that were withdrawn, this one among them."""
    return [*(entry for entry in before if entry.id != withdrawal.id), withdrawal]


def not_restorable(names: Sequence[str]) -> str:
    """Return what a user is told of copies that are out of reach."""
    tracked = "version control, backups, mirrors and output folders elsewhere still have it"
    return f"erased: {', '.join(names)}; {tracked}" if names else f"nothing was left to erase; {tracked}"

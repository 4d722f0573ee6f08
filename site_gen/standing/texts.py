"""Texts that were edited: which files may differ from what was built, what their articles are, and what stands then.

Everything is None that is not sure to be an edit of texts alone.
"""

import os
from collections.abc import Mapping, Sequence

from msgspec import Struct, structs

from site_gen.model import Article, Draft, FileDrafts
from site_gen.outcome import Progress
from site_gen.problems import Problem
from site_gen.stages.drafts import content_key, item_digest, make_conversion, make_drafts
from site_gen.stages.gather import AT_ONCE, Inputs
from site_gen.stages.identify import is_of_path, text_clue
from site_gen.stages.index import search_rows
from site_gen.stages.link import MEDIA, linked_digests
from site_gen.stages.pictures import with_pictures_digested, with_scans_digested
from site_gen.stages.relations import Relations
from site_gen.stages.scan import ScannedFile
from site_gen.standing.kept import Standing, with_edited
from site_gen.store import KnownSource, Store, is_unchanged
from site_gen.store.sources import COARSE_NS

OF_LINKS = ("broken-link", "missing-image")
"""Kinds of problems that `link` tells of links that lead nowhere, in their order."""


class Edit(Struct, frozen=True):
    """What was edited."""

    articles: dict[int, Article]
    """Those that are others now, by position."""
    files: dict[int, ScannedFile]
    """Those that were looked at, by number."""
    sources: dict[str, KnownSource]
    """What is known of them, by path."""
    problems: dict[str, tuple[Problem, ...]]
    """What is amiss with them, by path: the same as before, perhaps on other lines."""
    clues: dict[str, str]
    """By id of an article whose ledger line says by what text it is known again, what the line has to say now."""


def changed_files(standing: Standing, inputs: Inputs) -> dict[int, ScannedFile] | None:
    """Return the files that may differ from those that were built, by number; None if others are there."""
    head = standing.head
    if len(standing.files) != len(inputs.articles):
        return None
    chunks = {number for number, name in enumerate(inputs.chunks) if name != head.chunks[number]}
    # Times so near to the last look prove nothing, also where they are the same.
    since = head.scanned_ns - COARSE_NS
    chunks.update(number // AT_ONCE for number, file in enumerate(inputs.articles) if file.mtime_ns >= since)
    changed = {}
    for start in (number * AT_ONCE for number in sorted(chunks)):
        both = zip(standing.files[start : start + AT_ONCE], inputs.articles[start : start + AT_ONCE], strict=True)
        for number, (old, new) in enumerate(both, start):
            if old.path != new.path:
                return None
            known = KnownSource(old.size, old.mtime_ns, old.inode, "", "")
            if not is_unchanged(known, new.size, new.mtime_ns, new.inode, head.scanned_ns):
                changed[number] = new
    return changed


def edited_texts(
    standing: Standing, inputs: Inputs, changed: Mapping[int, ScannedFile], store: Store, progress: Progress
) -> Edit | None:
    """Return what is new in the articles of changed files; None if it is more than their texts."""
    told: dict[str, list[Problem]] = {f"content/{file.path}": [] for file in changed.values()}
    for problem in standing.head.result.problems:
        if problem.path in told:
            told[problem.path].append(problem)
    conversion = make_conversion(inputs.root, inputs.settings, (), store.path)
    articles: dict[int, Article] = {}
    problems: dict[str, tuple[Problem, ...]] = {}
    clues: dict[str, str] = {}
    sources: dict[str, KnownSource] = {}
    workers = inputs.settings.workers or os.cpu_count() or 1
    files = list(changed.values())
    converted = make_drafts(files, conversion, store, workers, lambda count: progress("articles", count, len(files)))
    for file, made in zip(files, list(converted), strict=True):
        position = standing.place(file.path)
        old = None if position is None else standing.library.at(position)
        shown = f"content/{file.path}"
        new = None if old is None else _with_text(old, made)
        if position is None or new is None:
            return None
        if new is not old:
            now = _told_now(new, made.drafts[0], told[shown])
            if now is None:
                return None
            articles[position] = new
            problems[shown] = now
            if is_of_path(made.drafts[0]):
                clues[new.id] = text_clue(made.drafts[0])
        key = content_key(made.digest, file.path, conversion)
        sources[file.path] = KnownSource(file.size, file.mtime_ns, file.inode, made.digest, key)
    return Edit(articles, dict(changed), sources, problems, clues)


def _with_text(old: Article, made: FileDrafts) -> Article | None:
    """Return an article with the text that its file has now; None if more than that is new."""
    if not made.digest or made.problems or len(made.drafts) != 1:
        return None
    draft = made.drafts[0]
    if draft.key == old.body_key:
        return old
    before, facts = old.facts, draft.facts
    links = [[(link.target, link.kind) for link in found.links] for found in (before, facts)]
    same = (draft.path, draft.fields, facts.headings, links[1], facts.fallback)
    if same != (old.path, old.fields, before.headings, links[0], before.fallback):
        return None
    if _digested(old, item_digest(old.fields, before)) != old:
        return None  # there is more to this article than is known here
    return _digested(structs.replace(old, body_key=draft.key, facts=facts), draft.item_digest)


def _told_now(article: Article, draft: Draft, told: Sequence[Problem]) -> tuple[Problem, ...] | None:
    """Return the problems of an article's file; None if they are others than those it had, but for their lines.

    `told` are all that it had: those of its text, then those of its links, which lead where they led before.
    """
    of_text, of_links = told[: len(draft.problems)], told[len(draft.problems) :]
    links = zip(draft.facts.links, article.targets, strict=True)
    lines = [draft.line_of(link) for link, target in links if not target]
    if len(of_links) > len(lines) and of_links[-1].line is None:
        lines.append(None)  # of the lead picture, which the front matter names
    if list(map(_without_line, of_text)) != list(map(_without_line, draft.problems)):
        return None
    if len(lines) != len(of_links) or any(problem.kind not in OF_LINKS for problem in of_links):
        return None
    return (*draft.problems, *(structs.replace(p, line=line) for p, line in zip(of_links, lines, strict=True)))


def _without_line(problem: Problem) -> Problem:
    return structs.replace(problem, line=None)


def _digested(article: Article, item: str) -> Article:
    """Return an article with its digests, as `link` and `show_pictures` make them. `item` is its draft's."""
    own = (article.id, article.address, article.image_address or "")
    item, whole = linked_digests(item, article.body_key, own, article.targets, article.scans)
    made = structs.replace(article, item_digest=item, digest=whole)
    if article.scans:
        made = with_scans_digested(made)
    beside = any(place.startswith(MEDIA) for place in (*article.targets, article.image_address or ""))
    return with_pictures_digested(made) if beside else made


def with_texts(standing: Standing, edit: Edit) -> tuple[Standing, set[int]]:
    """Return a site with the articles that were edited, its pages as they were, and the positions of those articles
    and of all that are related to others now.
    """
    library, head, edited = standing.library, standing.head, edit.articles
    listed = {n: article for n, article in edited.items() if n < len(library.articles)}
    dated = {n: article for n, article in listed.items() if n < library.dated}
    found: dict[int, tuple[int, ...]] = {}
    words = head.words
    if any(article.facts.terms != library.articles[n].facts.terms for n, article in dated.items()):
        related, words = Relations(library, words).again(dated)
        found = {n: others for n, others in related.items() if others != library.related.get(n, ())}
    rows = dict(zip(listed, search_rows(listed.values(), library.settings), strict=False))
    articles, moved_articles = standing.articles.replaced(listed)
    files, moved_files = standing.files.replaced(edit.files)
    searched, moved_rows = standing.searched.replaced(rows)
    after = structs.replace(
        standing,
        head=structs.replace(
            head.with_moved("articles", moved_articles)
            .with_moved("files", moved_files)
            .with_moved("searched", moved_rows),
            pages={**head.pages, **{n: article for n, article in edited.items() if n not in listed}},
            words=words,
            related={**head.related, **found},
            searched=head.searched and not rows,
        ),
        library=with_edited(structs.replace(library, articles=articles), edited, found),
        articles=articles,
        files=files,
        searched=searched,
    )
    return after, {*edited, *found}

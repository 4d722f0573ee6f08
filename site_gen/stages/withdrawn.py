"""withdrawn: articles that were taken down keep their addresses and are not among those that stand."""

from collections.abc import Collection, Iterable, Sequence

from site_gen.model import BodyFacts, Draft, Fields
from site_gen.problems import Problem
from site_gen.stages.address import Addressed
from site_gen.stages.identify import Claim, is_of_path, text_clue
from site_gen.withdrawals import WITHDRAWN, Withdrawal, is_withdrawn

TELLING_WORDS = 20
"""Words below which the same text elsewhere means nothing."""


def standing(addressed: Sequence[Addressed], withdrawn: Sequence[Withdrawal]) -> Sequence[Addressed]:
    """Return those that were not taken down."""
    if not withdrawn:
        return addressed
    ids = {entry.id for entry in withdrawn}
    raws = {key for entry in withdrawn for key in entry.raw}
    texts = {entry.text for entry in withdrawn} - {""}
    return [
        item
        for item in addressed
        if not is_withdrawn(item.id, item.draft.fields, ids, raws) and not has_its_text(item.draft, texts)
    ]


def has_its_text(draft: Draft, texts: Collection[str]) -> bool:
    """Return whether a draft that is known by nothing but its path is one of these texts under another name."""
    return draft.facts.words >= TELLING_WORDS and is_of_path(draft) and text_clue(draft) in texts


def returned(addressed: Sequence[Addressed], withdrawn: Sequence[Withdrawal]) -> list[Problem]:
    """Return a problem for each file that is taken for an article that was erased."""
    erased = [entry for entry in withdrawn if entry.erased]
    if not erased:
        return []
    shown = {item.draft.path for item in standing(addressed, erased)}
    message = f"is an article that {WITHDRAWN} says was erased, and is left out"
    hint = "remove the file; if it is another article, give it an `id` of its own"
    return [
        Problem(kind="withdrawn", path=f"content/{item.draft.path}", message=message, hint=hint)
        for item in addressed
        if item.draft.path not in shown
    ]


def notice_targets(withdrawn: Iterable[Withdrawal]) -> list[Addressed]:
    """Return the notices as what links to the files of their articles mean."""
    return [_target(entry) for entry in withdrawn if entry.path]


def _target(entry: Withdrawal) -> Addressed:
    draft = Draft(
        path=entry.path, key="", own_id="", slug="", item_digest="", fields=Fields(title=""), facts=BodyFacts()
    )
    return Addressed(entry.id, entry.address, draft, Claim(entry.id, entry.id, "", None))

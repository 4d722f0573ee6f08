"""What a whole build leaves for the next one."""

from array import array
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import chain

from msgspec import structs

from site_gen.columns import Telling, WordPositions
from site_gen.keep import worth_beside
from site_gen.ledger import ledger_bytes
from site_gen.library import SearchRow
from site_gen.outcome import BuildOptions, BuildResult
from site_gen.prepared import Prepared
from site_gen.problems import SiteError
from site_gen.stages.gather import Inputs
from site_gen.stages.publish import Staging
from site_gen.stages.references import References
from site_gen.standing.kept import Head, boot_until_synced, drop_standing, write_head, write_parts
from site_gen.workers.beside import beside


def keeping_parts(
    prepared: Prepared, rows: Sequence[SearchRow], options: BuildOptions
) -> AbstractContextManager[Callable[[], tuple[str, str] | None]]:
    """Begin what `keep_parts` does, in another process where that is worth it. Return a context of what waits for it.

    No generator: its frame would hold, for as long as pages are made, what only edits need.
    """
    if worth_beside(len(prepared.planned)):
        return beside(partial(keep_parts, prepared, rows, options), worth=True)
    kept = keep_parts(prepared, rows, options)
    return nullcontext(lambda: kept)


def keep_parts(prepared: Prepared, rows: Sequence[SearchRow], options: BuildOptions) -> tuple[str, str] | None:
    """Write what an edit of a text does not change. Return `Head.parts` and `Head.columns`; None if edits are whole.

    That is so where more depends on a text than its article and the pages that name it: what plugins do, an odd ledger,
    files that are made of other files.
    """
    state = options.state_folder(prepared.inputs.root)
    known = _is_simple(prepared) and (prepared.inputs.ledger is None or _is_plain(prepared, options))
    if not options.use_cache or options.only is not None or not known:
        drop_standing(state)
        return None
    files = prepared.inputs.articles
    try:
        return write_parts(state, prepared.library, prepared.planned, prepared.plan.references, files, rows)
    except (OSError, SiteError):  # a full disk, of which publishing has more to say
        drop_standing(state)
        return None


def without_parts(prepared: Prepared) -> Prepared:
    """Return a site without what only edits need, which is on the disk now: memory that workers would share."""
    arranged, plan = prepared.arranged, prepared.plan
    none = WordPositions.of({})
    library = structs.replace(arranged.library, telling=Telling(none, none))
    references = References(array("I"), array("I"))
    return structs.replace(
        prepared,
        arranged=structs.replace(arranged, library=library),
        plan=structs.replace(plan, references=references),
    )


def _is_simple(prepared: Prepared) -> bool:
    inputs = prepared.inputs
    settings = inputs.settings
    of_others = (settings.compress, settings.checksums, settings.dataset.articles, settings.dataset.resourcesync)
    more = (prepared.plugins, inputs.withdrawn, settings.redirects, settings.markdown_twins, *of_others)
    return prepared.selection.heard.is_complete and not any(more)


def _is_plain(prepared: Prepared, options: BuildOptions) -> bool:
    """Return whether the ledger will be as this program writes it, and no two articles want one id.

    Then a text decides nothing in it but what is said of itself.
    """
    selection = prepared.selection
    wanted = [draft.own_id for draft in chain(selection.drafts, selection.withheld)]
    if prepared.coming_ledger == prepared.ledger:
        written = ledger_bytes(prepared.ledger) == prepared.inputs.ledger
    else:
        written = options.keep_ledger and not options.frozen
    return written and len(set(wanted)) == len(wanted)


def keep_head(
    prepared: Prepared,
    parts: tuple[str, str],
    inputs: Inputs,
    staging: Staging,
    options: BuildOptions,
    result: BuildResult,
) -> None:
    """Say that a site stands whose parts are kept. `inputs` are its own, with the ledger as it is now."""
    head = Head(
        parts=parts[0],
        columns=parts[1],
        others_key=inputs.others_key,
        chunks=inputs.chunks,
        scanned_ns=inputs.scanned_ns,
        published=staging.manifest_state(),
        site_key=prepared.site_key,
        next_change=prepared.selection.next_change,
        result=result,
        searched=options.index_search or inputs.settings.search.engine == "none",
        ledger=inputs.ledger_key,
        boot=boot_until_synced(staging, options, result),
    )
    write_head(options.state_folder(inputs.root), head)

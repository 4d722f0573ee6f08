"""What a whole build leaves for the next one."""

from collections.abc import Sequence

from site_gen.library import SearchRow
from site_gen.outcome import BuildOptions, BuildResult
from site_gen.prepared import Prepared
from site_gen.problems import SiteError
from site_gen.stages.publish import Staging
from site_gen.standing.kept import Head, boot_until_synced, drop_standing, write_head, write_parts


def keep_parts(prepared: Prepared, rows: Sequence[SearchRow], options: BuildOptions) -> tuple[str, str] | None:
    """Write what an edit of a text does not change. Return `Head.parts` and `Head.columns`; None if edits are whole.

    That is so where more depends on a text than its article and the pages that name it: what plugins do, a ledger that
    knows articles by their texts, files that are made of other files.
    """
    state = options.state_folder(prepared.inputs.root)
    if not options.use_cache or options.only is not None or not _is_simple(prepared):
        drop_standing(state)
        return None
    files = prepared.inputs.articles
    try:
        return write_parts(state, prepared.library, prepared.planned, prepared.plan.references, files, rows)
    except (OSError, SiteError):  # a full disk, of which publishing has more to say
        drop_standing(state)
        return None


def _is_simple(prepared: Prepared) -> bool:
    inputs = prepared.inputs
    settings = inputs.settings
    of_others = (settings.compress, settings.checksums, settings.dataset.articles, settings.dataset.resourcesync)
    more = (prepared.plugins, inputs.withdrawn, settings.redirects, settings.markdown_twins, *of_others)
    return prepared.heard.is_complete and inputs.ledger is None and not any(more)


def keep_head(
    prepared: Prepared, parts: tuple[str, str], staging: Staging, options: BuildOptions, result: BuildResult
) -> None:
    """Say that a site stands whose parts are kept."""
    inputs = prepared.inputs
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
        boot=boot_until_synced(staging, options, result),
    )
    write_head(options.state_folder(inputs.root), head)

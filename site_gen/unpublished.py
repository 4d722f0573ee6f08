"""The site as a build would make it, for commands that look at it and publish nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from site_gen.keep import OnDisk
from site_gen.outcome import BuildOptions
from site_gen.problems import Problem, SiteError, did_you_mean
from site_gen.stages.gather import clock_of, gather, this_moment
from site_gen.stages.publish import begin
from site_gen.store import open_store

if TYPE_CHECKING:
    from site_gen.pages import Context
    from site_gen.prepared import Prepared
    from site_gen.settings import Settings


def prepared_site(root: Path, settings: Settings, options: BuildOptions) -> Prepared:
    """Return the site as a build would make it. Publishes nothing; raises SiteError as `build` does.

    What is known of each article is kept on the disk.
    """
    from site_gen.prepare import prepare

    state = options.state_folder(root)
    keep = OnDisk(state)
    with begin(root, Path(settings.output), state), open_store(state / "cache.sqlite") as store:
        inputs = gather(root, settings, options.now or this_moment(), clock_of(state))
        return prepare(inputs, store, believe_times=True, progress=lambda stage, more, total: None, keep=keep)


def context_of(root: Path, settings: Settings, options: BuildOptions, page_address: str) -> tuple[str, Context]:
    """Return the template of one page of the site, and all that it is given beside the functions. Publishes nothing.

    Raises SiteError as `build` does, and (exit code 2) for an address that no page of the site has.
    """
    from site_gen.pages.records import whole
    from site_gen.prepare import prepare
    from site_gen.stages.render import page_context

    state = options.state_folder(root)
    with begin(root, Path(settings.output), state) as staging, open_store(state / "cache.sqlite") as store:
        inputs = gather(root, settings, options.now or this_moment(), clock_of(state))
        prepared = prepare(inputs, store, believe_times=True, progress=lambda stage, more, total: None)
        page = next((page for page in prepared.planned if page.address == page_address), None)
        if page is None:
            raise SiteError([_no_page(page_address, [page.address for page in prepared.planned])], 2)
        context = page_context(page, prepared.rendering(store.path, staging), store)
    return page.template, whole({"site": prepared.site, **context})


def _no_page(page_address: str, addresses: Sequence[str]) -> Problem:
    return Problem(
        kind="no-page",
        severity="error",
        message=f'no page of this site has the address "{page_address}"',
        hint=did_you_mean(page_address, addresses) or "addresses are as in the output folder: 2023/09/ferry.html",
    )

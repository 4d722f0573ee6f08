"""site-gen check: a build into a folder that is thrown away."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from site_gen.cli.exits import STRICT
from site_gen.cli.progress import progress_shown
from site_gen.cli.show import counted, number_of, show_problems
from site_gen.cli.site import counts_of, exit_code, find_site, moment, reported, show_json, site_folder

if TYPE_CHECKING:
    from site_gen.pipeline import BuildOptions, BuildResult
    from site_gen.settings import Settings


@click.command(name="check")
@site_folder
@click.option("--drafts/--no-drafts", "-D", default=None, help="Check drafts as well.")
@click.option("--strict", is_flag=True, help="Leave with exit code 3 if there is any problem.")
@click.option("--now", callback=moment, metavar="DATE", help="What is scheduled or expired is so at this moment.")
@click.option("--workers", type=int, metavar="N", help="Processes that check; by default one for each processor.")
@click.option("--external", is_flag=True, help="Ask other hosts whether what the articles link to is there.")
@click.option(
    "--limit", type=click.IntRange(1), default=500, metavar="N", help="Ask for at most N links; by default 500."
)
@click.option("--all-problems", is_flag=True, help="Show every problem, also many of one kind.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    root: Path,
    drafts: bool | None,
    strict: bool,
    now: datetime | None,
    workers: int | None,
    external: bool,
    limit: int,
    all_problems: bool,
    as_json: bool,
) -> int:
    """Show all that is wrong with the site in this folder. Nothing is written, also no cache.

    `--external` asks other hosts, one page of a host after the other with a pause, and never one inside one's own net.
    The answers are kept in .site-gen for 30 days (for one day if a page was not there); what is beyond `--limit` is
    asked for the next time.
    """

    def work() -> int:
        from site_gen.config import load_settings
        from site_gen.pipeline import BuildOptions, build
        from site_gen.stages.index import check_engine

        folder = find_site(root)
        settings = load_settings(folder, {"drafts": drafts, "workers": workers})
        with tempfile.TemporaryDirectory(prefix="site-gen-check-") as scratch:
            settings = msgspec.structs.replace(settings, output=str(Path(scratch) / "public"))
            check_engine(settings)
            # No index of the texts: it takes half of a build's time, and nothing in a text is wrong for it.
            options = BuildOptions(
                now=now,
                use_cache=False,
                durable=False,
                keep_ledger=False,
                sign=False,
                index_search=False,
                state=Path(scratch) / "state",
            )
            with progress_shown(quiet=as_json) as progress:
                result = build(folder, settings, options, progress)
            if external:
                result = _with_links(result, folder, settings, options, limit)
        if as_json:
            show_json(counts_of(result), result.problems)
        else:
            show_problems(result.problems, folder, everything=all_problems)
            for note in result.notes:
                click.echo(f"  {note}")
            found = counted(result.problems) or "nothing is wrong"
            click.echo(f"{number_of(result.articles, 'article')}, {number_of(result.pages, 'page')}: {found}")
        serious = any(problem.severity != "note" for problem in result.problems)
        return STRICT if strict and serious else exit_code(result.problems)

    return reported(root.resolve(), as_json, all_problems, work)


def _with_links(
    result: "BuildResult", folder: Path, settings: "Settings", options: "BuildOptions", limit: int
) -> "BuildResult":
    """Return a result with what is wrong with links to other hosts; what they answered is kept in .site-gen."""
    from site_gen import __version__, outgoing
    from site_gen.outgoing_links import link_problems, outgoing_links
    from site_gen.store import open_store
    from site_gen.store.database import make_private
    from site_gen.unpublished import prepared_site

    prepared = prepared_site(folder, settings, options)
    with open_store(options.state_folder(folder) / "cache.sqlite") as store:
        links = outgoing_links(prepared, store)
    kept = folder / ".site-gen" / outgoing.CACHE
    known = outgoing.read_answers(kept)
    today = datetime.now(UTC).date()
    unknown = [link.address for link in links if not outgoing.is_fresh(known.get(link.address), today)]
    asked = {link.address for link in links} - set(unknown[limit:])
    agent = f"site-gen/{__version__} (checks links{f'; {settings.base_url}' if settings.base_url else ''})"
    answers = outgoing.ask_all(sorted(asked), known, today, agent, outgoing.internet())
    make_private(kept.parent)
    outgoing.write_answers(kept, {**known, **answers})
    busy = sum(answer.state == "busy" for answer in answers.values())
    notes = [
        f"{len(answers):,} of {len(links):,} links to other hosts are known, {len(unknown[:limit]):,} asked for now"
    ]
    notes += [f"{busy:,} hosts were busy: ask again later"] if busy else []
    problems = (*result.problems, *link_problems(folder, links, answers))
    return msgspec.structs.replace(result, problems=problems, notes=(*result.notes, *notes))

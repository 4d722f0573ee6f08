"""site-gen hosts: how large the site is, and who takes it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from site_gen.cli.exits import DONE, LEFT_OUT
from site_gen.cli.show import number_of, printable
from site_gen.cli.site import find_site, reported, show_json, site_folder
from site_gen.problems import Problem, SiteError

if TYPE_CHECKING:
    from site_gen.hosts import Host, Limit, Measure


@click.command(name="hosts")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@site_folder
@click.option("--limits", is_flag=True, help="Show the table of limits with its sources.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(folder: Path | None, root: Path, limits: bool, as_json: bool) -> int:
    """Measure the published site (or any FOLDER) and say which hosts take it, by a table of their limits."""

    def work() -> int:
        from site_gen.config import load_settings
        from site_gen.hosts import known_hosts, measure

        table = known_hosts()
        if limits:
            _show_limits(table.host, table.looked_at)
            return DONE
        place = folder
        if place is None:
            site = find_site(root)
            place = site / load_settings(site).output
        if not place.is_dir():
            message = f"there is no site in {place} yet"
            problem = Problem(kind="not-built", severity="error", message=message, hint="site-gen build")
            raise SiteError([problem], LEFT_OUT)
        size = measure(place)
        if as_json:
            show_json(_as_json(size, table.host, table.looked_at), ())
        else:
            _show(size, table.host)
            click.echo(f"by what hosts said when it was looked at, {table.looked_at}: site-gen hosts --limits")
        return DONE

    return reported(root.resolve(), as_json, True, work)


def _show(size: "Measure", hosts: "tuple[Host, ...]") -> None:
    click.echo(f"{number_of(size.files, 'file')}, {number_of(size.bytes, 'byte')}")
    click.echo(printable(f"largest file: {size.largest_file[1]} ({number_of(size.largest_file[0], 'byte')})"))
    click.echo(
        printable(
            f"largest folder: {size.largest_folder[1] or 'the top'} ({number_of(size.largest_folder[0], 'file')})"
        )
    )
    pages = number_of(size.pages_that_lead_on, "page")
    click.echo(f"redirects: {pages}, {number_of(size.redirects, 'rule')} in _redirects")
    for host in hosts:
        click.echo(f"{host.name:<24}{verdict(host, size)}")


def verdict(host: "Host", size: "Measure") -> str:
    """Return in words whether a host takes a site."""
    from site_gen.hosts import passed

    beyond = list(passed(host, size))
    if not beyond:
        return "yes" + (f"; {host.note}" if host.note else "")
    answer = "no" if any(limit.confirmed for limit, _ in beyond) else "doubtful"
    return f"{answer}: " + "; ".join(_reason(limit, number) for limit, number in beyond)


def _reason(limit: "Limit", number: int) -> str:
    unsure = "" if limit.confirmed else ", not confirmed"
    note = f" ({limit.note}{unsure})" if limit.note else f" ({unsure[2:]})" if unsure else ""
    return f"{limit.of} {number:,}, at most {limit.most:,}{note}"


def _show_limits(hosts: "tuple[Host, ...]", looked_at: str) -> None:
    click.echo(f"looked at on {looked_at}")
    for host in hosts:
        if not host.limit:
            click.echo(f"{host.name:<24}no limit of its own" + (f"; {host.note}" if host.note else ""))
        for limit in host.limit:
            state = f"said in {limit.seen}" if limit.confirmed else "not confirmed"
            note = f" ({limit.note})" if limit.note else ""
            click.echo(f"{host.name:<24}{limit.of} at most {limit.most:,}{note}; {state}: {limit.source}")


def _as_json(size: "Measure", hosts: "tuple[Host, ...]", looked_at: str) -> dict[str, object]:
    answers = [{"name": host.name, "answer": verdict(host, size)} for host in hosts]
    return {**msgspec.structs.asdict(size), "looked_at": looked_at, "hosts": answers}

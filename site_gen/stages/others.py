"""others: the files that are made of all others of the site: inventories, compressed neighbours, checksums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from site_gen.model import OutputFile, Page
from site_gen.stages.checksums import CHECKSUMS, add_checksums
from site_gen.stages.compress import add_compressed
from site_gen.stages.index import IndexFiles
from site_gen.stages.inventory import stage_inventory
from site_gen.stages.publish import Staging

if TYPE_CHECKING:
    from site_gen.prepared import Prepared


class Changed(Struct, frozen=True):
    """The files that a build made: those that are staged, and those whose bytes are as they are published."""

    written: Iterable[OutputFile]
    kept: Iterable[OutputFile]


def made_of_others(
    prepared: Prepared,
    inventories: Sequence[Page],
    made: Changed,
    searched: IndexFiles,
    staging: Staging,
    workers: int,
    *,
    sign: bool,
) -> tuple[list[OutputFile], list[OutputFile]]:
    """Make the files that are made of all others. Return those that were staged, and those that stand as they are.

    `inventories` are those to be made; `made` and `searched` are what else this build made, as sequences.
    """
    settings = prepared.inputs.settings
    pages = {*(page.address for page in prepared.pages), *(file.address for file in searched.written)}
    addresses = pages | set(searched.kept)
    written, kept = list(made.written), list(made.kept)
    before = len(written), len(kept)
    for page in inventories:
        staged = {file.address for file in written}
        listed, is_new = stage_inventory(page, prepared.library, pages, staged, staging)
        (written if is_new else kept).append(listed)
    if settings.compress:
        new, same = add_compressed([*written, *kept], addresses, settings, staging, workers)
        written, kept = [*written, *new], [*kept, *same]
        addresses |= {file.address for file in (*new, *same)}
    if settings.checksums and CHECKSUMS not in addresses:
        signer = settings.sign if sign else ()
        new, same = add_checksums(addresses, {file.address for file in written}, staging, signer)
        written, kept = [*written, *new], [*kept, *same]
    return written[before[0] :], kept[before[1] :]

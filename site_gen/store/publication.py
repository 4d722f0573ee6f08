"""The two ways in which staged files become the site, each step recorded so that the next command can finish it.

Exchange: the standby tree is brought up to date and takes the live one's place in one step. Replacement: files are
moved over the old ones one by one, in an order in which no page leads to a file that is not there yet.

In the folder `place`: record.json; the manifests `published` (live), `published.next`, `published.previous` (standby);
`changes.json` of the last publication is written to the state folder above it.
"""

import contextlib
import json
import os
import stat
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from site_gen.paths import OUTPUT_MARKER
from site_gen.problems import Problem, SiteError
from site_gen.store import trees
from site_gen.store.published import Record, read_record, replace_file, write_all, write_record

MARKER_TEXT = b"This folder is written by site-gen, which removes from it only what it wrote.\n"

LARGE = 200
"""Files of a publication after which the next one would be kept waiting."""

HUGE = 50_000
"""Files of a first publication after which it brings the standby tree along itself: the next one, of an edit, would
take longer for that than for all else."""


class Place(NamedTuple):
    """Where the publication of one output folder keeps its things."""

    folder: Path
    output: str
    """The output folder, absolute."""
    changes: Path
    """A list of what the last publication wrote and removed, for rsync and the like."""

    @property
    def standby(self) -> str:
        """The other tree: the site before this one."""
        return f"{self.folder}/standby"

    @property
    def manifest(self) -> Path:
        """The files of the live tree."""
        return self.folder / "published"

    @property
    def coming_manifest(self) -> Path:
        """The files of the tree that is to become live."""
        return self.folder / "published.next"

    @property
    def previous_manifest(self) -> Path:
        """The files of the standby tree."""
        return self.folder / "published.previous"


def publish_new_tree(place: Place, tree: str, written: Sequence[str], sync: bool) -> None:
    """Make the staged tree the output folder, which does not exist or is empty."""
    mark(tree)
    trees.remove_tree(place.standby)  # of a site that somebody removed
    place.previous_manifest.unlink(missing_ok=True)
    place.manifest.unlink(missing_ok=True)
    coming = Record(phase="exchanging", coming=trees.inode(tree), written=tuple(written))
    write_record(place.folder, coming)
    if sync:
        trees.sync_file_system(tree)
    os.rename(tree, place.output)
    _settle(place, coming)
    if len(written) >= HUGE:
        with contextlib.suppress(OSError):  # the site is published; the next publication makes up for it
            catch_up(place, written, sync=sync)


def publish_by_exchange(
    place: Place, staged: str, written: Sequence[str], removed: Sequence[str], kept: Iterable[str], sync: bool
) -> None:
    """Bring the standby tree up to date with `staged` and let it and the live tree change places.

    `kept` are the published files that stay: they are linked from the live tree when standby must be made anew.
    """
    record = read_record(place.folder)
    write_record(place.folder, Record(phase="preparing"))
    changing = {*written, *removed}
    if record.phase == "idle" and record.standby and record.standby == trees.inode(place.standby):
        # First what is gone, as a page may have become a folder.
        trees.remove_all(place.standby, [address for address in record.removed if address not in changing])
        behind = [address for address in record.written if address not in changing]
        trees.link_all(place.output, place.standby, behind)
    else:
        _link_standby(place, kept)
    os.chmod(place.standby, stat.S_IMODE(os.stat(place.output).st_mode))
    _bring_in(staged, place.standby, written, removed)
    coming = Record(
        phase="exchanging", coming=trees.inode(place.standby), written=tuple(written), removed=tuple(removed)
    )
    exchange_trees(place, coming, sync)


def _link_standby(place: Place, addresses: Iterable[str]) -> None:
    """Make the standby tree anew, of some files of the live one."""
    trees.remove_tree(place.standby)
    os.mkdir(place.standby)
    mark(place.standby)
    trees.link_all(place.output, place.standby, addresses)


def catch_up(place: Place, addresses: Iterable[str], *, sync: bool = False) -> None:
    """Do what a large publication left to the next one: make the standby tree equal to the live one.

    `addresses` are the files of that one. There is then no earlier site to return to. With `sync`, all is on the disk
    before the record says so.
    """
    record = read_record(place.folder)
    stands = record.standby != 0 and record.standby == trees.inode(place.standby)
    if record.phase != "idle" or (stands and len(record.written) < LARGE):
        return
    write_record(place.folder, Record(phase="preparing"))
    if stands:
        trees.remove_all(place.standby, record.removed)
        trees.link_all(place.output, place.standby, record.written)
    else:
        _link_standby(place, addresses)
    replace_file(place.previous_manifest, place.manifest.read_bytes())
    if sync:
        trees.sync_file_system(place.standby)
    write_record(place.folder, Record(standby=trees.inode(place.standby)))


def exchange_trees(place: Place, coming: Record, sync: bool) -> None:
    """Let the standby tree, which is complete, and the live one change places, and their manifests too."""
    write_record(place.folder, coming)
    if sync:
        trees.sync_file_system(place.standby)
    trees.exchange(place.standby, place.output)
    _settle(place, coming)


def publish_by_replacement(
    place: Place, staged: str, written: Sequence[str], removed: Sequence[str], sync: bool
) -> None:
    """Move staged files over those of the output folder, in the order given, then remove what is to go."""
    if not os.path.lexists(f"{place.output}/{OUTPUT_MARKER}"):
        mark(place.output)
    check_folders(place.output, [*written, *removed])
    if sync:
        trees.sync_file_system(staged)
    record = Record(phase="replacing", written=tuple(written), removed=tuple(removed))
    write_record(place.folder, record)
    _bring_in(staged, place.output, written, removed)
    _settle(place, record)


def finish_interrupted(place: Place, staged: str) -> None:
    """Bring to its end, or to nothing, what an earlier command left undone."""
    record = read_record(place.folder)
    if record.phase == "replacing":
        check_folders(place.output, [*record.written, *record.removed])
        there = [address for address in record.written if os.path.lexists(f"{staged}/{address}")]
        _bring_in(staged, place.output, there, record.removed)
        _settle(place, record)
    elif record.phase == "exchanging" and record.coming == trees.inode(place.output):
        _settle(place, record)
    elif record.phase != "idle":  # the site is the old one; the standby tree may be anything
        place.coming_manifest.unlink(missing_ok=True)
        write_record(place.folder, Record())


def _settle(place: Place, record: Record) -> None:
    """Write down that a publication is done. May be done again."""
    if place.coming_manifest.exists():
        if place.manifest.exists():
            os.replace(place.manifest, place.previous_manifest)
        os.replace(place.coming_manifest, place.manifest)
    changes = {"written": sorted(record.written), "removed": sorted(record.removed)}
    replace_file(place.changes, json.dumps(changes, ensure_ascii=False, indent=1).encode() + b"\n")
    for name, addresses in changes.items():
        replace_file(place.changes.with_name(f"{name}.txt"), "".join(f"{address}\n" for address in addresses).encode())
    # Replacing leaves a standby tree of an earlier time behind, which no record vouches for.
    standby = 0 if record.phase == "replacing" else trees.inode(place.standby)
    write_record(place.folder, replace(record, phase="idle", coming=0, standby=standby))
    if not standby:
        trees.remove_tree(place.standby)
        place.previous_manifest.unlink(missing_ok=True)


def _bring_in(staged: str, tree: str, written: Sequence[str], removed: Collection[str]) -> None:
    """Move staged files into a tree and remove what is to go: first, where it stands in the way, else last."""
    new = set(written)
    above = {folder for address in written for folder in trees.folders_above(address)}
    in_the_way = [
        address for address in removed if address in above or not new.isdisjoint(trees.folders_above(address))
    ]
    trees.remove_all(tree, in_the_way)
    for address in written:
        trees.move(f"{staged}/{address}", f"{tree}/{address}")
    trees.remove_all(tree, removed)


def check_folders(tree: str, addresses: Iterable[str]) -> None:
    """Raise SiteError when a folder in which we would write or remove is a link that leads elsewhere."""
    for folder in sorted({folder for address in addresses for folder in trees.folders_above(address)}):
        if os.path.islink(f"{tree}/{folder}"):
            message = f'"{folder}" in the output folder is a symbolic link, and site-gen does not write through one'
            problem = Problem(kind="linked-folder", severity="error", path=f"{tree}/{folder}", message=message)
            raise SiteError([problem], 1)


def mark(tree: str) -> None:
    """Write into an output folder that it is ours."""
    descriptor = os.open(f"{tree}/{OUTPUT_MARKER}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o666)
    try:
        write_all(descriptor, MARKER_TEXT)
    finally:
        os.close(descriptor)

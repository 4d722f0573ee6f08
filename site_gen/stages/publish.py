"""Bring pages to the output folder so that the old site is whole until the new one is.

    with begin(root, output, state) as staging:
        stage(staging, address, fingerprint, data)  # in any process, for each file
        commit(staging, written, removed, sync=True)

Two trees stand: the live one (`public/`) and the one before it (below `.site-gen/`), unchanged files shared by hard
links. A publication changes the standby tree and exchanges the two in one step; what was exchanged out is what
`rollback` returns to. Where that cannot be done (a mount point, a `.git` in the output folder, another file system),
files are replaced one by one, and the next command completes what was interrupted. See docs/content/publishing.md.
"""

import os
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeVar

from msgspec import Struct, structs

from site_gen.model import OutputFile
from site_gen.problems import Problem, SiteError
from site_gen.store import publication, trees
from site_gen.store.database import make_private
from site_gen.store.lock import release_lock, take_lock
from site_gen.store.manifest import Manifest, read_manifest
from site_gen.store.output_folder import check_output, problems_of
from site_gen.store.publication import Place
from site_gen.store.published import PublishedFile, read_record
from site_gen.text import digest
from site_gen.workers.beside import beside

MANY_REMOVALS = 20
"""Removing up to so many pages is never asked about."""

MANY_FILES = 2_000
"""Published files from which on another process looks them over while this one is at work: a fork costs as much."""

Value = TypeVar("Value")

Mode = Literal["new", "exchange", "replacement"]
State = tuple[int, int]


class Staging(Struct, frozen=True):
    """A publication that has begun: the lock is held, and `tree` is an empty folder for new files."""

    tree: str
    """Where staged files wait, by address."""
    published: Manifest
    """What stands in the output folder, by address. Those that are missing or were changed by others have no
    fingerprint."""
    foreign: frozenset[str]
    """What stands in the output folder and was not published by us: it is left alone."""
    mode: Mode
    """new: there is no site yet. exchange: as a whole. replacement: file by file."""
    place: Place
    lock: int

    def manifest_state(self) -> State:
        """Return size and time of the record of what is published: another after each publication and rollback."""
        return _state_of(self.place)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            # After an interrupt there is no time for it, and the next command does it too; a full disk needs the room.
            if isinstance(error, SiteError) and read_record(self.place.folder).phase != "replacing":
                with problems_of(self.tree):
                    trees.remove_tree(self.tree)
        finally:
            release_lock(self.lock)


class Changes(Struct, frozen=True):
    """What a publication changed in the output folder: addresses, sorted."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    mode: Mode
    files: int
    """How many stand there now."""


def begin(root: Path, output: Path, state: Path, *, sources: Iterable[Path] = ()) -> Staging:
    """Take the site's lock, finish an interrupted publication, and look over what stands in the output folder.

    `output` is relative to `root` or absolute; `state` is the folder `.site-gen`. Raises SiteError when another command
    holds the lock (exit code 75), and when the output folder is none that we may write (`check_output`, with `sources`
    as content/, themes/ …: paths relative to `root` or absolute).
    """
    return begin_and(lambda: None, root, output, state, sources=sources)[0]


def begin_and(
    work: Callable[[], Value], root: Path, output: Path, state: Path, *, sources: Iterable[Path] = ()
) -> tuple[Staging, Value]:
    """Do what `begin` does, and `work` while another process looks over a large output folder. Return what both do.

    The lock is held while `work` is done. Raises SiteError as `begin` does, and what `work` raises.
    """
    with problems_of(output):
        make_private(state)
        lock = take_lock(state / "lock")
    tree = ""
    try:
        with problems_of(output):
            folder = check_output(root, output, [state, *sources])
            place = _place_of(root, folder, state)
            whole = trees.can_exchange(place.folder, folder)
            tree = str(place.folder / "staging") if _same_file_system(place.folder, folder) else _staging_inside(folder)
            publication.finish_interrupted(place, tree)
            trees.remove_tree(tree)
            os.mkdir(tree)
            published = read_manifest(place.manifest)
            look = partial(_standing, place, published)
        with beside(look, worth=len(published) > MANY_FILES) as standing:
            value = work()
            with problems_of(output):
                damaged, foreign = standing()
                mode: Mode = "replacement"
                if whole:
                    mode = "exchange" if os.path.isdir(place.output) and os.listdir(place.output) else "new"
        missing = PublishedFile("", "", 0, 0)
        # Without an output folder nothing is published any more.
        known = Manifest.of(()) if damaged is None else published.with_changed(dict.fromkeys(damaged, missing))
        return Staging(tree, known, foreign, mode, place, lock), value
    except BaseException as error:
        if tree and isinstance(error, SiteError):
            with suppress(OSError):  # it may lie in the output folder
                trees.remove_tree(tree)
        release_lock(lock)
        raise


def _place_of(root: Path, output: Path, state: Path) -> Place:
    """Return where the publication of an output folder keeps its things: made if missing, one for each folder."""
    folder = state / "publish" / digest(os.path.relpath(output, root.resolve()))[:12]
    folder.mkdir(parents=True, exist_ok=True)
    return Place(folder, str(output), state / "changes.json")


def _same_file_system(place: Path, output: Path) -> bool:
    return place.stat().st_dev == (output if output.exists() else output.parent).stat().st_dev


def _staging_inside(output: Path) -> str:
    if not output.exists():
        output.mkdir()
        publication.mark(str(output))
    return str(output / trees.STAGING_INSIDE)


def _state_of(place: Place) -> State:
    try:
        state = place.manifest.stat()
    except FileNotFoundError:
        return 0, 0
    return state.st_size, state.st_mtime_ns


def _standing(place: Place, published: Manifest) -> tuple[frozenset[str] | None, frozenset[str]]:
    """Return what of the published files is damaged, None if there is no folder, and what is not ours."""
    return trees.look_over(place.output, published) if os.path.isdir(place.output) else (None, frozenset())


def commit(
    staging: Staging,
    written: Iterable[OutputFile],
    removed: Iterable[str] = (),
    *,
    kept: Iterable[OutputFile] = (),
    lists: Collection[str] = (),
    sync: bool = True,
    allow_removals: bool = False,
) -> Changes:
    """Publish the staged files and return what changed; nothing is touched when nothing did.

    `written` were staged; `removed` are published addresses that no longer belong to the site (others are ignored);
    `kept` are files made from something new whose bytes are as published. Where files are replaced one by one, those of
    `lists` and other files that name articles come after all articles. With `sync`, everything is on the disk before
    the old site goes. Raises SiteError, and the old site stays, when more than half of the pages would be removed
    (unless `allow_removals`), or when a file cannot be written.
    """
    published = staging.published
    staged = Manifest.of(_as_staged(staging, file) for file in written)
    new = set(staged)
    if len(new) < len(staged):  # a file of the site took the place of another
        staged = Manifest.of(dict(staged.files()).items())
    gone = sorted(address for address in set(removed) if address in published and address not in new)
    _check_removals(len(gone), len(published), allow_removals)
    mode: Mode = "replacement" if staging.foreign - new else staging.mode
    late = frozenset(lists)
    order = sorted(new, key=lambda address: (_turn(address, late), address))
    with problems_of(staging.place.output):
        _check_room(staging, new)
        renewed = Manifest.of(_renewed(published, file) for file in kept if _is_renewed(published, file))
        if not staged and not renewed and not gone and staging.mode != "new":
            return Changes((), (), mode, len(published))
        files = published.after(renewed, ()).after(staged, gone)
        _publish(staging, mode, files, order, gone, sync)
    return Changes(tuple(sorted(order)), tuple(gone), mode, len(files))


def _is_renewed(published: Manifest, file: OutputFile) -> bool:
    """Return whether a file is made from something new whose bytes are as they stand."""
    known = published.get(file.address)
    return known is not None and (known.fingerprint, known.digest) != (file.fingerprint, file.digest)


def _renewed(published: Manifest, file: OutputFile) -> tuple[str, PublishedFile]:
    known = published[file.address]
    return file.address, structs.replace(known, fingerprint=file.fingerprint, digest=file.digest)


def _publish(staging: Staging, mode: Mode, files: Manifest, order: list[str], gone: list[str], sync: bool) -> None:
    place = staging.place
    if not order and not gone and mode != "new":  # only fingerprints are new
        files.write(place.manifest)
        return
    files.write(place.coming_manifest)
    if mode == "new":
        publication.publish_new_tree(place, staging.tree, order, sync)
    elif mode == "exchange":
        changing = {*order, *gone}
        kept = (address for address in staging.published if address not in changing)
        publication.publish_by_exchange(place, staging.tree, order, gone, kept, sync)
    else:
        os.makedirs(place.output, exist_ok=True)
        publication.publish_by_replacement(place, staging.tree, order, gone, sync)
    trees.remove_tree(staging.tree)


def _as_staged(staging: Staging, file: OutputFile) -> tuple[str, PublishedFile]:
    if file.mtime_ns:
        return file.address, PublishedFile(file.fingerprint, file.digest, file.size, file.mtime_ns)
    state = os.stat(f"{staging.tree}/{file.address}", follow_symlinks=False)
    return file.address, PublishedFile(file.fingerprint, file.digest, state.st_size, state.st_mtime_ns)


def _turn(address: str, lists: frozenset[str]) -> int:
    """Return when a file is replaced: assets 0, articles 1, what names articles 2."""
    name = address.rpartition("/")[2]
    if address in lists or name == "index.html" or name.endswith((".xml", ".json", ".txt")):
        return 2
    return 1 if name.endswith((".html", ".md")) else 0


def _check_removals(removed: int, published: int, allowed: bool) -> None:
    if removed > MANY_REMOVALS and removed * 2 > published and not allowed:
        message = f"this build would remove {removed} of the {published} published files"
        hint = "if that is meant, build with --allow-removals"
        raise SiteError([Problem(kind="many-removals", severity="error", message=message, hint=hint)], 1)


def _check_room(staging: Staging, new: Collection[str]) -> None:
    """Raise SiteError when something foreign stands where a file or a folder of ours has to be."""
    above = {folder for address in new for folder in trees.folders_above(address)} if staging.foreign else set()
    for name in sorted(staging.foreign):
        path = f"{staging.place.output}/{name}"
        if (
            os.path.isdir(path) and not os.path.islink(path)
            if name in new
            else name in above and not os.path.isdir(path)
        ):
            message = "this is not ours, and stands where the site needs a " + ("file" if name in new else "folder")
            problem = Problem(kind="in-the-way", severity="error", path=path, message=message, hint="move it away")
            raise SiteError([problem], 1)

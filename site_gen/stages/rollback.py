"""rollback: return to the site as it was before the last publication."""

from pathlib import Path

from site_gen.problems import Problem, SiteError
from site_gen.stages.publish import Changes, begin
from site_gen.store import publication, trees
from site_gen.store.manifest import read_manifest
from site_gen.store.output_folder import problems_of
from site_gen.store.published import PublishedFile, Record, read_record


def rollback(root: Path, output: Path, state: Path, *, sync: bool = True) -> Changes:
    """Return to the site as it was before the last publication; a second rollback undoes the first.

    Raises SiteError when there is no such site: after the first build, or where files are replaced one by one.
    """
    with begin(root, output, state) as staging, problems_of(output):
        place = staging.place
        record = read_record(place.folder)
        is_there = record.standby and record.standby == trees.inode(place.standby) and record.written + record.removed
        if staging.mode != "exchange" or not is_there:
            message = "there is no earlier site to return to"
            raise SiteError([Problem(kind="no-rollback", severity="error", path=str(output), message=message)], 1)
        if staging.foreign:
            names = ", ".join(sorted(staging.foreign)[:3])
            message = f"the output folder holds files that are not ours and would be left behind: {names}"
            raise SiteError([Problem(kind="no-rollback", severity="error", path=str(output), message=message)], 1)
        before = read_manifest(place.previous_manifest)
        differ = (*record.written, *record.removed)
        back = tuple(address for address in differ if address in before)
        gone = tuple(address for address in differ if address not in before)
        # The next build makes what differs again, whatever else it believes about its last time.
        again = {address: PublishedFile("", "", before[address].size, before[address].mtime_ns) for address in back}
        before.with_changed(again).write(place.coming_manifest)
        coming = Record(phase="exchanging", coming=record.standby, written=back, removed=gone)
        publication.exchange_trees(place, coming, sync)
        return Changes(tuple(sorted(back)), tuple(sorted(gone)), "exchange", len(before))

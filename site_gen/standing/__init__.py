"""The site as it was published last, kept on the disk: what the next edit of a text is measured by.

    write_parts(…)   before a build publishes: what an edit does not change, and rows to which edits append
    write_head(…)    after it: what the parts belong to, and all that later edits have changed
    read_standing(…) by the next build, if nothing but articles differs from what the head was written for

It is a cache: without it everything is looked at, with the same result.
"""

from site_gen.standing.kept import (
    Head,
    Standing,
    boot_until_synced,
    drop_standing,
    read_head,
    read_standing,
    write_head,
    write_parts,
)
from site_gen.standing.texts import Edit, changed_files, edited_texts, with_texts

__all__ = [
    "Edit",
    "Head",
    "Standing",
    "boot_until_synced",
    "changed_files",
    "drop_standing",
    "edited_texts",
    "read_head",
    "read_standing",
    "with_texts",
    "write_head",
    "write_parts",
]

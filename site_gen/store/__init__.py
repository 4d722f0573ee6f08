"""What a build keeps between runs: one SQLite file, which may be deleted at any time and costs only time then.

Content keys and fingerprints are digests chosen by the stages; to the store they are names. (What stands in the
output folder is not kept here but beside it, by `site_gen.stages.publish`: a lost cache must not make us forget
which files are ours.)
"""

from site_gen.store.cache import Store, is_damage, join_store, open_store
from site_gen.store.encoding import decode_row, encode_row
from site_gen.store.sources import KnownSource, is_unchanged

__all__ = [
    "KnownSource",
    "Store",
    "decode_row",
    "encode_row",
    "is_damage",
    "is_unchanged",
    "join_store",
    "open_store",
]

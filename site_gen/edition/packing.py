"""ZIP files with the same bytes for the same content, whoever makes them and when."""

import os
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from site_gen.model import Article
from site_gen.problems import Problem, SiteError
from site_gen.resourcesync import moment

Member = tuple[str, bytes | Path]
"""Name in the ZIP file, and what it holds: bytes, or the file that has them."""

STORED = ("mimetype",)
"""Not compressed, so that the kind of file can be read at a fixed place (EPUB 3.3, section 4.2)."""


def edition_moment(articles: Sequence[Article]) -> datetime:
    """Return SOURCE_DATE_EPOCH if it is set (reproducible-builds.org), else the newest date of the articles, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    dates = (article.fields.updated or article.fields.published for article in articles)
    newest = max((date for date in dates if date), default=None)
    found = datetime.fromisoformat(moment(newest))
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


def write_zip(path: Path, members: Iterable[Member], when: datetime) -> int:
    """Write a ZIP file of `members`, in their order, and return its size; every one has the time `when`.

    The file appears whole or not at all. Raises SiteError (exit code 1) when it cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.part")
    date = (min(max(when.year, 1980), 2107), *when.timetuple()[1:6])
    try:
        with zipfile.ZipFile(unfinished, "w") as packed:
            for name, content in members:
                info = zipfile.ZipInfo(name, date)
                info.create_system = 3  # Unix, whatever this is
                info.external_attr = 0o100644 << 16
                info.compress_type = zipfile.ZIP_STORED if name in STORED else zipfile.ZIP_DEFLATED
                packed.writestr(info, content if isinstance(content, bytes) else content.read_bytes(), compresslevel=9)
        os.replace(unfinished, path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        message = f"cannot be written: {(error.strerror or str(error)).lower()}"
        raise SiteError([Problem(kind="unwritable", severity="error", path=str(path), message=message)], 1) from None
    return path.stat().st_size

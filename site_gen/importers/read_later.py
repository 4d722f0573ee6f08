"""Exports of read-later services and clippers, known by their columns (import.md B.8). Most hold links, not text."""

from collections.abc import Iterable

from site_gen.importers.columns import Export, Record, text_of_value, texts_in
from site_gen.importers.entries import Entry


def _text(record: Record, key: str) -> str | None:
    return text_of_value(record.get(key))


def _title(title: str | None, address: str | None) -> str | None:
    """Return a title, unless it is only the address once more."""
    return None if title and address and title.strip() == address.strip() else title


def _pocket(record: Record) -> Entry:
    address = _text(record, "url")
    status = _text(record, "status")
    return Entry(
        title=_title(_text(record, "title"), address),
        address=address,
        saved=record.get("time_added"),
        tags=tuple((_text(record, "tags") or "").split("|")),
        extra=(("status", status),) if status else (),
    )


def _instapaper(record: Record) -> Entry:
    address = _text(record, "URL")
    folder = _text(record, "Folder")
    return Entry(
        title=_title(_text(record, "Title"), address),
        address=address,
        text=_text(record, "Selection"),
        saved=record.get("Timestamp"),
        tags=texts_in(record.get("Tags") or ""),
        section=None if folder in ("Unread", "Archive", "Starred") else folder,
        extra=(("folder", folder),) if folder else (),
    )


def _matter(record: Record) -> Entry:
    address = _text(record, "URL")
    return Entry(
        title=_title(_text(record, "Title"), address),
        address=address,
        authors=texts_in(record.get("Author") or ""),
        publisher=_text(record, "Publisher"),
        tags=texts_in(record.get("Tags") or ""),
        saved=record.get("Last Interaction Date"),
    )


def _reader(record: Record) -> Entry:
    address = _text(record, "URL")
    return Entry(
        title=_title(_text(record, "Title"), address),
        address=address,
        tags=texts_in(record.get("Document tags") or ""),
        saved=record.get("Saved date"),
        guid=_text(record, "ID"),
    )


def _readwise(record: Record) -> Entry:
    highlight, note = _text(record, "Highlight"), _text(record, "Note")
    return Entry(
        title=_text(record, "Title"),
        address=_text(record, "URL"),
        authors=texts_in(record.get("Author") or ""),
        saved=record.get("Date"),
        highlights=(highlight,) if highlight else (),
        text=note,
        note=bool(note),
    )


def _mymind(record: Record) -> Entry:
    note = _text(record, "note")
    return Entry(
        title=_text(record, "title"),
        address=_text(record, "url"),
        text=_text(record, "content") or note,
        tags=texts_in(record.get("tags") or ""),
        saved=record.get("created"),
        guid=_text(record, "id"),
        note=not _text(record, "url"),
    )


def _wallabag(record: Record) -> Entry:
    people = [name for name in texts_in(record.get("published_by") or []) if name]
    annotations = record.get("annotations")
    quotes = (
        [_text(one, "quote") for one in annotations if isinstance(one, dict)] if isinstance(annotations, list) else []
    )
    address = _text(record, "origin_url") or _text(record, "given_url") or _text(record, "url")
    return Entry(
        title=_title(_text(record, "title"), address),
        address=_text(record, "url") or address,
        html=_text(record, "content"),
        authors=tuple(people),
        published=record.get("published_at"),
        saved=record.get("created_at"),
        tags=texts_in(record.get("tags") or []),
        language=_text(record, "language"),
        highlights=tuple(quote for quote in quotes if quote),
    )


def _linkwarden(record: Record) -> Entry:
    address = _text(record, "url")
    return Entry(
        title=_title(_text(record, "name"), address),
        address=address,
        text=_text(record, "textContent"),
        tags=texts_in(record.get("tags") or []),
        saved=record.get("createdAt"),
        description=_text(record, "description"),
        section=_text(record, "collection"),
    )


def omnivore(record: Record) -> Entry:
    """Return a record of Omnivore's metadata; the text is added from `content/<slug>.html`."""
    address = _text(record, "url")
    return Entry(
        title=_title(_text(record, "title"), address),
        address=address,
        authors=texts_in(record.get("author") or ""),
        description=_text(record, "description"),
        published=record.get("publishedAt"),
        saved=record.get("savedAt"),
        updated=None,
        tags=texts_in(record.get("labels") or []),
        slug=_text(record, "slug"),
    )


EXPORTS: tuple[Export, ...] = (
    Export("pocket", frozenset({"title", "url", "time_added", "tags", "status"}), _pocket),
    Export("instapaper", frozenset({"URL", "Title", "Selection", "Folder", "Timestamp"}), _instapaper),
    Export("matter", frozenset({"Title", "Author", "Publisher", "URL", "Word Count"}), _matter),
    Export("readwise-reader", frozenset({"Title", "URL", "ID", "Document tags", "Saved date"}), _reader),
    Export("readwise-highlights", frozenset({"Highlight", "Title", "Author", "URL", "Note"}), _readwise),
    Export("mymind", frozenset({"id", "type", "title", "url", "content", "note"}), _mymind),
    Export("wallabag", frozenset({"is_archived", "title", "url", "content", "created_at"}), _wallabag),
    Export("linkwarden", frozenset({"name", "url", "collectionId"}), _linkwarden),
    Export("omnivore", frozenset({"slug", "title", "url", "savedAt", "state"}), omnivore),
)


def export_of(columns: Iterable[str]) -> Export | None:
    """Return the export whose columns are all among these, or None."""
    present = {column.strip() for column in columns}
    return next((export for export in EXPORTS if export.columns <= present), None)

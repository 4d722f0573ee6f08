"""Single files that were packed with gzip are read as what they are; what cannot be unpacked is said."""

import gzip

import pytest

from site_gen.importers import ImportRules, import_bytes

BODY = "The council voted to keep the old ferry, and that ended a dispute which had lasted since the spring.\n"
TEXT = f"Old ferry stays\n\n19 September 2023\n\n{BODY}"
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title><item><title>Old ferry stays</title>'
    f"<link>https://h.example/1</link><description>{BODY}</description></item></channel></rss>"
)


@pytest.mark.parametrize(("name", "packed", "form"), [("a.txt.gz", TEXT, "text/1"), ("feed.gz", FEED, "feed/1")])
def test_a_packed_file_is_read_as_what_is_in_it(name, packed, form):
    """The record names the packed file: its bytes are the ones that are kept."""
    data = gzip.compress(packed.encode(), mtime=0)
    imported = import_bytes(name, data, ImportRules())
    (page,) = imported.pages
    record = page.fields.record
    assert (imported.format, page.fields.title, page.text.strip()) == (form, "Old ferry stays", BODY.strip())
    assert record is not None
    assert (record.origin, record.sha256, record.size) == (name, imported.sha256, len(data))


LEFT_OUT = {
    "bomb": gzip.compress(b"a" * 30_000_000),
    "damaged": gzip.compress(TEXT.encode())[:-12],
    "binary": gzip.compress(b"\x7fELF\0\0\0\1" * 50),
    "empty": gzip.compress(b" \n"),
}


@pytest.mark.parametrize("reason", LEFT_OUT)
def test_a_packed_file_that_cannot_be_read_is_left_out_with_its_reason(reason):
    """Limits hold while it is unpacked."""
    imported = import_bytes("a.gz", LEFT_OUT[reason], ImportRules())
    assert ([left.reason for left in imported.left_out], imported.pages) == ([reason], ())

"""Pages that a browser saved in one file, and files of other programs that are no text."""

import base64

import pytest

from site_gen.importers import ImportRules, import_bytes

TEXT = "The council voted to keep the old ferry, and that ended a dispute which had lasted since the spring."
MORE = "It was built in the year the lighthouse opened, and has carried mail, cattle and brides in every winter since."
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
PAGE = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://harbour.example/2023/09/19/ferry
Subject: Ferry kept
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="edge"

--edge
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://harbour.example/2023/09/19/ferry

<html><head><title>Ferry kept =E2=80=93 at last</title></head><body><article><h1>Ferry kept =E2=80=93 at last</h1>
<p>{TEXT}</p><p><img src=3D"https://harbour.example/quay.png?a=3D1&amp;b=3D2" alt=3D"The quay"></p>
<p>{MORE}</p>
</article></body></html>

--edge
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://harbour.example/quay.png?a=1&b=2

{base64.encodebytes(PICTURE).decode()}
--edge--
"""


def test_a_page_saved_in_one_file_is_a_page_with_its_pictures_and_no_letter():
    """Title, address and pictures; "Saved by Blink" wrote nothing."""
    (page,) = import_bytes("ferry.mhtml", PAGE.encode(), ImportRules()).pages

    assert (page.fields.title, page.fields.source_url, page.fields.authors, [data for _, data in page.embedded]) == (
        "Ferry kept – at last", "https://harbour.example/2023/09/19/ferry", (), [PICTURE]
    )  # fmt: skip


@pytest.mark.parametrize(
    "start", [b"{\\rtf1\\ansi Ferry}", b"%PDF-1.4\nFerry", b"%!PS-Adobe\nFerry", b"PK\x03\x04Ferry"]
)
def test_the_file_of_another_program_is_no_text(start):
    """Their marks would stand in the article; the file is quarantined, and kept."""
    assert import_bytes("ferry.txt", start + b"\n\nkept at last", ImportRules()).quarantined == "binary"

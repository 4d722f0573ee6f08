"""Pictures beside articles: published without metadata, turned, measured, or withheld."""

import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from site_gen.page_text import read_page_text
from site_gen.pictures import Broken, clean
from site_gen.stages import pictures as stage

SECRET = b"Harbour House 7, third floor"
"""Stands in every kind of metadata of the test pictures."""

XMP = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"


def exif(orientation: int = 1) -> Image.Exif:
    data = Image.Exif()
    data[0x010E] = SECRET.decode()
    data[0x0112] = orientation
    data.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 30.0)})
    return data


def pixels(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """A picture whose left half is red: turned, that is seen."""
    image = Image.new(mode, (width, height), "blue")
    image.paste("red", (0, 0, width // 2, height))
    return image


def saved(kind: str, image: Image.Image | None = None, **options: object) -> bytes:
    stream = io.BytesIO()
    (image or pixels()).save(stream, kind, **options)
    return stream.getvalue()


def jpeg(orientation: int = 1, width: int = 60, height: int = 40) -> bytes:
    data = saved("JPEG", pixels(width, height), exif=exif(orientation), comment=SECRET, xmp=XMP)
    iptc = b"Photoshop 3.0\0" + SECRET
    thumbnail = b"JFXX\0\x10" + SECRET
    extra = b"".join(
        bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body
        for marker, body in ((0xED, iptc), (0xE0, thumbnail), (0xE5, SECRET))
    )
    return data[:2] + extra + data[2:] + b"second picture: " + SECRET


def png() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return saved("PNG", pnginfo=info, exif=exif()) + SECRET


def gif() -> bytes:
    data = saved("GIF", comment=SECRET)
    xmp = b"\x21\xff\x0bXMP DataXMP" + bytes((len(SECRET),)) + SECRET + b"\0"
    return data[:-1] + xmp + b";" + SECRET


def webp() -> bytes:
    return saved("WEBP", exif=exif(), xmp=XMP)


PICTURES = {"JPEG": jpeg, "PNG": png, "GIF": gif, "WEBP": webp}


def article(text: str, **fields: str) -> str:
    front = "".join(f"{name}: {value}\n" for name, value in {"title": "Tide", "date": "2024-01-02", **fields}.items())
    return f"---\n{front}---\n\n{text}\n"


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("kind", PICTURES)
def test_metadata_is_taken_out_and_no_pixel_is_changed(kind):
    """EXIF with GPS, XMP, IPTC, comments, and what is appended, go; the picture is what it was."""
    data = PICTURES[kind]()
    assert SECRET in data
    cleaned = clean(data)
    assert SECRET not in cleaned.data
    assert (cleaned.format, cleaned.width, cleaned.height) == (kind, 60, 40)
    image = opened(cleaned.data)
    assert len(image.getexif()) == 0
    assert not {"exif", "xmp", "comment", "photoshop", "Comment", "XML:com.adobe.xmp"} & image.info.keys()
    assert image.convert("RGB").tobytes() == opened(data).convert("RGB").tobytes()


@pytest.mark.parametrize("kind", PICTURES)
def test_a_cleaned_picture_is_clean(kind):
    """Cleaning again changes nothing."""
    once = clean(PICTURES[kind]()).data
    assert clean(once).data == once


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_that_is_cut_off_is_broken(kind):
    """Wherever it is cut, the answer is Broken and no other error; a cut header is no picture either."""
    whole = clean(PICTURES[kind]()).data
    for end in range(0, len(whole) - 1):
        with pytest.raises(Broken):
            clean(whole[:end])


@pytest.mark.parametrize("kind", PICTURES)
def test_a_published_picture_holds_no_secret(build, kind):
    """A picture of a text and a lead picture are published below media/ without metadata."""
    name = f"p.{kind.lower()}"
    files = {f"content/{name}": PICTURES[kind](), "content/a.md": article(f"![Lamp]({name})")}
    site = build(files)
    assert site.problems == ()
    published = site.files[f"media/{name}"]
    assert SECRET not in published
    assert f'src="../../media/{name}" alt="Lamp" loading="lazy" width="60" height="40"' in site.html(
        "2024/01/tide.html"
    )


def test_a_linked_picture_is_cleaned_too(build):
    """What leads to a picture publishes it, whatever its name says."""
    site = build({"content/p.download": jpeg(), "content/a.md": article("[photo](p.download)")})
    assert SECRET not in site.files["media/p.download"]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_its_metadata_asks(build, orientation):
    """What a reader sees is what the camera meant; width and height are those of the turned picture."""
    site = build({"content/p.jpg": jpeg(orientation), "content/a.md": article("![x](p.jpg)")})
    image = opened(site.files["media/p.jpg"])
    assert image.size == ((60, 40) if orientation < 5 else (40, 60))
    red = {
        1: (5, 20), 2: (55, 20), 3: (55, 20), 4: (5, 20), 5: (20, 5), 6: (20, 5), 7: (20, 55), 8: (20, 55),
    }[orientation]  # fmt: skip
    assert image.getpixel(red)[0] > 200
    assert f'width="{image.width}" height="{image.height}"' in site.html("2024/01/tide.html")
    assert len(image.getexif()) == 0


def test_a_lead_picture_has_its_size_and_smaller_copies(build):
    """The lead picture is not lazy; its copies are as wide as they say."""
    files = {"content/p.jpg": jpeg(6, 1000, 2000), "content/a.md": article("Text.", image="p.jpg")}
    site = build(files, base_url="https://x.example/")
    page = site.html("2024/01/tide.html")
    names = [f"../../media/p.jpg.{width}w.jpg {width}w" for width in (480, 960, 1440)]
    assert f'srcset="{", ".join(names)}, ../../media/p.jpg 2000w"' in page
    assert 'width="2000" height="1000"' in page
    for width in (480, 960, 1440):
        copy = site.files[f"media/p.jpg.{width}w.jpg"]
        assert opened(copy).size == (width, width // 2)
        assert SECRET not in copy


def bomb() -> bytes:
    """A PNG of 300 million pixels in few bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 20_000, 15_000, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


WITHHELD = {
    "cut.jpg": (jpeg()[:700], "is cut off"),
    "empty.png": (b"", "is of a format that cannot be cleaned of metadata"),
    "photo.heic": (b"\0\0\0\x18ftypheic" + SECRET, "is of a format that cannot be cleaned of metadata"),
    "scan.tif": (b"II*\0" + SECRET, "is of a format that cannot be cleaned of metadata"),
    "bomb.png": (bomb(), "has more than 250 million pixels"),
    "drawing.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "may hold script"),
    "notes.data": (b" <svg xmlns='http://www.w3.org/2000/svg'/>", "may hold script"),
    "letter.pdf": (b"%PDF-1.4", "is no picture"),
}


@pytest.mark.parametrize("name", WITHHELD)
def test_what_cannot_be_cleaned_is_withheld_with_the_line_of_the_article(build, name):
    """It is not published, the article shows its description, and the problem says where it is used."""
    data, reason = WITHHELD[name]
    site = build({f"content/{name}": data, "content/a.md": article(f"One.\n\n![Two]({name})")})
    assert not [address for address in site.files if address.startswith("media/")]
    page = site.html("2024/01/tide.html")
    assert '<span class="missing-image" role="img" aria-label="Two"></span>' in page
    text = read_page_text(page)
    assert text is not None
    assert text.digest in text.said  # the description is none of the text that the digest is of
    (problem,) = site.problems
    assert (problem.kind, problem.path, problem.line) == ("withheld-file", "content/a.md", 8)
    assert problem.message == f'"{name}" {reason}, and is not published'


def test_a_withheld_lead_picture_is_not_shown(build):
    """The page has no lead picture and no metadata that names one."""
    files = {"content/p.jpg": b"broken", "content/a.md": article("Text.", image="p.jpg")}
    site = build(files, base_url="https://x.example/")
    assert "p.jpg" not in site.html("2024/01/tide.html")
    assert [problem.kind for problem in site.problems] == ["withheld-file"]


def test_a_drawing_of_a_trusted_folder_is_published_as_it_is(build):
    """SVG is shown where the site's keeper says that its folder is known, by an img element."""
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>"
    files = {"content/own/d.svg": drawing, "content/own/a.md": article("![x](d.svg)")}
    site = build(files, trusted=["own/"])
    assert site.files["media/own/d.svg"] == drawing
    assert 'src="../../media/own/d.svg"' in site.html("2024/01/tide.html")


def test_a_picture_that_changes_is_made_again_and_its_pages_with_it(build):
    """The size on the page is that of the picture that is published."""
    build({"content/p.jpg": jpeg(), "content/a.md": article("![x](p.jpg)"), "content/b.md": article("y", title="B")})
    site = build({"content/p.jpg": jpeg(1, 90, 30)})
    assert 'width="90" height="30"' in site.html("2024/01/tide.html")
    assert opened(site.files["media/p.jpg"]).size == (90, 30)
    assert build({}).result.written == 0


@pytest.mark.parametrize(
    ("orientation", "reason"), [(1, None), (6, "is stored turned, and only its metadata says how")]
)
def test_without_pillow_pictures_are_cleaned_and_measured_but_not_turned(tmp_path, monkeypatch, orientation, reason):
    """Cleaning and sizes need no library; what would be shown on its side is withheld."""
    monkeypatch.setattr(stage, "has_pillow", lambda: False)
    path = tmp_path / "p.jpg"
    path.write_bytes(jpeg(orientation))
    seen = stage.look_at(str(path), trusted=False)
    expected = stage.Seen("picture", 60, 40)
    if reason:
        expected = stage.Seen("withheld", reason=reason, hint="pip install 'site-gen[images]'")
    assert seen == expected

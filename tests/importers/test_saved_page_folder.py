"""A page that a browser saved brings the pictures of its folder; the rest of the folder is no input."""

import json
from pathlib import Path

import pytest

from site_gen.cli import run

pytest.importorskip("lxml", reason="the extra [html] is not installed")

TEXT = "The harbour council voted on Tuesday to keep the old ferry for another ten years, after a debate. " * 4


def test_pictures_of_a_saved_page_are_taken_along(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names with spaces and underscores lead to the files; what is not named is not copied."""
    source, site = tmp_path / "saved", tmp_path / "site"
    (source / "Old Ferry_files").mkdir(parents=True)
    (site / "content").mkdir(parents=True)
    (source / "Old Ferry_files" / "quay_1.png").write_bytes(b"\x89PNG quay")
    (source / "Old Ferry_files" / "pier.png").write_bytes(b"\x89PNG pier")
    (source / "Old Ferry_files" / "style.css").write_text("p {}")
    (source / "Old Ferry.html").write_text(
        "<!doctype html><html><head><title>Old ferry stays</title></head><body><article><h1>Old ferry stays</h1>"
        f'<p>{TEXT}</p><p><img src="./Old%20Ferry_files/quay_1.png" alt="Quay"></p><p>{TEXT}</p>'
        '<figure><img src="./Old%20Ferry_files/pier.png" alt="Pier"><figcaption>The pier</figcaption></figure>'
        f"<p>{TEXT}</p></article></body></html>"
    )
    assert run(["import", str(source), "--site", str(site), "--json"]) == 0
    report = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (report["inputs"], report["new"]) == (1, 1)
    (page,) = (site / "content").rglob("*.md")
    pictures = sorted((site / "content").rglob("*.png"))
    assert [picture.read_bytes() for picture in pictures] == [b"\x89PNG quay", b"\x89PNG pier"]
    for picture in pictures:
        assert picture.relative_to(page.parent).as_posix() in page.read_text()
    assert list((site / "content").rglob("*.css")) == []

"""Take the pictures of `docs/screenshots/`: both themes, the sample site, light and dark, one page right to left.

`PYTHONPATH=. python docs/screenshots.py`, from the repository's folder; needs Playwright, Pillow and Chromium
(`--chromium PATH`).
"""

import argparse
import io
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from site_gen.config import load_settings
from site_gen.pipeline import BuildOptions, build

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "screenshots"
SIZE = {"width": 1280, "height": 900}
COLOURS = 256
"""Of a picture's palette: with so many a page is below 150 KB and its letters stay smooth."""


def main() -> None:
    """Build the sample site with each theme and write its pictures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--chromium", default="/usr/bin/chromium")
    chromium = arguments.parse_args().chromium
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for theme in ("reader", "journal"):
            site = built(theme, Path(folder) / theme)
            for name, address in pages(site).items():
                for scheme in ("light", "dark"):
                    page = browser.new_page(viewport=SIZE, color_scheme=scheme)
                    page.goto((site / address).as_uri())
                    save(page.screenshot(), PICTURES / f"{theme}-{name}-{scheme}.png")
                    page.close()
        browser.close()


def built(theme: str, folder: Path) -> Path:
    """Return the folder of the sample site, built elsewhere."""
    folder.mkdir()
    for name in ("site.toml", "content", "static", "authors.toml", "publishers.toml"):
        if (ROOT / name).exists():
            os.symlink(ROOT / name, folder / name)
    settings = load_settings(folder, {"theme": theme})
    build(folder, settings, BuildOptions(now=datetime(2026, 1, 1, tzinfo=UTC), durable=False), lambda *_: None)
    return folder / settings.output


def pages(site: Path) -> dict[str, str]:
    """Return the pages to be shown, by name."""
    authors = sorted(path for path in site.glob("authors/*.html") if path.name != "index.html")
    most = max(authors, key=lambda path: path.read_text("utf-8").count('class="item"'))
    persian = next(path for path in sorted(site.glob("2*/*/*.html")) if 'dir="rtl"' in path.read_text("utf-8")[:80])
    return {
        "home": "index.html",
        "article": "2024/10/the-last-lamp-of-outer-skerry-is-put-out-by-hand.html",
        "month": "2024/03/index.html",
        "author": str(most.relative_to(site)),
        "right-to-left": str(persian.relative_to(site)),
    }


def save(picture: bytes, path: Path) -> None:
    """Write a picture with a small palette."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()

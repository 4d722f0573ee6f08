"""What pages of a site weigh, beside the budgets: `python benchmarks/page_budgets.py SITE/public [--json FILE]`.

Sizes are of gzip -9, in bytes; 1 KB is 1,024. The budget for an article's surroundings is of its page with the text
taken out; what the page costs beyond its text alone is smaller, because both share their words.
"""

import argparse
import gzip
import json
import re
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from msgspec import Struct, to_builtins

KB = 1024
STYLE_SHEETS = {"journal": 8 * KB}
"""Of a theme that may have more than the 6 KB of the others."""

WORDS = 500

_TEXT = re.compile(r'(<div id="text"[^>]*>)(.*)(</div>\s*</div>\s*<footer class="after")', re.DOTALL)
_WORDS = re.compile(r'"wordCount":(\d+)')
_RESOURCE = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script src)="([^"]+)"')
_FOREIGN = re.compile(
    r'<(?:link rel="(?:stylesheet|icon|preload)" href|(?:script|img|iframe)[^>]* src)="(?:https?:)?//'
)


class Row(Struct, frozen=True):
    """One figure and what it may be at most."""

    what: str
    measured: float
    budget: float
    unit: str = "bytes"


def measured(site: Path) -> list[Row]:
    """Return the figures of a built site. Raises SystemExit if it has no article."""
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    articles = {path: text for path, text in pages.items() if '<body class="kind-article">' in text}
    if not articles:
        raise SystemExit(f"there is no article in {site}")
    about_500 = min(articles, key=lambda path: abs(_words(articles[path]) - WORDS))
    chrome = packed(_TEXT.sub(r"\1\3", articles[about_500]))
    styles, scripts, icons = _resources(site, about_500, pages[about_500])
    of_home = _resources(site, site / "index.html", pages[site / "index.html"])[0]
    theme = next((name for name in STYLE_SHEETS if any(path.stem == name for path in styles)), "")
    total = packed(articles[about_500]) + _size([*styles, *scripts, *icons])
    beyond = [packed(text) - packed(_text(text)) for text in articles.values()]
    lists = {path: text.count('class="item"') for path, text in pages.items() if path not in articles}
    longest = max((path for path in lists if lists[path] <= 50), key=lambda path: (lists[path], -len(path.parts)))
    client = site / "search" / "client.js"
    return [
        Row("style sheets of an article", _size(styles), STYLE_SHEETS.get(theme, 6 * KB)),
        Row("style sheets of the front page and lists", _size(of_home), STYLE_SHEETS.get(theme, 6 * KB)),
        Row("scripts of a content page", _size(scripts), 1.5 * KB),
        *([Row("search client", _size([client]), 8 * KB)] if client.exists() else []),
        Row(f"HTML around the text, article of {_words(articles[about_500])} words", chrome, 3 * KB),
        Row(f"page less text, each compressed: median of {len(articles)} articles", median(beyond), 3 * KB),
        Row(f"first view of an article of {_words(articles[about_500])} words", total, 12 * KB),
        Row("requests of that view", 1 + len(styles) + len(scripts) + len(icons), 4, "requests"),
        Row(f"home ({lists[site / 'index.html']} items)", packed(pages[site / "index.html"]), 20 * KB),
        Row(f"list of {lists[longest]} items", packed(pages[longest]), 20 * KB),
        Row("requests to other hosts in all pages", sum(len(_FOREIGN.findall(text)) for text in pages.values()), 0, ""),
    ]


def files_per_article(site: Path) -> float:
    """Return HTML files for each article, which a large collection keeps at 1.2."""
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    return round(len(pages) / sum('<body class="kind-article">' in text for text in pages), 2)


def packed(text: str) -> int:
    """Return the bytes of a text as a host sends it."""
    return len(gzip.compress(text.encode(), 9, mtime=0))


def _size(files: Sequence[Path]) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files)


def _words(text: str) -> int:
    found = _WORDS.search(text)
    return int(found[1]) if found else 0


def _text(page: str) -> str:
    found = _TEXT.search(page)
    return found[2] if found else ""


def _resources(site: Path, path: Path, page: str) -> tuple[list[Path], list[Path], list[Path]]:
    """Return the style sheets, the scripts and the icons that a page asks for."""
    files = [(path.parent / name).resolve() for name in _RESOURCE.findall(page) if not name.startswith("data:")]
    endings = (".css", ".js", ".svg")
    styles, scripts, icons = ([file for file in files if file.suffix == ending] for ending in endings)
    return styles, scripts, icons


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("site", type=Path, help="a built site: SITE/public")
    arguments.add_argument("--json", type=Path, help="write the figures there as well")
    asked = arguments.parse_args()
    rows = measured(asked.site.resolve())
    for row in rows:
        mark = "" if row.measured <= row.budget else "  over"
        print(f"{row.what:58} {row.measured:>9,.0f} of {row.budget:>8,.0f} {row.unit}{mark}")
    print(f"{'HTML files for each article (1.2 at 10,000)':58} {files_per_article(asked.site):>9}")
    if asked.json:
        asked.json.write_text(json.dumps(to_builtins(rows), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

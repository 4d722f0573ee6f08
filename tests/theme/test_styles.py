"""Style sheets: their parts, their size, their colours, their properties."""

import gzip
import re
from pathlib import Path

import pytest

from site_gen.styles import compacted, join_imports

THEMES = Path(__file__).parents[2] / "themes"
BUDGETS = {"reader": 6 * 1024, "journal": 8 * 1024}
SHEETS = {"reader": ["reader"], "journal": ["journal", "front"]}


def sheet(theme: str) -> str:
    """Return all style of a theme, as a site gets it."""

    def read(name: str) -> str | None:
        for folder in (theme, "base"):
            file = THEMES / folder / "static" / "css" / name
            if file.exists():
                return file.read_text("utf-8")
        return None

    return "".join(join_imports(f'@import "{name}.css";\n', read) for name in SHEETS[theme])


def tokens(theme: str) -> dict[str, str]:
    """Return the colours that a theme names: {"text": "#1d1b18", "text-dark": …}."""
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", sheet(theme)))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


TEXT_PAIRS = [
    *(
        (colour, ground)
        for colour in ("text", "muted", "link", "visited", "accent")
        for ground in ("background", "surface")
    ),
    ("text", "mark"),
    ("background", "text"),
]


@pytest.mark.parametrize("scheme", ["", "-dark"])
@pytest.mark.parametrize("theme", BUDGETS)
def test_every_text_colour_has_aaa_contrast_on_every_ground(theme: str, scheme: str) -> None:
    """WCAG 2.2, 1.4.6: 7:1 for text."""
    colours = tokens(theme)
    low = {
        (colour, ground): round(contrast(colours[colour + scheme], colours[ground + scheme]), 2)
        for colour, ground in TEXT_PAIRS
        if contrast(colours[colour + scheme], colours[ground + scheme]) < 7
    }
    assert low == {}


@pytest.mark.parametrize("scheme", ["", "-dark"])
@pytest.mark.parametrize("theme", BUDGETS)
def test_counts_in_the_month_table_have_aaa_contrast(theme: str, scheme: str) -> None:
    """Light scheme: black on steps 1-3, white on 4-5; dark scheme: the other way round."""
    colours = tokens(theme)
    inks = ["#000000"] * 3 + ["#ffffff"] * 2 if not scheme else ["#ffffff"] * 3 + ["#000000"] * 2
    low = {
        step: round(contrast(ink, colours[f"heat-{step}{scheme}"]), 2)
        for step, ink in enumerate(inks, 1)
        if contrast(ink, colours[f"heat-{step}{scheme}"]) < 7
    }
    assert low == {}


@pytest.mark.parametrize("scheme", ["", "-dark"])
@pytest.mark.parametrize("theme", BUDGETS)
def test_borders_of_controls_and_focus_rings_are_seen(theme: str, scheme: str) -> None:
    """WCAG 2.2, 1.4.11: 3:1 for what marks a control."""
    colours = tokens(theme)
    for mark in ("border", "focus"):
        for ground in ("background", "surface"):
            assert contrast(colours[mark + scheme], colours[ground + scheme]) >= 3, (mark, ground)


@pytest.mark.parametrize(("theme", "budget"), BUDGETS.items())
def test_a_style_sheet_keeps_its_budget(theme: str, budget: int) -> None:
    """All of it, compressed as a host sends it."""
    assert len(gzip.compress(compacted(sheet(theme)).encode(), 9)) <= budget


@pytest.mark.parametrize("theme", BUDGETS)
def test_only_logical_properties_are_used(theme: str) -> None:
    """So that a right-to-left page is the mirror image without a line of its own."""
    physical = re.findall(
        r"[{;\s](?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
        r"|(?:left|right|top|bottom|width|height|(?:min|max)-(?:width|height))"
        r"|(?:text-align|float|clear)): ?(?:left|right)?[^;]*;",
        re.sub(r"@(?:media|page)[^{]*\{", "{", sheet(theme)),
    )
    assert [
        rule
        for rule in physical
        if not re.search(r"(text-align|float|clear): (start|end|center|inline-start|inline-end|none)", rule)
    ] == []


@pytest.mark.parametrize("theme", BUDGETS)
def test_nothing_is_fetched_by_a_style_sheet(theme: str) -> None:
    """No web fonts, no pictures, no imports that are left over; a face is one that readers have on their computers."""
    assert re.findall(r"url\(|@import|@font-face(?! \{[^}]*src: local\()", sheet(theme)) == []


def test_comments_stay_behind() -> None:
    """But licences do not, and a string is no comment."""
    written = '/* a */\nb { content: "/* no */"; } /*! kept */ /* c\nd */'
    assert join_imports(written, {}.get) == 'b { content: "/* no */"; } /*! kept */ '


def test_a_sheet_is_joined_from_its_parts() -> None:
    """Imports nest; one that is not found, or that imports itself, or that has a condition, stays."""
    parts = {"a.css": '@import "b.css";\na{}\n', "b.css": '@import "c.css";\n@import "b.css";\nb{}\n', "c.css": "c{}\n"}
    written = '@import "a.css";\n@import "z.css";\n@import "a.css" print;\nx{}'
    assert join_imports(written, parts.get) == (
        'c{}\n@import "b.css";\nb{}\na{}\n@import "z.css";\n@import "a.css" print;\nx{}'
    )


def test_scripts_of_content_pages_keep_their_budget() -> None:
    """There is one, compressed as a host sends it."""
    (script,) = (THEMES / "base" / "static" / "js").glob("*.js")
    assert len(gzip.compress(script.read_bytes(), 9)) <= 1500

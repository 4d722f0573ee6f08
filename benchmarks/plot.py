"""Draw the medians of `speed.py` as an SVG for the README: a panel for each kind of build, a bar for each program."""

from collections.abc import Mapping

PANELS = {"cold": "everything new", "edit": "one article edited", "again": "nothing changed"}
LEFT, WIDTH, BAR, GAP, TOP = 190, 420, 18, 6, 44
STYLE = """<style>
text { font: 13px system-ui, sans-serif; fill: #222 }
.title { font-weight: 600 }
.figure { font-variant-numeric: tabular-nums }
.ours { fill: #8f2f10 }
.peer { fill: #9a9a96 }
@media (prefers-color-scheme: dark) { text { fill: #e6e6e2 } .ours { fill: #e2784f } .peer { fill: #77776f } }
</style>"""


def plot(medians: Mapping[str, Mapping[str, float]], ours: frozenset[str], articles: int) -> str:
    """Return an SVG of seconds by kind of build and program; each bar says its seconds and its ratio to the fastest
    program of others.
    """
    parts: list[str] = []
    y = TOP
    for mode, said in PANELS.items():
        programs = medians.get(mode, {})
        if not programs:
            continue
        longest = max(programs.values())
        fastest = min((value for name, value in programs.items() if name not in ours), default=None)
        parts.append(f'<text class="title" x="0" y="{y}">{articles:,} articles, {said}</text>')
        y += 12
        for name, seconds in sorted(programs.items(), key=lambda entry: entry[1]):
            length = max(1.5, WIDTH * seconds / longest)
            kind = "ours" if name in ours else "peer"
            ratio = f" · {seconds / fastest:.2f} ×" if fastest and name in ours else ""
            parts.append(f'<text x="{LEFT - 8}" y="{y + 13}" text-anchor="end">{name}</text>')
            parts.append(f'<rect class="{kind}" x="{LEFT}" y="{y}" width="{length:.1f}" height="{BAR}" rx="2"/>')
            parts.append(f'<text class="figure" x="{LEFT + length + 6:.1f}" y="{y + 13}">{seconds:.2f} s{ratio}</text>')
            y += BAR + GAP
        y += 30
    size = f'viewBox="0 0 {LEFT + WIDTH + 130} {y}" width="{LEFT + WIDTH + 130}" height="{y}"'
    title = "Seconds of whole builds; the ratio is to the fastest of the other generators"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{title}">'
    return "\n".join([head, STYLE, f'<text x="0" y="16">{title}</text>', *parts, "</svg>", ""])

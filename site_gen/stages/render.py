"""render: make the bytes of pages in worker processes and hand them to the staging area.

Workers are forked after planning, so that each has the library without a copy being sent. A list item is rendered
once, kept in the store under its fingerprint, and put into every list that shows it; ROOT, the way to the site's root,
is replaced once per page.
"""

import re
from collections.abc import Sequence

from site_gen.model import LINK, Article
from site_gen.urls import href

_MARKED = re.compile(f'(href|src)="{LINK}(\\d+){LINK}"')
_LOST_IMAGE = re.compile(f'<img\\b[^>]*?src="{LINK}(\\d+){LINK}"[^>]*>')
_ALT = re.compile(r'alt="([^"]*)"')


def linked_html(html: str, article: Article) -> str:
    """Return a body's HTML with its link markers replaced by addresses behind ROOT.

    A link that leads nowhere loses its address and stays as text; so does a picture, by its description.
    """
    if LINK not in html:
        return html
    targets = article.targets
    if "" in targets:
        html = _LOST_IMAGE.sub(lambda match: _without_image(match, targets), html)

    def replace(match: re.Match[str]) -> str:
        target = targets[int(match[2])]
        return f'{match[1]}="{href(target)}"' if target else ""

    return _MARKED.sub(replace, html)


def _without_image(match: re.Match[str], targets: Sequence[str]) -> str:
    if targets[int(match[1])]:
        return match[0]
    alt = _ALT.search(match[0])
    return f'<span class="missing-image">{alt[1] if alt else ""}</span>'

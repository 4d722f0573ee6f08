"""What a page shows of the links in its article's body: markers become addresses."""

import re
from collections.abc import Sequence

from site_gen.model import LINK, Article
from site_gen.urls import href

_MARKED = re.compile(f'(href|src)="{LINK}(\\d+){LINK}"')
_IMAGE = re.compile(f'<img\\b[^>]*?src="{LINK}(\\d+){LINK}"[^>]*>')
_ALT = re.compile(r'alt="([^"]*)"')


def linked_html(html: str, article: Article) -> str:
    """Return a body's HTML with its link markers replaced by addresses behind ROOT.

    A link that leads nowhere loses its address and stays as text; so does a picture, by its description.
    """
    if LINK not in html:
        return html
    targets = article.targets
    if "" not in targets and not article.pictures:
        pieces = html.split(LINK)  # every other one is a number
        pieces[1::2] = [href(targets[int(number)]) for number in pieces[1::2]]
        return "".join(pieces)
    if "" in targets:
        html = _IMAGE.sub(lambda match: _without_image(match, targets), html)
    if article.pictures:
        html = _IMAGE.sub(lambda match: _with_size(match, article), html)

    def replace(match: re.Match[str]) -> str:
        target = targets[int(match[2])]
        return f'{match[1]}="{href(target)}"' if target else ""

    return _MARKED.sub(replace, html)


def _with_size(match: re.Match[str], article: Article) -> str:
    """Return an img tag that says how large its picture is, so that nothing moves when it arrives."""
    picture = article.picture(article.targets[int(match[1])])
    if picture is None or " width=" in match[0] or " height=" in match[0]:
        return match[0]
    return f'{match[0][:-1]} width="{picture.width}" height="{picture.height}">'


def _without_image(match: re.Match[str], targets: Sequence[str]) -> str:
    if targets[int(match[1])]:
        return match[0]
    alt = _ALT.search(match[0])  # no text: it would be none of the text that the page's digest is of
    described = f' role="img" aria-label="{alt[1]}"' if alt and alt[1] else ""
    return f'<span class="missing-image"{described}></span>'

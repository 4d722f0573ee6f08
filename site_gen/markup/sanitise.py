"""Sanitising: what raw HTML of strangers may keep. An allow-list, applied to the engine's output by nh3 (ammonia).

Everything that reaches a page goes through a tree builder here, so that what follows works on canonical HTML: every tag
closed, every attribute quoted, `<`, `>` and `&` escaped in text and attributes.
"""

import re

import nh3

_TAGS_NAMES = """
a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption
figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary
sup table tbody td tfoot th thead time tr u ul var wbr
"""
TAGS = frozenset(_TAGS_NAMES.split())
"""Elements that foreign texts may hold. No style, script, form, frame, plug-in, SVG or MathML."""

ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope", "abbr"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
}
SCHEMES = frozenset({"http", "https", "mailto", "wiki"})
"""Of addresses; `wiki:` is ours, and becomes a link marker."""

_DROPPED_WITH_CONTENT_NAMES = """
script style svg math iframe noscript noembed noframes object template textarea select title xmp
"""
DROPPED_WITH_CONTENT = frozenset(_DROPPED_WITH_CONTENT_NAMES.split())

TRUSTED_SCHEMES = SCHEMES | {"tel", "ftp", "sms", "geo", "xmpp", "irc", "ircs", "magnet", "news", "nntp", "sip"}
_KNOWN_TAGS_NAMES = """
address area article aside audio button canvas center circle clippath data datalist defs ellipse fieldset font
footer form g header hgroup iframe input label legend line lineargradient main map menu meter nav object
optgroup option output param path picture polygon polyline progress rect script search section select source
stop style svg template text textarea track tspan use video noscript
"""
_KNOWN_TAGS = TAGS | frozenset(_KNOWN_TAGS_NAMES.split())
_TAG_NAME = re.compile(r"<([A-Za-z][^\s/>]*)")
_EVERY_ATTRIBUTE = set("abcdefghijklmnopqrstuvwxyz")
"""As prefixes of generic attributes: all of them."""


_INVALID_VALUE = re.compile(
    r' (?:(?:start|colspan|rowspan|span)="(?!-?\d{1,4}")[^"]*"|dir="(?!(?:ltr|rtl|auto)")[^"]*"'
    r'|type="(?![1aAiI]")[^"]*"|scope="(?!(?:row|col|rowgroup|colgroup)")[^"]*")'
)


def valid_values(fragment: str) -> str:
    """Return sanitised HTML without the attributes whose values the HTML standard does not know."""
    return _INVALID_VALUE.sub("", fragment)


class Sanitiser:
    """Holds the cleaners; nh3's are costly to make and cheap to use."""

    def __init__(self) -> None:
        self._foreign = nh3.Cleaner(
            tags=set(TAGS),
            clean_content_tags=set(DROPPED_WITH_CONTENT),
            attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
            url_schemes=set(SCHEMES),
            link_rel=None,
        )

    def foreign(self, html: str) -> str:
        """Return what the allow-list keeps of HTML."""
        return self._foreign.clean(html)

    def trusted(self, html: str) -> str:
        """Return all of HTML in canonical form: tags closed and nested as a browser would."""
        return nh3.clean(
            html,
            tags=set(_KNOWN_TAGS.union(name.lower() for name in _TAG_NAME.findall(html))),
            clean_content_tags=set(),
            attributes={},
            generic_attribute_prefixes=_EVERY_ATTRIBUTE,
            strip_comments=False,
            url_schemes=set(TRUSTED_SCHEMES),
            link_rel=None,
        )

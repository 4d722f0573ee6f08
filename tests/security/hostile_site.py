"""A site all of whose fields, texts and file names are written by an enemy."""

import html
import json
from collections.abc import Iterable, Iterator

from tests.security.parser_vectors import PARSERS
from tests.security.vectors import VECTORS

TEMPLATES = (
    "{{ 700001 * 191 }}{% raw %}",
    "{{ site.title.__class__.__mro__ }}",
    "{% include '/etc/passwd' %}{# #}",
    "${7*191} #{7*191} <%= 7*191 %> [[ 7*191 ]]",
)
"""Would give 133700191 or fail if anything took an article for a template."""

NAMES = (
    "__proto__",
    "constructor prototype hasOwnProperty toString",
    "</script><script>alert(1)</script><!--<script>",
    "\\u003c/script\\u003e\u2028alert(1)//\u2029",
    "]]></content><script>alert(1)</script><![CDATA[",
    "'\"`;alert(1)//${alert(1)}*/",
    "&quot; onfocus=alert(1) autofocus x=&quot;",
    '" onmouseover="alert(1)" style="position:fixed',
    "' autofocus onfocus='alert(1)",
    '"/><img src=x onerror=alert(1)>',
    "\n\r\t-->\n---\n+++\ndraft: true",
    "\x00\x01\x02\x03\x1b[31m\x7f\u202egnp.exe\u2066",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script>alert(1)",
    "javascript:alert(1)",
    "//evil.example/x",
    "https://evil.example/x.png",
    "data:text/html,<script>alert(1)</script>",
    "../../../../etc/passwd",
    "..\\..\\%2e%2e%2fx%00.html",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "$(touch x) `touch x` | x; %s%n",
    "@import url(//evil.example/x.css);}",
)
"""What breaks out of attributes, JSON, XML, JavaScript, paths and terminals."""

ALL = (
    *TEMPLATES,
    *NAMES,
    *(vector for kind, vectors in VECTORS.items() for vector in vectors[:: 6 if kind in PARSERS else 1]),
)
"""All that stands in fields; of the vectors for parsers of bodies a sixth."""

FIELDS = (
    *("title", "subtitle", "description", "section", "series", "publisher", "agency", "dateline", "rights"),
    *("guid", "id", "translation_key", "image_alt", "image_caption", "image_credit", "odd_key"),
)
"""Fields of one text each, filled with the vector as it is."""

FORMS = (*FIELDS, "author", "author link", "tags", "highlights", "aliases", "taxonomy", "key of front matter", "image")
ADDRESS_FORMS = ("slug", "permalink", "source_url", "language", "type", "date", "image from elsewhere", "file name")
RAW_FORMS = ("text file", "title of a saved page", "metadata of a saved page", "JSON-LD of a saved page", "saved body")
TEXT_FORMS = ("heading", "paragraph", "link", "picture", "fence", "table", "footnote")
COUNT = len(FORMS) + len(ADDRESS_FORMS) + len(RAW_FORMS) + len(TEXT_FORMS)
"""In how many places each vector stands."""


def files(vectors: Iterable[str] = ALL) -> dict[str, str | bytes]:
    """Return a site in which each of `vectors` stands in each field and in each kind of file."""
    site: dict[str, str | bytes] = {"site.toml": _settings(), "data/enemy.json": json.dumps({TEMPLATES[0]: NAMES})}
    for number, vector in enumerate(vectors):
        for name, content in _of(number, vector):
            site[f"content/{name}"] = content.encode("utf-8", "replace")
    return site


def harmless() -> dict[str, str | bytes]:
    """Return a site of the same shape in which nothing is hostile: what its pages hold is ours."""
    italian = "---\ntitle: Una parola\nlanguage: it\ndate: 1973-05-15\n---\n\nUna parola.\n"
    return files([f"word-{number}" for number in range(12)]) | {
        "content/italian.md": italian,
        "content/late.md": "---\ntitle: After a gap\npublisher: word-0\ndate: 1999-01-01\n---\n\nLate.\n",
    }


def _settings() -> str:
    lines = [f"{name} = {_quoted(NAMES[2] + TEMPLATES[0])}" for name in ("title", "subtitle", "description", "rights")]
    menu = [f"[[menu]]\ntitle = {_quoted(name)}\ntarget = 'tags/index.html'" for name in NAMES[:10]]
    return "\n".join([*lines, 'base_url = "https://archive.example/"', *menu, '[taxonomies.topics]\ntitle = "Topics"'])


def _of(number: int, vector: str) -> Iterator[tuple[str, str]]:
    day = f"{1960 + number % 40}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    line = " ".join(vector.split())
    yield f"a/{number}.md", _page(_fields(vector, day), _text(vector, line))
    addresses = {
        "title": f"Address {number}", "slug": vector + "a", "source_url": f"https://evil.example/{vector}",
        "language": vector, "type": vector, "date": day, "image": f"//evil.example/{vector}",
    }  # fmt: skip
    yield f"b/{number}.md", _page(addresses, vector)
    yield (
        f"c/{number}.md",
        _page({"title": vector, "permalink": f"{vector}/{number}", "date": vector, "source_url": vector}, "A"),
    )
    file_name = "".join(letter for letter in line if letter not in "/\0")[:60]
    yield f"d/{number} {file_name}.md", f"Text {number} without front matter.\n"
    yield (
        f"e/{number}.txt",
        f"{line}\n\nBy {line}\n{line}\n{day}\n\n{vector}\n\nA paragraph of plain words, twice.\n\n{vector}\n",
    )
    yield f"f/{number}.html", _saved(vector, day)


def _fields(vector: str, day: str) -> dict[str, object]:
    return {
        **dict.fromkeys(FIELDS, vector), "date": day, "author": [vector, {"name": vector, "link": vector}],
        "tags": [vector, "__proto__", "constructor"], "highlights": [vector], "aliases": [f"{vector}/x.html"],
        "topics": [vector], vector: vector, "image": vector,
    }  # fmt: skip


def _text(vector: str, line: str) -> str:
    return (
        f"# {line}\n\n{vector}\n\n[{line}]({line}) ![{line}]({line})\n\n```{line}\n{vector}\n```\n\n"
        f"| {line} |\n|---|\n| {line} |\n\nA[^n]\n\n[^n]: {line}\n"
    )


def _saved(vector: str, day: str) -> str:
    quoted = html.escape(vector)
    linked = json.dumps({
        "@type": "NewsArticle", "headline": vector, "author": {"@type": "Person", "name": vector, "url": vector},
        "publisher": {"name": vector}, "datePublished": day, "keywords": [vector], "image": vector,
    }).replace("<", "\\u003c")  # fmt: skip
    names = ("author", "description", "keywords", "og:title", "og:site_name", "og:image", "article:section")
    meta = "".join(f'<meta name="{name}" property="{name}" content="{quoted}">' for name in names)
    return (
        f'<!doctype html><html lang="{quoted}"><head><title>{quoted}</title>{meta}'
        f'<link rel="canonical" href="{quoted}">'
        f'<script type="application/ld+json">{linked}</script></head><body><article><h1>{quoted}</h1>'
        f'<p class="byline">By {quoted}</p><p>{"Plain words of a long paragraph. " * 12}</p>{vector}'
        f'<p>{quoted}</p><figure><img src="{quoted}" alt="{quoted}">'
        f"<figcaption>{quoted}</figcaption></figure></article></body></html>"
    )


def _page(fields: dict[str, object], text: str) -> str:
    # A JSON text is YAML; what YAML allows in no quotes is written as \u….
    lines = [f"{_quoted(name)}: {json.dumps(value)}" for name, value in fields.items()]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{text}\n"


def _quoted(text: str) -> str:
    return json.dumps(text).replace("\x7f", "\\u007f")

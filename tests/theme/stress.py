"""A site of hard cases for the themes: all text is invented."""

import struct
import zlib
from collections.abc import Iterator

HEADLINES = (
    "Ferry late again as council counts its paint",
    "Schoolhouse roof to be mended before the frost",
    "A letter from the lighthouse, ninety years late",
    "Herring return to the sound",
    "Who owns the clock tower? Nobody, says the clerk",
    "New bus to the north shore runs empty for a week and is praised",
    "Keeper of bees remembered",
    "Prices at the fish market",
)
PAPERS = ("The Harbour Times", "Evening Courier", "North Shore Gazette")
WRITERS = ("Ada Quill", "Jonas Harrow", "Mary Penhallow", "محمد الكاتب")
SENTENCES = (
    "The boat that was to last for ever has cost more in repairs than it took in fares.",
    "Nobody asked why, and the harbour office showed a paper sign that had run in the rain.",
    "She counted the tickets every evening, and then counted them again because she did not believe it.",
    "The minutes were read aloud to a gallery of nine, two of whom had come in to be dry.",
    "Slates from the old cannery will be used, if the cannery agrees to fall down in time.",
)
LONG = (
    "The two hundred character headline, which the evening edition ran across all eight columns in the week when the "
    "compositor was away and his cousin, who had never set type, did what he thought best"
)
FULL = """
The ferry from the mainland was late again on Tuesday, and the forty or so people who had gathered on the quay before
seven stood about in the drizzle with the patience of islanders. Nobody asked why. The harbour office, which has been
shut since the spring, showed a paper sign that had run in the rain until only the word “closed” could be read.

Mrs. Quill, who has kept the ticket window for thirty-one years, said that she had sold 412 tickets in May and 97 in
June. “You can count the rest of the year on your fingers,” she said. “I do count it, every evening, and then I count
it again because I do not believe it.” The company did not answer three letters.

## What the council knew

The minutes of the March sitting show that the matter had been on the table since 1971.[^1] A survey put the cost of a
new hull at £18,400; the council voted £600 for paint. [The survey](https://example.org/survey/1973/hull.pdf) was never
printed.

> We were told that the boat would outlast us all. I suppose that in one sense it is trying to.

### The figures

| Year | Crossings | Passengers |
|------|----------:|-----------:|
| 1971 | 1,204     | 61,880     |
| 1973 | 846       | 31,417     |

Repairs came to more than the fares. A mechanic listed what was done:

- the starboard shaft, twice;
- the pump, which is from a tractor.

## Next week

The members will meet on Thursday at the schoolhouse, and `GET /timetable` is not yet answered by anyone.

```python
def crossings(year: int) -> int:
    return {1971: 1204, 1973: 846}[year]  # and a comment that is long enough to make the block scroll sideways
```

[^1]: So the clerk says, who has the book.
"""
ARABIC = """
تأخرت العبّارة القادمة من البر مرة أخرى يوم الثلاثاء، ووقف نحو أربعين شخصًا على الرصيف قبل السابعة صباحًا تحت المطر
الخفيف بصبر أهل الجزر. لم يسأل أحد عن السبب. وكان مكتب الميناء المغلق منذ الربيع يعرض لافتة من ورق سال حبرها.

## ما كان المجلس يعرفه

تُظهر محاضر جلسة مارس أن المسألة مطروحة منذ عام 1971. وقدّر مسح كلفة هيكل جديد بمبلغ ١٨٤٠٠ جنيه، فصوّت المجلس على
ستمئة جنيه للطلاء.
"""
JAPANESE = """
火曜日の朝、本土からの連絡船はまた遅れた。七時前に桟橋に集まった四十人ほどの人々は、小雨の中、島の人らしい辛抱強さで
立っていた。理由を尋ねる者はいなかった。春から閉まったままの港の事務所には、雨ににじんだ紙が貼ってあった。
"""

PAGES = {
    "home": "index.html",
    "article": "1973/05/ferry.html",
    "article with a long headline, 40 tags and a translation": "1973/05/long.html",
    "article of one line": "1973/05/shut.html",
    "article in Arabic": "1973/05/arabic.html",
    "article in Japanese": "1973/05/japanese.html",
    "page": "keeping.html",
    "year": "1973/index.html",
    "month": "1973/05/index.html",
    "undated": "undated/index.html",
    "author": "authors/ada-quill.html",
    "publisher": "publishers/the-harbour-times.html",
    "authors": "authors/index.html",
    "tags": "tags/index.html",
    "about": "about-this-archive.html",
    "on this day": "on-this-day/05.html",
    "search": "search.html",
}
"""Kinds of pages and the address of one of each."""


def files() -> dict[str, str | bytes]:
    """Return the site: 150 articles of 1960 to 1990, and one of each hard case."""
    return {"site.toml": _SETTINGS, "content/quay.png": _picture(), **dict(_articles())}


_SETTINGS = """
title = "The Harbour Archive"
subtitle = "Newspapers of a small port"
description = "Every article that three island papers printed and that somebody kept."
base_url = "https://archive.example/"
rights = "Texts belong to their publishers; this archive keeps them for research."
contact = "keeper@archive.example"
"""


def _articles() -> Iterator[tuple[str, str]]:
    for number in range(150):
        published = f"{1960 + number * 7 % 31}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        text = " ".join(SENTENCES[(number + turn) % 5] for turn in range(3))
        head = {
            "title": f"{HEADLINES[number % 8]} ({number})",
            "date": published,
            "author": WRITERS[number % 4],
            "publisher": PAPERS[number % 3],
            "section": ("News", "Letters", "Markets")[number % 3],
            "tags": f"[{', '.join(('Ferries', 'Council', 'Herring', 'Weather')[: number % 5])}]",
            "source": f"https://www.example.org/{number}",
        }
        yield f"content/a{number:03}.md", _file(head, f"{text}\n\n{text}")
    day = {"date": "1973-05-15", "publisher": PAPERS[0]}
    ferry = {"title": HEADLINES[0], "slug": "ferry", "author": "[Ada Quill, Jonas Harrow]", "section": "News"}
    ferry |= {"subtitle": SENTENCES[0], "tags": "[Ferries, Council]", "language": "en", "dateline": "NORTH SHORE"}
    ferry |= {"image": "quay.png", "image_alt": "A quay in the rain", "image_caption": "The quay on Tuesday morning"}
    yield "content/ferry.md", _file(day | ferry | {"source": "https://www.example.org/" + "long-way/" * 12}, FULL)
    many = ", ".join(f"Tag of the harbour {number}" for number in range(40))
    long = {"title": LONG, "slug": "long", "tags": f"[{many}]", "author": "محمد الكاتب", "translation_key": "long"}
    yield "content/long.md", _file(day | long, "It was shut.")
    arabic = {"title": "تأخرت العبّارة مجددًا", "slug": "arabic", "language": "ar", "translation_key": "long"}
    yield "content/arabic.md", _file(day | arabic | {"author": "محمد الكاتب"}, ARABIC)
    japanese = {"title": "連絡船また遅延、議会は塗料を数える", "slug": "japanese", "language": "ja"}
    yield "content/japanese.md", _file(day | japanese, JAPANESE)
    yield "content/shut.md", _file({"title": "Shut", "slug": "shut", "date": "1973-05-15"}, "It was shut.")
    yield "content/undated.md", _file({"title": "A note found in a drawer"}, "It says nothing.")
    yield "content/keeping.md", _file({"title": "How this is kept", "type": "page"}, FULL)


def _file(head: dict[str, str], text: str) -> str:
    lines = [f"{name}: {value if value.startswith('[') else repr(value)}" for name, value in head.items()]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{text.strip()}\n"


def _picture() -> bytes:
    """Return a grey PNG of 60 × 40."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x99" * 60 for _ in range(40))
    head = struct.pack(">IIBBBBB", 60, 40, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")

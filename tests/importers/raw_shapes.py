# ruff: noqa: E501, W291 - raw articles keep their long lines and the spaces at their ends
"""Raw articles in the shapes that collections have, all invented, and what must come out of each."""

from typing import Any, NamedTuple


class Shape(NamedTuple):
    """A raw file, and the fields and the beginning and end of the body that it must give; None: must be absent."""

    name: str
    raw: str
    fields: dict[str, Any]
    first: str
    last: str
    encoding: str = "utf-8"


_BODY = """The harbour council voted on Tuesday to keep the old ferry, ending a dispute that had lasted since spring.

"Nobody who lives on the islands can do without it," said the harbour master, who had asked for the vote.

The ferry was built in the year the lighthouse opened and has carried mail, cattle and brides ever since."""
_FIRST = "The harbour council voted on Tuesday"
_LAST = "cattle and brides ever since."

SHAPES = (
    Shape(
        "seed.txt",
        f"""

## Harbour Council Votes to Keep 'Old' Ferry's Berth

By AFP

September 19, 2023



Councillors Mara Lind (2nd L) and Ola Berg (3rd R) hold talks at the quay of the old ferry. **Harbour Press Office** 

{_BODY}

## Original url:

https://www.harbourtimes.example/2023/09/19/council-keeps-ferry-a1234""",
        {
            "title": "Harbour Council Votes to Keep 'Old' Ferry's Berth",
            "authors": ("AFP",),
            "agency": "AFP",
            "published": "2023-09-19",
            "source_url": "https://www.harbourtimes.example/2023/09/19/council-keeps-ferry-a1234",
            "publisher": "harbourtimes.example",
            "caption": "Councillors Mara Lind (2nd L) and Ola Berg (3rd R) hold talks at the quay of the old ferry.",
            "credit": "Harbour Press Office",
            "language": "en",
        },
        _FIRST,
        _LAST,
    ),
    Shape(
        "headline-and-body.txt",
        f"Harbour council keeps old ferry\n\n{_BODY}\n",
        {"title": "Harbour council keeps old ferry", "authors": (), "published": None, "source_url": None},
        _FIRST,
        _LAST,
    ),
    Shape(
        "labels.txt",
        f"""Title: Harbour council keeps old ferry
Author: Mara Lind and Ola Berg
Date: 19 September 2023
URL: https://harbourtimes.example/news/ferry
Tags: ferry, harbour

{_BODY}
""",
        {
            "title": "Harbour council keeps old ferry",
            "authors": ("Mara Lind", "Ola Berg"),
            "published": "2023-09-19",
            "source_url": "https://harbourtimes.example/news/ferry",
            "tags": ("ferry", "harbour"),
        },
        _FIRST,
        _LAST,
    ),
    Shape(
        "bold-labels.md",
        f"""# Harbour council keeps old ferry

**Author:** Mara Lind
**Published:** 2023-09-19
**Source:** The Harbour Times
**URL:** https://harbourtimes.example/news/ferry

{_BODY}
""",
        {
            "title": "Harbour council keeps old ferry",
            "authors": ("Mara Lind",),
            "published": "2023-09-19",
            "publisher": "The Harbour Times",
            "source_url": "https://harbourtimes.example/news/ferry",
        },
        _FIRST,
        _LAST,
    ),
    Shape(
        "byline-and-date-in-one-line.md",
        f"# Harbour council keeps old ferry\n\n*By Mara Lind* | Sep 1, 2025\n\n{_BODY}\n",
        {"title": "Harbour council keeps old ferry", "authors": ("Mara Lind",), "published": "2025-09-01"},
        _FIRST,
        _LAST,
    ),
    Shape(
        "byline-comma-date.txt",
        f"Harbour council keeps old ferry\nBy Mara Lind, September 1, 2025\n\n{_BODY}\n",
        {"title": "Harbour council keeps old ferry", "authors": ("Mara Lind",), "published": "2025-09-01"},
        _FIRST,
        _LAST,
    ),
    Shape(
        "address-first.txt",
        f"""https://news.harbourtimes.example/2011/03/09/ferry-kept
2011-03-09T03:16:07Z
Harbour council keeps old ferry
{_BODY}

https://elsewhere.example/some/other/page
""",
        {
            "title": "Harbour council keeps old ferry",
            "published": "2011-03-09T03:16:07Z",
            "source_url": "https://news.harbourtimes.example/2011/03/09/ferry-kept",
        },
        _FIRST,
        "https://elsewhere.example/some/other/page",
    ),
    Shape(
        "wire.txt",
        f"""-- Harbour Council Keeps Old Ferry
-- B y   M a r a   L i n d   a n d   O l a   B e r g
-- 2011-03-09T03:16:07Z
-- http://www.harbourwire.example/news/2011-03-09/ferry-kept.html

{_BODY}
""",
        {
            "title": "Harbour Council Keeps Old Ferry",
            "authors": ("Mara Lind", "Ola Berg"),
            "published": "2011-03-09T03:16:07Z",
            "source_url": "http://www.harbourwire.example/news/2011-03-09/ferry-kept.html",
        },
        _FIRST,
        _LAST,
    ),
    Shape(
        "windows-1252-wire.txt",
        f"""Harbour council \u201ckeeps\u201d old ferry\r
\r
By Mara Lind, Associated Press\r
\r
SALT HAVEN, Maine (AP) \u2014 {_BODY.replace(chr(10), chr(13) + chr(10))}\r
""",
        {
            "title": "Harbour council \u201ckeeps\u201d old ferry",
            "authors": ("Mara Lind",),
            "agency": "AP",
            "dateline": "SALT HAVEN, Maine",
            "published": None,
        },
        "SALT HAVEN, Maine (AP) \u2014 The harbour council",
        _LAST,
        "windows-1252",
    ),
    Shape(
        "scraped.md",
        f"""---
title: Harbour council keeps old ferry - The Harbour Times
source: The Harbour Times
url: https://harbourtimes.example/2023/09/19/ferry
date: 2023-09-19
scraped_at: 2024-01-05T10:00:00Z
tags: [ferry]
---

# Harbour council keeps old ferry

19 September 2023

{_BODY}
""",
        {
            "title": "Harbour council keeps old ferry",
            "publisher": "The Harbour Times",
            "published": "2023-09-19",
            "saved": "2024-01-05T10:00:00Z",
            "source_url": "https://harbourtimes.example/2023/09/19/ferry",
            "tags": ("ferry",),
        },
        _FIRST,
        _LAST,
    ),
    Shape(
        "clipping.md",
        f"""---
title: "Harbour council keeps old ferry"
source: "https://harbourtimes.example/news/ferry"
author:
  - "[[Mara Lind]]"
published: 2023-09-19
created: 2024-01-05
description: "The vote ends a long dispute."
tags:
  - "clippings"
---
{_BODY}
""",
        {
            "title": "Harbour council keeps old ferry",
            "authors": ("Mara Lind",),
            "published": "2023-09-19",
            "saved": "2024-01-05",
            "source_url": "https://harbourtimes.example/news/ferry",
            "description": "The vote ends a long dispute.",
            "tags": ("clippings",),
        },
        _FIRST,
        _LAST,
    ),
    Shape(
        "blog-export.md",
        f"""---
title: Harbour Council<BR>Keeps Old Ferry &amp; Quay
date: 2009-05-01 10:00:00
---
{_BODY}
""",
        {"title": "Harbour Council Keeps Old Ferry & Quay", "published": "2009-05-01T10:00:00"},
        _FIRST,
        _LAST,
    ),
    Shape(
        "dump.txt",
        """
                               1 of 1 DOCUMENT


                           The Harbour Times (Salt Haven)

                          September 19, 2023 Tuesday
                                 Late Edition

SECTION: News; Pg. 3

LENGTH: 617 words

HEADLINE: Harbour council votes to keep the old ferry for as long as it
floats

BYLINE: Mara Lind;Ola Berg

BODY:

   The harbour council voted on Tuesday to keep the old ferry, ending a
dispute that had lasted since the spring of the year before last, when a
storm damaged the quay and the harbour master closed it to all traffic.

   "Nobody who lives on the islands can do without it," said the harbour
master, who had asked for the vote and had counted on losing it by far.

LOAD-DATE: September 20, 2023

LANGUAGE: ENGLISH
""",
        {
            "title": "Harbour council votes to keep the old ferry for as long as it floats",
            "authors": ("Mara Lind", "Ola Berg"),
            "published": "2023-09-19",
            "section": "News; Pg. 3",
            "publisher": "The Harbour Times (Salt Haven)",
            "language": "en",
        },
        "The harbour council voted on Tuesday",
        "counted on losing it by far.",
    ),
    Shape(
        "press-release.txt",
        """




THE HON MARA LIND MP  MINISTER FOR FERRIES

MEDIA RELEASE

19 June 2013    ML 44/13

OLD FERRY TO STAY IN SERVICE

The Minister for Ferries, Mara Lind, today announced that the old ferry will stay in service.

"Nobody who lives on the islands can do without it," Ms Lind said.
""",
        {"title": "OLD FERRY TO STAY IN SERVICE", "published": "2013-06-19", "authors": ()},
        "THE HON MARA LIND MP",
        "Ms Lind said.",
    ),
    Shape(
        "japanese.txt",
        """港湾評議会、古いフェリーの存続を決定

2023年9月19日（火）

山田太郎 記者

港湾評議会は火曜日、古いフェリーを残すことを決めた。春から続いた議論に終止符が打たれた。島に住む人々にとってフェリーは生活に欠かせない。

港の責任者は「これがなければ島の暮らしは成り立たない」と語り、投票の結果を歓迎した。
""",
        {
            "title": "港湾評議会、古いフェリーの存続を決定",
            "published": "2023-09-19",
            "authors": ("山田太郎",),
            "language": "ja",
        },
        "港湾評議会は火曜日",
        "投票の結果を歓迎した。",
    ),
    Shape(
        "chinese.txt",
        """港务委员会投票保留旧渡轮

作者：李明

2023年9月19日

港务委员会星期二投票决定保留旧渡轮，结束了自春天以来的争论。住在岛上的人都离不开它，这是大家的共同看法。

港务主任说，没有渡轮，岛上的生活就无法继续，他对投票结果表示欢迎。

来源：https://harbour.example/2023/09/19/ferry
""",
        {
            "title": "港务委员会投票保留旧渡轮",
            "authors": ("李明",),
            "published": "2023-09-19",
            "source_url": "https://harbour.example/2023/09/19/ferry",
            "language": "zh-Hans",
        },
        "港务委员会星期二",
        "表示欢迎。",
    ),
    Shape(
        "chinese-in-one-line.txt",
        """港务委员会投票保留旧渡轮

2023年09月19日 下午2:30 来源：海港时报 作者：李明

港务委员会星期二投票决定保留旧渡轮，结束了自春天以来的争论。住在岛上的人都离不开它，这是大家的共同看法。
""",
        {"published": "2023-09-19T14:30:00", "publisher": "海港时报", "authors": ("李明",)},
        "港务委员会星期二",
        "共同看法。",
    ),
    Shape(
        "day-of-scraping.md",
        f"""---
title: Harbour council keeps old ferry | The Harbour Times
source: The Harbour Times
date: 2024-01-05
scraped_at: 2024-01-05T10:00:00
---
# Harbour council keeps old ferry

*By Mara Lind*

September 19, 2023

{_BODY}
""",
        {"title": "Harbour council keeps old ferry", "published": "2023-09-19", "authors": ("Mara Lind",)},
        _FIRST,
        _LAST,
    ),
    Shape(
        "no-headline.txt",
        f"SALT HAVEN, Maine (AP) — {_BODY}\n",
        {"title": "no headline", "dateline": "SALT HAVEN, Maine", "agency": "AP"},
        "SALT HAVEN, Maine (AP)",
        _LAST,
    ),
    Shape(
        "masthead.txt",
        f"The Harbour Times\nSeptember 19, 2023\n\nHarbour council keeps old ferry\n\nMara Lind\n\n{_BODY}\n",
        {"title": "Harbour council keeps old ferry", "publisher": "The Harbour Times", "authors": ("Mara Lind",)},
        _FIRST,
        _LAST,
    ),
    Shape(
        "place-and-day.txt",
        f"Harbour council keeps old ferry\nSalt Haven, 19 September 2023\n\n{_BODY}\n",
        {"published": "2023-09-19", "dateline": "Salt Haven", "authors": ()},
        _FIRST,
        _LAST,
    ),
    Shape(
        "arabic.txt",
        """مجلس الميناء يصوت على إبقاء العبّارة القديمة

بقلم: ليلى حداد

الثلاثاء ١٩ سبتمبر ٢٠٢٣

صوت مجلس الميناء يوم الثلاثاء على إبقاء العبارة القديمة في الخدمة بعد خلاف استمر منذ الربيع الماضي. وقال مدير الميناء إن سكان الجزر لا يمكنهم الاستغناء عنها في كل فصول السنة، وإن المجلس كان قد ناقش هذا الأمر من قبل في عدة جلسات مع السكان.

ورحب السكان بالقرار الذي جاء بعد انتظار طويل.
""",
        {
            "title": "مجلس الميناء يصوت على إبقاء العبّارة القديمة",
            "authors": ("ليلى حداد",),
            "published": "2023-09-19",
            "language": "ar",
        },
        "صوت مجلس الميناء",
        "بعد انتظار طويل.",
    ),
    Shape(
        "russian.txt",
        """Совет порта проголосовал за старый паром

Автор: Мария Линд

19 сентября 2023 г., 14:30

Совет порта во вторник проголосовал за то, чтобы сохранить старый паром, и завершил спор, который шёл с весны. По словам начальника порта, жители островов не могут обойтись без него, и это было известно всем, кто бывал здесь зимой. Также он сказал, что паром ещё послужит.

Жители встретили решение с радостью.

Источник: https://harbour.example/ru/ferry
""",
        {
            "title": "Совет порта проголосовал за старый паром",
            "authors": ("Мария Линд",),
            "published": "2023-09-19T14:30:00",
            "source_url": "https://harbour.example/ru/ferry",
            "language": "ru",
        },
        "Совет порта во вторник",
        "решение с радостью.",
    ),
    Shape(
        "persian.txt",
        """شورای بندر به ماندن کشتی قدیمی رأی داد

نویسنده: مریم لیند

۲۸ شهریور ۱۴۰۲

شورای بندر روز سه‌شنبه به ماندن کشتی قدیمی رأی داد و به بحثی که از بهار ادامه داشت پایان داد. رئیس بندر گفت که مردم جزیره بدون آن نمی‌توانند زندگی کنند و این را همه می‌دانند. او گفت که این کشتی برای سال‌های دیگر هم در خدمت مردم خواهد بود و از آن نگهداری می‌شود.

مردم از این تصمیم خوشحال شدند.
""",
        {
            "title": "شورای بندر به ماندن کشتی قدیمی رأی داد",
            "authors": ("مریم لیند",),
            "published": "2023-09-19",
            "language": "fa",
        },
        "شورای بندر روز",
        "خوشحال شدند.",
    ),
    Shape(
        "german.txt",
        """Hafenrat behält alte Fähre

Von Mara Lind und Ola Berg

19. September 2023, 14:05 Uhr

Der Hafenrat hat am Dienstag beschlossen, die alte Fähre zu behalten, und damit einen Streit beendet, der seit dem Frühjahr andauerte. Nach den Worten des Hafenmeisters kann auf den Inseln niemand ohne sie auskommen, und das wissen alle, die dort einmal im Winter gewesen sind.

Quelle: https://hafenzeitung.example/2023/faehre
""",
        {
            "title": "Hafenrat behält alte Fähre",
            "authors": ("Mara Lind", "Ola Berg"),
            "published": "2023-09-19T14:05:00",
            "source_url": "https://hafenzeitung.example/2023/faehre",
            "language": "de",
        },
        "Der Hafenrat hat am Dienstag",
        "im Winter gewesen sind.",
    ),
    Shape(
        "french.txt",
        """Le conseil du port garde le vieux bac

Par Mara Lind

Publié le 19 septembre 2023 à 14h05

Le conseil du port a voté mardi pour garder le vieux bac, ce qui met fin à une dispute qui durait depuis le printemps. Selon le capitaine du port, personne ne peut vivre dans les îles sans lui, et tous ceux qui y ont passé un hiver le savent bien.
""",
        {
            "title": "Le conseil du port garde le vieux bac",
            "authors": ("Mara Lind",),
            "published": "2023-09-19T14:05:00",
            "language": "fr",
        },
        "Le conseil du port a voté",
        "le savent bien.",
    ),
    Shape(
        "name-without-label.txt",
        f"Harbour council keeps old ferry\n\nMara Lind\n\n19 September 2023\n\n{_BODY}\n",
        {"title": "Harbour council keeps old ferry", "authors": ("Mara Lind",), "published": "2023-09-19"},
        _FIRST,
        _LAST,
    ),
    Shape(
        "caption-with-slash.txt",
        f"""Harbour council keeps old ferry

By Mara Lind

19 September 2023

The old ferry arrives at the quay in Salt Haven during a storm. Ola Berg / AFP

{_BODY}
""",
        {
            "title": "Harbour council keeps old ferry",
            "authors": ("Mara Lind",),
            "caption": "The old ferry arrives at the quay in Salt Haven during a storm.",
            "credit": "Ola Berg / AFP",
        },
        _FIRST,
        _LAST,
    ),
    Shape(
        "json-above-the-text.txt",
        f"""{{
  "title": "Harbour council keeps old ferry",
  "date": "2023-09-19",
  "author": "Mara Lind",
  "tags": ["ferry"]
}}

{_BODY}
""",
        {
            "title": "Harbour council keeps old ferry",
            "authors": ("Mara Lind",),
            "published": "2023-09-19",
            "tags": ("ferry",),
        },
        _FIRST,
        _LAST,
    ),
)

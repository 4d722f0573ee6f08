"""The seed's layouts, written a few hundred times with invented names, days and titles: what comes back right."""

import random
from calendar import month_name
from collections.abc import Callable
from datetime import date, timedelta

from site_gen.importers import ImportRules, import_bytes

_FIRST = (
    "Mara",
    "Ola",
    "Nora",
    "Jean-Luc",
    "Aisha",
    "Kenji",
    "María",
    "Søren",
    "Zoë",
    "Priya",
    "Tomasz",
    "Ines",
    "Yusuf",
    "Ngozi",
    "Björn",
    "Lucía",
    "Hana",
    "Dmitri",
)
_LASTS = (
    "Lind",
    "Berg",
    "Vale",
    "O'Hara",
    "van der Meer",
    "al-Haddad",
    "Tanaka",
    "García López",
    "Kjær",
    "Brontë",
    "Nowak",
    "de Souza",
    "McAllister",
    "Öztürk",
)
_SUBJECTS = ("Harbour council", "Old ferry", "Lighthouse keepers", "Island school", "Fishing fleet", "Night market")
_VERBS = ("keeps", "loses", "wins back", "opens", "closes", "questions", "celebrates", "votes on", "rebuilds")
_OBJECTS = ("its quay", "the spring dispute", "a record", "the winter timetable", "the last bell", "old promises")
_BODY = (
    "The council met on Tuesday and voted after a long debate, which ended a dispute that had lasted since spring.\n\n"
    '"Nobody who lives on the islands can do without it," said the harbour master, who had asked for the vote.\n'
)


def _long(day: date) -> str:
    return f"{month_name[day.month]} {day.day}, {day.year}"


def _short(day: date) -> str:
    return f"{month_name[day.month][:3]} {day.day}, {day.year}"


Layout = Callable[[str, str, date, str], str]
LAYOUTS: tuple[tuple[str, bool, Layout], ...] = (
    # (name, whether the author is labelled, the raw text)
    ("seed", True, lambda t, a, d, u: f"\n\n## {t}\n\nBy {a}\n\n{_long(d)}\n\n{_BODY}\n## Original url:\n\n{u}"),
    ("labels", True, lambda t, a, d, u: f"Title: {t}\nAuthor: {a}\nDate: {d}\nURL: {u}\n\n{_BODY}"),
    ("one line", True, lambda t, a, d, u: f"# {t}\n\n*By {a}* | {_short(d)}\n\n{_BODY}\nSource: {u}\n"),
    ("address first", True, lambda t, a, d, u: f"{u}\n{d}T08:00:00Z\n{t}\nBy {a}\n\n{_BODY}"),
    ("plain lines", False, lambda t, a, d, u: f"{t}\n{a}\n{_long(d)}\n{u}\n\n{_BODY}"),
    ("name below the date", False, lambda t, a, d, u: f"{t}\n\n{_long(d)}\n\n{a}\n\n{_BODY}\nSource: {u}\n"),
)


def layouts(count: int = 300) -> list[dict[str, object]]:
    """Return how many of `count` articles in each layout give every field back."""
    rows: list[dict[str, object]] = []
    for name, labelled, layout in LAYOUTS:
        source = random.Random(name)
        right = {"title": 0, "author": 0, "date": 0, "address": 0, "body": 0}
        for number in range(count):
            title = f"{source.choice(_SUBJECTS)} {source.choice(_VERBS)} {source.choice(_OBJECTS)}"
            author = f"{source.choice(_FIRST)} {source.choice(_LASTS)}"
            day = date(1990, 1, 1) + timedelta(source.randrange(12_000))
            address = f"https://www.harbour{number % 7}.example/news/{number}/story"
            (page,) = import_bytes("raw.txt", layout(title, author, day, address).encode(), ImportRules()).pages
            fields = page.fields
            right["title"] += fields.title == title
            right["author"] += [found.name for found in fields.authors] == [author]
            right["date"] += (fields.published or "")[:10] == day.isoformat()
            right["address"] += fields.source_url == address
            right["body"] += page.text == _BODY
        rows.append({"layout": name, "labelled": labelled, "texts": count, **right})
    return rows

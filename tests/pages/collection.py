"""Articles made up for tests of lists: as many as asked for, the same at every run."""

import random
from datetime import date, timedelta

from site_gen.model import Article, Author, BodyFacts, Fields
from site_gen.text import digest


def article(name: str, **fields) -> Article:
    """Return an article whose id, address and digests follow from its name and fields."""
    known = {"title": name, **fields}
    facts = known.pop("facts", BodyFacts(words=300, text_sha256="0" * 64))
    values = Fields(**known)
    state = digest(name, repr(values), repr(facts))
    return Article(
        id=digest(name)[:16],
        address=f"{(values.published or 'undated')[:7].replace('-', '/')}/{name}.html",
        path=f"{name}.md",
        body_key=state,
        fields=values,
        facts=facts,
        item_digest=state,
        digest=state,
    )


def collection(count: int, *, years: int = 5, tags: int = 200) -> list[Article]:
    """Return articles of many tags, authors, sections and publishers, spread over years as a newspaper's are."""
    made = []
    for number in range(count):
        chance = random.Random(number)
        day = date(2020, 1, 1) + timedelta(days=chance.randrange(365 * years))
        made.append(
            article(
                f"a{number:06}",
                published=f"{day.isoformat()}T{chance.randrange(24):02}:00:00Z",
                tags=tuple({f"tag {int(tags * chance.random() ** 2)}" for _ in range(3)}),
                authors=(Author(name=f"Author {chance.randrange(50)}"),),
                section=f"Section {chance.randrange(8)}",
                publisher=f"Publisher {chance.randrange(20)}",
                language="en",
            )
        )
    return made

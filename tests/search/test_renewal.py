"""Segments made from the ones before: the same bytes, and only new texts are read."""

import random

import msgspec
import pytest
from search_cases import document, row_of
from test_search_index import collection

from site_gen.search import plan_search, write_segment

LONG = "<p>" + "far " + "away " * 6_000 + "far</p>"
"""Two places further apart than one pair of digits tells."""
OTHERS = [
    document("00-long", "Long", LONG, date="2000-06-01", language="en", tags=("ka",)),
    document("00-haus", "Häuser", "<p>Die Häuser wurden gebaut, gebaut.</p>", date="2000-06-02", language="de"),
    document("00-went", "Went", "<p>Children went; the mice ran. Skies, skis, dying.</p>", date="2000-06-03"),
    document("00-gang", "港口的故事", "<p>渔民每天早上出海。</p>", date="2000-06-04", language="zh"),
]


def changed(articles, chance):
    """Return the articles with up to three gone, three changed and three new ones."""
    found = list(articles)
    for _ in range(chance.randrange(4)):
        found.remove(chance.choice(found))
    for _ in range(chance.randrange(4)):
        at = chance.randrange(len(found))
        html = chance.choice([LONG, "<p>lorkami far gebaut</p>", found[at].html + "<p>minves</p>"])
        found[at] = msgspec.structs.replace(found[at], html=html, tags=("ves", "neu"))
    for number in range(chance.randrange(4)):
        date = f"2000-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        found.append(document(f"new{number}", "Skies", LONG, date=date, language=chance.choice(["de", "en", None])))
    return found


def written(articles, folder, read=None):
    """Write the segments of articles, remove older ones; return them by name, and note the articles that were read."""
    by_id = {article.id: article for article in articles}

    def load(ids):
        if read is not None:
            read.extend(ids)
        return [by_id[id] for id in ids]

    plan = plan_search([row_of(article) for article in articles], language="en")
    for segment in plan.segments:
        write_segment(plan, segment, load, folder)
    found = {segment.name: folder / f"{segment.name}-{segment.key}.segment" for segment in plan.segments}
    for path in set(folder.glob("*.segment")).difference(found.values()):
        path.unlink()
    return {name: path.read_bytes() for name, path in found.items()}


@pytest.mark.parametrize("seed", range(20))
def test_a_renewed_segment_is_the_one_made_from_all_its_articles(seed, tmp_path):
    """Also one that was renewed from a renewed one."""
    chance = random.Random(seed)
    first = [*collection(80, years=1), *OTHERS]
    second = changed(first, chance)
    third = changed([one for one in second if not one.id.startswith("new")], chance)
    written(first, tmp_path / "state")
    for before, after, clean in ((first, second, "clean2"), (second, third, "clean3")):
        read: list[str] = []
        renewed = written(after, tmp_path / "state", read)
        assert renewed == written(after, tmp_path / clean)
        assert set(read) == {one.id for one in after if one not in before}


def test_of_a_segment_that_changed_much_all_articles_are_read(tmp_path):
    articles = collection(40, years=1)
    written(articles[:20], tmp_path)
    read: list[str] = []
    renewed = written(articles, tmp_path, read)
    assert len(read) == 40
    assert renewed == written(articles, tmp_path / "clean")


@pytest.mark.parametrize("damage", [b"", b"{", b"{}", b"\xff", b'{"rules": 1}'])
def test_a_damaged_segment_renews_nothing(damage, tmp_path):
    articles = collection(40, years=1)
    whole = written(articles, tmp_path)
    for path in tmp_path.glob("*.segment"):
        path.write_bytes(damage)
    changed_ones = [*articles[1:], document("new", date="2000-03-03")]
    assert written(changed_ones, tmp_path) == written(changed_ones, tmp_path / "clean") != whole

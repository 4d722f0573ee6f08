"""The ledger of permanent addresses: what was published keeps its address, or leads on from it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test
from msgspec import structs

from site_gen.cli import run
from site_gen.ledger import LEDGER, Ledger, ledger_bytes, parse_ledger
from site_gen.model import BodyFacts, Draft
from site_gen.problems import SiteError
from site_gen.settings import Settings
from site_gen.stages.address import address, updated_ledger
from site_gen.text import clash_key
from tests.test_address import draft
from tests.test_incremental import EditedSite

KEPT = {"site.toml": 'title = "T"\nbase_url = "https://x.example/"\n', LEDGER: ""}


def page(title: str = "Ferry", body: str = "The ferry sails.", **fields: str) -> str:
    front = {"title": title, "date": "2023-09-19", **fields}
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in front.items()) + f"---\n\n{body}\n"


def places(site) -> dict[str, str]:
    """Return the addresses of the ledger by id."""
    return {entry.id: entry.address for entry in parse_ledger((site.root / LEDGER).read_bytes()).entries}


def kinds(site) -> list[str]:
    return [problem.kind for problem in site.problems]


@pytest.mark.parametrize(
    "changed",
    [
        {"content/a.md": page(title="Another headline")},
        {"content/a.md": page(date="2024-02-03")},
        {"content/a.md": None, "content/deep/z.md": page()},
        {"content/a.md": None, "content/z.md": page(title="Another headline")},
        {"content/a.md": page(source_url="https://a.example/ferry")},
        {"content/a.md": page(id="my-own-id")},
        {"site.toml": KEPT["site.toml"] + '[permalinks]\ndefault = "{slug}/"\n'},
    ],
    ids=["headline", "date", "moved", "moved and renamed", "source added", "id added", "pattern"],
)
def test_an_article_keeps_its_address_whatever_becomes_of_it(build, changed) -> None:
    """Headline, date, path, id and pattern may change: the address of the ledger stands."""
    before = build({**KEPT, "content/a.md": page()})
    assert list(places(before).values()) == ["2023/09/ferry.html"]
    after = build(changed)
    assert list(places(after).values()) == ["2023/09/ferry.html"]
    assert "The ferry sails." in after.html("2023/09/ferry.html")
    assert after.problems == ()


def test_a_moved_article_stays_the_same_after_it_is_edited(build) -> None:
    """The ledger notes the new path's id when it knows a moved page again."""
    build({**KEPT, "content/a.md": page()})
    build({"content/a.md": None, "content/b.md": page()})
    after = build({"content/b.md": page(title="New", body="All is new.")})
    assert "All is new." in after.html("2023/09/ferry.html")
    newer = build({"content/a.md": page(title="Other", body="Another article where the first one was.")})
    assert sorted(places(newer).values()) == ["2023/09/ferry.html", "2023/09/other.html"]
    assert "All is new." in newer.html("2023/09/ferry.html")


def test_two_articles_that_change_places_keep_their_addresses(build) -> None:
    """Paths are exchanged, texts tell who is who."""
    one, two = page("One", "The first text."), page("Two", "The second text.")
    build({**KEPT, "content/a.md": one, "content/b.md": two})
    after = build({"content/a.md": two, "content/b.md": one})
    assert "The first text." in after.html("2023/09/one.html")
    assert "The second text." in after.html("2023/09/two.html")


def test_an_address_that_front_matter_changes_leaves_a_redirect(build) -> None:
    """The new address holds the article, the old one leads there, for good."""
    build({**KEPT, "content/a.md": page()})
    moved = build({"content/a.md": page(permalink="/here.html")})
    assert "The ferry sails." in moved.html("here.html")
    assert "../../here.html" in moved.html("2023/09/ferry.html")
    again = build({"content/a.md": page(permalink="/there.html")})
    assert "../../there.html" in again.html("2023/09/ferry.html")
    assert 'there.html"' in again.html("here.html")
    back = build({"content/a.md": page(permalink="/here.html")})
    assert "The ferry sails." in back.html("here.html")
    assert 'here.html"' in back.html("there.html")
    assert back.problems == ()


def test_a_new_article_takes_no_address_that_another_holds_or_held(build) -> None:
    """Neither a living article's, nor one that leads on, nor one of an article that is gone."""
    build({**KEPT, "content/a.md": page(), "content/b.md": page("Gone", "It will go."), "content/m.md": page("Moved")})
    site = build({"content/b.md": None, "content/m.md": page("Moved", permalink="/moved.html")})
    assert kinds(site) == ["address-dropped"]
    older = {"date": "2023-09-01"}
    site = build(
        {
            "content/0.md": page("Ferry", "An older one.", **older),
            "content/1.md": page("Gone", "Not the same.", date="2023-09-19"),
            "content/2.md": page("Again", "Neither.", permalink="/2023/09/moved.html"),
        }
    )
    assert sorted(kinds(site)) == ["address-clash", "address-dropped", "address-reused", "address-reused"]
    assert "The ferry sails." in site.html("2023/09/ferry.html")
    assert "2023/09/gone.html" not in site.files
    assert 'moved.html"' in site.html("2023/09/moved.html")
    assert len(places(site)) == len(set(places(site).values())) == 6


def test_a_dropped_address_is_told_and_stops_a_strict_build(build) -> None:
    """A deleted article's address leads nowhere: said, unless an alias takes it over or it is known to be gone."""
    build({**KEPT, "content/a.md": page(), "content/b.md": page("Other", "Stays.")})
    site = build({"content/a.md": None}, strict=True)
    assert site.error is not None
    assert site.error.exit_code == 3
    assert kinds(site) == ["address-dropped"]
    assert "2023/09/ferry.html" in site.files
    assert build({"content/b.md": page("Other", "Stays.", aliases="[/2023/09/ferry.html]")}, strict=True).problems == ()


def test_a_frozen_build_writes_nothing_that_the_ledger_does_not_say(build) -> None:
    """Exit code 1, the old site and the old ledger stand; with a whole ledger it builds."""
    first = build({**KEPT, "content/a.md": page()})
    before = (first.root / LEDGER).read_bytes()
    assert build({"content/a.md": page(body="Edited.")}, frozen=True).problems == ()
    site = build({"content/b.md": page("New", "New.")}, frozen=True)
    assert site.error is not None
    assert site.error.exit_code == 1
    assert kinds(site) == ["not-in-ledger"]
    assert "2023/09/new.html" not in site.files
    assert (site.root / LEDGER).read_bytes() == before


def test_drafts_and_scheduled_articles_get_no_line(build) -> None:
    """A preview does not decide addresses; an article that becomes a draft keeps its own, and is not missed."""
    files = {**KEPT, "content/d.md": page(draft="true"), "content/f.md": page("Later", "Later.", date="2030-01-01")}
    assert places(build(files, drafts=True, future=True)) == {}
    assert list(places(build({"content/d.md": page()})).values()) == ["2023/09/ferry.html"]
    away = build({"content/d.md": page("Renamed", draft="true")})
    assert away.problems == ()
    assert "2023/09/ferry.html" in build({"content/d.md": page("Renamed")}).files


def test_a_site_without_a_ledger_gets_none(build) -> None:
    """Only a site that has the file, or `links.ledger`, keeps it; a second build changes nothing."""
    site = build({"content/a.md": page()})
    assert not (site.root / LEDGER).exists()
    (site.root / "site.toml").write_text("[links]\nledger = true\n")
    assert list(places(build({})).values()) == ["2023/09/ferry.html"]
    before = (site.root / LEDGER).stat().st_mtime_ns
    assert build({}).result.written == 0
    assert (site.root / LEDGER).stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# ok\nnonsense\n", 2),
        ("0123456789abcdef ../x.html\n", 1),
        ("0123456789abcdef a.html\n0123456789abcdef b.html\n", 2),
        ("0123456789abcdef a.html\n0123456789abcde0 A.html\n", 2),
        ("<<<<<<< HEAD\n0123456789abcdef a.html\n", 1),
        ("0123456789abcdef a.html was=/x.html\n", 1),
    ],
)
def test_a_line_that_is_none_is_named(text: str, line: int) -> None:
    """A bad merge ends the build with file and line."""
    with pytest.raises(SiteError) as caught:
        parse_ledger(text.encode())
    assert [(problem.kind, problem.line) for problem in caught.value.problems] == [("ledger-line", line)]


@st.composite
def collections(draw: st.DrawFn) -> list[Draft]:
    """Return articles at some of five paths: texts, headlines, wishes and originals may be shared."""
    names = draw(st.lists(st.sampled_from(["a.md", "b.md", "c.md", "d/a.md", "d/b.md"]), unique=True, max_size=5))
    return [
        structs.replace(
            draft(
                name,
                title=draw(st.sampled_from(["Tide", "Ebb"])),
                published=draw(st.sampled_from(["2023-09-19", "2024-01-02", None])),
                permalink=draw(st.sampled_from([None, None, None, "/x.html", "/y.html", "/X.html"])),
                source_url=draw(st.sampled_from([None, None, "https://a.example/1"])),
                id=draw(st.sampled_from([None, None, None, "0123456789abcdef"])),
            ),
            facts=BodyFacts(text_sha256=draw(st.sampled_from("0123")) * 64, words=1),
        )
        for name in names
    ]


def addresses_of(ledger: Ledger) -> list[tuple[str, str]]:
    """Return each address of the ledger, present or former, with its article's id."""
    return sorted((clash_key(place), entry.id) for entry in ledger.entries for place in (entry.address, *entry.former))


@settings(max_examples=150, derandomize=True, database=None)
@given(st.lists(collections(), min_size=1, max_size=6))
def test_no_address_is_ever_lost_or_reused(states: list[list[Draft]]) -> None:
    """Whatever is renamed, moved, edited, deleted and comes back: an address has one article for good.

    The ledger that a build writes gives the next build of the same content the same addresses, in any order of input.
    """
    ledger = Ledger()
    for drafts in states:
        items, _ = address(drafts, Settings(), ledger)
        coming = updated_ledger(ledger, items, lambda draft: True)
        assert parse_ledger(ledger_bytes(coming)) == coming
        again, _ = address(drafts, Settings(), coming)
        assert [(item.id, item.address, item.draft) for item in again] == [
            (item.id, item.address, item.draft) for item in items
        ]
        assert updated_ledger(coming, again, lambda draft: True) == coming
        backwards, _ = address(drafts[::-1], Settings(), ledger)
        assert [(item.id, item.address) for item in reversed(backwards)] == [(item.id, item.address) for item in items]
        before, after = addresses_of(ledger), addresses_of(coming)
        assert len({place for place, _ in after}) == len(after)
        assert {place for place, _ in before} <= {place for place, _ in after}
        stayed = {entry.id for entry in coming.entries}
        assert {pair for pair in before if pair[1] in stayed} <= set(after)
        ledger = coming


class EditedSiteWithLedger(EditedSite):
    """The same edits on a site that keeps a ledger, and permalinks that come and go."""

    def __init__(self) -> None:
        super().__init__()
        self.options["links.ledger"] = True

    @rule(name=st.sampled_from(["a", "b"]), place=st.sampled_from(["/x.html", "/y.html", "/2023/09/about-1.html"]))
    def ask_for_an_address(self, name: str, place: str) -> None:
        self.write(f"content/{name}.md", f"---\ntitle: About {name}\npermalink: {place}\n---\n\nText of {name}.\n")


def test_an_incremental_build_with_a_ledger_equals_a_clean_one() -> None:
    """Four sequences of ten edits: the clean build elsewhere gets the same ledger and makes the same site."""
    run_state_machine_as_test(
        EditedSiteWithLedger,
        settings=settings(
            max_examples=4,
            stateful_step_count=10,
            suppress_health_check=tuple(HealthCheck),
            derandomize=True,
            database=None,
        ),
    )


def test_a_new_site_keeps_a_ledger(tmp_path, monkeypatch) -> None:
    """`site-gen new` makes the file, the first build writes a line for each article and page."""
    assert run(["new", str(tmp_path / "site")]) == 0
    monkeypatch.chdir(tmp_path / "site")
    assert parse_ledger(Path(LEDGER).read_bytes()) == Ledger()
    assert run(["build", "--frozen"]) == 1
    assert run(["build"]) == 0
    entries = parse_ledger(Path(LEDGER).read_bytes()).entries
    assert all((Path("public") / entry.address).is_file() for entry in entries)
    assert len(entries) == len([path for path in Path("content").rglob("*") if path.suffix in (".md", ".txt")])
    assert run(["build", "--frozen", "--strict"]) == 0

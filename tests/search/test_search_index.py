"""The files of an index: a function of the articles, small, and only those written that must be."""

import gzip
import random
import re

import msgspec
import pytest
from search_cases import document, index_of, row_of, write_files

from site_gen.search import plan_search
from site_gen.search.coding import after, code, gaps, numbers, paired_digits
from site_gen.search.compact import compact
from site_gen.search.documents import short_address, snippet, text_of
from site_gen.search.scripts import client_script
from site_gen.search.shown import day_number

SYLLABLES = ["ka", "lor", "min", "ves", "tra", "dun", "pel", "oshi", "bran", "gui"]


def collection(count: int, *, years=3):
    """Return invented articles over some years; article n is the same in every collection."""
    found = []
    for number in range(count):
        words = random.Random(number)

        def text(length: int, words=words) -> str:
            return " ".join("".join(words.choices(SYLLABLES, k=words.randint(1, 3))) for _ in range(length))

        found.append(
            document(
                f"{number:016x}",
                text(6),
                f"<p>{text(60)}</p>",
                date=f"{2000 + number * years // count}-{words.randint(1, 12):02}-{words.randint(1, 28):02}",
                authors=(text(2),),
                publisher=words.choice(["The Harbour Times", "Inland Post"]),
                tags=(words.choice(SYLLABLES), words.choice(SYLLABLES)),
                summary=text(20),
            )
        )
    return found


@pytest.mark.parametrize("of_range", [300, 4_500])
def test_the_same_articles_give_the_same_files_in_any_order_with_any_workers(of_range, tmp_path, monkeypatch):
    """Also where the words are put together in several ranges."""
    monkeypatch.setattr("site_gen.search.ranges.RANGE", of_range)
    articles = collection(2_300)
    _, files = index_of(articles, tmp_path / "one")
    _, shuffled = index_of(random.Random(1).sample(articles, len(articles)), tmp_path / "two", workers=2)
    assert files == shuffled


def test_an_index_of_few_articles_is_one_file_beside_the_scripts(tmp_path):
    made, files = index_of(collection(40), tmp_path)
    assert sorted(files) == [
        "search/client.js",
        "search/dates.js",
        "search/index.js",
        "search/most.js",
        "search/near.js",
        "search/passage.js",
        "search/phrase.js",
        "search/snowball-licence.txt",
        "search/stem-english.js",
    ]
    assert (sorted(made.written), made.kept) == (sorted(files), ())


def test_files_of_a_large_index_are_at_most_32_kilobytes_compressed(tmp_path):
    _, files = index_of(collection(2_300), tmp_path)
    assert [address for address, data in files.items() if len(gzip.compress(data)) > 32_768] == []


def test_nothing_is_written_when_nothing_changed(tmp_path):
    articles = collection(2_300)
    _, files = index_of(articles, tmp_path)
    made, again = index_of(articles, tmp_path, published=set(files))
    assert again == {}
    assert sorted(made.kept) == sorted(files)


def test_a_file_that_the_site_lost_is_written_again(tmp_path):
    articles = collection(2_300)
    _, files = index_of(articles, tmp_path)
    lost = next(address for address in files if re.search(r"/w0\.js$", address))
    made, again = index_of(articles, tmp_path, published=set(files) - {lost})
    assert again[lost] == files[lost]
    assert sorted([*made.written, *made.kept]) == sorted(files)


@pytest.mark.parametrize("older", [200, 1_600])
@pytest.mark.parametrize("date", ["2010-12-31", "2011-01-01"])
def test_a_newest_article_rewrites_the_files_of_the_last_segments_only(tmp_path, monkeypatch, older, date):
    """How many files that are depends on these, not on the size of the collection; also when it begins a year."""
    monkeypatch.setattr("site_gen.search.index.SINGLE", 10)
    monkeypatch.setattr("site_gen.search.parts.LAST", 60)
    last = [msgspec.structs.replace(one, date=f"2010{one.date[4:]}") for one in collection(80, years=1)]
    before = [msgspec.structs.replace(one, id=f"a{one.id[1:]}") for one in collection(older, years=8)]
    _, files = index_of([*before, *last], tmp_path)
    newest = document("f" * 16, "Latest of all", "<p>tide</p>", date=date)
    made, again = index_of([*before, *last, newest], tmp_path, published=set(files))
    own = [address for address in again if address.count("/") == 2]
    assert sorted(set(again) - set(own)) == ["search/index.js"]
    assert len({address.split("/")[1] for address in own}) == 1
    assert (len(own), len(made.kept)) == (14, len(files) - len(again))


def test_files_after_a_change_are_those_of_a_clean_build(tmp_path):
    """Newest, backdated, undated and removed articles: the files are what they would be without a cache."""
    articles = collection(2_300)
    changed = [
        *articles[:500],
        *articles[501:],
        document("e" * 16, "Backdated", date="2000-03-02"),
        document("d" * 16, "Undated"),
        document("f" * 16, "Latest", date="2002-12-31"),
    ]
    _, before = index_of(articles, tmp_path / "state")
    made, again = index_of(changed, tmp_path / "state", published=set(before))
    _, clean = index_of(changed, tmp_path / "clean")
    kept = {address: before[address] for address in made.kept}
    assert {**kept, **again} == clean


def test_a_broken_cache_is_a_miss(tmp_path):
    articles = collection(60)
    _, files = index_of(articles, tmp_path)
    for path in tmp_path.iterdir():
        if path.suffix == ".json":
            path.write_bytes(b"{")
    _, again = index_of(articles, tmp_path, published=set(files))
    assert again == files


def test_years_are_segments_and_large_years_are_cut_by_the_calendar():
    articles = [
        *(document(f"a{n}", date="1973") for n in range(3)),
        *(document(f"b{n:04}", date=f"1974-{n % 2 + 1:02}-05") for n in range(1_001)),
        *(document(f"c{n:04}", date=f"1974-{n % 6 + 4:02}-05") for n in range(12)),
        *(document(f"d{n:04}", date="1974-12-24") for n in range(1_003)),
        document("e", date=""),
    ]
    plan = plan_search([row_of(article) for article in articles], language="en")
    assert [(segment.name, len(segment.ids)) for segment in plan.segments] == [
        ("undated", 1),
        ("1973", 3),
        ("1974-01", 501),
        ("1974-02", 500),
        ("1974-q2", 6),
        ("1974-q3", 6),
        ("1974-12.0", 1_000),
        ("1974-12.1", 3),
    ]


def test_an_article_changes_its_own_segment_and_no_other():
    articles = [document(f"{year}", date=f"{year}-05-05") for year in range(1990, 1996)]
    before = plan_search([row_of(article) for article in articles], language="en")
    articles[2] = document("1992", title="Changed", date="1992-05-05")
    after_it = plan_search([row_of(article) for article in articles], language="en")
    changed = [one.name for one, other in zip(before.segments, after_it.segments, strict=True) if one.key != other.key]
    assert changed == ["1992"]


def test_the_script_is_at_most_8_kilobytes_compressed():
    assert len(gzip.compress(client_script())) <= 8_192


def test_numbers_are_read_as_written():
    values = [0, 1, 63, 64, 1_727, 1_728, 46_655, 46_656, 10**9]
    assert numbers("".join(map(code, values))) == values
    assert numbers(gaps([0, 1, 5, 1_000])) == [0, 0, 3, 994]
    assert {char for value in values for char in code(value)} & set("\"\\\n<'") == set()


def test_places_far_apart_take_several_pairs():
    assert paired_digits([5]) == ("(", "#")
    assert paired_digits([5, 6]) == ("()", "##")
    assert [len(digits) for digits in paired_digits([6, 3 * 90 * 64 + 7])] == [1 + 4, 1 + 4]


@pytest.mark.parametrize(
    ("word", "before", "coded"),
    [
        ("harbours", "harbour", "Hs"),
        ("abc", "", "Aabc"),
        ("x" * 30, "x" * 30, "Z" + "x" * 5),
        ("𠀀𠀁", "𠀀𠀂", "A𠀀𠀁"),
    ],
)
def test_a_sorted_word_is_told_by_what_it_adds(word, before, coded):
    assert after(word, before) == coded


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("<b>bo</b>ld &amp; <i>italic</i>", ["bold", "&", "italic"]),
        ('<a href="x>y" title="a &gt; b">link</a>ed', ["linked"]),
        ("<pre><code>a\nb</code></pre>", ["a", "b"]),
        ("x<br>y<hr>z", ["x", "y", "z"]),
    ],
)
def test_text_of_html_keeps_words_whole_and_blocks_apart(html, words):
    assert text_of(html).split() == words


@pytest.mark.parametrize(
    ("address", "title", "date", "short"),
    [
        ("2024/03/some-title-1.html", "Some title", "2024-03-09", "*10*-1"),
        ("2024/03/other.html", "Some title", "2024-03-09", "*0*other"),
        ("tags/x.html", "Some title", "2024-03-09", "tags/x.html"),
        ("2024/03/some-title.html", "Some title", "2024", "2024/03/some-title.html"),
    ],
)
def test_an_address_leaves_out_what_title_and_date_say(address, title, date, short):
    assert short_address(address, title, date) == short


def test_a_snippet_ends_at_a_word():
    assert snippet("word " * 100) == "word " * 31 + "word…"
    assert snippet(" a\n b ") == "a b"


@pytest.mark.parametrize(
    ("iso", "day"), [("", 0), ("1600", 1), ("1600-02", 32), ("1601-01-01", 367), ("1973-09-19T08:30:00+03:00", 136498)]
)
def test_days_are_counted_from_1600(iso, day):
    assert day_number(iso) == day


def test_scripts_are_made_shorter_without_changing_them():
    source = """/* c */ const one = (first, second = 1) => {
  // d
  for (const name of first) if (name) second += { name, "a b": `x ${name + 1} y` }.name;
  return second + + first.map((name) => name / 2);
};
let other = one(/[/"]/g, 'it "is"');
"""
    assert compact(source, rename=True) == (
        'const A=(t,e=1)=>{for(const n of t)if(n)e+={name:n,"a b":`x ${n+1} y`}.name;return e+ +t.map(t=>t/2)};'
        'let B=A(/[/"]/g,\'it "is"\');'
    )
    inner = compact(
        "const one = (many) => { const two = (few, rest = many) => few + rest; return two(many); };", rename=True
    )
    assert inner == "const A=t=>{const e=(e,n=t)=>e+n;return e(t)};"
    with pytest.raises(ValueError, match="declared outside and inside: one"):
        compact("const one = 1; const two = () => { const one = 2; };", rename=True)


def test_written_files_are_where_their_addresses_say(tmp_path):
    _, files = index_of(collection(5), tmp_path / "state")
    write_files(files, tmp_path / "site")
    assert (tmp_path / "site/search/index.js").read_bytes() == files["search/index.js"]

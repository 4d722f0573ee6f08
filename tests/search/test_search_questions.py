"""Asking: what is found, in which order; with the browser's code, run by node."""

import pytest
from search_cases import answers, document, index_of, needs_node, write_files
from test_search_index import collection

pytestmark = needs_node

ARTICLES = [
    document("boat", "Harbour boats return", "<p>The old boat went out at dawn.</p>", date="1973-09-19",
             authors=("Ana Lind",), publisher="The Harbour Times", tags=("boats", "sea"), language="en"),
    document("elections", "Town elections", "<p>They were electing a mayor. The harbour was quiet.</p>",
             date="1980-06-01",
             authors=("Olaf Berg", "Ana Lind"), publisher="Inland Post", section="Politics", tags=("__proto__",)),
    document("mayor", "The mayor speaks", "<p>State of the harbour, said the mayor, is good. Boats were sold.</p>",
             date="1991", publisher="Inland Post", tags=("sea",)),
    document("hafen", "Die Häuser am Hafen", "<p>Viele Häuser und Straßen wurden gebaut.</p>",
             date="2001-01-01", language="de"),
    document("port", "L'école du port", "<p>Les élèves travaillaient près de l'école.</p>",
             date="2002-01-01", language="fr"),
    document("puerto", "El puerto nuevo", "<p>Los pescadores trabajaban en las canciones.</p>",
             date="2003-01-01", language="es"),
    document("gavan", "Гавань", "<p>Рыбаки вышли в открытое море.</p>", date="2004-01-01", language="ru"),
    document("mina", "الميناء القديم", "<p>كتب الصحفي عن السفن في المدينة.</p>", date="2005-01-01", language="ar"),
    document("bandar", "بندر", "<p>می‌خواهم به کشتی‌ها نگاه کنم، ۱۲ قایق.</p>", date="2006-01-01", language="fa"),
    document("gang", "港口的故事", "<p>渔民每天早上出海，很晚才回来。</p>", date="2007-01-01", language="zh"),
    document("minato", "港の話", "<p>漁師は毎朝早く海へ出ます。</p>", date="2008-01-01", language="ja"),
    document("tha", "ท่าเรือ", "<p>ชาวประมงออกทะเลทุกเช้า</p>", date="2009-01-01", language="th"),
    document("undated", "A letter without a date", "<p>Nobody knows when.</p>"),
]  # fmt: skip

QUESTIONS = [
    ("boat", {"boat", "mayor"}),
    ("boats dawn", {"boat"}),
    ('"old boat"', {"boat"}),
    ('"boat old"', set()),
    ('"State of the harbour"', {"mayor"}),
    ("harbour -mayor", {"boat"}),
    ("dawn OR electing", {"boat", "elections"}),
    ("elect", {"elections"}),
    ("election", {"elections"}),
    ("electe", {"elections"}),
    ("harbour AND boats", {"boat", "mayor"}),
    ("harbour 1973", {"boat"}),
    ("1991", {"mayor"}),
    ("harbour after:noon", {"boat", "elections", "mayor"}),
    ("harb", {"boat", "elections", "mayor"}),
    ("harbuor", {"boat", "elections", "mayor"}),
    ("harbur", {"boat", "elections", "mayor"}),
    ("arbour", {"boat", "elections", "mayor"}),
    ("hxrbour", {"boat", "elections", "mayor"}),
    ("author:lind", {"boat", "elections"}),
    ('author:"olaf berg"', {"elections"}),
    ("publisher:inland mayor", {"elections", "mayor"}),
    ("tag:sea boat", {"boat", "mayor"}),
    ("tag:proto", {"elections"}),
    ("tag:boat", {"boat"}),
    ("before:1980-06 harbour", {"boat"}),
    ("after:1980-06 harbour", {"elections", "mayor"}),
    ("haus", {"hafen"}),
    ("HÄUSER", {"hafen"}),
    ("strasse", {"hafen"}),
    ("ecole", {"port"}),
    ("eleves", {"port"}),
    ("cancion", {"puerto"}),
    ("pescadores", {"puerto"}),
    ("море", {"gavan"}),
    ("рыбаки", {"gavan"}),
    ("السفن", {"mina"}),
    ("میخواهم", {"bandar"}),
    ("12", {"bandar"}),
    ("كشتيها", {"bandar"}),
    ("渔民", {"gang"}),
    ("每天早上", {"gang"}),
    ("港", {"gang", "minato"}),
    ("漁師", {"minato"}),
    ("ทะเล", {"tha"}),
    ("lang:fr", {"port"}),
    ("nothingofthekind", set()),
    ("-harbour lang:en", {"undated"}),
    ("constructor", set()),
    ("“old boat”", {"boat"}),
    ("„boat old“", set()),
    ("« state of the harbour »", {"mayor"}),
    ("harbour NOT mayor", {"boat"}),
    ("NOT mayor harbour", {"boat"}),
    ("1973-09-19", {"boat"}),
    ("1973-09", {"boat"}),
    ("19 September 1973", {"boat"}),
    ("September 19th, 1973", {"boat"}),
    ("19.9.1973", {"boat"}),
    ("19/9/1973", {"boat"}),
    ("9/19/1973", {"boat"}),
    ("9/1973", {"boat"}),
    ("sept 1973", {"boat"}),
    ("19 septembre 1973", {"boat"}),
    ("19 de septiembre de 1973", {"boat"}),
    ("19 сентября 1973 года", {"boat"}),
    ("1973年9月19日", {"boat"}),
    ("20 September 1973", set()),
    ("1973-13", set()),
    ("31 February 1973", set()),
    ("1970s", {"boat"}),
    ("1972-1980", {"boat", "elections"}),
    ("mayor 1 June 1980", {"elections"}),
    ("dawn June 1980", {"boat", "elections"}),
    ('"June 1980"', set()),
    ("date:1980-06", {"elections"}),
    ("date:1980 OR dawn", {"elections", "boat"}),
]


@pytest.mark.parametrize(("question", "found"), QUESTIONS, ids=[question for question, _ in QUESTIONS])
def test_a_question_finds(question, found, small):
    answer = small[question]
    assert {address.removesuffix(".html") for address in answer["addresses"]} == found


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Return the answers to all QUESTIONS, asked in one go."""
    folder = tmp_path_factory.mktemp("small")
    _, files = index_of(ARTICLES, folder / "state")
    write_files(files, folder / "site")
    questions = [question for question, _ in QUESTIONS]
    return dict(zip(questions, answers(folder / "site", questions), strict=True))


def test_words_of_a_title_count_more_than_any_number_of_them_in_a_text(asked):
    """Who types a title, or half of it, finds its article first, though every other one is about these words."""
    articles = [
        document("title", "Council votes on the harbour budget", f"<p>{'It met. ' * 300}</p>", date="1950"),
        *(document(f"text{n}", "Report", f"<p>{'council harbour budget votes on the ' * 20}</p>", date=f"{1960 + n}")
          for n in range(12)),
    ]  # fmt: skip
    for answer in asked(articles, ["Council votes on the harbour budget", "harbour budget", "budgets council"]):
        assert answer["addresses"][0] == "title.html"


def test_a_date_stands_after_titles_with_its_words_and_before_texts(asked):
    articles = [
        document("title", "The strike of May 1973", "<p>Memories.</p>", date="2001"),
        document("day", "Other", "<p>Nothing of it.</p>", date="1973-05-12"),
        document("text", "Another", f"<p>It was in May, in 1973. {'of it ' * 200}</p>", date="2003"),
        *(document(f"more{n}", "Elsewhere", "<p>Words.</p>", date=f"19{n + 10}") for n in range(30)),
    ]
    [answer] = asked(articles, ["May 1973"])
    assert answer["addresses"] == ["title.html", "day.html", "text.html"]


def test_a_name_with_an_apostrophe_is_found_without(asked):
    articles = [document("one", "Prizes", authors=("Mary-Anne O'Neill",)), document("two", "Prizes", authors=("Neil",))]
    [joined, apart] = asked(articles, ["author:oneill", "author:o’neill"])
    assert joined["addresses"] == apart["addresses"] == ["one.html"]


def test_a_title_counts_more_than_a_text_and_an_exact_word_more_than_a_beginning(asked):
    articles = [
        document("text", "Other", "<p>about a lantern here</p>"),
        document("title", "The lantern", "<p>about it</p>"),
        document("longer", "The lanternfish", "<p>about it</p>"),
    ]
    [answer] = asked(articles, ["lantern"])
    assert answer["addresses"] == ["title.html", "text.html", "longer.html"]


def test_articles_with_the_very_word_stand_before_those_with_other_words_of_its_stem(asked):
    """Snowball's stem of "idealism" is that of "ideal"."""
    articles = [
        *(document(f"ideal{n}", "Ideals, ideal", "<p>An ideal day.</p>", date=f"200{n}") for n in range(6)),
        document("idealism", "Other", f"<p>{'of it ' * 500} idealism</p>", date="1990"),
    ]
    [answer] = asked(articles, ["idealism"])
    assert (answer["total"], answer["addresses"][0]) == (7, "idealism.html")


def test_articles_of_each_word_that_a_misspelt_one_may_mean_stand_in_turn(asked):
    """However many have the commoner one, and in their titles."""
    articles = [
        *(document(f"being{n}", "Being there", "<p>Being, being.</p>", date=f"200{n}") for n in range(9)),
        *(document(f"belong{n}", "Other", "<p>They belong here.</p>", date=f"199{n}") for n in range(3)),
    ]
    [answer] = asked(articles, ["beong"])
    assert answer["meant"] == ["being", "belong"]
    assert answer["addresses"][:5] == ["being8.html", "belong2.html", "being7.html", "belong1.html", "being6.html"]


def test_sorts(asked):
    articles = [
        document("b", "Émile", "<p>word</p>", date="1990"),
        document("a", "Zoo", "<p>word word word</p>", date="1980-01-01"),
        document("c", "eagle", "<p>word</p>", date="2000-05-05"),
        document("d", "Fig", "<p>word</p>"),
    ]
    sorts = ("newest", "oldest", "title")
    found = asked(articles, [{"q": "word", "sort": sort} for sort in sorts])
    assert ["".join(address[0] for address in one["addresses"]) for one in found] == ["cbad", "abcd", "cbda"]


def test_facets_count_what_was_found_and_filters_restrict_it(asked):
    question = {"q": "harbour", "facets": ["publisher", "author", "tag", "language"]}
    chosen = {"q": "harbour", "filters": {"publisher": ["Inland Post"]}, "from": "1990", "to": "1999"}
    everything, restricted = asked(ARTICLES, [question, chosen])
    counts = {name: {value: count for value, count in values if count} for name, values in everything["facets"].items()}
    assert counts == {
        "publisher": {"The Harbour Times": 1, "Inland Post": 2},
        "author": {"Ana Lind": 2, "Olaf Berg": 1},
        "tag": {"boats": 1, "sea": 2, "__proto__": 1},
        "language": {"en": 3},
    }
    assert restricted["addresses"] == ["mayor.html"]


def test_a_large_index_gives_the_answers_of_a_small_one(tmp_path, monkeypatch):
    """Parts and files of them are an arrangement: what is found does not depend on it."""
    articles = [*collection(400), *ARTICLES]
    questions = [question for question, _ in QUESTIONS] + ["karuna", "kalor", "lor", '"kalor min"']
    found = []
    for name, single, of_range in (("one", 2_000, 4_500), ("many", 10, 4_500), ("ranges", 10, 50)):
        monkeypatch.setattr("site_gen.search.index.SINGLE", single)
        monkeypatch.setattr("site_gen.search.ranges.RANGE", of_range)
        _, files = index_of(articles, tmp_path / name)
        write_files(files, tmp_path / name / "site")
        asked = [{"q": question, "sort": sort} for question in questions for sort in ("relevance", "newest", "title")]
        found.append([(one["total"], one["addresses"]) for one in answers(tmp_path / name / "site", asked)])
    assert found[0] == found[1] == found[2]


def test_a_name_with_the_whole_word_is_meant_and_none_that_only_begins_so(asked):
    articles = [document("c", tags=("C++",)), document("council", tags=("council",)), document("ann", authors=("Ann",))]
    whole, begun = asked(articles, ["tag:c++", "tag:cou"])
    assert (whole["addresses"], begun["addresses"]) == (["c.html"], ["council.html"])


@pytest.mark.parametrize("many", [10, 40_000])
def test_a_phrase_is_found_where_it_stands_and_nowhere_else(many, tmp_path, monkeypatch):
    """Against a plain search through the texts; also where words say how their places are divided."""
    monkeypatch.setattr("site_gen.search.shards.MANY_PLACES", many)
    monkeypatch.setattr("site_gen.search.index.SINGLE", 10)
    monkeypatch.setattr("site_gen.search.ranges.RANGE", 40)
    articles = collection(300)
    _, files = index_of(articles, tmp_path / "state")
    write_files(files, tmp_path / "site")
    texts = {one.id: one.html[3:-4].split() for one in articles}
    phrases = [words[at : at + 2] for at, words in enumerate(list(texts.values())[:25], start=5)]
    got = answers(tmp_path / "site", [{"q": f'"{" ".join(phrase)}"', "count": 10} for phrase in phrases])

    def stands(phrase, words) -> bool:
        return any(words[at : at + 2] == phrase for at in range(len(words)))

    for phrase, answer in zip(phrases, got, strict=True):
        inside = {f"{id}.html" for id, words in texts.items() if stands(phrase, words)}
        assert inside & set(answer["addresses"]) or len(inside) > 10, phrase


def test_of_words_with_too_many_places_the_newest_articles_are_asked_and_the_reader_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("site_gen.search.index.SINGLE", 10)
    monkeypatch.setattr("site_gen.search.shards.MANY_PLACES", 10)
    articles = [
        document(f"{year}-{n}", html="<p>of the sea, and the end of the day</p>", date=f"{year}-05-05")
        for year in (1971, 1972, 1973)
        for n in range(10)
    ]
    _, files = index_of(articles, tmp_path / "state")
    assert b"4e6" in files["search/phrase.js"]
    files["search/phrase.js"] = files["search/phrase.js"].replace(b"4e6", b"70")
    write_files(files, tmp_path / "site")
    common, older, rare = answers(tmp_path / "site", ['"of the day"', '"of the day" before:1972', '"sea and"'])
    assert (common["total"], common["oldest"], len(rare["addresses"])) == (20, 10, 10)
    assert (older["total"], older["oldest"]) == (10, 0)


def test_hostile_articles_do_no_harm(asked):
    """Ends of scripts, line separators, names of Object's own, a word of a megabyte: found or ignored, never run."""
    articles = [
        document("script", "</script><script>boom()</script>", "<p>ordinary</p>", summary="<!-- <img onerror=boom()>"),
        document("lines", "Line\u2028separator\u2029here", "<p>ordinary</p>"),
        document("proto", "__proto__ constructor toString", "<p>ordinary hasOwnProperty</p>",
             tags=("__proto__", "constructor")),
        document("long", "y" * 1_000_000, f"<p>{'z' * 1_000_000} ordinary</p>"),
        document("quotes", "\"'`\\ ${boom()} \x00\t", "<p>ordinary</p>", authors=('a","b', "\\")),
        document("astral", "𝔘𝔫𝔦 𠀀𠀁 👩‍👩‍👧", "<p>ordinary</p>"),
    ]  # fmt: skip
    everything, proto, own, long, astral = asked(
        articles, [{"q": "ordinary", "facets": ["tag", "author"]}, "proto", "constructor", "z" * 60, "𠀀𠀁"]
    )
    assert everything["total"] == 6
    assert sorted(everything["facets"]["tag"]) == [["__proto__", 1], ["constructor", 1]]
    assert [one["addresses"] for one in (proto, own, long, astral)] == [
        ["proto.html"],
        ["proto.html"],
        ["long.html"],
        ["astral.html"],
    ]


def test_headlines_only_leaves_texts_out(asked):
    title, text = asked(ARTICLES[:3], ["elections", "dawn"], scope="headlines")
    assert (title["total"], text["total"]) == (1, 0)

# ruff: noqa: E501 - texts of many scripts, whose width is not that of their letters
"""Damage is found and left, repaired only where asked; encodings and languages are told, or not told."""

import pytest

from site_gen.importers import ImportRules, import_bytes
from site_gen.importers.decode import decode
from site_gen.importers.languages import language_of
from site_gen.importers.near import clusters, sketch

BODY = "The council voted to keep the old ferry, and that ended a dispute which had lasted since the spring.\n"

DAMAGE = (
    # (kind, raw text, what is left without repair, what is there with it)
    ("double-encoding", "The cafÃ© said â€œyesâ€\x9d today.", "cafÃ©", "The café said “yes” today."),
    ("entities", "Fish &amp; chips &#8211; cheap.", "&amp;amp;", "Fish & chips – cheap."),
    ("hyphens", "An exam-\nple of it.", "exam-", "An example  \nof it."),
)


@pytest.mark.parametrize(("kind", "raw", "left", "repaired"), DAMAGE, ids=[case[0] for case in DAMAGE])
def test_damage_is_scored_and_left_until_the_rules_ask_for_repair(kind, raw, left, repaired):
    """The page keeps what was written; `repair` in import.toml changes the page, never the raw file."""
    data = f"Old ferry stays\n\n{BODY}\n{raw}\n".encode()
    (plain,) = import_bytes("a.txt", data, ImportRules()).pages
    (better,) = import_bytes("a.txt", data, ImportRules(repair=(kind,))).pages

    assert ([found for found, _ in plain.scores], left in plain.text, repaired in better.text) == ([kind], True, True)


def test_page_numbers_are_running_heads_and_leave_the_body_only_if_asked():
    """With repair their lines have an owner of their own."""
    data = "Old ferry stays\n\n" + "".join(f"{BODY}\n- {page} -\n\n" for page in (1, 2, 3))
    (plain,) = import_bytes("a.txt", data.encode(), ImportRules()).pages
    (better,) = import_bytes("a.txt", data.encode(), ImportRules(repair=("running-heads",))).pages
    owners = [owner.first for owner in better.owners if owner.field == "boilerplate"]

    assert ("- 2 -" in plain.text.replace("\\", ""), "2" in better.text, owners) == (True, False, [5, 9, 13])


ENCODED = (
    ("windows-1252", "The café kept “its” ferry — naïve, but déjà vu."),
    ("windows-1251", "Совет порта проголосовал за старый паром и закончил спор."),
    ("koi8-r", "Совет порта проголосовал за старый паром и закончил спор."),
    ("shift_jis", "港湾評議会は火曜日、古いフェリーを残すことを決めた。"),
    ("euc-jp", "港湾評議会は火曜日、古いフェリーを残すことを決めた。"),
    ("gb18030", "港务委员会星期二投票决定保留旧渡轮，这是大家的共同看法。"),
    ("big5", "港務委員會星期二投票決定保留舊渡輪，這是大家的共同看法。"),
    ("euc-kr", "항만 위원회는 화요일에 오래된 나룻배를 유지하기로 결정했다."),
    ("windows-1250", "Rada přístavu hlasovala pro starý převoz, lidé byli rádi, řekl žlutý muž."),
    ("windows-1250", "A kikötő tanácsa a régi komp mellett döntött, így ők is örülnek, és megszűnt a vita."),
    ("iso-8859-2", "Rada portu głosowała za starym promem, co ucieszyło tych, których rząd pominął w święto."),
    ("iso-8859-2", "Rada přístavu hlasovala pro starý převoz, lidé byli rádi, řekl žlutý muž."),
    ("windows-1254", "Liman meclisi salı günü eski vapuru tutmaya karar verdi, tartışma bitti."),
    ("windows-1257", "Uosto taryba antradienį nusprendė išlaikyti seną keltą, žmonės džiaugėsi ilgą vakarą."),
    ("iso-8859-5", "Совет порта проголосовал за старый паром и закончил спор."),
    ("ibm866", "Совет порта проголосовал за старый паром и закончил спор."),
    ("windows-1253", "Το συμβούλιο του λιμανιού ψήφισε υπέρ του παλιού πλοίου."),
    ("windows-1255", "מועצת הנמל הצביעה ביום שלישי בעד המעבורת הישנה."),
    ("windows-1256", "صوت مجلس الميناء يوم الثلاثاء على إبقاء العبارة القديمة."),
    ("iso-8859-6", "صوت مجلس الميناء يوم الثلاثاء على إبقاء العبارة القديمة."),
    ("cp874", "สภาท่าเรือลงมติเมื่อวันอังคารให้คงเรือข้ามฟากลำเก่าไว้"),
    ("windows-1252", "Verkfræðingar hófu á mánudag að koma fyrir hliðinu og þau gleðjast."),
    ("windows-1252", "Il consiglio del porto ha scelto lunedì: la città è felice, perché così sarà più facile, però."),
)


@pytest.mark.parametrize(("encoding", "text"), ENCODED, ids=[f"{encoding} {text[:5]}" for encoding, text in ENCODED])
def test_an_undeclared_encoding_is_told_by_its_looks_and_said_to_be_unsure(encoding, text):
    """Latin ties go to windows-1252; UTF-8 and byte order marks come before all looks."""
    found = decode(text.encode(encoding))

    assert (found.text, found.encoding, found.sure) == (text, encoding, False)


STRAY = (
    (
        "Совет порта проголосовал.".encode() + b" \x96 " + "Спор окончен.".encode(),
        "Совет порта проголосовал. – Спор окончен.",
    ),
    ("The “old” ferry stays – at last. A caf".encode() + b"\xc3", "The “old” ferry stays – at last. A cafÃ"),
    ("“Yes”, he said.\n".encode() * 6 + b"\x93No\x94", "“Yes”, he said.\n" * 6 + "“No”"),
)


@pytest.mark.parametrize(("data", "text"), STRAY, ids=["a dash", "cut off", "two sources"])
def test_a_few_bytes_that_are_no_utf8_do_not_spoil_the_others(data, text):
    """A file that was cut off, or put together of two: the rest of it stays what it is."""
    assert decode(data) == (text, "utf-8", False)


SPOKEN = (
    ("en", "The harbour council voted on Tuesday to keep the old ferry. It was the end of a dispute that had lasted since "
     "the spring, and nobody who lives on the islands can do without it, said the man who had asked for the vote."),
    ("de", "Der Hafenrat hat am Dienstag beschlossen, die alte Fähre zu behalten. Damit endet ein Streit, der seit dem "
     "Frühjahr andauerte, und niemand auf den Inseln kann ohne sie auskommen, sagte der Mann, der die Abstimmung wollte."),
    ("es", "El consejo del puerto votó el martes para mantener el viejo barco. Fue el fin de una disputa que duraba desde "
     "la primavera, y nadie que vive en las islas puede estar sin él, dijo el hombre que había pedido la votación."),
    ("uk", "Рада порту у вівторок проголосувала за те, щоб зберегти старий пором. Це був кінець суперечки, яка тривала з "
     "весни, і ніхто на островах не може жити без нього, сказав чоловік, який просив про голосування, але не чекав."),
    ("th", "สภาท่าเรือลงมติเมื่อวันอังคารให้เก็บเรือข้ามฟากเก่าไว้ต่อไป และนั่นทำให้ข้อพิพาทที่ยืดเยื้อมาตั้งแต่ฤดูใบไม้ผลิสิ้นสุดลง"),
    ("zh-Hant", "港務委員會星期二投票決定保留舊渡輪，結束了自春天以來的爭論。住在島上的人都離不開它，這是大家的共同看法。"),
    (None, "Old ferry stays in service."),
    (None, "12 34 56 78 90 " * 40),
)  # fmt: skip


@pytest.mark.parametrize(("language", "text"), SPOKEN)
def test_a_language_is_told_by_script_and_common_words_or_not_at_all(language, text):
    """Under 200 letters there is no vote."""
    assert language_of(text if len(text) < 60 else f"{text} {text}") == language


def test_texts_that_share_most_word_groups_are_one_cluster():
    """A changed sentence keeps two texts together; another text stays alone."""
    story = " ".join(f"Sentence {n} says that the council met {n} times about quay number {n * 7}." for n in range(40))
    other = " ".join(f"{n} other words about {n * 3} things" for n in range(60))

    assert clusters([sketch(story), sketch(other), sketch(f"A new start. {story}")]) == [(0, 2)]

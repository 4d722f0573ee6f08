# ruff: noqa: E501 - raw articles keep their long lines and the letters of their scripts
"""Heads of raw articles as papers, agencies, scrapers and databases of many countries write them; what each says."""

from typing import Any, NamedTuple


class Head(NamedTuple):
    """What stands around a text, and the fields that it must give; None or (): must be absent."""

    name: str
    above: str
    fields: dict[str, Any]
    below: str = ""
    guesses: tuple[str, ...] = ()
    """Fields whose tier must be `guess`; all others of `fields` must be better."""
    lead: str = ""
    """The text's first paragraph, which stays in it."""


_TITLE = "Harbour council keeps old ferry"
_MARA, _BOTH, _DAY = ("Mara Lind",), ("Mara Lind", "Ola Berg"), "2021-03-05"
_URL = "https://harbourtimes.example/ferry"

HEADS = (
    # Titles: short ones, missing ones, and lines that look like one.
    Head("two words, byline, date", "Old ferry\n\nBy Mara Lind\n\nMarch 5, 2021", {"title": "Old ferry", "authors": _MARA, "published": _DAY}),
    Head("two words right above a name and a date", "Old ferry\nMara Lind\nMarch 5, 2021", {"title": "Old ferry", "authors": _MARA, "published": _DAY}, guesses=("authors",)),
    Head("no headline, only byline and date", "By Mara Lind\n2021-03-05T13:20:55Z\nhttps://harbourtimes.example/a/harbour-keeps-ferry.html", {"title": "Harbour keeps ferry", "authors": _MARA, "published": "2021-03-05T13:20:55Z"}),
    Head("an address and no headline", "https://harbourtimes.example/a/harbour-keeps-ferry", {"title": "Harbour keeps ferry"}),
    Head("a place and a day above the headline", "HARBOUR COMMISSION\n\nPRESS RELEASE\n\nSalthaven, 5 March 2021\n\nFerry: commission keeps it", {"title": "Ferry: commission keeps it", "published": _DAY, "dateline": "Salthaven"}),
    Head("a letterhead", "PRESS  OFFICE\nDEPARTMENT OF FERRIES\n\nFOR IMMEDIATE RELEASE                    March 5, 2021\n\nOLD FERRY STAYS IN SERVICE", {"title": "OLD FERRY STAYS IN SERVICE", "published": _DAY}),
    Head("a senator's letterhead", "Senator Mara Lind\nShadow Minister for Ferries\n\nFerries: a plan at last", {"title": "Ferries: a plan at last", "authors": ()}),
    Head("a transcript", "TRANSCRIPT OF INTERVIEW WITH MARA LIND, RADIO SALT HAVEN\n\nE & OE\n\nJOURNALIST: Minister, will it stay?\n\nLIND: Yes.\n\nJOURNALIST: When?", {"title": "TRANSCRIPT OF INTERVIEW WITH MARA LIND, RADIO SALT HAVEN", "authors": ()}),
    Head("a headline that is a link", f"# [Harbour council keeps old ferry]({_URL})", {"title": _TITLE, "source_url": _URL}),
    Head("a headline that is a link, underlined", f"[Harbour council keeps old ferry]({_URL})\n==========", {"title": _TITLE, "source_url": _URL}),
    Head("a headline that begins with by", "By the numbers: ferries", {"title": "By the numbers: ferries", "authors": ()}),
    # Lines of a page's frame above the headline.
    Head("menu words", f"Subscribe\nSign in\nHome News Sport Culture Lifestyle\n{_TITLE}\nBy Mara Lind\n5 March 2021", {"title": _TITLE, "authors": _MARA, "published": _DAY}),
    Head("a menu of bars", f"Menu\nHome | News | Sport\n\n{_TITLE}\n\nBy Mara Lind", {"title": _TITLE, "authors": _MARA}),
    Head("a trail of sections", f"Home > News > Harbour\n\n{_TITLE}\n\nMara Lind | March 5, 2021", {"title": _TITLE, "published": _DAY}),
    Head("a trail of sections, German", f"Startseite » Lokales » Hafen\n\n{_TITLE}\n\nVon Mara Lind", {"title": _TITLE, "authors": _MARA}),
    Head("cookies", f"This website uses cookies to ensure you get the best experience. Learn more\n\n{_TITLE}\n\nBy Mara Lind", {"title": _TITLE, "authors": _MARA}),
    Head("cookies that are baked", "We tasted a hundred cookies on the quay\n\nBy Mara Lind", {"title": "We tasted a hundred cookies on the quay"}),
    Head("sections that are a headline", "Sport, Politics, Money\n\nBy Mara Lind", {"title": "Sport, Politics, Money", "authors": _MARA}),
    Head("back to what is no page", "Back to School\n\nBy Mara Lind", {"title": "Back to School", "authors": _MARA}),
    Head("the posts before and after", f"← Older post\nNewer post →\n{_TITLE}\nPosted on March 5, 2021 by Mara Lind", {"title": _TITLE, "authors": _MARA, "published": _DAY}),
    Head("previous and next", f"« Previous | Next »\n\n{_TITLE}\n\nby Mara Lind on March 5, 2021", {"title": _TITLE, "authors": _MARA, "published": _DAY}),
    Head("what to click", f"Listen to this article\n\n{_TITLE}\n\nShare full article\n\nBy Mara Lind and Ola Berg\n\nMarch 5, 2021", {"title": _TITLE, "authors": _BOTH, "published": _DAY}),
    Head("an archive's copy", f"The Wayback Machine - https://web.archive.org/web/20210310093000/{_URL}\n{_TITLE}\nBy Mara Lind", {"title": _TITLE, "authors": _MARA, "source_url": f"https://web.archive.org/web/20210310093000/{_URL}"}),
    Head("a page that a browser printed", f"1/8/24, 9:14 PM    {_TITLE} - Harbour Times\n\n{_TITLE}\nBy Mara Lind", {"title": _TITLE, "authors": _MARA, "published": None, "source_url": _URL}, below=f"{_URL}    1/3"),
    Head("a post of a forum", f"{_TITLE}\n\nby quay_tom » Fri Mar 05, 2021 9:14 pm", {"title": _TITLE, "published": "2021-03-05T21:14:00"}),
    Head("a section of one word, German", f"Wasserstraßen\n\n{_TITLE}\n\nVon Mara Lind", {"title": _TITLE, "authors": _MARA}),
    Head("a section of one word, Russian", "Транспорт\n\nСовет порта сохранил старый паром\n\n5 марта 2021", {"title": "Совет порта сохранил старый паром", "published": _DAY}),
    Head("JSON on one line is no headline", f'{{"title": "{_TITLE}", "id": 3}}', {"title": "raw"}),
    # Wire texts.
    Head("wire, no byline", "-- Harbour council keeps old ferry\n-- \n-- 2021-03-05T13:20:55Z\n-- https://harbourwire.example/ferry", {"title": _TITLE, "published": "2021-03-05T13:20:55Z", "source_url": "https://harbourwire.example/ferry", "authors": ()}),
    Head("wire, byline and day in spaced letters", "-- Harbour council keeps old ferry\n-- B y   M a r a   L i n d   a n d   O l a   B e r g   -   M a r   5 ,   2 0 2 1\n-- 2021-03-05T13:20:55Z\n-- https://harbourwire.example/ferry", {"title": _TITLE, "authors": _BOTH, "published": "2021-03-05T13:20:55Z"}),
    # Bylines.
    Head("a place behind the name", f"{_TITLE}\n\nVon Mara Lind, Salzhafen\n\n05.03.2021, 14:05 Uhr", {"authors": _MARA, "published": "2021-03-05T14:05:00"}),
    Head("a station behind the name", f"{_TITLE}\n\nBy Mara Lind, CNN", {"authors": _MARA}),
    Head("an office below the name", f"{_TITLE}\nBy MARA LIND\nStaff Writer\nMarch 5, 2021 | 9:30 a.m.", {"authors": ("MARA LIND",), "published": "2021-03-05T09:30:00"}),
    Head("a newsroom below the name", f"{_TITLE}\n\nPublished\n\n5 March 2021\n\nBy Mara Lind\nBBC News, Salt Haven", {"authors": _MARA, "published": _DAY}),
    Head("the label on a line of its own", f"{_TITLE}\n\nBy\n\nMara Lind\n\nMarch 5, 2021", {"title": _TITLE, "authors": _MARA, "published": _DAY}),
    Head("labels on lines of their own, no headline", "By Mara Lind and Ola Berg\n\nPUBLISHED:\n\n09:30 EST, 5 March 2021\n\n|\n\nUPDATED:\n\n10:30 EST, 6 March 2021", {"title": "raw", "authors": _BOTH, "published": "2021-03-05T09:30:00-05:00", "updated": "2021-03-06T10:30:00-05:00"}),
    Head("a name below its label is no headline", "By\n\nMara Lind\n\nLast updated at 9:30 AM on 5th March 2021", {"title": "raw", "authors": _MARA, "updated": "2021-03-05T09:30:00", "published": None}),
    Head("an agency a line further down", f"{_TITLE}\n\nBy Mara Lind\n\nCNN", {"authors": _MARA}, lead="SALT HAVEN, Maine (CNN) -- The council voted on Tuesday."),
    Head("a note of the editor is no headline", "Editor’s note: Mara Lind is a water engineer. The opinions are hers.", {"title": "raw", "authors": ()}),
    Head("nobody, as programs write it", f"---\ntitle: {_TITLE}\nauthor: unknown\n---", {"authors": ()}),
    Head("a name and the day, glued", f"{_TITLE}\nBy MARA LINDMARCH 5, 2021", {"authors": ("MARA LIND",), "published": _DAY}),
    Head("a correspondent in German", f"{_TITLE}\nvon unserem Korrespondenten Ola Berg\n5. März 2021", {"authors": ("Ola Berg",), "published": _DAY}),
    Head("with an agency, in French", f"{_TITLE}\nPar Mara Lind avec AFP\nLe 5 mars 2021 à 14:05", {"authors": _MARA, "agency": "AFP", "published": "2021-03-05T14:05:00"}),
    Head("a site and a place behind the name, in Portuguese", f"{_TITLE}\n\nPor Mara Lind, h1 — Porto do Sal", {"authors": _MARA}),
    Head("capitals, a place and a day", f"{_TITLE}\nMARA LIND | Puerto Salado | 05 MAR 2021 - 14:05 CET", {"authors": ("MARA LIND",), "published": "2021-03-05T14:05:00+01:00"}, guesses=("authors",)),
    Head("an agency and a place", f"{_TITLE}\n\nEFE - Puerto Salado\n\n13/03/2021 - 14:05", {"authors": ("EFE",), "published": "2021-03-13T14:05:00"}, guesses=("authors",)),
    Head("a newsroom", f"{_TITLE}\n\nRedacción\n\nViernes, 5 de marzo del 2021", {"authors": ("Redacción",), "published": _DAY}, guesses=("authors",)),
    Head("two words and a time are a name", f"{_TITLE}\n\nMara Lind, 05.03.2021 14:05", {"authors": _MARA, "published": "2021-03-05T14:05:00", "dateline": None}, guesses=("authors",)),
    Head("Greek", "Το συμβούλιο κρατά το πλοίο\n\nΤης Μάρας Λιντ\n\n5 Μαρτίου 2021, 14:05", {"authors": ("Μάρας Λιντ",), "published": "2021-03-05T14:05:00"}),
    Head("Arabic, a name and a place", "مجلس الميناء يبقي العبارة القديمة\n\nليلى حداد - الميناء\n\n05 مارس 2021", {"authors": ("ليلى حداد",), "published": _DAY}, guesses=("authors",)),
    Head("Chinese, two reporters", "港务委员会保留旧渡轮\n2021-03-05 14:05:12　来源：海港日报\n记者 李雪 王强", {"authors": ("李雪", "王强"), "published": "2021-03-05T14:05:12", "publisher": "海港日报"}),
    Head("Chinese, reporter and place", "港務委員會保留舊渡輪\n\n記者李雪／台北報導\n\n2021年3月5日 週五 下午2:05", {"authors": ("李雪",), "published": "2021-03-05T14:05:00"}),
    Head("Japanese labels", "タイトル：港湾評議会、フェリーを存続\n著者：山本花子\n日付：令和3年3月5日", {"title": "港湾評議会、フェリーを存続", "authors": ("山本花子",), "published": _DAY}),
    Head("Chinese labels", "标题：港务委员会保留旧渡轮\n作者：李雪\n时间：2021年3月5日\n来源：海港日报\n链接：https://harbour.example/1", {"authors": ("李雪",), "published": _DAY, "publisher": "海港日报", "source_url": "https://harbour.example/1"}),
    # Days.
    Head("two days in one line, French", f"{_TITLE}\n\nPublié le 13/03/2021 à 14h05, mis à jour le 14/03/2021 à 8h00", {"published": "2021-03-13T14:05:00", "updated": "2021-03-14T08:00:00"}),
    Head("the time first", f"{_TITLE}\n\n14:05, 5 марта 2021", {"published": "2021-03-05T14:05:00"}),
    Head("the time first, English", f"{_TITLE}\n\nPublished 12:45 PM, Friday, March 5, 2021", {"published": "2021-03-05T12:45:00"}),
    Head("a label without a space", f"{_TITLE}\n\nPublished5 March 2021", {"published": _DAY}),
    Head("a day and how long reading takes, German", f"{_TITLE}\n\nStand: 05.03.2021 | Lesedauer: 3 Minuten", {"updated": _DAY, "published": None}),
    Head("Dutch", f"{_TITLE}\n\nDoor Mara Lind\n\n5 mrt. 2021 om 14:05", {"authors": _MARA, "published": "2021-03-05T14:05:00"}),
    Head("Spanish", f"{_TITLE}\n\n5 de marzo de 2021 14:05 h", {"published": "2021-03-05T14:05:00"}),
    Head("a paper, a day and a page", f"{_TITLE}\n\nThe Harbour Times, 5 March 2021, p. 4", {"published": _DAY, "publisher": "The Harbour Times"}),
    # Datelines.
    Head("a station's dateline", _TITLE, {"dateline": "SALT HAVEN, Maine", "agency": "CNN"}, lead="SALT HAVEN, Maine (CNN) -- The council voted on Tuesday after a long debate."),
    Head("a dateline without a dash", _TITLE, {"dateline": "Salt Haven, Maine", "agency": "CNN"}, lead="Salt Haven, Maine (CNN) The council voted on Tuesday after a long debate."),
    Head("a dateline is no title", "", {"title": "raw", "dateline": "SALT HAVEN", "agency": "CNN"}, lead="SALT HAVEN (CNN) -- The council voted on Tuesday."),
    Head("a day and an agency", _TITLE, {"agency": "Bloomberg", "dateline": None}, lead="March 5 (Bloomberg) -- The council voted on Tuesday after a long debate."),
    Head("a newswire's dateline", _TITLE, {"agency": "PR Newswire", "dateline": "SALT HAVEN, Maine"}, lead="SALT HAVEN, Maine, March 5, 2021 /PRNewswire/ -- The council voted on Tuesday."),
    Head("a Spanish dateline", _TITLE, {"agency": "EFE", "dateline": "Puerto Salado"}, lead="Puerto Salado, 5 mar (EFE).- La junta votó el martes después de un largo debate."),
    Head("a Russian dateline", "Совет порта сохранил паром", {"agency": "TASS", "dateline": "ГАВАНЬ"}, lead="ГАВАНЬ, 5 марта. /ТАСС/. Совет порта проголосовал во вторник."),
    Head("a Russian dateline with a name", "Совет порта сохранил паром", {"agency": "RIA Novosti", "authors": ("Мария Линд",)}, lead="ГАВАНЬ, 5 мар - РИА Новости, Мария Линд. Совет порта проголосовал во вторник."),
    Head("a Chinese dateline", "港务委员会保留旧渡轮", {"agency": "Xinhua", "dateline": "北京", "authors": ("李雪", "王强")}, lead="新华社北京3月5日电（记者李雪、王强）港务委员会星期二投票决定保留旧渡轮。"),
    Head("a Japanese dateline", "港湾評議会、フェリーを存続", {"dateline": "塩浜市", "authors": ("山本花子",)}, lead="【塩浜市＝山本花子】港湾評議会は火曜日、古いフェリーを残すことを決めた。"),
    Head("a Korean dateline", "항만 위원회, 옛 여객선 유지", {"agency": "Yonhap", "dateline": "서울", "authors": ("김민수",)}, lead="(서울=연합뉴스) 김민수 기자 = 항만 위원회는 화요일 옛 여객선을 유지하기로 했다."),
    Head("an Arabic dateline", "مجلس الميناء يبقي العبارة القديمة", {"agency": "Reuters", "dateline": "الميناء"}, lead="الميناء (رويترز) - صوت مجلس الميناء يوم الثلاثاء بعد نقاش طويل."),
    Head("a country in brackets is no agency", _TITLE, {"agency": None, "dateline": None}, lead="Paris (UK) - a reader writes that the town is small."),
    # What stands above a headline: papers, wires, sections, whom to ask.
    Head("a paper's name above its day and page", "LE COURRIER DU PORT\nMardi 9 mars 2021 - Page 3\n\nLe vieux bac restera en service", {"title": "Le vieux bac restera en service", "publisher": "Le Courrier Du Port"}),
    Head("a paper, underlined, above its volume", "THE SALT HAVEN GAZETTE.\n-------\nVOL. XII. NO. 41.   SALT HAVEN, SATURDAY, OCTOBER 9, 1897.   PRICE TWO CENTS.\n\nTHE OLD FERRY TO BE KEPT.", {"title": "THE OLD FERRY TO BE KEPT.", "publisher": "The Salt Haven Gazette"}),
    Head("a line of paper, number, days and page", "Salzhafener Anzeiger, Nr. 214, Samstag/Sonntag, 15./16. September 2018, Seite 4\n\nDie alte Fähre bleibt", {"title": "Die alte Fähre bleibt"}),
    Head("a wire's slug and a line for editors", "BC-US--Old Ferry,2nd Ld-Writethru/412\nEds: UPDATES with quotes.\nCouncil keeps the old ferry\nBy MARA LIND\nAssociated Press", {"title": "Council keeps the old ferry", "authors": ("MARA LIND",), "agency": "AP"}),
    Head("sections in capitals", "ECONOMÍA | TRANSPORTES\n\nEl viejo transbordador seguirá diez años más", {"title": "El viejo transbordador seguirá diez años más"}),
    Head("whom to ask, above the headline", "FOR IMMEDIATE RELEASE\n\nContact:\nMara Lind, Harbour Lines Inc.\n(207) 555-0114\n\nHarbour Lines keeps its ferry", {"title": "Harbour Lines keeps its ferry", "authors": ()}),
    Head("a newsletter in plain text", "View this email in your browser (https://news.example/v)\n\n** THE HARBOUR LETTER\n------------------------------", {"title": "THE HARBOUR LETTER", "publisher": None}),
    Head("a release with its number below the headline", "OLD FERRY STAYS IN SERVICE\nNo. 45/21, 5 March 2021", {"title": "OLD FERRY STAYS IN SERVICE", "published": _DAY, "publisher": None}, guesses=("published",)),
    Head("figures of a wire that are no day", "Council keeps the old ferry\n121830 MAG 16", {"published": None}),
    Head("the head of a printed page", "p. 4   THE HARBOUR REVIEW   June 1911\n\nA VOYAGE IN THE OLD BOAT.\nBY CAPTAIN O. BERG, R.N.", {"title": "A VOYAGE IN THE OLD BOAT."}),
    # The lines of blogs and papers.
    Head("who else reported", f"{_TITLE}\nBy MARA LIND and OLA BERG; Anna Holm contributed reporting from Salt Haven.", {"authors": ("MARA LIND", "OLA BERG")}),
    Head("an office without a comma", f"{_TITLE}\n\nEXCLUSIVE By Mara Lind Chief Reporter @maralind\n07:00, 5 MAR 2021", {"authors": _MARA, "published": "2021-03-05T07:00:00"}),
    Head("an office in Dutch", f"{_TITLE}\nDoor onze redacteur Mara van der Lind\n5 maart 2021", {"authors": ("Mara van der Lind",), "published": _DAY}),
    Head("the day first, a name behind it", f"{_TITLE}\n\nPosted on March 5, 2021 by Mara Lind", {"authors": _MARA, "published": _DAY}),
    Head("the same with links, which stay in the text", f"# {_TITLE}\n\n*Posted on 2021-03-05 by [Mara Lind](https://m.example/about) in [Harbour](https://m.example/tag)*", {"authors": _MARA, "published": _DAY}),
    Head("two names, a stroke between them", f"{_TITLE}\n\nMARA LIND / OLA BERG | Puerto Salado | 05 MAR 2021 - 14:05 CET", {"authors": ("MARA LIND", "OLA BERG"), "published": "2021-03-05T14:05:00+01:00"}, guesses=("authors",)),
    Head("capitals with the paper", f"{_TITLE}\nBy MARA LIND FOR THE HARBOUR MAIL\nPUBLISHED: 14:05, 5 March 2021", {"authors": ("MARA LIND",), "published": "2021-03-05T14:05:00"}),
    Head("an essay", "ON FERRIES\nAN ESSAY BY M. LIND", {"title": "ON FERRIES", "authors": ("M. LIND",)}),
    Head("a recipe", "Ferry buns\nRecipe by Mara Lind\nPublished: Mar. 5, 2021", {"title": "Ferry buns", "authors": _MARA, "published": _DAY}),
    Head("a broadcast", "TRANSCRIPT: Ferry hearing\nAired March 5, 2021 - 08:30 ET", {"published": _DAY}),
    # Addresses.
    Head("a bold label", _TITLE, {"source_url": _URL}, f"**Original URL**: {_URL}"),
    Head("a bold label around its colon", _TITLE, {"source_url": _URL}, f"**Source:** <{_URL}>"),
    Head("a sentence that is a label", _TITLE, {"source_url": _URL}, f"This article was originally published at {_URL}"),
    Head("a copy in a web archive", f"https://web.archive.org/web/20211015000000/https://harbourtimes.example/a\n{_TITLE}", {"publisher": "harbourtimes.example"}),
    Head("more to read is no source", _TITLE, {"source_url": "https://harbourtimes.example/other"}, "Read more: https://harbourtimes.example/other", ("source_url",)),
    # Heads of programs.
    Head("a letter", "From: Mara Lind\nSent: Friday, March 5, 2021 9:30 AM\nTo: Ola\nSubject: Harbour council keeps old ferry", {"title": _TITLE, "authors": _MARA, "published": "2021-03-05T09:30:00", "tags": ()}),
    Head("a reader's export", f"# {_TITLE}\n\n## Metadata\n- Author: [[Mara Lind]]\n- Full Title: {_TITLE}\n- Category: #articles\n- URL: {_URL}", {"authors": _MARA, "source_url": _URL, "section": "articles"}),
    Head("a scraper's labels", f"Title: {_TITLE}\n\nURL Source: {_URL}\n\nPublished Time: 2021-03-05T09:30:00.000Z\n\nMarkdown Content:", {"title": _TITLE, "source_url": _URL, "published": "2021-03-05T09:30:00Z"}),
    Head("a date that a program did not have", f"{_URL}\nNone\n{_TITLE}", {"title": _TITLE, "published": None}),
    # Front matter that contradicts the text or the address.
    Head("the day of scraping, a day apart", f"---\ntitle: {_TITLE}\ndate: 2024-06-30\nscraped_at: 2024-07-01T00:10:00Z\n---\n\n# {_TITLE}\n\nMarch 5, 2021", {"published": _DAY}),
    Head("the day of scraping, and one in the address", f"---\ntitle: {_TITLE}\ndate: 2024-06-30\nscraped_at: 2024-06-30\nurl: https://h.example/2021/03/05/a\n---", {"published": _DAY}),
    Head("a clipper's wrong day", f"---\ntitle: {_TITLE}\nsource: https://h.example/2021/03/05/a\npublished: 2001-07-14\n---", {"published": "2001-07-14"}, guesses=("published",)),
    Head("front matter and text disagree", f"---\ntitle: {_TITLE}\ndate: 2024-06-30\n---\n\n# {_TITLE}\n\nMarch 5, 2021", {"published": "2024-06-30"}, guesses=("published",)),
    Head("quotes in a quoted title", '---\ntitle: "Ferry: council says \\"yes\\" - Harbour Times"\nsource: Harbour Times\n---', {"title": 'Ferry: council says "yes"'}),
    # Databases.
    Head("a database, no label at the headline", "                               1 of 1 DOCUMENT\n\n                              The Harbour Times\n\n                              March 5, 2021 Friday\n                                 First Edition\n\nOld ferry stays\n\nBYLINE: MARA LIND; OLA BERG\n\nSECTION: NEWS; Pg. 4\n\nLENGTH: 412 words", {"title": "Old ferry stays", "authors": ("MARA LIND", "OLA BERG"), "publisher": "The Harbour Times", "published": _DAY}),
    Head("a database, edition behind the day", "Copyright 2021 Harbour Media Ltd\nAll Rights Reserved\n\nThe Harbour Times\n\nMarch 5, 2021, Friday, FIRST EDITION\n\nSECTION: NEWS; Page 4\n\nLENGTH: 400 words\n\nHEADLINE: Old ferry stays;\nA long dispute ends\n\nBYLINE: By MARA LIND\n\nBODY:", {"title": "Old ferry stays; A long dispute ends", "authors": ("MARA LIND",), "publisher": "The Harbour Times", "published": _DAY}, "LOAD-DATE: March 6, 2021"),
    Head("a library's database", f"Title: {_TITLE}\nPublication title: The Harbour Times\nFirst page: A4\nPublication year: 2021\nPublication date: Mar 5, 2021\nAuthor: Mara Lind", {"title": _TITLE, "authors": _MARA, "publisher": "The Harbour Times", "published": _DAY}),
    Head("a database of today", "Old ferry stays\n\nThe Harbour Times (Maine)\nMarch 5, 2021 Friday\n\nCopyright 2021 Harbour Media Ltd All Rights Reserved\n\nSection: NEWS; Pg. A4\nLength: 412 words\nByline: Mara Lind, Staff Writer\n\nBody", {"title": "Old ferry stays", "authors": _MARA, "publisher": "The Harbour Times (Maine)", "published": _DAY, "language": "de", "rights": "Copyright 2021 Harbour Media Ltd All Rights Reserved"}, "Classification\n\nLanguage: GERMAN\n\nLoad-Date: March 6, 2021"),
    Head("a database's codes", "HD  Old ferry stays\nBY  By Mara Lind\nWC  412 words\nPD  5 March 2021\nSN  The Harbour Times\nLA  English\nCY  Copyright 2021 Harbour Media Ltd\n\nLP", {"title": "Old ferry stays", "authors": _MARA, "published": _DAY, "publisher": "The Harbour Times", "language": "en", "rights": "Copyright 2021 Harbour Media Ltd"}, "AN  Document HRBT000020210305"),
    # Shapes that only some collections have.
    Head("a newsletter with a line for browsers", "Having trouble viewing this email? View it in your browser\n\nThe Quayside Dispatch\nIssue #42 · 5 March 2021\n\nDear readers,", {"title": "The Quayside Dispatch", "published": _DAY, "authors": ()}, below="Unsubscribe | Update preferences"),
    Head("a letter to the editor", f"Letters to the Editor\n\n{_TITLE}\n\nSir, — I read that you would end it.", {"title": _TITLE, "published": _DAY, "authors": ()}, below="Yours faithfully,\nMARA LIND\n4 Quay Street\n5 March 2021"),
    Head("a letter with place and day", "Salt Haven, 5th March 2021\n\nTo the Editor of the Harbour Times\n\nDear Sir,", {"title": "To the Editor of the Harbour Times", "published": _DAY, "authors": ()}),
    Head("a release with an embargo", f"EMBARGOED UNTIL 00:01 GMT, FRIDAY 5 MARCH 2021\n\nPRESS RELEASE\n\nIssued: 3 March 2021\n\n{_TITLE}", {"title": _TITLE, "published": "2021-03-03"}, below="###", guesses=("published",)),
    Head("a release with an embargo, German", f"Pressemitteilung Nr. 45/2021\n\nSperrfrist: 5. März 2021, 10:00 Uhr\n\n{_TITLE}", {"title": _TITLE, "published": _DAY}, guesses=("published",)),
    Head("an interview with questions", f"{_TITLE}\n\nInterview by Ola Berg\n\n5 March 2021\n\nQ: What did you feel?\n\nA: Relief.", {"title": _TITLE, "authors": ("Ola Berg",), "published": _DAY}, below="Q. Thank you.\n\nA. Thank you."),
    Head("an interview, French", f"{_TITLE}\n\n1er mars 2021\n\nPropos recueillis par Mara Lind", {"authors": _MARA, "published": "2021-03-01"}),
    Head("a column with kicker and deck", f"OPINION\n\n{_TITLE}\n\nIslands need boats, and boats need people.\n\nMARA LIND\n\nMar 5, 2021", {"title": _TITLE, "authors": (), "published": _DAY}),
    Head("a wire story, updated", f"UPDATE 2-{_TITLE}\n\nBy Mara Lind and Ola Berg", {"title": f"UPDATE 2-{_TITLE}", "authors": _BOTH, "agency": "Reuters", "dateline": "SALT HAVEN", "published": None}, lead="SALT HAVEN, March 5 (Reuters) - The council voted on Friday.", below="(Reporting by Mara Lind; Editing by Ines Sol)"),
    Head("a wire story whose dateline has its own line", f"000_33VN8QK\n{_TITLE}\nSalt Haven, March 5, 2021 (AFP) -", {"title": _TITLE, "agency": "AFP", "dateline": "Salt Haven", "published": _DAY, "authors": ()}, guesses=("published",)),
    Head("a translation with two days", f"{_TITLE}\n\nBy Mara Lind\nTranslated from the Norwegian by Ola Berg\n\nFirst published in Norwegian: 3 May 2019\nEnglish translation: 5 March 2021", {"authors": _MARA, "published": None}),
    Head("a translation with two days in one line", f"{_TITLE}\n\nOriginally published on May 3, 2019. Translated March 5, 2021.", {"title": _TITLE, "published": None}),
    Head("an obituary", f"OBITUARIES\n\n{_TITLE}\n\nBorn: 3 May 1931\nDied: 5 March 2021", {"title": _TITLE, "published": None}),
    Head("a correction above the headline", f"Correction (March 6, 2021): An earlier version misstated the age of the ferry.\n\n{_TITLE}\n\nBy Mara Lind\nMarch 5, 2021", {"title": _TITLE, "authors": _MARA, "published": _DAY}, guesses=("published",)),
    Head("a page copied with its menus", f"Skip to main content\nMenu\nHome News Sport\n{_TITLE}\nBy Mara Lind\n5 March 2021\nShare\nTweet", {"title": _TITLE, "authors": _MARA, "published": _DAY}),
    Head("an office below a name that follows the day", f"{_TITLE}\n\n5 March 2021\nMara Lind\nPolitical correspondent", {"authors": _MARA, "published": _DAY}, guesses=("authors",)),
    Head("a database's keys below the text", f"The Harbour Times - Friday, 5 March 2021 - page A4\n\n{_TITLE}", {"title": _TITLE, "published": _DAY, "section": "News", "publisher": None}, below="Edition: First\nSection: News\nLength: 312 words"),
    Head("two words above a byline, then short lines", "The Ferry\n\nby Mara Lind\n\nThe old boat goes\nover the grey water", {"title": "The Ferry", "authors": _MARA, "published": None}),
    Head("posted in a section", f"{_TITLE}\n\nPosted in News by Mara Lind on March 5, 2021", {"authors": _MARA, "section": "News", "published": _DAY}),
    Head("a day and a place are no headline", "Mara Lind\nMarch 5, 2021 at 10:30 AM · Salt Haven ·", {"title": "Mara Lind", "published": "2021-03-05T10:30:00"}),
    Head("a writer in brackets, of old news", f"From: mara@quay.example (Mara Lind)\nNewsgroups: rec.boats\nSubject: {_TITLE}\nDate: 5 Mar 2021 10:30:00 GMT\nLines: 12", {"title": _TITLE, "authors": _MARA, "published": "2021-03-05T10:30:00Z"}),
    Head("where they report from, in brackets", f"{_TITLE}\n\nPar Mara Lind et Ola Berg (Salines, envoyé spécial)", {"authors": _BOTH}),
    Head("a name below the day and how long reading takes", f"{_TITLE}\n\n05.03.2021, 14:05 | Lesedauer: 3 min\nJürgen Groß", {"authors": ("Jürgen Groß",), "published": "2021-03-05T14:05:00"}, guesses=("authors",)),
    Head("a name in capitals above place and day", f"{_TITLE}\nMARA LIND\nPuerto Salado - 05 MAR 2021 - 14:05 CET", {"authors": ("MARA LIND",), "dateline": "Puerto Salado", "published": "2021-03-05T14:05:00+01:00"}, guesses=("authors", "dateline")),
    Head("a Spanish dateline without an agency", _TITLE, {"dateline": "PUERTO SALADO"}, lead="PUERTO SALADO.- El consejo votó el viernes."),
    Head("a Russian dateline of two words", _TITLE, {"dateline": "СОЛЁНАЯ ГАВАНЬ", "agency": "RIA Novosti"}, lead="СОЛЁНАЯ ГАВАНЬ, 5 мар — РИА Новости. Совет порта проголосовал."),
    Head("a day of points, Portuguese", f"{_TITLE}\n\n5.mar.2021 às 10h30\nMara Lind", {"authors": _MARA, "published": "2021-03-05T10:30:00"}, guesses=("authors",)),
    Head("two labelled days in one line, Turkish", f"{_TITLE}\n\nGiriş: 05.03.2021 - 10:30 Güncelleme: 06.03.2021 - 08:00", {"published": "2021-03-05T10:30:00", "updated": "2021-03-06T08:00:00"}),
    Head("a writer's label, Polish", f"{_TITLE}\n\nOpracowanie: Mara Lind\n\n5 marca 2021, 10:30", {"authors": _MARA, "published": "2021-03-05T10:30:00"}),
    Head("a day in brackets, Chinese", "港务委员会决定保留老渡轮\n（2021年3月5日）", {"title": "港务委员会决定保留老渡轮", "published": _DAY}),
    Head("a reporter and a place, Chinese", "港務委員會決定保留老渡輪\n\n記者林瑪拉／鹽港報導\n\n2021/03/05 10:30", {"authors": ("林瑪拉",), "published": "2021-03-05T10:30:00"}),
    Head("a lunar day beside the common one, Arabic", "مجلس الميناء يبقي العبارة القديمة\n\nالجمعة 21 رجب 1442هـ - 5 مارس 2021م\n\nأحمد حسن", {"authors": ("أحمد حسن",), "published": _DAY}, guesses=("authors",)),
    Head("a writer and a photographer, Swedish", f"{_TITLE}\n\nText: Mara Lind Foto: Ola Berg\n\nPublicerad 5 mars 2021 kl. 10.30", {"authors": _MARA, "published": "2021-03-05T10:30:00"}),
    Head("a weekday is no name, Vietnamese", "Hội đồng cảng giữ lại phà cũ\n\nThứ Sáu, 15/3/2021", {"authors": (), "published": "2021-03-15"}, guesses=("published",)),
    Head("a writer's label, Thai", "สภาท่าเรือเก็บเรือข้ามฟากเก่าไว้\n\nโดย มารา ลินด์\n\n5 มีนาคม 2564", {"authors": ("มารา ลินด์",), "published": _DAY}),
    Head("keys of Org", f"#+TITLE: {_TITLE}\n#+AUTHOR: Mara Lind\n#+DATE: <2021-03-05 Fri>", {"title": _TITLE, "authors": _MARA, "published": _DAY}),
    Head("keys of reStructuredText", f"{_TITLE}\n===============\n\n:Author: Mara Lind\n:Date: 2021-03-05", {"title": _TITLE, "authors": _MARA, "published": _DAY}),
    Head("a title of AsciiDoc", f"= {_TITLE}\n\n5 March 2021", {"title": _TITLE, "published": _DAY}),
    Head("a library's paper, day and page", f"Title:\t{_TITLE}\nAuthors:\tLind, Mara\nSource:\tHarbour Times. 3/15/2021, pA4.", {"title": _TITLE, "publisher": "Harbour Times", "published": "2021-03-15"}),
    Head("a library's paper, place, day and page", f"{_TITLE}\n\nAuthor: Lind, Mara\n\nPublication info: The Harbour Times ; Salt Haven [Salt Haven]. 05 Mar 2021: A.4.", {"title": _TITLE, "publisher": "The Harbour Times", "published": _DAY}),
    Head("a headline that begins with a day", "5 March 2019 – the day the old ferry sank\n\nBy Mara Lind", {"title": "5 March 2019 – the day the old ferry sank", "authors": _MARA}),
    Head("a day and names are no headline", f"5 March 2021 | By Mara Lind and Ola Berg\n\n{_TITLE}", {"title": _TITLE, "authors": _BOTH, "published": _DAY}),
)  # fmt: skip

"""News agencies and desks: names that are organisations wherever they stand as a byline."""

import re

_AGENCIES = (
    # The name as it is kept | its other spellings, casefolded.
    (
        "AFP",
        "agence france-presse",
        "agence france presse",
        "france-presse",
        "afp/relaxnews",
        "فرانس برس",
        "أ ف ب",
        "أ.ف.ب",
        "ا ف ب",
        "afp時事",
        "法新社",
    ),
    ("AP", "associated press", "the associated press", "أ ب", "أسوشيتد برس", "美联社", "美聯社"),
    ("Reuters", "thomson reuters", "رويترز", "ロイター", "路透社", "路透", "рейтер"),
    ("TASS", "itar-tass", "тасс", "итар-тасс"),
    ("Interfax", "интерфакс"),
    ("RIA Novosti", "ria", "рия новости", "риа новости", "риа", "نوفوستي"),
    ("Xinhua", "xinhua news agency", "新华社", "新华网", "新華社", "新華網", "شينخوا"),
    ("China News Service", "中新社", "中新网"),
    ("Newsis", "뉴시스"),
    ("PR Newswire", "prnewswire", "pr newswire"),
    ("Business Wire", "business wire"),
    ("GlobeNewswire", "globe newswire"),
    ("dpa", "deutsche presse-agentur", "dpa-afx"),
    ("EFE", "agencia efe", "efe-epa"),
    ("ANSA",),
    ("PTI", "press trust of india"),
    ("ANI", "asian news international"),
    ("IANS", "indo-asian news service"),
    ("UNI", "united news of india"),
    ("Kyodo", "kyodo news", "共同通信", "共同", "共同社"),
    ("Jiji", "jiji press", "時事通信", "時事"),
    ("Yonhap", "yonhap news", "yonhap news agency", "연합뉴스"),
    ("UPI", "united press international"),
    ("Bloomberg", "bloomberg news"),
    ("PA Media", "press association", "pa"),
    ("AAP", "australian associated press"),
    ("CP", "canadian press", "the canadian press", "la presse canadienne"),
    ("APA", "austria presse agentur"),
    ("Keystone-SDA", "sda", "ats", "sda/ats", "keystone-ats"),
    ("Belga",),
    ("ANP",),
    ("NTB",),
    ("TT", "tidningarnas telegrambyrå"),
    ("STT", "stt-lehtikuva"),
    ("Ritzau",),
    ("ČTK", "ctk", "čtk"),
    ("PAP",),
    ("MTI",),
    ("BTA", "бта"),
    ("Agerpres",),
    ("Tanjug", "танјуг"),
    ("HINA",),
    ("Anadolu", "anadolu agency", "anadolu ajansı", "aa"),
    ("Ukrinform", "укрінформ", "укринформ"),
    ("UNIAN", "уніан", "униан"),
    ("BelTA", "белта"),
    ("Antara",),
    ("Bernama",),
    ("IRNA", "ایرنا"),
    ("ISNA", "ایسنا"),
    ("Fars News Agency", "fars", "فارس"),
    ("WAM",),
    ("SPA", "واس"),
    ("QNA",),
    ("MENA",),
    ("SANA", "سانا"),
    ("KCNA",),
    ("CNA", "central news agency", "中央社"),
    ("Lusa",),
    ("Europa Press",),
    ("Télam", "telam"),
    ("Notimex",),
    ("Prensa Latina",),
    ("Inter Press Service", "ips"),
    ("Zuma Press",),
    ("EPA", "european pressphoto agency"),
    ("Getty Images",),
)

_KNOWN = {spelling.casefold(): names[0] for names in _AGENCIES for spelling in names}

_DESK = re.compile(
    r"\b(?:staff|staff (?:report(?:s|er|ers)?|writers?)|editorial (?:board|team|staff)|newsroom|news desk|"
    r"news ?service|news agency|"
    r"editors|redaktion|la rédaction|rédaction|redacción|redação|redazione|redactie|toimitus|redakcja|redakce|редакция|"
    r"редакція|wire services?|agencies|agenturen|web desk|desk|correspondents|press (?:office|service)|media team|"
    r"newspaper|institute|foundation|university|ministry|department|council|"
    r"committee|association|organi[sz]ation|bureau|company|corporation|inc|ltd|llc|gmbh|studios?|productions?)$",
    re.IGNORECASE,
)
_DESK_ALONE = re.compile(
    r"newsroom|news desk|web desk|wire services?|staff (?:reports?|reporters?|writers?)|"
    r"editorial (?:board|team)|redaktion|"
    r"(?:la )?rédaction|redacción|redação|da redação|redazione|redactie|toimitus|redakcja|redakce|редакция|"
    r"редакція|agenturen"
)
_DESK_EXACT = {
    "staff", "the editorial board", "editorial board", "the editors",
    "编辑部", "編集部", "본지", "هيئة التحرير", "وكالات", "تحریریه", "agencies", "admin", "web desk",
    "reuters staff", "bbc news", "bbc", "cnn", "本报讯", "本刊", "综合报道",
}  # fmt: skip


PAPER = re.compile(
    r"^(?:The )?(?:[A-Z][\w'’-]+ ){1,3}(?P<kind>Times|Post|Herald|News|Tribune|Gazette|Journal|Chronicle|Guardian|"
    r"Telegraph|Observer|Star|Mail|Press|Review|Magazine|Weekly|Daily|Examiner|Courier|Mercury|Independent|Argus|"
    r"Bulletin|Ledger|Quarterly|Monthly|Sentinel|Advertiser|Inquirer)$"
)
"""How newspapers of English countries are called."""
_SURNAMES = frozenset({"Post", "Star", "Press", "Mail", "Daily", "Argus"})


def is_paper(name: str) -> bool:
    """Return whether a name is a newspaper's and no person's: "Harbour Courier", but not "Mara Post"."""
    match = PAPER.match(name)
    return match is not None and (len(name.split()) > 2 or match["kind"] not in _SURNAMES)


_NO_INITIALS = frozenset({"the", "and", "for", "of", "all", "his", "her", "our", "this", "that", "with", "not", "new"})


def agency_named(name: str) -> str | None:
    """Return the agency that a name is, in its kept form ("AFP", "AP", "Reuters"), or None."""
    return _KNOWN.get(" ".join(name.split()).strip(" .").casefold())


def is_organization(name: str) -> bool:
    """Return whether a byline names no person: an agency, a desk, a body, or capitals of at most six letters."""
    if agency_named(name) or name.casefold() in _DESK_EXACT or _DESK.search(name):
        return True
    if name.casefold().startswith("the ") and name[4:5].isupper():
        return True  # "The Harbour Times", and not "the numbers"
    return is_initials(name)


def is_initials(name: str) -> bool:
    """Return whether a name is two to six capitals: "AFP", "RFE/RL". "李明" has no case at all, and is a person."""
    letters = name.replace("/", "").replace("-", "")
    if letters.casefold() in _NO_INITIALS:
        return False
    return 2 <= len(letters) <= 6 and letters.isascii() and letters.isalpha() and letters.isupper()


def is_desk(name: str) -> bool:
    """Return whether a line is a newsroom's name and nothing else: "Redacción", "وكالات"."""
    folded = " ".join(name.split()).strip(" .").casefold()
    return folded in _DESK_EXACT or bool(len(folded.split()) <= 2 and _DESK_ALONE.fullmatch(folded))

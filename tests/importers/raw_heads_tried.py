# ruff: noqa: E501 - raw articles keep their long lines and the letters of their scripts
"""More heads of raw articles, of collections that were made up to try what nobody had: exports, copies, many languages."""

from raw_heads import Head

_TITLE = "Board votes to reopen the old mill railway"
_TERESA, _BOTH, _DAY = ("Teresa Quill",), ("Teresa Quill", "Jon Vasey"), "2019-03-11"
_AT, _LATER = "2019-03-11T09:15:00", "2019-03-12T10:02:00"

TRIED = (
    # Days and times.
    Head("a stroke before the time", f"{_TITLE}\n\nPosted: Mar 11, 2019 / 09:15 AM EDT\nUpdated: Mar 12, 2019 / 10:02 AM EDT", {"published": f"{_AT}-04:00", "updated": f"{_LATER}-04:00"}),
    Head("the time above its day", f"{_TITLE}\n\n9:14 PM · Mar 11, 2019", {"published": "2019-03-11T21:14:00"}),
    Head("points in the time", f"{_TITLE}\n\n11 Mar 2019 | 09.15 AM EDT | Teresa Quill", {"published": f"{_AT}-04:00", "authors": _TERESA}, guesses=("authors",)),
    Head("Greek, published", "Το συμβούλιο ανοίγει ξανά το παλιό τρένο\n\nΔημοσιεύθηκε: 11 Μαρτίου 2019 - 09:15", {"published": _AT}),
    Head("Bengali, published", "পরিষদ পুরোনো কলের রেল আবার খুলছে\n\nপ্রকাশ: ১১ মার্চ ২০১৯, ০৯:১৫", {"published": _AT}),
    Head("Vietnamese, a day in words", "Hội đồng mở lại đường tàu cối xay cũ\n\nNgày 11 tháng 3 năm 2019", {"published": _DAY}),
    Head("Polish, added", "Powiat otwiera starą kolejkę\n\ndodano: 21-03-2019, 09:15", {"published": "2019-03-21T09:15:00"}),
    Head("Romanian, published and changed", "Consiliul redeschide vechiul tren\n\nPublicat: 11.03.2019 09:15\nActualizat: 12.03.2019 10:02", {"published": _AT, "updated": _LATER}),
    Head("Japanese, changed in brackets", "郡議会、古い製粉所鉄道を再開へ\n\n2019/3/11 09:15 (2019/3/12 10:02更新)", {"published": _AT, "updated": _LATER}),
    Head("Chinese, all in one line", "县议会重开老磨坊铁路\n\n来源：磨坊日报 作者：李琴 2019年03月11日09:15", {"published": _AT, "publisher": "磨坊日报", "authors": ("李琴",)}),
    Head("a life is no day of publication", "NED ASH\n\nApril 2, 1931 - March 9, 2019", {"title": "NED ASH", "published": None}),
    Head("the last day for comments", f"{_TITLE}\n\nComments must be received by May 10, 2019.", {"published": None}),
    Head("a correction below does not make the day doubtful", f"{_TITLE}\n\nMarch 11, 2019", {"published": _DAY}, below="Correction: March 13, 2019\nAn earlier version misstated the price."),
    Head("nor does the day in a caption", f"{_TITLE}\n\nMarch 11, 2019\n\nNed Ash, left, speaks at the hall on March 10, 2019. (AP Photo/Ana Brill)", {"published": _DAY}),
    Head("signs of no width", f"\u200b{_TITLE}\u200b\n\nBy\u00a0Teresa\u00a0Quill\u200b\n\n\u200b11\u00a0March\u00a02019", {"title": _TITLE, "authors": _TERESA, "published": _DAY}),
    Head("a bold headline", f"**{_TITLE}**\n\n*By Teresa Quill, March 11, 2019*", {"title": _TITLE, "authors": _TERESA, "published": _DAY}),
    # What databases and programs list.
    Head("a database's list without labels", f"LOCAL NEWS\n{_TITLE}\n\nTeresa Quill\n312 words\n11 March 2019\n09:15\nOakmere Sentinel\nOAKSEN\nB1\nEnglish\n(c) 2019 Sentinel Media.", {"title": _TITLE, "authors": _TERESA, "published": _AT, "publisher": "Oakmere Sentinel", "language": "en", "rights": "(c) 2019 Sentinel Media."}, below="Document OAKSEN0020190311ef3b00012", guesses=("authors",)),
    Head("a paper and its day above keys", f"{_TITLE}\n\nOakmere Sentinel, The (VT) - March 11, 2019\n\nAuthor/Byline: TERESA QUILL, Staff Writer\nSection: Local\nPage: B1", {"title": _TITLE, "authors": ("TERESA QUILL",), "published": _DAY, "publisher": "Oakmere Sentinel, The (VT)", "section": "Local"}),
    Head("a paper, then section, day and page, French", f"Oakmere Sentinel\nLocal, lundi 11 mars 2019, p. B1\n\n{_TITLE}\n\nTeresa Quill", {"title": _TITLE, "authors": _TERESA, "published": _DAY, "publisher": "Oakmere Sentinel", "section": "Local"}, guesses=("authors",)),
    Head("a paper of a day, German", f"{_TITLE}\n\nQuelle:\tOakmerer Bote vom 11.03.2019\nRessort:\tLokales\nAutor:\tTeresa Quill", {"title": _TITLE, "authors": _TERESA, "published": _DAY, "publisher": "Oakmerer Bote", "section": "Lokales"}),
    Head("names as catalogues write them", f"Title: {_TITLE}\nAuthor: Quill, Teresa; Vasey, Jon\nDate: 2019-03-11", {"authors": _BOTH, "published": _DAY}),
    Head("keys of a program below the text", _TITLE, {"title": _TITLE, "authors": _TERESA, "source_url": "https://s.example/mill", "published": None}, below="id: 3f2a9c0b7de84e55a1b2c3d4e5f60718\ncreated_time: 2019-03-12T08:14:03.000Z\nis_conflict: 0\nsource_url: https://s.example/mill\nauthor: Teresa Quill\ntype_: 1"),
    Head("a table of what is known", f"# {_TITLE}\n\n| Field | Value |\n|---|---|\n| Author | Teresa Quill |\n| **Date** | 2019-03-11 |\n| URL | https://s.example/mill |", {"title": _TITLE, "authors": _TERESA, "published": _DAY, "source_url": "https://s.example/mill"}),
    Head("a comment of keys", f"<!--\ntitle: {_TITLE}\nauthor: Teresa Quill\ndate: 2019-03-11\n-->\n\n# {_TITLE}", {"title": _TITLE, "authors": _TERESA, "published": _DAY}),
    Head("a source that is linked", f"# {_TITLE}\n\n- **Author:** Teresa Quill\n- **Source:** [The Oakmere Sentinel](https://s.example/mill)", {"authors": _TERESA, "publisher": "The Oakmere Sentinel", "source_url": "https://s.example/mill"}),
    Head("tags that are linked", f"# {_TITLE}\n\n- Author: [[Teresa Quill]]\n- Document Tags: [[rail]] [[county]]\n- URL: https://s.example/mill", {"authors": _TERESA, "tags": ("rail", "county")}),
    Head("a colon within a value that is no YAML", f"---\ntitle: {_TITLE}: a vote\nauthor: Teresa Quill\ndate: 2019-03-11\n---", {"title": f"{_TITLE}: a vote", "authors": _TERESA, "published": _DAY}),
    Head("a fence that is not closed", f"---\ntitle: {_TITLE}\nauthor: Teresa Quill\ndate: 2019-03-11", {"title": _TITLE, "authors": _TERESA, "published": _DAY}),
    Head("below a heading a link is a name", f"# {_TITLE}\n\n[Teresa Quill](https://m.example/@tquill)\n\n5 min read\n\n·\n\nMar 11, 2019", {"title": _TITLE, "authors": _TERESA, "published": _DAY, "source_url": None}, guesses=("authors",)),
    Head("a letter sent on, German", f"-----Ursprüngliche Nachricht-----\nVon: Teresa Quill\nGesendet: Montag, 11. März 2019 21:14\nAn: Jon Vasey\nBetreff: {_TITLE}", {"title": _TITLE, "authors": _TERESA, "published": "2019-03-11T21:14:00"}),
    Head("a letter sent on, French", f"De : Teresa Quill\nEnvoyé : lundi 11 mars 2019 21:14\nÀ : Jon Vasey\nObjet : {_TITLE}", {"title": _TITLE, "authors": _TERESA, "published": "2019-03-11T21:14:00"}),
    Head("a table of the text's own", "Key figures for the year\n\n| Ferry | 12 |\n|---|---|\n| Date | 2019-03-11 |\n| Source | Council |", {"publisher": None}, lead="| Ferry | 12 |"),
    Head("a poem that looks like a letter's head", "De: la mer\nÀ: la terre\nObjet: un poème", {"authors": ()}),
    # Headlines.
    Head("a longer headline above the same one is no paper's", f"{_TITLE} - and a quay\n\n{_TITLE}\nBy Teresa Quill", {"publisher": None, "authors": _TERESA}),
    Head("a town and its country above the day", f"{_TITLE}\n\nBaltic Quay, Sweden\n\nOakmere Hall, Canada\n5 March 2021", {"authors": ()}),
    Head("a headline over two lines", "County board votes to reopen the old mill\nrailway after eleven years\n\nBy Teresa Quill\nMarch 11, 2019", {"title": "County board votes to reopen the old mill railway after eleven years", "authors": _TERESA, "published": _DAY}),
    Head("a headline over two lines, capitals", "COUNTY BOARD VOTES TO REOPEN THE\nOLD MILL RAILWAY\n\nBy Teresa Quill", {"title": "COUNTY BOARD VOTES TO REOPEN THE OLD MILL RAILWAY", "authors": _TERESA}),
    Head("a headline and its deck are two", "MILL RAILWAY TO REOPEN\nBOARD VOTES WITHOUT DISSENT\n\nBy Teresa Quill", {"title": "MILL RAILWAY TO REOPEN", "authors": _TERESA}),
    Head("a kicker of a lower level", f"###### TRANSPORT\n\n# {_TITLE}\n\n## First trains to run in May\n\n*By Teresa Quill*", {"title": _TITLE, "authors": _TERESA}),
    Head("a page's name above its headline", f"{_TITLE} - The Oakmere Sentinel\n\n{_TITLE}\nBy Teresa Quill\nMar 11, 2019", {"title": _TITLE, "publisher": "The Oakmere Sentinel", "authors": _TERESA, "published": _DAY}),
    Head("a topic of a forum", f"Topic: {_TITLE}\n\nby millfan » Mon Mar 11, 2019 9:14 pm", {"title": _TITLE, "published": "2019-03-11T21:14:00"}),
    Head("a topic of no forum", f"Topic: {_TITLE}\n\nMarch 11, 2019", {"title": f"Topic: {_TITLE}", "published": _DAY}),
    Head("the years of a life", "Ned Ash, miller, 1931-2019\n\nBy Teresa Quill\n\nMarch 11, 2019", {"title": "Ned Ash, miller, 1931-2019", "authors": _TERESA, "published": _DAY}),
    Head("what is said in a film", "1\n00:00:01,000 --> 00:00:04,000\nThe county board decided on Thursday\n\n2\n00:00:04,500 --> 00:00:08,000\nto reopen the line.", {"title": "raw", "published": None, "authors": ()}),
    Head("a zone in words", f"March 11, 2019 09:15 AM Eastern Daylight Time\n\n{_TITLE}", {"title": _TITLE, "published": f"{_AT}-04:00"}),
    Head("a newsletter and its issue", "View in browser: https://n.example/v/42\n\nTHE MILL LETTER\nIssue 42 | March 11, 2019\n\nGood morning,", {"title": "THE MILL LETTER", "published": _DAY, "source_url": None}),
    Head("an archive's bar", f"https://web.archive.org/web/20190312081403/https://s.example/mill\n12 captures\n12 Mar 2019 - 4 May 2021\nAbout this capture\n\n{_TITLE}\n\nBy Teresa Quill\nMarch 11, 2019", {"title": _TITLE, "authors": _TERESA, "published": _DAY}),
    Head("another archive's bar", f"archive.today\nwebpage capture\nSaved from\nhttps://s.example/mill\n12 Mar 2019 08:14:03 UTC\n\n{_TITLE}\n\nBy Teresa Quill\nMarch 11, 2019", {"title": _TITLE, "authors": _TERESA, "published": _DAY, "source_url": "https://s.example/mill", "saved": "2019-03-12T08:14:03Z"}),
    # Bylines.
    Head("and on a line of its own", f"{_TITLE}\n\nBy Teresa Quill\nand \nJon Vasey\nMarch 11, 2019", {"authors": _BOTH, "published": _DAY}),
    Head("a newsroom and its wires", f"{_TITLE}\n\nBy Sentinel Staff and Wire Reports\nMarch 11, 2019", {"authors": ("Sentinel Staff and Wire Reports",), "published": _DAY}),
    Head("a newsroom and its wires, no label", f"{_TITLE}\n\nSentinel Staff and Wire Reports\nMarch 11, 2019", {"authors": ("Sentinel Staff and Wire Reports",)}, guesses=("authors",)),
    Head("as told to", f"{_TITLE}\n\nBy Teresa Quill, as told to Jon Vasey\nMarch 11, 2019", {"authors": _BOTH}),
    Head("our newsroom, German", f"{_TITLE}\n\nvon unserer Redaktion\n\n11. März 2019", {"authors": ("Redaktion",)}),
    Head("the editorial board", f"Editorial\n\n{_TITLE}\n\nThe Editorial Board\n\nMarch 11, 2019", {"title": _TITLE, "authors": ("The Editorial Board",)}, guesses=("authors",)),
    Head("a report of, German", f"{_TITLE}\n\nEin Bericht von Thea Quell\n\nStand: 11. März 2019, 09:15 Uhr", {"authors": ("Thea Quell",), "updated": _AT}),
    Head("written and published, French", f"{_TITLE}\n\nRédigé par Thérèse Quille et publié le 11 mars 2019", {"authors": ("Thérèse Quille",), "published": _DAY}),
    Head("a name with its place above the day", f"{_TITLE}\n\nThe line closed after a landslide\n\nTeresa Quill in Oakmere\n\nMon 11 Mar 2019 09.15 GMT", {"authors": _TERESA, "published": f"{_AT}Z"}, guesses=("authors",)),
    Head("a name and a place above the day", f"{_TITLE}\n\nTeresa Quill, Oakmere\n11.03.2019", {"authors": _TERESA, "published": _DAY}, guesses=("authors",)),
    Head("a name and an office in brackets, Russian", "Совет округа вновь откроет дорогу\n\nТереза Квилл (Редактор отдела)\n11 марта 2019", {"authors": ("Тереза Квилл",)}, guesses=("authors",)),
    Head("a name and a site, Indonesian", "Dewan membuka kembali kereta penggilingan lama\n\nTeresa Kusuma - detikNews\nSenin, 11 Mar 2019 09:15 WIB", {"authors": ("Teresa Kusuma",), "published": f"{_AT}+07:00"}, guesses=("authors",)),
    Head("no name above the day of a headline in capitals", "Mill Railway To Reopen At Last\n\nTrains Return in Spring\n\nMarch 11, 2019", {"title": "Mill Railway To Reopen At Last", "authors": ()}),
    Head("a place that the text tells of", f"{_TITLE}\n\nVon Teresa Quill, Bad Oakmere\n11.03.2019", {"authors": _TERESA}, lead="Der Kreistag hat am Donnerstagabend in Bad Oakmere beschlossen, die alte Schmalspurbahn wieder zu eröffnen."),
    Head("a name below the day and buttons", f"{_TITLE}\n11 March 2019\n\nShare\nSave\nTeresa Quill\nBBC News, Oakmere", {"authors": _TERESA, "published": _DAY}, guesses=("authors",)),
    Head("a name above how long reading takes", f"{_TITLE}\nTeresa Quill\n4-5 minutes", {"title": _TITLE, "authors": _TERESA}, guesses=("authors",)),
    Head("a name above its address", f"{_TITLE}\n\nTERESA QUILL\ntquill@sentinel.example\nMarch 11, 2019", {"title": _TITLE, "authors": ("TERESA QUILL",), "published": _DAY}),
    Head("where a speech was given is nobody", f"{_TITLE}\n\nOakmere Hall\nOakmere, Vermont\n\nMarch 11, 2019", {"authors": (), "published": _DAY}),
    Head("who wrote and who took pictures, Japanese", "郡議会、古い製粉所鉄道を再開へ\n\n公開日時 2019年3月11日 9:15\n文・山田花子　写真・田中一郎", {"authors": ("山田花子",), "published": _AT}),
    # Datelines.
    Head("a dateline without a dash, Indian", _TITLE, {"dateline": "Oakmere", "agency": "IANS"}, lead="Oakmere, Mar 11 (IANS) The county board decided on Thursday to reopen the old mill railway after eleven years."),
    Head("the agency first, Italian", "Il comune riapre il vecchio treno", {"dateline": "MULINI", "agency": "ANSA"}, lead="(ANSA) - MULINI, 11 MAR - Il consiglio ha deciso giovedì sera di riaprire la linea a scartamento ridotto tra il mulino e il fiume."),
    Head("a day without a comma, Czech", "Kraj otevře starou dráhu", {"dateline": "Mlýny", "agency": "ČTK"}, lead="Mlýny 11. března (ČTK) - Krajské zastupitelstvo rozhodlo znovu otevřít úzkorozchodnou trať mezi mlýnem a řekou."),
    Head("a capital of another alphabet's end", "Powiat otwiera kolejkę", {"dateline": "ŁÓDŹ", "agency": "PAP"}, lead="ŁÓDŹ, 11 marca (PAP) – Rada powiatu zdecydowała o ponownym otwarciu wąskotorowej linii między młynem a rzeką."),
    Head("a site before the place, Indonesian", "Dewan membuka kembali kereta", {"dateline": "Jakarta"}, lead="TEMPO.CO, Jakarta - Dewan distrik memutuskan pada Kamis malam untuk membuka kembali jalur sempit itu."),
    Head("a paper and its reporter, Korean", "군의회, 옛 방앗간 철도 다시 연다", {"authors": ("이수진",)}, lead="[방앗간신문=이수진 기자] 군의회는 목요일 밤 방앗간과 강 사이의 협궤 노선을 다시 열기로 결정했다."),
    Head("an agency and its reporter, Taiwanese", "縣議會重開老磨坊鐵路", {"authors": ("王小明",), "dateline": "台北"}, lead="中央社記者王小明台北11日電 縣議會週四晚決定重開磨坊與河流之間的窄軌鐵路，距離山崩已有十一年。"),
    # Below the text of a blog.
    Head("a blog's last line", _TITLE, {"authors": _TERESA, "section": "Local", "tags": ("county", "rail")}, below="This entry was posted in Local and tagged county, rail by Teresa Quill. Bookmark the permalink."),
    Head("another blog's last lines", f"Monday, March 11, 2019\n\n{_TITLE}", {"title": _TITLE, "authors": _TERESA, "published": _DAY, "tags": ("rail", "county")}, below="Posted by Teresa Quill at 9:14 PM\n\nLabels: rail, county\n\nNo comments:\n\nPost a Comment"),
    Head("posted by what is no name", _TITLE, {"authors": ()}, below="Posted by the gate were two guards who had seen it all."),
)  # fmt: skip

CAPTIONS = (
    # Name, the lines of a caption, and what they say.
    ("photo by, in brackets", "The mouth of the tunnel. (Photo by Ana Brill)", "The mouth of the tunnel.", "Ana Brill"),
    (
        "glued",
        "Image\n\nThe mouth of the tunnel.Credit...Ana Brill for The Sentinel",
        "The mouth of the tunnel.",
        "Ana Brill for The Sentinel",
    ),
    ("two labels", "Caption: The mouth of the tunnel.\nCredit: Ana Brill", "The mouth of the tunnel.", "Ana Brill"),
    (
        "two lines",
        "The mouth of the tunnel.\nAna Brill / Getty Images",
        "The mouth of the tunnel.",
        "Ana Brill / Getty Images",
    ),
)

"""The words that label things in raw articles: dates, bylines, addresses, keys. Facts, not rules.

All casefolded. A label stands at the start of a line, usually before a colon.
"""

PUBLISHED_LABELS = (
    "first published on", "first published", "published on", "published at", "published", "publication date",
    "date published", "posted on", "posted", "date of publication", "date", "dated", "issued", "release date",
    "created", "aired on", "aired", "broadcast on", "published online", "first published online", "available online",
    "publié le", "publie le", "date de publication", "veröffentlicht am", "veröffentlicht",
    "erschienen am", "datum", "publicado el", "publicado em", "publicado", "fecha de publicación", "fecha", "data",
    "pubblicato il", "pubblicato", "gepubliceerd op", "gepubliceerd", "publicerad", "publiceret", "publisert",
    "julkaistu", "opublikowano", "data publikacji", "publikováno", "vydáno", "megjelent", "publicat",
    "опубликовано", "дата публикации", "дата", "опубліковано", "дата публікації", "публикувано", "objavljeno",
    "δημοσιεύτηκε", "ημερομηνία", "yayınlanma tarihi", "yayın tarihi", "tarih", "发布时间", "发表时间", "发布日期",
    "日期", "時間", "发布于", "發布時間", "公開日", "掲載日", "投稿日", "配信日", "発行日", "公開", "등록일", "등록",
    "입력", "기사입력", "최초입력", "승인", "송고시간", "게시일", "نُشر في",
    "نشرت في", "نُشرت في", "تاريخ النشر", "نشر في", "التاريخ", "تاریخ انتشار", "منتشر شده", "تاریخ", "פורסם", "תאריך",
    "giriş tarihi", "giriş", "प्रकाशित", "diterbitkan", "tanggal", "ngày đăng", "เผยแพร่",
    "δημοσιεύθηκε", "δημοσίευση", "ημερομηνία δημοσίευσης", "প্রকাশিত", "প্রকাশ", "প্রকাশের তারিখ", "पब्लिश्ड",
    "dodano", "data dodania", "publikacja", "publikované", "közzétéve", "публикувана на", "објављено", "датум",
    "data publicării", "publicat la", "publicat pe", "publicado a", "publicada em", "pubblicato", "offentliggjort",
    "dipublikasikan", "terbit", "tayang", "đăng lúc", "xuất bản", "วันที่", "公開日時", "掲載日時", "配信日時",
    "投稿日時", "作成日", "发布", "發布", "发表于", "發表於", "نشر", "تم النشر", "פורסם ב", "yayınlanma", "eklenme",
    "eklenme tarihi", "oluşturulma tarihi", "дата і час публікації", "publicēts", "paskelbta", "avaldatud",
)  # fmt: skip
"""Before the day on which an article came out."""

UPDATED_LABELS = (
    "last updated on", "last updated at", "last updated", "updated on", "updated at", "updated", "last modified",
    "modified", "date updated", "mis à jour le", "mis à jour", "modifié le", "aktualisiert am", "aktualisiert",
    "zuletzt aktualisiert", "stand", "actualizado el", "actualizado", "atualizado em", "aggiornato il",
    "bijgewerkt", "uppdaterad", "opdateret", "oppdatert", "päivitetty", "aktualizacja", "aktualizováno",
    "обновлено", "изменено", "оновлено", "güncelleme tarihi", "güncellendi", "更新时间", "更新日期", "更新日",
    "最終更新", "更新", "수정", "최종수정", "آخر تحديث", "تاريخ التحديث", "به‌روزرسانی", "עודכן",
    "güncelleme", "atualizado", "atualizada em", "atualizado a", "aggiornato", "bijgewerkt op", "zuletzt geändert",
    "geändert am", "geändert", "최종 수정", "기사수정", "עודכן ב", "ostatnia aktualizacja", "עדכון אחרון",
    "अपडेटेड", "अपडेट", "actualizado a", "actualizada", "última actualización", "última atualização",
    "ultimo aggiornamento", "dernière mise à jour", "actualizat la", "actualizat", "frissítve", "zaktualizowano",
    "ažurirano", "ажурирано", "обновена", "aktualizované", "ενημερώθηκε", "τελευταία ενημέρωση", "আপডেট",
    "diperbarui", "cập nhật", "cập nhật lúc", "อัปเดต", "อัพเดต", "ปรับปรุงล่าสุด", "son güncelleme", "更新日時",
    "最后更新", "最後更新", "تم التحديث", "atnaujinta", "uuendatud",
)  # fmt: skip
"""Before the day of its last change."""

BYLINE_LABELS = (
    "story and photos by", "words and pictures by", "reported and written by", "written by", "words by", "text by",
    "story by", "reported by", "report by", "reporting by", "posted by", "published by", "article by", "edited by",
    "recipe by", "interview by", "a poem by", "poem by", "an essay by", "essay by",
    *(f"{word} von" for word in ("ein bericht", "eine analyse", "ein kommentar", "eine reportage", "ein gastbeitrag",
                                 "eine kolumne", "ein interview", "ein essay", "geschrieben")),
    "rédigé par", "écrit par", "publié par", "escrito por", "redactado por", "publicado por", "texto por",
    "propos recueillis par", "entretien par", "interview von", "aufgezeichnet von", "entrevista por", "intervista di",
    "byline", "author", "authors", "author(s)", "auteur", "auteurs", "autor", "autoren", "autorin", "autores",
    "autora", "autore", "autori", "författare", "forfatter", "kirjoittaja", "szerző", "текст", "автор", "авторы",
    "автори", "συγγραφέας", "yazar", "yazan", "haber", "penulis", "tác giả", "作者", "文", "撰文", "аутор",
    "记者", "記者",
    "執筆", "著者", "筆者", "기자", "글", "الكاتب", "كتب", "كتبت", "بقلم", "نویسنده", "نگارنده", "خبرنگار", "מאת",
    "लेखक", "text", "texte", "texto", "testo", "tekst", "teksti", "szöveg", "reporter", "writer",
    "opracowanie", "oprac.",
)  # fmt: skip
"""Before the names of those who wrote, with a colon."""

BYLINE_WORDS = (
    "by", "von", "par", "por", "door", "van(?= onze )", "av", "af", "di", "autor", "автор", "بقلم", "נכתב על ידי",
    "מאת", "author(?=,)", "auteur(?=,)", "autore(?=,)", "του", "της", "των", "γράφει ο", "γράφει η", "โดย", "oleh",
    "írta", "oprac\\.",
)  # fmt: skip
"""Before the names without a colon; only in front of what has the form of a name."""

ADDRESS_LABELS = (
    "original url", "original link", "original article", "original source", "originally published at",
    "originally published on", "originally appeared at", "originally appeared on",
    *(f"this {kind} {words}" for kind in ("article", "story", "post", "piece")
      for words in ("was originally published at", "was originally published on", "originally appeared on",
                    "originally appeared at", "was first published at", "was first published on",
                    "first appeared on")), "read the original article", "read the original",
    "read more at", "read full article at", "article url", "article link", "source url",
    "source link", "page url", "full story", "full article", "permalink", "canonical", "canonical url", "source",
    "url", "link", "via", "web address", "address", "retrieved from", "available at", "quelle", "originalartikel",
    "original-url", "source :", "lien", "article original", "lien original", "fuente", "enlace", "enlace original",
    "artículo original", "fonte", "artigo original", "articolo originale", "bron", "källa", "kilde", "lähde",
    "źródło", "zdroj", "forrás", "sursa", "источник", "ссылка", "оригинал", "джерело", "посилання", "източник",
    "πηγή", "kaynak", "原文", "原文链接", "原文連結", "原文地址", "来源", "來源", "链接", "連結", "网址", "出典",
    "元記事", "引用元", "リンク", "記事url", "출처", "원문", "원문 링크", "المصدر", "رابط", "الرابط",
    "الرابط الأصلي", "رابط المقال", "منبع", "لینک", "لینک خبر", "מקור", "קישור", "स्रोत", "sumber", "nguồn",
)  # fmt: skip
"""Before the address of the original."""

DOCUMENT_KINDS = frozenset(
    (
        "media release", "press release", "news release", "joint media release", "joint press release",
        "media statement", "press statement", "joint statement", "statement", "joint media statement",
        "media alert", "media advisory", "media note", "for immediate release", "immediate release", "embargoed",
        "news", "transcript", "transcription", "e&oe transcript", "speech", "speech notes", "interview",
        "doorstop", "doorstop interview", "press conference", "opinion", "opinion piece", "communique",
        "communiqué", "communiqué de presse", "pressemitteilung", "presseerklärung", "comunicado de prensa",
        "comunicado", "nota de prensa", "comunicato stampa", "persbericht", "pressmeddelande", "pressemelding",
        "tiedote", "komunikat prasowy", "пресс-релиз", "прессрелиз", "プレスリリース", "報道発表", "新闻稿",
        "新聞稿", "بيان صحفي", "check against delivery", "proof only", "e & oe", "exclusive", "breaking news",
        "advertisement", "news analysis", "analysis", "editorial", "letters to the editor", "letter to the editor",
        "letters", "leserbrief", "leserbriefe", "courrier des lecteurs", "cartas al director", "obituary",
        "obituaries", "nachruf", "commentary", "guest column", "op-ed", "kommentar", "leitartikel",
        "guest essay", "guest opinion", "guest commentary", "special report", "fact check", "live updates",
        "sponsored content", "paid post", "advertisement feature", "gastbeitrag", "gastkommentar", "meinung", "tribune",
        "opinión", "opinião", "columna", "editorial board", "мнение", "колонка", "社説", "社论", "社論", "评论", "評論",
        "사설", "칼럼", "رأي",
    )
)  # fmt: skip
"""Lines that say what kind of document follows: never a title."""

TAG_LABELS = (
    "tags", "tag", "tagged", "keywords", "keyword", "key words", "schlagwörter", "schlagworte", "stichwörter",
    "mots-clés", "mots clés", "palabras clave", "etiquetas", "parole chiave", "palavras-chave", "trefwoorden", "теги",
    "метки", "ключевые слова", "标签", "關鍵字", "关键词", "キーワード", "タグ",
)  # fmt: skip
"""Before what an article is about, also on a line of its own below the text."""

_IN_TEXTS = (
    # In front of a colon these begin lines of transcripts and articles as well.
    "text", "texte", "texto", "testo", "tekst", "teksti", "szöveg", "текст", "文", "글", "haber", "reporter", "記者",
    "记者",
)  # fmt: skip

KEYS: dict[str, str] = {
    # Key of a key-value head → field. "dump" keys (capitals in database exports) are among them.
    **dict.fromkeys(UPDATED_LABELS, "updated"),
    **dict.fromkeys((label for label in PUBLISHED_LABELS if label not in ("created",)), "published"),
    **dict.fromkeys((label for label in BYLINE_LABELS if label not in _IN_TEXTS), "authors"),
    **dict.fromkeys(("title", "headline", "hed", "head", "titel", "titre", "título", "titolo"), "title"),
    **dict.fromkeys(
        ("заголовок", "標題", "标题", "题目", "タイトル", "見出し", "العنوان", "عنوان", "제목", "full title"), "title"
    ),
    **dict.fromkeys(("überschrift", "titulo", "titular", "τίτλος", "başlık", "otsikko", "kop"), "title"),
    **dict.fromkeys(("subtitle", "dek", "deck", "subhead", "sub-headline", "standfirst", "untertitel"), "subtitle"),
    **dict.fromkeys(("author", "authors", "author(s)", "byline", "by", "writer", "autor", "auteur"), "authors"),
    **dict.fromkeys(("автор", "авторы", "作者", "記者", "记者", "著者", "الكاتب", "نویسنده", "기자"), "authors"),
    **dict.fromkeys(("date", "published", "posted", "pubdate", "pub date", "pub-date"), "published"),
    **dict.fromkeys(("publication date", "pubdatum", "veröffentlicht"), "published"),
    **dict.fromkeys(
        ("date published", "publish date", "published date", "published on", "published time", "datum"), "published"
    ),
    **dict.fromkeys(
        (
            "fecha",
            "дата",
            "日期",
            "公開日",
            "発行日",
            "日付",
            "日時",
            "时间",
            "時間",
            "التاريخ",
            "تاریخ",
            "발행일",
            "issued",
        ),
        "published",
    ),
    **dict.fromkeys(("updated", "last updated", "modified", "lastmod", "date updated", "last modified"), "updated"),
    **dict.fromkeys(("load-date", "load date"), "load-date"),
    **dict.fromkeys(("url", "link", "source url", "original url", "original link", "permalink"), "source_url"),
    **dict.fromkeys(
        ("article url", "canonical", "canonical url", "web address", "ссылка", "链接", "url source"), "source_url"
    ),
    **dict.fromkeys(
        ("網址", "网址", "リンク", "連結", "الرابط", "رابط", "لینک", "lien", "enlace", "adresse"), "source_url"
    ),
    **dict.fromkeys(
        (
            "source",
            "publisher",
            "publication",
            "publication info",
            "publication title",
            "newspaper",
            "outlet",
            "site",
            "quelle",
        ),
        "publisher",
    ),
    **dict.fromkeys(("источник", "来源", "來源", "出典", "المصدر", "منبع", "출처", "media", "fuente"), "publisher"),
    **dict.fromkeys(
        (
            "section",
            "category",
            "categories",
            "rubrik",
            "rubrique",
            "ressort",
            "sección",
            "рубрика",
            "desk",
            "栏目",
            "欄目",
        ),
        "section",
    ),
    **dict.fromkeys(("topics", "subject", "subjects"), "tags"),
    **dict.fromkeys(TAG_LABELS, "tags"),
    **dict.fromkeys(("description", "summary", "abstract", "excerpt", "teaser", "lede"), "description"),
    **dict.fromkeys(("language", "lang", "sprache", "язык"), "language"),
    **dict.fromkeys(("dateline", "place", "location"), "dateline"),
    **dict.fromkeys(("copyright", "rights", "licence", "license", "©"), "rights"),
    **dict.fromkeys(("length", "word count", "words", "publication-type", "document-type"), "extra"),
    **dict.fromkeys(
        (
            "lines",
            "newsgroups",
            "message-id",
            "reply-to",
            "from",
            "sent",
            "to",
            "cc",
            "first page",
            "publication year",
            "document type",
            "country of publication",
        ),
        "extra",
    ),
    **dict.fromkeys(("industry", "geographic", "organization", "company", "person", "journal code"), "extra"),
    **dict.fromkeys(("author/byline", "autor/in", "verfasser", "verfasserin"), "authors"),
    **dict.fromkeys(
        (
            "publication name",
            "source title",
            "journal title",
            "journal",
            "zeitung",
            "published in",
            "newspaper name",
            "medium",
            "издание",
            "periódico",
            "journal name",
            "testata",
            "gazete",
        ),
        "publisher",
    ),
    **dict.fromkeys(("document tags", "subject terms"), "tags"),
    **dict.fromkeys(("document url", "page link", "weblink"), "source_url"),
    **dict.fromkeys(
        (
            "item type",
            "accessed",
            "date accessed",
            "retrieved",
            "access date",
            "accession number",
            "record",
            "readability",
            "full text word count",
            "source type",
            "proquest document id",
            "database",
            "seite",
            "dokumentnummer",
            "document number",
            "gale document number",
            "record number",
            "language of publication",
            "place of publication",
            "source attribution",
            "dewey",
            "citation key",
        ),
        "extra",
    ),
    **dict.fromkeys(("type", "graphic", "photographer", "edition", "page", "pages", "journal-code", "volume"), "extra"),
    **dict.fromkeys(("issn", "isbn", "id", "guid", "series", "email", "correction", "correction-date"), "extra"),
    **dict.fromkeys(("body", "text", "full text", "content", "article", "story", "markdown content"), "body"),
}
"""What the keys of a key-value head mean; import.toml adds a source's own."""

LABELS = frozenset((*PUBLISHED_LABELS, *UPDATED_LABELS, *BYLINE_LABELS, *ADDRESS_LABELS, *KEYS)) | {"by", "metadata"}
"""Words that, alone on a line, name what follows: never a title or a name."""

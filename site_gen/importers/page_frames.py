"""Lines of a page's frame that were copied with its text: menus, trails, what asks for a click. None is a headline."""

import re

SKIP = re.compile(
    r"^(?:skip|jump) to (?:the )?(?:main |primary )?(?:content|navigation|menu|article)\W*$|"
    r"^(?:zum (?:haupt)?inhalt springen|aller au contenu(?: principal)?|(?:saltar|ir) al contenido(?: principal)?|"
    r"pular para o conteúdo(?: principal)?|vai al contenuto(?: principale)?|перейти к (?:основному )?содержанию)\W*$",
    re.IGNORECASE,
)
"""The first line of a page that was copied whole from a browser."""

_MENUS = (
    "home news sport sports culture lifestyle opinion business politics world tech technology travel weather video",
    "videos more search subscribe menu newsletter newsletters podcast podcasts login sections entertainment health",
    "science food money markets photos shop jobs contact local national international arts events features live",
    "classifieds sign in log account startseite nachrichten politik wirtschaft kultur wissen panorama suche anmelden",
    "abo meinung gesellschaft mehr accueil actualités politique économie société recherche abonnement vidéos",
    "inicio portada política economía sociedad deportes cultura internacional opinión buscar suscríbete",
    "início notícias esportes economia mundo opinião assine",
    "главная новости политика экономика общество культура спорт мнения поиск войти",
    "الرئيسية أخبار سياسة اقتصاد رياضة ثقافة منوعات فيديو بحث",
    "首页 首頁 新闻 新聞 体育 财经 財經 科技 娱乐 娛樂 国际 國際 视频 登录 登入 ホーム ニュース スポーツ 検索 ログイン",
    "홈 뉴스 정치 경제 사회 문화 스포츠 검색 로그인",
)
_MENU = frozenset(word for line in _MENUS for word in line.split())
"""Words of menus in the languages of the press; a headline has others beside them."""
_ENTRANCE = frozenset(
    {"home", "menu", "search", "subscribe", "startseite", "accueil", "inicio", "início", "главная", "首页", "首頁"}
    | {"ホーム", "홈", "الرئيسية"}
)
_BELOW = re.compile(
    r"(?:#+\s*)?[*_]{0,2}(?:related(?: \w+)?|(?:\d+ |leave a |add a |post a )?comments?|see also|"
    r"read (?:more|next|also)|"
    r"more (?:from|on|stories|articles|news)\b.{0,40}|you (?:may|might) also (?:like|enjoy)|recommended(?: for you)?|"
    r"most (?:read|popular|viewed)|latest (?:news|stories)|trending(?: now)?|ähnliche artikel|mehr zum thema|"
    r"lesen sie auch|das könnte sie auch interessieren|\d* ?kommentare?|à lire aussi|lire aussi|sur le même sujet|"
    r"\d* ?commentaires?|te puede interesar|lee también|noticias relacionadas|\d* ?comentarios?|leia (?:também|mais)|"
    r"leggi anche|lees ook|читайте также|по теме|материалы по теме|комментарии|اقرأ أيضا|اقرأ أيضًا|相关阅读|相关新闻|"
    r"相關新聞|延伸閱讀|関連記事|関連ニュース|관련 ?기사|댓글)[*_]{0,2}\s*(?:\(\d+\))?\s*[:：]?[*_]{0,2}",
    re.IGNORECASE,
)
"""Headings of what a page shows below an article: other articles, and what readers say."""
_BETWEEN = re.compile(r"\s*[|•·/,»«›‹>]\s*|\s+")

_TO_CLICK = re.compile(
    r"(?:"
    r"(?:share|tweet|print|gift|e-?mail|bookmark|copy|listen to|save|download)(?: (?:this|full|the))?"
    r"(?: (?:link|pdf|audio|article|story|post|page))?"
    r"(?: (?:on|via|to) (?:facebook|twitter|x|whatsapp|linkedin|e-?mail))?|"
    r"(?:facebook|twitter|whatsapp|linkedin|reddit|pinterest|telegram|instagram|youtube|e-?mail|print|copy link|\W)+|"
    r"(?:already|not) a (?:subscriber|member)\?.{0,40}|(?:sign|log) in(?: (?:or|to|/) .{2,40})?|"
    r"(?:you have|you['’]ve) \w+ (?:free )?articles? (?:left|remaining).{0,60}|"
    r"(?:subscribe|register|sign up|log in) (?:now|today|here|for free|to (?:read|continue|unlock|get)\b).{0,60}|"
    r"(?:this (?:article|story|content) is )?(?:for subscribers only|subscriber[- ]only(?: content)?|premium content)|"
    r"(?:artikel|beitrag) (?:teilen|merken|drucken|anhören|vorlesen)|partager(?: (?:cet|l['’])\s?article)?|"
    r"(?:écouter|imprimer) (?:cet |l['’])article|compart(?:ir|e)(?: (?:esta?|o) \w+)?|escuchar (?:esta?|el) artículo|"
    r"condividi(?: \w+)?|поделиться|слушать|распечатать|مشاركة|استمع|分享|シェア(?:する)?|공유하기|"
    r"(?:[«‹←<]+ ?)?(?:previous|next|older|newer|zurück|weiter|vorheriger|nächster|précédent|suivant|anterior|"
    r"siguiente|próximo)(?: (?:post|article|story|page|entry|entries|posts|artikel|beitrag))?(?: ?[»›→>]+)?|"
    r"back to (?:top|home|news|blog|list|overview|results|search)"
    r")[.!]?",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"^(?:we (?:and our partners )?(?:use|store)|(?:this|our) (?:web ?)?site (?:uses|stores)|wir (?:verwenden|nutzen)|"
    r"by (?:continuing|using|clicking)|diese (?:web)?(?:site|seite) (?:verwendet|nutzt)|nous utilisons|"
    r"ce site utilise|utilizamos|usamos|este (?:sitio|site)(?: web)? (?:utiliza|usa)|questo sito (?:utilizza|usa)|"
    r"(?:wij|deze (?:web)?site) gebruik(?:en|t)|мы используем|(?:этот )?сайт использует)\b.{0,120}"
    r"\b(?:cookies?|куки)\b",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"^(?:home|startseite|accueil|inicio|portada|início|главная|anasayfa|strona główna|首页|首頁|ホーム|홈|الرئيسية)"
    r"(?:\s*[>»›→]\s*|\s(?:/|::)\s)\S.{0,100}$|"
    r"^[^>»›]{2,30}(?:\s[>»›]\s[^>»›]{2,30}){2,5}$",
    re.IGNORECASE,
)


_AGO = re.compile(
    r"^(?:(?:posted|published|updated|submitted|edited|last (?:updated|edited))\b.{0,40}?\s)?(?:"
    r"(?:an?|\d+) (?:seconds?|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?) ago|"
    r"vor \d+ (?:minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)|il y a \d+ \w{3,8}|hace \d+ \w{3,8}|"
    r"há \d+ \w{3,8}|\d+ \w{2,10} (?:назад|fa|geleden|sedan|önce)|\d+ ?(?:分钟|小时|天|分鐘|小時|分|時間|日)前|"
    r"\d+(?:분|시간|일) 전|منذ \d+ \w{3,8})(?: by .{2,40})?$",
    re.IGNORECASE,
)
"""When something was posted, as counted from a day that nobody knows."""


# What a line must hold to be one of these: searched first, since nearly all lines hold none of it.
_COOKIE, _PARTED, _COUNTED = re.compile("cookie|куки"), re.compile("[>»›→/:]"), re.compile(r"\d|ago$")


def is_frame(line: str) -> bool:
    """Return whether a line is of a page's frame and not of its article."""
    if len(line) > 250:
        return False
    folded = line.casefold()
    if (
        SKIP.match(line)
        or (_COOKIE.search(folded) and _COOKIES.match(line))
        or (_PARTED.search(line) and _TRAIL.match(line))
        or (_COUNTED.search(folded) and _AGO.match(line))
    ):
        return True
    words = [word for word in _BETWEEN.split(folded) if word.strip("←→<>☰✕×")]
    # Three sections may be a headline ("Sport, Politics, Money"); a menu has more, or begins at home.
    if all(word in _MENU for word in words) and (len(words) >= 5 or (len(words) >= 2 and words[0] in _ENTRANCE)):
        return True
    parts = [part for part in re.split(r"\s+[|•·]\s+", line) if part] if len(line) <= 120 else []
    return bool(parts) and all(map(_TO_CLICK.fullmatch, parts))


def last_of_trail(line: str) -> str | None:
    """Return where a trail leads: "Ferry stays" of "Home > News > Ferry stays"; None if the line is no trail."""
    return re.split(r"\s*(?:[>»›→/]|::)\s*", line)[-1].strip() if len(line) <= 250 and _TRAIL.match(line) else None


def is_below_text(line: str) -> bool:
    """Return whether a line heads what stands below an article: "Related articles", "3 Comments"."""
    return len(line) <= 60 and _BELOW.fullmatch(line.strip()) is not None

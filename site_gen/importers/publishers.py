"""Publishers by the domain of the original's address. A site adds its own in publishers.toml."""

from site_gen.importers.addresses import host_of, original_of, registrable
from site_gen.importers.reading import Reading

PUBLISHERS = {
    # Registrable domain → the name that the publication gives itself.
    "abc.net.au": "ABC News (Australia)",
    "aljazeera.com": "Al Jazeera",
    "apnews.com": "Associated Press",
    "arstechnica.com": "Ars Technica",
    "asahi.com": "The Asahi Shimbun",
    "axios.com": "Axios",
    "bbc.co.uk": "BBC News",
    "bbc.com": "BBC News",
    "bloomberg.com": "Bloomberg",
    "bostonglobe.com": "The Boston Globe",
    "cbc.ca": "CBC News",
    "cbsnews.com": "CBS News",
    "chicagotribune.com": "Chicago Tribune",
    "clarin.com": "Clarín",
    "cnbc.com": "CNBC",
    "cnn.com": "CNN",
    "corriere.it": "Corriere della Sera",
    "dailymail.co.uk": "Daily Mail",
    "dawn.com": "Dawn",
    "dw.com": "Deutsche Welle",
    "economist.com": "The Economist",
    "elmundo.es": "El Mundo",
    "elpais.com": "El País",
    "euronews.com": "Euronews",
    "faz.net": "Frankfurter Allgemeine Zeitung",
    "folha.uol.com.br": "Folha de S.Paulo",
    "forbes.com": "Forbes",
    "foreignpolicy.com": "Foreign Policy",
    "france24.com": "France 24",
    "ft.com": "Financial Times",
    "haaretz.com": "Haaretz",
    "hindustantimes.com": "Hindustan Times",
    "independent.co.uk": "The Independent",
    "indianexpress.com": "The Indian Express",
    "irishtimes.com": "The Irish Times",
    "japantimes.co.jp": "The Japan Times",
    "jpost.com": "The Jerusalem Post",
    "kommersant.ru": "Коммерсантъ",
    "kyivindependent.com": "The Kyiv Independent",
    "lanacion.com.ar": "La Nación",
    "latimes.com": "Los Angeles Times",
    "lefigaro.fr": "Le Figaro",
    "lemonde.fr": "Le Monde",
    "liberation.fr": "Libération",
    "mainichi.jp": "The Mainichi",
    "meduza.io": "Meduza",
    "nature.com": "Nature",
    "nbcnews.com": "NBC News",
    "newyorker.com": "The New Yorker",
    "nikkei.com": "Nikkei",
    "novayagazeta.eu": "Novaya Gazeta Europe",
    "npr.org": "NPR",
    "nytimes.com": "The New York Times",
    "nzherald.co.nz": "The New Zealand Herald",
    "politico.com": "Politico",
    "politico.eu": "Politico Europe",
    "propublica.org": "ProPublica",
    "reuters.com": "Reuters",
    "rferl.org": "RFE/RL",
    "repubblica.it": "la Repubblica",
    "rt.com": "RT",
    "sciencemag.org": "Science",
    "scmp.com": "South China Morning Post",
    "sky.com": "Sky News",
    "slate.com": "Slate",
    "smh.com.au": "The Sydney Morning Herald",
    "spiegel.de": "Der Spiegel",
    "straitstimes.com": "The Straits Times",
    "sueddeutsche.de": "Süddeutsche Zeitung",
    "tass.com": "TASS",
    "techcrunch.com": "TechCrunch",
    "telegraph.co.uk": "The Telegraph",
    "theatlantic.com": "The Atlantic",
    "theage.com.au": "The Age",
    "theglobeandmail.com": "The Globe and Mail",
    "theguardian.com": "The Guardian",
    "thehindu.com": "The Hindu",
    "themoscowtimes.com": "The Moscow Times",
    "thetimes.co.uk": "The Times",
    "theverge.com": "The Verge",
    "time.com": "Time",
    "timesofindia.indiatimes.com": "The Times of India",
    "usatoday.com": "USA Today",
    "vox.com": "Vox",
    "washingtonpost.com": "The Washington Post",
    "wired.com": "Wired",
    "wsj.com": "The Wall Street Journal",
    "yomiuri.co.jp": "The Yomiuri Shimbun",
    "zeit.de": "Die Zeit",
}


_LEADS_ON = frozenset(
    {
        "doi.org",
        "handle.net",
        "perma.cc",
        "archive.ph",
        "archive.today",
        "archive.is",
        "archive.org",
        "ghostarchive.org",
    }
    | {"t.co", "bit.ly", "tinyurl.com", "ow.ly", "goo.gl", "lnkd.in", "feedproxy.google.com", "news.google.com"}
)
"""Domains whose addresses lead on to a publisher's, or hold copies of its pages."""


def find_publisher(reading: Reading) -> None:
    """Give the publisher that the address of the original implies: derived, by table, else its domain."""
    address = reading.value("source_url")
    if reading.value("publisher") or not address or reading.tier("source_url") == "guess":
        return
    name = publisher_of(str(address), reading)
    if name:
        reading.give("publisher", name, "derived", None, "address")


def publisher_of(address: str, reading: Reading) -> str | None:
    """Return the name of an address's publisher: the site's table, ours, the domain; None without a host."""
    host = host_of(original_of(address))
    domain = registrable(host)
    if host in _LEADS_ON or domain in _LEADS_ON:
        return None
    for key in (host, domain):
        for entry in reading.rules.publishers:
            if key in entry.aliases:
                return entry.name
    return PUBLISHERS.get(host) or PUBLISHERS.get(domain) or domain or None


def canonical_publisher(name: str, reading: Reading) -> str:
    """Return the name under which publishers.toml has a publisher; the name itself when it has none."""
    key = name.casefold()
    for entry in reading.rules.publishers:
        if key == entry.name.casefold() or key in (alias.casefold() for alias in entry.aliases):
            return entry.name
    return name

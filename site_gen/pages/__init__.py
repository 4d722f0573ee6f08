"""Page makers: which pages a site has, and what the template of each sees. One literal list."""

from site_gen.pages.articles import ARTICLE
from site_gen.pages.dates import DAYS, HOME, MONTHS, YEARS
from site_gen.pages.feeds import FEED
from site_gen.pages.items import item_context
from site_gen.pages.letters import TERMS
from site_gen.pages.llms import LLMS
from site_gen.pages.mirrors import MIRRORS
from site_gen.pages.notices import WITHDRAWN
from site_gen.pages.onthisday import ON_THIS_DAY
from site_gen.pages.records import Context, PageMaker, Sources
from site_gen.pages.sitemaps import SITEMAP, SITEMAP_INDEX
from site_gen.pages.standalone import PAGE
from site_gen.pages.support import ABOUT_ARCHIVE, LOST, REDIRECT, ROBOTS, SEARCH
from site_gen.pages.terms import PERIOD, TERM
from site_gen.pages.undated import UNDATED_LIST

MAKERS: tuple[PageMaker, ...] = (
    ARTICLE,
    PAGE,
    WITHDRAWN,
    MIRRORS,
    HOME,
    YEARS,
    MONTHS,
    DAYS,
    UNDATED_LIST,
    TERM,
    PERIOD,
    TERMS,
    ON_THIS_DAY,
    SEARCH,
    ABOUT_ARCHIVE,
    LOST,
    FEED,
    SITEMAP,
    SITEMAP_INDEX,
    ROBOTS,
    LLMS,
    REDIRECT,
)
"""In the order in which addresses are taken: of two pages that want one, the first has it."""

__all__ = ["MAKERS", "Context", "PageMaker", "Sources", "item_context"]

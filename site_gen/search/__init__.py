"""Search: an index as small script files, made by segments and parts, and the script that asks it.

    rows = [search_row(article) for article in articles]               # metadata only
    files = build_search(rows, open_documents, folder=state / "search", emit=emit, is_published=was_published,
                         language=settings.language, scope=settings.search.scope, workers=2)
    files.written, files.kept                                          # all addresses of the index

* `open_documents()` runs once in each worker process and returns `load(ids) -> Iterable[SearchDocument]`, which reads
  bodies from the store there: `search_document(article, html)` makes one. The order of the ids is kept.
* `emit(address, data)` takes each file that changed; it is called in the calling process. Addresses begin with
  "search/". Address `search/index.js` is what the search page names in `data-index`, `search/client.js` its script.
* `is_published(address)` tells whether the last build left that file in the site: then it need not be written again.
* `folder` keeps segments between builds. It is a cache: without it all is made anew, with the same bytes.

`build_pagefind` does the same with Pagefind (`adapter`), in one process and all anew.

The steps of `build_search`, for a caller with its own workers: `plan_search` (which segments and parts there are: a
function of the rows), `missing_segments` (which of them `folder` lacks), `write_segment` (one of them; processes may do
this side by side), `write_index` (put together what changed).

The flow, and where to read about each step: `tokens` (what a word is; `characters` is its table, `stems` its stems) →
`occurrences` (where words stand) → `segments` (the index of a year, as lines; `renewal` makes one from the one before)
→ `parts` (segments put together: the format; `ranges` of words side by side, `merging`, `shards`, `shown` and `writing`
are its steps) → `index` (which of them must be written). `client/` is the script of the browser, which `scripts` puts
together and `compact` (`javascript`, `scopes`) makes short; `translation` makes its stemmers.
"""

from site_gen.library import SearchRow
from site_gen.search.adapter import build_pagefind, check_pagefind
from site_gen.search.documents import SearchDocument, search_document, search_row
from site_gen.search.index import (
    SearchPlan,
    build_search,
    missing_segments,
    plan_search,
    write_index,
    write_segment,
)
from site_gen.search.kept import SearchFiles

__all__ = [
    "SearchDocument",
    "SearchFiles",
    "SearchPlan",
    "SearchRow",
    "build_pagefind",
    "build_search",
    "check_pagefind",
    "missing_segments",
    "plan_search",
    "search_document",
    "search_row",
    "write_index",
    "write_segment",
]

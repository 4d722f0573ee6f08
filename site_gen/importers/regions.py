"""States and provinces whose names stand behind a town's: "Oakmere, Vermont" is a place and nobody's name."""

import re

_NAMES = """
alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, hawaii, georgia,
idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland, ohio, massachusetts, michigan,
minnesota, mississippi, missouri, montana, nebraska, nevada, oklahoma, new hampshire, new jersey, new mexico,
new york, north carolina, north dakota, oregon, utah, pennsylvania, rhode island, south carolina,
south dakota, tennessee, texas, vermont, virginia, washington, west virginia, wisconsin, wyoming, d.c, dc,
ontario, quebec, québec, alberta, british columbia, manitoba, saskatchewan, nova scotia, new brunswick,
newfoundland, scotland, england, wales, ireland, northern ireland, france, germany, italy, spain, australia,
india, canada, switzerland, austria, belgium, poland, japan, china, russia, ukraine, brazil, mexico,
queensland, victoria, new south wales, tasmania, south australia, western australia, new zealand
"""
_REGIONS = frozenset(" ".join(_NAMES.split()).split(", "))
_PLACE = re.compile(r"^[A-Z][\w.'’ -]{1,30}, (?P<region>[A-Z][\w. ]{1,22})$")


def is_place_with_region(line: str) -> bool:
    """Return whether a line is a town with its state, province or country, and nothing else."""
    match = _PLACE.match(line)
    return match is not None and match["region"].casefold().strip(" .") in _REGIONS

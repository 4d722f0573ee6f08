"""authors.toml and publishers.toml: the names under which one author or publisher is known are one."""

from msgspec import structs

from site_gen.importers.rules import ImportRules, Name
from site_gen.model import Author, Fields
from site_gen.text import clash_key


def with_known_names(fields: Fields, rules: ImportRules) -> Fields:
    """Return fields whose authors and publisher bear the names of the site's tables, where those know them."""
    if not rules.authors and not rules.publishers:
        return fields
    authors = _by_name(rules.authors)
    publishers = _by_name(rules.publishers)
    publisher = publishers.get(clash_key(fields.publisher or ""))
    known = [_known(author, authors.get(clash_key(author.name))) for author in fields.authors]
    return structs.replace(
        fields,
        authors=tuple({author.name: author for author in known}.values()),
        publisher=publisher.name if publisher else fields.publisher,
    )


def _by_name(names: tuple[Name, ...]) -> dict[str, Name]:
    return {clash_key(spelling): name for name in names for spelling in (*name.aliases, name.name)}


def _known(author: Author, name: Name | None) -> Author:
    if name is None:
        return author
    return Author(name=name.name, type=name.type or author.type, link=name.link or author.link)

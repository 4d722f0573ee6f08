"""Blocks that a site's own templates write and no template shows: Jinja says nothing of them."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from site_gen.problems import Problem, SiteError, did_you_mean
from site_gen.templates import make_environment
from site_gen.themes import Layer, ThemeChain, shipped_themes, template_text


def unknown_blocks(chain: ThemeChain, language: str) -> Iterator[Problem]:
    """Yield a problem for each block of the site's own templates that none of the templates behind it has.

    What cannot be read is left to the build, which tells of it if it needs it; so is a template that computes what it
    extends.
    """
    shipped = shipped_themes()
    own = [layer for layer in chain.layers if shipped not in Path(layer.folder).parents]
    if not own:
        return
    environment = make_environment(chain, language)
    for layer in own:
        for name in sorted(layer.templates):
            yield from _unknown(environment, chain, layer, name)


def _unknown(environment: Environment, chain: ThemeChain, layer: Layer, name: str) -> Iterator[Problem]:
    tree = _tree(environment, chain, f"{layer.name}/{name}")
    known = None if tree is None else _blocks_behind(environment, chain, layer, tree)
    if tree is None or known is None:
        return
    for block in _outermost(tree):
        if block.name not in known:
            yield Problem(
                kind="unknown-block",
                path=f"{layer.shown_as}/{name}",
                line=block.lineno,
                message=f'the block "{block.name}" shows nothing: no template that this one extends has it',
                hint=did_you_mean(block.name, known) or f"the blocks are {', '.join(sorted(known)) or 'none'}",
            )


def _tree(environment: Environment, chain: ThemeChain, name: str) -> nodes.Template | None:
    try:
        found = template_text(chain, name)
        return None if found is None else environment.parse(found[2], name)
    except (SiteError, TemplateSyntaxError):
        return None


def _blocks_behind(
    environment: Environment, chain: ThemeChain, layer: Layer, tree: nodes.Template
) -> frozenset[str] | None:
    """Return the names of the blocks of all templates that one extends; None where it extends none, or who knows."""
    known: set[str] = set()
    seen: set[str] = set()
    while (extends := tree.find(nodes.Extends)) is not None:
        if not isinstance(extends.template, nodes.Const):
            return None
        name = str(extends.template.value)
        if name.startswith("parent/"):
            name = f"{chain.behind(layer)}/{name.removeprefix('parent/')}"
        behind = chain.find(name)
        parent = _tree(environment, chain, name)
        if behind is None or parent is None or name in seen:
            return None
        seen.add(name)
        known.update(block.name for block in parent.find_all(nodes.Block))
        layer, tree = behind, parent
    return frozenset(known) if seen else None


def _outermost(node: nodes.Node) -> Iterator[nodes.Block]:
    """Yield the blocks that stand in no other one: those within one are shown where that is."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _outermost(child)

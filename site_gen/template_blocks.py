"""Blocks that a site's own templates write and no template shows: Jinja says nothing of them."""

import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from site_gen.problems import Problem, SiteError, did_you_mean
from site_gen.templates import make_environment
from site_gen.themes import Layer, ThemeChain, shipped_themes, template_text

_BLOCK = re.compile(r"\{%[-+]?\s*block\s+(\w+)")
_EXTENDS = re.compile(r"\{%[-+]?\s*extends\s+(?:[\"']([^\"']+)[\"'])?")


def unknown_blocks(chain: ThemeChain, language: str) -> Iterator[Problem]:
    """Yield a problem for each block of the site's own templates that none of the templates behind it has.

    What cannot be read is left to the build, which tells of it if it needs it; so is a template that computes what it
    extends.
    """
    shipped = shipped_themes()
    for layer in chain.layers:
        if shipped not in Path(layer.folder).parents:
            for name in sorted(layer.templates):
                yield from _unknown(chain, layer, name, language)


def _unknown(chain: ThemeChain, layer: Layer, name: str, language: str) -> Iterator[Problem]:
    text = _text(chain, f"{layer.name}/{name}")
    known = _blocks_behind(chain, layer, text)
    if known is None or known.issuperset(_BLOCK.findall(text)):
        return
    try:  # which takes ten times as long as to look for words
        tree = make_environment(chain, language).parse(text, name)
    except TemplateSyntaxError:
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


def _text(chain: ThemeChain, name: str) -> str:
    """Return a template's text, "" if there is none that can be read."""
    try:
        found = template_text(chain, name)
    except SiteError:
        return ""
    return found[2] if found else ""


def _blocks_behind(chain: ThemeChain, layer: Layer, text: str) -> set[str] | None:
    """Return the names of the blocks of all templates that one extends; None where it extends none, or who knows."""
    known: set[str] = set()
    seen: set[str] = set()
    while extends := _EXTENDS.search(text):
        name = chain.meant(layer, extends[1] or "") or ""
        behind = chain.find(name)
        if behind is None or name in seen:
            return None
        layer, text = behind, _text(chain, name)
        seen.add(name)
        known.update(_BLOCK.findall(text))
    return known if seen else None


def _outermost(node: nodes.Node) -> Iterator[nodes.Block]:
    """Yield the blocks that stand in no other one: those within one are shown where that is."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _outermost(child)

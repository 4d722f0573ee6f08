"""What a site's own templates write and nothing shows: blocks that no template has, templates that nothing asks for."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from site_gen.problems import Problem, SiteError, closest_to, did_you_mean
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


def misspelt_templates(chain: ThemeChain) -> Iterator[Problem]:
    """Yield a problem for each of the site's own templates that nothing uses and whose name is close to a known one."""
    shipped = shipped_themes()
    ours = [layer for layer in chain.layers if shipped not in Path(layer.folder).parents]
    known = {_stem(name): name for layer in chain.layers if layer not in ours for name in layer.templates}
    for layer in ours:
        for name in sorted(layer.templates.difference(known.values())):
            closest = closest_to(_stem(name), known, cutoff=0.75)
            if closest and not _is_named(chain, ours, name):
                yield Problem(
                    kind="unused-template",
                    path=f"{layer.shown_as}/{name}",
                    message="no page and no template uses this one",
                    hint=f'did you mean "{known[closest]}"?',
                )


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def _is_named(chain: ThemeChain, layers: Iterable[Layer], name: str) -> bool:
    """Return whether a template's name stands in any of some layers' templates."""
    return any(name in _text(chain, f"{layer.name}/{other}") for layer in layers for other in layer.templates)


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

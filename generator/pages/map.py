"""Maps drawn as SVG while the pages are written: readable, linked, and in need of no script.

Names stand in rows, so that they never cover each other and a phone shows them at full size;
curves tie them. Colors come from the site's style sheet through classes. A list under each
map says the same in words. A map's links are raw HTML, so they lead to addresses, not to files.
They are `xlink:href` as in SVG 1.1: Zensical takes every `href` for the path of a file.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape

from generator import addresses
from generator.head import Card
from generator.links.neighborhood import EdgesBySlug, Neighborhood, category_edges
from generator.pages.page import Page, joined
from generator.pages.writer import Writer
from generator.prose import escape_markdown

_WIDTH = 360
_COLUMN = 158
_RIGHT = _WIDTH - _COLUMN - 1
_ROW = 48
_BOX = 38
_LINE = 14
#: How many characters of a label fit into a box.
_FITTING = 22
_LINES = 2

#: How wide the boxes of categories are, and how far beyond them an arc swings out: at least, and
#: for each unit between its ends.
_CATEGORY, _SWING, _SWING_EACH = 199, 10, 0.45
#: Width of an arc: at least, and more for the pair with the most edges.
_THIN, _THICKER = 0.5, 5.5

#: Two categories → how many edges run between their entries.
Pairs = Mapping[tuple[str, str], int]


def entry_map(writer: Writer, neighborhood: Neighborhood) -> str:
    """The neighborhood of an entry as Markdown: a drawing and the list that says the same."""
    if not neighborhood.near:
        return ""
    return joined(_drawn(writer, neighborhood), _listed(writer, neighborhood))


def _drawn(writer: Writer, neighborhood: Neighborhood) -> str:
    path = writer.glossary.card(neighborhood.center).path
    top = _ROW + 14
    near = {slug: top + n * _ROW for n, slug in enumerate(neighborhood.near)}
    # The far entries are spread over the height of the near ones.
    step = max(_ROW, len(near) * _ROW // max(len(neighborhood.far), 1))
    far = {item.slug: top + n * step for n, item in enumerate(neighborhood.far)}
    height = max((*near.values(), *far.values())) + _BOX + 2
    card = writer.glossary.card
    ties = [_tie(near[via], far[item.slug]) for item in neighborhood.far for via in item.via]
    parts = [
        # One path: lines that run over each other would darken each other.
        f'<path class="map-tie" d="{_spine(list(near.values()))}{"".join(ties)}"/>',
        *_group("map-own", [_box(card(neighborhood.center), path, 1, 1)]),
        *_group("map-near", [_box(card(slug), path, 20, y) for slug, y in near.items()]),
        *_group("map-far", [_box(card(slug), path, _RIGHT, y) for slug, y in far.items()]),
    ]
    title = writer.plain("map-title", name=card(neighborhood.center).headword)
    return _figure(title, "map-title", height, parts)


def _figure(title: str, anchor: str, height: int, parts: list[str]) -> str:
    # No blank line may stand in it, or Markdown would read on in the middle of it.
    return "\n".join(
        (
            '<figure class="map">',
            f'<svg viewBox="0 0 {_WIDTH} {height}" role="group" aria-labelledby="{anchor}">',
            f'<title id="{anchor}">{escape(title)}</title>',
            *parts,
            "</svg>",
            "</figure>",
        )
    )


def _group(kind: str, boxes: list[str]) -> Iterator[str]:
    """Boxes of one look; no line if there are none."""
    if boxes:
        yield "\n".join((f'<g class="{kind}">', *boxes, "</g>"))


def _spine(rows: list[int]) -> str:
    """From the entry's own box down, with a branch to each row."""
    bends = [y + _BOX // 2 - 8 for y in rows]
    return f"M9 {_BOX + 1}V{max(bends)}" + "".join(f"M9 {y}q0 8 11 8" for y in bends)


def _tie(near: int, far: int) -> str:
    start, fall = 20 + _COLUMN, far - near
    return f"M{start} {near + _BOX // 2}c12 0 11 {fall} {_RIGHT - start} {fall}"


def _box(card: Card, source: str, x: int, y: int) -> str:
    """A name in its box, a link to its page unless it is that of the page at `source`."""
    own = card.path == source
    width = _WIDTH - 2 if own else _COLUMN
    lines = _wrapped(card.headword, _FITTING * 2 if own else _FITTING)
    drawn = f'<rect x="{x}" y="{y}" width="{width}" height="{_BOX}" rx="6"/>'
    drawn += _text(lines, x + width // 2, y)
    if own:
        return drawn
    # Without it, what is cut off would not be read.
    label = "" if " ".join(lines) == card.headword else f' aria-label="{escape(card.headword)}"'
    return f'<a xlink:href="{_address(source, card.path)}"{label}>{drawn}</a>'


def _text(lines: Sequence[str], x: int, top: int) -> str:
    """Lines in the middle of a box, which begins at `top`."""
    first = top + _BOX / 2 + 4.5 - (len(lines) - 1) * _LINE / 2
    # The space at the end of a line keeps it from being read, or copied, as one word with the next.
    placed = [
        f'x="{x}" y="{first + n * _LINE:g}">{escape(line, quote=False)}'
        + " " * (n < len(lines) - 1)
        for n, line in enumerate(lines)
    ]
    if len(placed) == 1:
        return f"<text {placed[0]}</text>"
    return f"<text>{''.join(f'<tspan {line}</tspan>' for line in placed)}</text>"


# A name stands on about as many maps as each map shows names.
@lru_cache(maxsize=16384)
def _wrapped(text: str, width: int) -> tuple[str, ...]:
    return (*textwrap.wrap(text, width, max_lines=_LINES, placeholder=" …"),) or (text[:width],)


def _address(source: str, target: str) -> str:
    """The address of one page as seen from another, both given by path."""
    return addresses.seen_from(addresses.address(source), addresses.address(target))


def _listed(writer: Writer, neighborhood: Neighborhood) -> str:
    """The same in words: each near entry, and what lies behind it."""
    path = writer.glossary.card(neighborhood.center).path
    lines = []
    for slug in neighborhood.near:
        behind = [item.slug for item in neighborhood.far if slug in item.via]
        link = writer.entry_link(path, slug)
        beyond = writer.label("map-beyond", links=writer.entry_links(path, behind))
        lines.append(f"- {link}" + (f" {beyond}" if behind else ""))
    whole = writer.link(path, addresses.MAP, writer.plain("map"))
    summary = (
        f'<details class="map-list" markdown="1">\n<summary>{writer.plain("map-list")}</summary>'
    )
    return joined(summary, "\n".join(lines), whole, "</details>")


def map_page(writer: Writer, edges: EdgesBySlug) -> Page:
    """The whole glossary by category: a drawing of how they hang together, then every entry."""
    pairs = category_edges(writer.glossary, edges)
    return writer.page(
        "map",
        addresses.MAP,
        _categories_drawn(writer, pairs),
        *_categories_listed(writer, pairs),
        lead=writer.label("map-intro"),
        breadcrumbs=writer.crumbs("categories"),
    )


def _categories_drawn(writer: Writer, pairs: Pairs) -> str:
    """Categories one under the other, an arc between two for the links between their entries."""
    glossary = writer.glossary
    rows = {slug: n * _ROW + 1 for n, slug in enumerate(glossary.categories)}
    edge = _CATEGORY + 1
    most = max(pairs.values(), default=1)
    parts = []
    for (one, other), number in pairs.items():
        a, b = rows[one] + _BOX / 2, rows[other] + _BOX / 2
        reach = min(_WIDTH - 2, edge + _SWING + (b - a) * _SWING_EACH)
        weight = _THIN + _THICKER * number / most
        d = f"M{edge} {a:g}C{reach:g} {a:g} {reach:g} {b:g} {edge} {b:g}"
        parts.append(f'<path class="map-tie" d="{d}" stroke-width="{weight:.1f}"/>')
    for slug, y in rows.items():
        category, size = glossary.categories[slug], len(glossary.by_category[slug])
        drawn = f'<rect x="1" y="{y}" width="{_CATEGORY}" height="{_BOX}" rx="6"/>'
        drawn += _text((f"{category.name} ({size})",), edge // 2, y)
        parts.append(f'<a xlink:href="#category-{slug}">{drawn}</a>')
    return _figure(writer.plain("map-categories"), "map-title", len(rows) * _ROW, parts)


def _categories_listed(writer: Writer, pairs: Pairs) -> Iterator[str]:
    glossary = writer.glossary
    for slug, category in glossary.categories.items():
        weights = {(set(pair) - {slug}).pop(): n for pair, n in pairs.items() if slug in pair}
        closest = sorted(weights, key=lambda other: (-weights[other], other))
        names = ", ".join(
            f"{escape_markdown(glossary.categories[other].name)} ({weights[other]})"
            for other in closest
        )
        yield writer.heading(2, category.name, f"category-{slug}")
        yield writer.label("map-tied", names=names) if names else ""
        yield writer.entry_links(addresses.MAP, glossary.by_category[slug])

"""What joins entries: a list around each, and the glossary by category, drawn as SVG.

The drawing is made while the pages are written: readable, linked, and in need of no script. Names
stand in rows, so that they never cover each other and a phone shows them at full size; arcs tie
them. Under a pointer or the focus a category shows its own arcs in its color, and how many links
each stands for. Colors come from the site's style sheet through classes. The sections under the
map say the same in words. Its links are `xlink:href` as in SVG 1.1: Zensical takes every `href` for
the path of a file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from html import escape

from generator import addresses
from generator.links.neighborhood import EdgesBySlug, Neighborhood, category_edges
from generator.pages.page import Page, joined
from generator.pages.writer import Writer
from generator.prose import escape_markdown

_WIDTH, _ROW, _BOX = 360, 48, 38
#: How wide the boxes of categories are, and how far beyond them an arc swings out: at least, and
#: for each unit between its ends.
_CATEGORY, _SWING, _SWING_EACH = 199, 34, 0.4
#: Width of an arc: at least, and more for the pair with the most edges.
_THIN, _THICKER = 0.5, 5.5

#: Two categories → how many edges run between their entries.
Pairs = Mapping[tuple[str, str], int]


def neighborhood_list(
    writer: Writer, neighborhood: Neighborhood, above: Collection[str] = ()
) -> str:
    """The entries around one, as Markdown in a fold: each near entry, and what lies behind it.

    Those that the page links `above` are named where they lead on, and not linked again.
    """
    path = writer.glossary.card(neighborhood.center).path
    lines = []
    linked = set(above)
    for slug in neighborhood.near:
        behind = [i.slug for i in neighborhood.far if slug in i.via and i.slug not in linked]
        name = escape_markdown(writer.glossary.card(slug).headword)
        near = name if slug in linked else writer.entry_link(path, slug)
        beyond = writer.label("map-beyond", links=writer.entry_links(path, behind))
        if behind or slug not in linked:
            lines.append(f"- {near}" + (f" {beyond}" if behind else ""))
        linked.update(behind, (slug,))
    if not lines:
        return ""
    whole = writer.link(path, addresses.MAP, writer.plain("map"))
    fold = '<details class="neighborhood" id="neighborhood" markdown="1">'
    summary = f"{fold}\n<summary>{writer.plain('neighborhood')}</summary>"
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
    categories = writer.glossary.categories
    rows = {slug: n * _ROW + 1 + _BOX / 2 for n, slug in enumerate(categories)}
    most = max(pairs.values(), default=1)
    arcs = {pair: _arc(rows[pair[0]], rows[pair[1]], n / most) for pair, n in pairs.items()}
    size = f'viewBox="0 0 {_WIDTH} {len(rows) * _ROW}"'
    title = writer.plain("map-categories")
    # No blank line may stand in it, or Markdown would read on in the middle of it.
    return "\n".join(
        (
            '<figure class="map">',
            f'<svg {size} role="group" aria-labelledby="map-title">',
            f'<title id="map-title">{escape(title)}</title>',
            *(f'<path class="map-tie" {arc}/>' for arc in arcs.values()),
            *(_drawn(writer, slug, rows, pairs, arcs) for slug in rows),
            "</svg>",
            "</figure>",
        )
    )


def _arc(start: float, end: float, share: float) -> str:
    edge = _CATEGORY + 1
    reach = min(_WIDTH - 2, edge + _SWING + (end - start) * _SWING_EACH)
    d = f"M{edge} {start:g}C{reach:g} {start:g} {reach:g} {end:g} {edge} {end:g}"
    return f'd="{d}" stroke-width="{_THIN + _THICKER * share:.1f}"'


def _drawn(
    writer: Writer,
    slug: str,
    rows: Mapping[str, float],
    pairs: Pairs,
    arcs: Mapping[tuple[str, str], str],
) -> str:
    """A category: its box, which leads to its section, and its own arcs with their numbers."""
    category, size = writer.glossary.categories[slug], len(writer.glossary.by_category[slug])
    middle, hue = rows[slug], writer.glossary.settings.hues[slug]
    lit = []
    for pair, number in pairs.items():
        if slug in pair:
            end = rows[pair[pair[0] == slug]]
            lit.append(
                f'<path {arcs[pair]}/><rect x="{_CATEGORY + 3}" y="{end - 9:g}" width="30"'
                f' height="18" rx="3"/><text x="{_CATEGORY + 18}" y="{end + 4.5:g}">'
                f"{writer.catalog.number(number)}</text>"
            )
    shown = writer.plain("aside", name=category.name, text=writer.catalog.number(size))
    name = escape(shown, quote=False)
    return (
        f'<g class="map-category" data-hue="{hue}"><a xlink:href="#category-{slug}">'
        f'<rect x="1" y="{middle - _BOX / 2:g}" width="{_CATEGORY}" height="{_BOX}" rx="3"/>'
        f'<text x="{_CATEGORY / 2:g}" y="{middle + 4.5:g}">{name}</text></a>'
        f'<g class="map-lit">{"".join(lit)}</g></g>'
    )


def _categories_listed(writer: Writer, pairs: Pairs) -> Iterator[str]:
    glossary = writer.glossary
    for slug, category in glossary.categories.items():
        weights = {(set(pair) - {slug}).pop(): n for pair, n in pairs.items() if slug in pair}
        closest = sorted(weights, key=lambda other: (-weights[other], other))
        names = writer.catalog.listed(
            writer.aside(
                escape_markdown(glossary.categories[other].name),
                writer.catalog.number(weights[other]),
            )
            for other in closest
        )
        yield writer.heading(2, category.name, f"category-{slug}")
        yield writer.label("map-tied", names=names) if names else ""
        yield writer.entry_links(addresses.MAP, glossary.by_category[slug])

"""The entries that are joined to one most closely, and those that these are joined to in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations, islice

from msgspec import Struct

from generator.glossary import Glossary
from generator.head import EntryHead
from generator.links.outlinks import Outlinks

#: What fits on a phone's screen and still reads as a picture.
_NEAR = 7
_FAR = 6
#: What an author says counts more than what the prose happens to mention.
_COMPARED = 6
_RELATED = 4
_MOST_MENTIONS = 3
_VIA = 2
#: An entry that is joined to nearly all would lead everywhere: only its closest edges lead on.
_REACH = 400


class Edges(Struct, frozen=True):
    """The entries that one is joined to, the closest first."""

    slugs: tuple[str, ...]
    weights: tuple[int, ...]
    """How closely, for each of them."""


#: Slug → its edges, the same both ways.
EdgesBySlug = Mapping[str, Edges]


@dataclass(frozen=True, slots=True)
class Far:
    """An entry two steps away."""

    slug: str
    via: tuple[str, ...]
    """The near entries that lead to it, in their order."""


@dataclass(frozen=True, slots=True)
class Neighborhood:
    """An entry, entries that it is joined to, and some that those are joined to."""

    center: str
    near: tuple[str, ...]
    """The most closely joined first."""
    far: tuple[Far, ...]
    """In the order of the near entries that lead there."""


def edges(glossary: Glossary, outlinks: Mapping[str, Outlinks]) -> EdgesBySlug:
    """What joins each entry to others, given the outlinks of all."""
    # Two lists for each entry: half a million pairs would take six times the memory.
    sources: dict[str, list[str]] = {slug: [] for slug in glossary.entries}
    weights: dict[str, list[int]] = {slug: [] for slug in glossary.entries}
    for entry in glossary:
        for target, weight in _weighted(glossary, entry, outlinks[entry.slug]):
            sources[target].append(entry.slug)
            weights[target].append(weight)
    found = {}
    for entry in glossary:
        slug = entry.slug
        incoming = zip(sources.pop(slug), weights.pop(slug), strict=True)
        total: Counter[str] = Counter()
        for other, weight in chain(incoming, _weighted(glossary, entry, outlinks[slug])):
            total[other] += weight
        del total[slug]
        found[slug] = _sorted(total)
    return found


def _weighted(glossary: Glossary, head: EntryHead, outlinks: Outlinks) -> Iterator[tuple[str, int]]:
    """Where an entry leads, and how much each of these links counts."""
    for target in glossary.related[head.slug]:
        yield target, _RELATED
    for target in head.compares:
        if target in glossary:
            yield target, _COMPARED
    for quote in outlinks.quotes:
        yield quote.target, min(quote.times, _MOST_MENTIONS)


def neighborhood(slug: str, edges_by_slug: EdgesBySlug) -> Neighborhood:
    """The neighborhood of an entry, the same for the same edges."""
    near = edges_by_slug[slug].slugs[:_NEAR]
    reached = {neighbor: _reached(edges_by_slug[neighbor]) for neighbor in near}
    scores: dict[str, int] = {}
    for weights in reached.values():
        for other, weight in weights.items():
            scores[other] = scores.get(other, 0) + weight
    for shown in (slug, *near):
        scores.pop(shown, None)
    far = [Far(other, _via(other, reached)) for other in _closest(scores)[:_FAR]]
    order = {neighbor: place for place, neighbor in enumerate(near)}
    far.sort(key=lambda item: (sum(order[v] for v in item.via) / len(item.via), item.slug))
    return Neighborhood(slug, near, tuple(far))


def _sorted(weights: Mapping[str, int]) -> Edges:
    slugs = tuple(_closest(weights))
    return Edges(slugs, tuple(weights[slug] for slug in slugs))


def _reached(edges: Edges) -> dict[str, int]:
    """Where an entry leads on to, and how closely."""
    return dict(islice(zip(edges.slugs, edges.weights, strict=True), _REACH))


def _closest(weights: Mapping[str, int]) -> list[str]:
    return sorted(weights, key=lambda other: (-weights[other], other))


def _via(other: str, reached: Mapping[str, Mapping[str, int]]) -> tuple[str, ...]:
    """Those of the near entries, in their order, that lead to another most closely."""
    leading = _closest({near: to[other] for near, to in reached.items() if other in to})[:_VIA]
    return tuple(near for near in reached if near in leading)


def category_edges(glossary: Glossary, edges_by_slug: EdgesBySlug) -> Mapping[tuple[str, str], int]:
    """Two categories, in the declared order → how many edges run between their entries."""
    main = {entry.slug: entry.categories[0] for entry in glossary if entry.categories}
    place = {slug: number for number, slug in enumerate(glossary.categories)}
    counted: Counter[tuple[str, str]] = Counter()
    for one, edges in edges_by_slug.items():
        for other in edges.slugs:
            pair = (main.get(one), main.get(other))
            if one < other and pair[0] in place and pair[1] in place and pair[0] != pair[1]:
                first, second = sorted(filter(None, pair), key=place.__getitem__)
                counted[first, second] += 1
    return {pair: counted[pair] for pair in combinations(place, 2) if counted[pair]}

"""Around an entry: what it is tied to most, and what those are tied to, two steps out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice

from msgspec import Struct

from generator.glossary import Glossary
from generator.links.outgoing import Outgoing
from generator.model import Entry

#: What fits on a phone's screen and still reads as a picture.
_NEAR = 7
_FAR = 6
#: What an author says counts more than what the prose happens to mention.
_COMPARED = 6
_RELATED = 4
_MOST_MENTIONS = 3
_VIA = 2
#: An entry that is tied to nearly all would lead everywhere: only its closest ties lead on.
_REACH = 400


class Ties(Struct, frozen=True):
    """The entries that one is tied to, the closest first."""

    slugs: tuple[str, ...]
    weights: tuple[int, ...]
    """How closely, for each of them."""


#: Slug → its ties, the same both ways.
AllTies = Mapping[str, Ties]


@dataclass(frozen=True, slots=True)
class Far:
    """An entry two steps away."""

    slug: str
    via: tuple[str, ...]
    """The near entries that lead to it, in their order."""


@dataclass(frozen=True, slots=True)
class Neighborhood:
    """An entry, the entries it is tied to, and some that those are tied to."""

    center: str
    near: tuple[str, ...]
    """The most closely tied first."""
    far: tuple[Far, ...]
    """In the order of the near entries that lead there."""


def ties(glossary: Glossary, led: Mapping[str, Outgoing]) -> AllTies:
    """What ties each entry to others; `led` is what the prose of each slug leads to."""
    # As often as it counts: half a million pairs with numbers would take six times the memory.
    incoming: dict[str, list[str]] = {slug: [] for slug in glossary.entries}
    for entry in glossary:
        for target, weight in _leads(glossary, entry, led[entry.slug]):
            incoming[target] += [entry.slug] * weight
    found = {}
    for entry in glossary:
        weights = Counter(incoming.pop(entry.slug))
        for target, weight in _leads(glossary, entry, led[entry.slug]):
            weights[target] += weight
        del weights[entry.slug]
        found[entry.slug] = _sorted(weights)
    return found


def _leads(glossary: Glossary, entry: Entry, leading: Outgoing) -> Iterator[tuple[str, int]]:
    """Where an entry leads, and how much each of these ways counts."""
    for target in glossary.related[entry.slug]:
        yield target, _RELATED
    for target in getattr(entry, "compares", ()):
        if target in glossary:
            yield target, _COMPARED
    for quote in leading.quotes:
        yield quote.target, min(quote.times, _MOST_MENTIONS)


def neighborhood(slug: str, tied: AllTies) -> Neighborhood:
    """The neighborhood of an entry, the same for the same ties."""
    near = tied[slug].slugs[:_NEAR]
    reached = {neighbor: _reached(tied[neighbor]) for neighbor in near}
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


def _sorted(weights: Mapping[str, int]) -> Ties:
    slugs = tuple(_closest(weights))
    return Ties(slugs, tuple(weights[slug] for slug in slugs))


def _reached(ties: Ties) -> dict[str, int]:
    """Where an entry leads on to, and how closely."""
    return dict(islice(zip(ties.slugs, ties.weights, strict=True), _REACH))


def _closest(weights: Mapping[str, int]) -> list[str]:
    return sorted(weights, key=lambda other: (-weights[other], other))


def _via(other: str, reached: Mapping[str, Mapping[str, int]]) -> tuple[str, ...]:
    """Those of the near entries, in their order, that lead to another most closely."""
    leading = _closest({near: to[other] for near, to in reached.items() if other in to})[:_VIA]
    return tuple(near for near in reached if near in leading)


def category_ties(glossary: Glossary, tied: AllTies) -> Mapping[tuple[str, str], int]:
    """Two categories, in the declared order → how many ties run between their entries."""
    main = {entry.slug: entry.categories[0] for entry in glossary if entry.categories}
    place = {slug: number for number, slug in enumerate(glossary.categories)}
    counted: Counter[tuple[str, str]] = Counter()
    for one, ties in tied.items():
        for other in ties.slugs:
            pair = (main.get(one), main.get(other))
            if one < other and pair[0] in place and pair[1] in place and pair[0] != pair[1]:
                first, second = sorted(filter(None, pair), key=place.__getitem__)
                counted[first, second] += 1
    return {pair: counted[pair] for pair in combinations(place, 2) if counted[pair]}

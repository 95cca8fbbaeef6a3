"""Around an entry: what it is tied to most, and what those are tied to, two steps out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, islice

from generator.glossary import Glossary
from generator.links.outgoing import Outgoing

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

Ties = Mapping[str, Mapping[str, int]]


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


def ties(glossary: Glossary, led: Mapping[str, Outgoing]) -> Ties:
    """Slug → slug → how closely two entries are tied, the same both ways, the closest first."""
    counted: dict[str, Counter[str]] = {slug: Counter() for slug in glossary.entries}

    def tie(one: str, other: str, weight: int) -> None:
        if one != other:
            counted[one][other] += weight
            counted[other][one] += weight

    for entry in glossary:
        for target in glossary.related[entry.slug]:
            tie(entry.slug, target, _RELATED)
        for target in getattr(entry, "compares", ()):
            if target in glossary:
                tie(entry.slug, target, _COMPARED)
        for quote in led[entry.slug].quotes:
            tie(entry.slug, quote.target, min(quote.times, _MOST_MENTIONS))
    # Each taken away as it is sorted: together they are the largest thing that a build holds.
    return {slug: _sorted(counted.pop(slug)) for slug in list(counted)}


def neighborhood(slug: str, tied: Ties) -> Neighborhood:
    """The neighborhood of an entry, the same for the same ties."""
    near = tuple(islice(tied[slug], _NEAR))
    scores: dict[str, int] = {}
    for neighbor in near:
        for other, weight in islice(tied[neighbor].items(), _REACH):
            scores[other] = scores.get(other, 0) + weight
    for shown in (slug, *near):
        scores.pop(shown, None)
    far = [Far(other, _via(other, near, tied)) for other in _closest(scores)[:_FAR]]
    order = {neighbor: place for place, neighbor in enumerate(near)}
    far.sort(key=lambda item: (sum(order[v] for v in item.via) / len(item.via), item.slug))
    return Neighborhood(slug, near, tuple(far))


def _sorted(weights: Mapping[str, int]) -> Mapping[str, int]:
    return {other: weights[other] for other in _closest(weights)}


def _closest(weights: Mapping[str, int]) -> list[str]:
    return sorted(weights, key=lambda other: (-weights[other], other))


def _via(other: str, near: tuple[str, ...], tied: Ties) -> tuple[str, ...]:
    leading = _closest({n: tied[n][other] for n in near if other in tied[n]})[:_VIA]
    return tuple(neighbor for neighbor in near if neighbor in leading)


def category_ties(glossary: Glossary, tied: Ties) -> Mapping[tuple[str, str], int]:
    """Two categories, in the declared order → how many ties run between their entries."""
    main = {entry.slug: entry.categories[0] for entry in glossary if entry.categories}
    place = {slug: number for number, slug in enumerate(glossary.categories)}
    counted: Counter[tuple[str, str]] = Counter()
    for one, others in tied.items():
        for other in others:
            pair = (main.get(one), main.get(other))
            if one < other and pair[0] in place and pair[1] in place and pair[0] != pair[1]:
                first, second = sorted(filter(None, pair), key=place.__getitem__)
                counted[first, second] += 1
    return {pair: counted[pair] for pair in combinations(place, 2) if counted[pair]}

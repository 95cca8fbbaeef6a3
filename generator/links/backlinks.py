"""Who mentions an entry, with the sentence; and which entries share its links."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.glossary import Glossary
from generator.links.mentions import Links, Mention

_MOST_SUGGESTIONS = 3
#: Fewer shared links say nothing: any two entries of one subject share a few.
_FEWEST_SHARED = 3


@dataclass(frozen=True, slots=True)
class Backlink:
    """An entry that mentions another."""

    source: str
    """Slug of the entry that mentions."""
    sentence: str
    """The sentence around its first mention, plain text."""
    text: str
    """The words in the sentence that are the mention."""

    def parts(self) -> tuple[str, str, str]:
        """The sentence before the words, the words, and the rest; no words if it lacks them."""
        words = re.search(rf"(?<!\w){re.escape(self.text)}(?!\w)", self.sentence)
        if words is None:
            return self.sentence, "", ""
        return self.sentence[: words.start()], words[0], self.sentence[words.end() :]


def backlinks(glossary: Glossary, links: Links) -> Mapping[str, tuple[Backlink, ...]]:
    """Slug → who mentions it in prose, most relevant first.

    Relevant is who speaks of it most often; then who shares its main category.
    """
    found: dict[str, list[list[Mention]]] = defaultdict(list)
    for mentions in links.mentions.values():
        by_target: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            by_target[mention.target].append(mention)
        for target, group in by_target.items():
            found[target].append(group)
    ordered = {}
    for target, groups in found.items():
        groups.sort(key=lambda group: _rank(glossary, target, group))
        ordered[target] = tuple(_backlink(group) for group in groups)
    return ordered


def _rank(glossary: Glossary, target: str, group: list[Mention]) -> tuple[int, int, str]:
    source = glossary.card(group[0].source)
    main = glossary.card(target).categories[:1]
    return (-len(group), int(source.categories[:1] != main), source.slug)


def _backlink(group: list[Mention]) -> Backlink:
    # A sentence of prose says more than a cell of a table.
    best = next((m for m in group if m.path[0] not in ("criteria", "choose")), group[0])
    return Backlink(best.source, best.sentence, " ".join(best.text.split()))


def suggestions(glossary: Glossary, links: Links) -> Mapping[str, tuple[str, ...]]:
    """Slug → up to three entries that share the most links with it and that nothing relates yet.

    Likeness is the share of common links among all links of the two (Jaccard index).
    """
    around = {slug: _around(glossary, links, slug) for slug in glossary.entries}
    holders: dict[str, set[str]] = defaultdict(set)
    for slug, neighbors in around.items():
        for neighbor in neighbors:
            holders[neighbor].add(slug)
    return {slug: _most_alike(glossary, slug, around, holders) for slug in glossary.entries}


def _around(glossary: Glossary, links: Links, slug: str) -> frozenset[str]:
    return frozenset({*links.targets(slug), *glossary.related[slug]}) - {slug}


def _most_alike(
    glossary: Glossary,
    slug: str,
    around: Mapping[str, frozenset[str]],
    holders: Mapping[str, set[str]],
) -> tuple[str, ...]:
    shared = Counter(other for neighbor in around[slug] for other in holders[neighbor])
    known = {slug, *glossary.related[slug], *glossary.related_from.get(slug, ())}
    known |= set(glossary.comparisons_of.get(slug, ())) | set(
        getattr(glossary[slug], "compares", ())
    )
    scores = {
        other: number / len(around[slug] | around[other])
        for other, number in shared.items()
        if number >= _FEWEST_SHARED and other not in known
    }
    return tuple(sorted(scores, key=lambda other: (-scores[other], other))[:_MOST_SUGGESTIONS])

"""Who mentions an entry, with the sentence; and which entries share its links."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import chain

from msgspec import Struct

from generator.glossary import Glossary
from generator.links.outlinks import Outlinks

_MOST_SUGGESTIONS = 3
#: Fewer shared links say nothing: any two entries of one subject share a few.
_FEWEST_SHARED = 3
#: An entry that so many lead to is an everyday word of the subject: to share it says nothing,
#: and to count who shares it would take time with the square of their number.
_EVERYDAY = 400


class Backlink(Struct, frozen=True, gc=False):
    """An entry that mentions another."""

    source: str
    """Slug of the entry that mentions."""
    sentence: str
    """The sentence around its first mention, plain text."""
    text: str
    """The words in the sentence that are the mention."""

    def parts(self) -> tuple[str, str, str]:
        """The sentence before the words, the words, and the rest; no words if it lacks them."""
        start, size = -1, len(self.text)
        while (start := self.sentence.find(self.text, start + 1)) >= 0:
            before, after = self.sentence[:start], self.sentence[start + size :]
            if not (_in_word(before[-1:]) or _in_word(after[:1])):
                return before, self.text, after
        return self.sentence, "", ""


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def backlinks(
    glossary: Glossary, outlinks: Mapping[str, Outlinks]
) -> Mapping[str, tuple[Backlink, ...]]:
    """Slug → who mentions it in prose, most relevant first, given the outlinks of all.

    Relevant is who speaks of it most often; then who shares its main category.
    """
    times: dict[str, list[int]] = defaultdict(list)
    found: dict[str, list[Backlink]] = defaultdict(list)
    for source, links in outlinks.items():
        # Where sentences are left out, one object will do: 500,000 would dominate memory.
        unquoted = Backlink(source, "", "")
        for quote in links.quotes:
            times[quote.target].append(quote.times)
            shown = Backlink(source, quote.sentence, quote.text) if quote.sentence else unquoted
            found[quote.target].append(shown)
    main = {slug: card.categories[:1] for slug, card in glossary.cards.items()}

    def ranked(target: str) -> tuple[Backlink, ...]:
        def rank(pair: tuple[int, Backlink]) -> tuple[int, bool, str]:
            number, backlink = pair
            return -number, main[backlink.source] != main[target], backlink.source

        pairs = zip(times[target], found[target], strict=True)
        return tuple(backlink for _, backlink in sorted(pairs, key=rank))

    return {target: ranked(target) for target in found}


class Suggestions:
    """Which entries share the most links with one and that nothing relates to it yet.

    Likeness is the share of common links among all links of the two (Jaccard index), links to
    everyday words left aside.
    """

    def __init__(self, glossary: Glossary, outlinks: Mapping[str, Outlinks]) -> None:
        """Takes the outlinks of all entries."""
        self._glossary = glossary
        linked = {slug: _linked(glossary, outlinks[slug], slug) for slug in glossary.entries}
        self._holders: dict[str, list[str]] = defaultdict(list)
        for slug, others in linked.items():
            for other in others:
                self._holders[other].append(slug)
        everyday = {other for other, slugs in self._holders.items() if len(slugs) > _EVERYDAY}
        self._linked = {
            slug: tuple(other for other in others if other not in everyday)
            for slug, others in linked.items()
        }

    def of(self, slug: str) -> tuple[str, ...]:
        """Up to three slugs, the most alike first."""
        own = self._linked[slug]
        shared = Counter(chain.from_iterable(self._holders[other] for other in own))
        known = self._known(slug)
        scores = {
            other: number / (len(own) + len(self._linked[other]) - number)
            for other, number in shared.items()
            if number >= _FEWEST_SHARED and other not in known
        }
        return tuple(sorted(scores, key=lambda other: (-scores[other], other))[:_MOST_SUGGESTIONS])

    def _known(self, slug: str) -> set[str]:
        """The entry, and those that something else on its page relates to it."""
        glossary = self._glossary
        related = (*glossary.related[slug], *glossary.related_from.get(slug, ()))
        return {slug, *related, *glossary.comparisons_of.get(slug, ()), *glossary[slug].compares}


def _linked(glossary: Glossary, outlinks: Outlinks, slug: str) -> tuple[str, ...]:
    # A tuple, not a set: one seventh of the memory.
    return tuple({*outlinks.targets(), *glossary.related[slug]} - {slug})

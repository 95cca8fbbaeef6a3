"""Who mentions an entry, with the sentence; and which entries share its links."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from msgspec import Struct

from generator.glossary import Glossary
from generator.links.outgoing import Outgoing

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
    glossary: Glossary, led: Mapping[str, Outgoing]
) -> Mapping[str, tuple[Backlink, ...]]:
    """Slug → who mentions it in prose, most relevant first; `led` is what each slug leads to.

    Relevant is who speaks of it most often; then who shares its main category.
    """
    ranks: dict[str, list[int]] = defaultdict(list)
    found: dict[str, list[Backlink]] = defaultdict(list)
    main = {slug: card.categories[:1] for slug, card in glossary.cards.items()}
    for source, leading in led.items():
        unquoted = Backlink(source, "", "")
        for quote in leading.quotes:
            # One number for both: half a million tuples would take more than all else.
            ranks[quote.target].append(int(main[source] != main[quote.target]) - 2 * quote.times)
            # So would half a million backlinks where no sentences are at hand.
            shown = Backlink(source, quote.sentence, quote.text) if quote.sentence else unquoted
            found[quote.target].append(shown)
    return {target: _ranked(ranks[target], found[target]) for target in found}


def _ranked(ranks: Iterable[int], found: Iterable[Backlink]) -> tuple[Backlink, ...]:
    order = sorted(zip(ranks, found, strict=True), key=lambda pair: (pair[0], pair[1].source))
    return tuple(backlink for _, backlink in order)


class Suggestions:
    """Which entries share the most links with one and that nothing relates to it yet.

    Likeness is the share of common links among all links of the two (Jaccard index), links to
    everyday words left aside.
    """

    def __init__(self, glossary: Glossary, led: Mapping[str, Outgoing]) -> None:
        """`led` is what the prose of each slug leads to."""
        self._glossary = glossary
        around = {slug: _around(glossary, led, slug) for slug in glossary.entries}
        self._holders: dict[str, list[str]] = defaultdict(list)
        for slug, neighbors in around.items():
            for neighbor in neighbors:
                self._holders[neighbor].append(slug)
        everyday = {other for other, slugs in self._holders.items() if len(slugs) > _EVERYDAY}
        self._around = {
            slug: tuple(other for other in neighbors if other not in everyday)
            for slug, neighbors in around.items()
        }

    def of(self, slug: str) -> tuple[str, ...]:
        """Up to three slugs, the most alike first."""
        own = self._around[slug]
        shared = Counter(chain.from_iterable(self._holders[neighbor] for neighbor in own))
        known = self._known(slug)
        scores = {
            other: number / (len(own) + len(self._around[other]) - number)
            for other, number in shared.items()
            if number >= _FEWEST_SHARED and other not in known
        }
        return tuple(sorted(scores, key=lambda other: (-scores[other], other))[:_MOST_SUGGESTIONS])

    def _known(self, slug: str) -> set[str]:
        """The entry, and those that something else on its page relates to it."""
        glossary = self._glossary
        compared = getattr(glossary[slug], "compares", ())
        related = (*glossary.related[slug], *glossary.related_from.get(slug, ()))
        return {slug, *related, *glossary.comparisons_of.get(slug, ()), *compared}


def _around(glossary: Glossary, led: Mapping[str, Outgoing], slug: str) -> tuple[str, ...]:
    # No set: it takes seven times the memory.
    return tuple({*led[slug].targets(), *glossary.related[slug]} - {slug})

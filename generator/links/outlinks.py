"""Mentions, and the outlinks of an entry: all that other entries' pages need of its prose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from msgspec import Struct

from generator.model import KeyPath


class Mention(Struct, frozen=True, gc=False):
    """A place in the prose of one entry that means another."""

    source: str
    """Slug of the entry whose prose it is."""
    path: KeyPath
    """The field, as keys and list positions."""
    offset: int
    """Where the mention starts in the field's source text, in characters."""
    text: str
    """What the author wrote."""
    target: str
    """Slug of the entry that is meant."""
    sentence: str
    """The plain sentence around it."""
    linked: bool
    """Whether it is the one that the page links."""
    automatic: bool
    """Whether it was found by its form; False for a link that the author wrote."""


class Quote(Struct, frozen=True, gc=False):
    """How an entry mentions another for the first time in running text."""

    target: str
    """Slug of the entry that is mentioned."""
    sentence: str
    """The plain sentence around the mention."""
    text: str
    """The words in the sentence that are the mention."""
    times: int
    """How often the prose mentions the target at all."""


@dataclass(frozen=True, slots=True)
class Outlinks:
    """What the prose of one entry leads to."""

    linked: tuple[str, ...]
    """Slugs that it shows as links, each once, in reading order."""
    quotes: tuple[Quote, ...]
    """One for each entry that it mentions, in reading order."""

    def targets(self) -> tuple[str, ...]:
        """Slugs that it mentions, each once, in reading order."""
        return tuple(quote.target for quote in self.quotes)


def outlinks(mentions: Iterable[Mention]) -> Outlinks:
    """Sum up the mentions of one entry's prose, given in reading order."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.target].append(mention)
    linked = dict.fromkeys(m.target for group in groups.values() for m in group if m.linked)
    return Outlinks(tuple(linked), tuple(_quote(group) for group in groups.values()))


def _quote(group: list[Mention]) -> Quote:
    # A sentence of prose says more than a cell of a table.
    best = next((m for m in group if m.path[0] not in ("criteria", "choose")), group[0])
    return Quote(best.target, best.sentence, " ".join(best.text.split()), len(group))

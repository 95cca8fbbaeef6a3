"""The facts of an entry that lists, links and rules about all entries need: its `EntryHead`.

A glossary holds the heads of all entries and need not hold their bodies, which are nine tenths of
them. A head consists of tuples, strings and numbers only, so that it can be stored from one build
to the next.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses, prose
from generator.model import ENTRY_KINDS, GAP, Comparison, Entry, Status


@dataclass(frozen=True, slots=True)
class Card:
    """The short facts of an entry: all that other pages may show of it."""

    slug: str
    kind: str
    headword: str
    aliases: tuple[str, ...]
    short: str
    """The short definition as plain text."""
    sides: tuple[str, ...]
    """The sentence that tells a comparison's terms apart, in its sides."""
    categories: tuple[str, ...]
    """Slugs, the main one first."""
    status: Status
    reviewed: str
    """Day of the last review as YYYY-MM-DD, or empty."""
    path: str
    """Path of the entry's page."""
    compares: tuple[str, ...]
    """Slugs of the compared terms; none for a term."""
    reading: str
    """How the headword is read, where that decides its place in the alphabet; mostly empty."""

    @property
    def sorted_as(self) -> str:
        """What stands for the headword in the alphabet."""
        return self.reading or self.headword

    @property
    def file(self) -> str:
        """Path of the entry's file from the content folder: ``terms/burn-rate.yml``."""
        return f"{ENTRY_KINDS[self.kind].folder}/{self.slug}.yml"

    @property
    def difference(self) -> str:
        """The sentence that tells a comparison's terms apart, or empty."""
        return " ".join(self.sides)

    @property
    def summary(self) -> str:
        """The sentence that lists, cards, search and previews show, or empty."""
        return self.difference or self.short

    @property
    def names(self) -> tuple[str, ...]:
        """The headword, then the aliases."""
        return (self.headword, *self.aliases)


@dataclass(frozen=True, slots=True)
class EntryHead(Card):
    """A card, and what rules, lists and links need beside it; no other page shows that."""

    proposed: str
    """Day on which it was proposed as YYYY-MM-DD, or empty."""
    replaced_by: str | None
    """For a deprecated entry: the slug of the entry to read instead."""
    related: tuple[str, ...]
    """What to read next: slugs, or titles of terms that nobody has written yet."""
    part_of_speech: str
    autolink: bool | tuple[str, ...]
    """False: never linked automatically; a tuple: only by these phrases."""
    added_forms: tuple[str, ...]
    forbidden_forms: tuple[str, ...]
    source_titles: tuple[str, ...]
    translations: tuple[tuple[str, str], ...] = ()
    """Language tag and slug of each counterpart that the entry names."""
    translated_from: tuple[str, str] = ("", "")
    """Language tag and digest of the text that it was translated from, or nothing."""


def left_out(heads: Iterable[EntryHead]) -> dict[str, EntryHead]:
    """What a site without unpublished entries leaves out, by slug.

    These entries, and comparisons that compare one of them.
    """
    listed = list(heads)
    found = {head.slug: head for head in listed if head.status.is_unpublished}
    compared = (head for head in listed if not found.keys().isdisjoint(head.compares))
    return found | {head.slug: head for head in compared}


def head_of(entry: Entry, language: str) -> EntryHead:
    """The head of one entry, whose texts are in `language`."""
    autolink, source = entry.autolink, entry.translated_from
    return EntryHead(
        slug=entry.slug,
        kind=entry.kind,
        headword=entry.term,
        aliases=tuple(entry.aliases),
        short=_short(entry, language),
        sides=_sides(entry),
        categories=tuple(entry.categories),
        status=entry.status,
        reviewed=entry.last_reviewed,
        path=addresses.entry_path(entry),
        reading=entry.reading or "",
        proposed=str(entry.proposed or ""),
        replaced_by=entry.replaced_by,
        related=tuple(entry.related),
        compares=tuple(entry.compares) if isinstance(entry, Comparison) else (),
        part_of_speech=entry.part_of_speech,
        autolink=tuple(autolink) if isinstance(autolink, list) else autolink,
        added_forms=tuple(entry.forms.add),
        forbidden_forms=tuple(entry.forms.forbid),
        source_titles=tuple(source.title for source in entry.sources),
        translations=tuple(entry.translations.items()),
        translated_from=(source.language, source.digest) if source else ("", ""),
    )


def _short(entry: Entry, language: str) -> str:
    """The short definition; none where nobody has written it yet."""
    short = prose.to_text(prose.short_definition(entry.definition, language))
    return "" if short == GAP else short


def _sides(entry: Entry) -> tuple[str, ...]:
    """The sides of a comparison's difference, once all of them are written."""
    sides = entry.sides if isinstance(entry, Comparison) else ()
    return () if GAP in sides else sides

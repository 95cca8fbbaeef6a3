"""A glossary in figures: what editors could write, review or expand next."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from generator.checks.overdue_review import overdue
from generator.glossary import Glossary, Wanted
from generator.head import EntryHead
from generator.measure import Shortfall
from generator.model import Status


@dataclass(frozen=True, slots=True)
class Count:
    """How many entries have something in common."""

    name: str
    entries: int


@dataclass(frozen=True, slots=True)
class Reviewed:
    """When an entry was reviewed last."""

    slug: str
    day: str


@dataclass(frozen=True, slots=True)
class Thin:
    """An entry that falls short of the editorial minimum."""

    slug: str
    shortfalls: tuple[Shortfall, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """How many years of school it takes to read an entry's definition."""

    slug: str
    grade: float


@dataclass(frozen=True, slots=True)
class Stats:
    """A glossary in figures."""

    entries: int
    by_kind: tuple[Count, ...]
    by_status: tuple[Count, ...]
    by_category: tuple[Count, ...]
    wanted: tuple[Wanted, ...]
    """The most asked for first."""
    overdue: tuple[Reviewed, ...]
    """The longest ago first; empty if no day was given."""
    reviews: tuple[Reviewed, ...]
    """The last review of each published entry, the oldest first."""
    without_sources: tuple[str, ...]
    """Slugs."""
    thin: tuple[Thin, ...]
    """By headword."""
    grades: tuple[Grade, ...]
    """The hardest first."""


def compute_stats(glossary: Glossary, today: dt.date | None = None) -> Stats:
    """The glossary in figures; `today` is the day from which overdue reviews are counted."""
    kinds, statuses = Counter(e.kind for e in glossary), Counter(e.status for e in glossary)
    late = overdue(glossary, today) if today else ()
    in_use = [entry for entry in glossary if entry.status is not Status.DEPRECATED]
    measured = {slug: outline.measures for slug, outline in glossary.outlines.items()}
    thin = (Thin(entry.slug, measured[entry.slug].shortfalls) for entry in in_use)
    grades = (Grade(slug, m.grade) for slug, m in measured.items() if m.grade is not None)
    return Stats(
        entries=len(glossary),
        by_kind=tuple(Count(kind, kinds[kind]) for kind in ("term", "comparison")),
        by_status=tuple(Count(status, statuses[status]) for status in Status),
        by_category=tuple(Count(s, len(slugs)) for s, slugs in glossary.by_category.items()),
        wanted=glossary.wanted,
        overdue=tuple(_reviewed(entry) for entry in late),
        reviews=tuple(sorted(map(_reviewed, glossary.published), key=lambda r: (r.day, r.slug))),
        without_sources=tuple(entry.slug for entry in in_use if not entry.source_titles),
        thin=tuple(one for one in thin if one.shortfalls),
        grades=tuple(sorted(grades, key=lambda g: (-g.grade, g.slug))),
    )


def _reviewed(head: EntryHead) -> Reviewed:
    return Reviewed(head.slug, head.reviewed)

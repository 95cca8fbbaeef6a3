"""How a glossary stands: what editors look at to decide what to do next."""

from __future__ import annotations

import datetime as dt
import string
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import prose
from generator.checks.overdue_review import overdue
from generator.glossary import Glossary
from generator.model import Entry, Status

#: Editorial minimum of words, by field; and of items, by field.
LEAST_WORDS: Mapping[str, int] = {"definition": 50, "importance": 70, "explanation": 150}
LEAST_ITEMS: Mapping[str, int] = {"takeaways": 3, "examples": 3, "faq": 4, "related": 3}
#: A grade of fewer sentences says more about chance than about the text.
_FEWEST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Count:
    """How many entries have something in common."""

    name: str
    entries: int


@dataclass(frozen=True, slots=True)
class Demand:
    """A term that nobody has written yet, and how many entries ask for it."""

    title: str
    asked_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """When an entry was reviewed last."""

    slug: str
    day: str


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A field with fewer words (or items) than an entry should have."""

    field: str
    has: int
    least: int


@dataclass(frozen=True, slots=True)
class Thin:
    """An entry that falls short of the editorial minimum."""

    slug: str
    shortfalls: tuple[Shortfall, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """How many years of school an entry's definition asks for."""

    slug: str
    grade: float


@dataclass(frozen=True, slots=True)
class Stats:
    """A glossary in figures."""

    entries: int
    by_kind: tuple[Count, ...]
    by_status: tuple[Count, ...]
    by_category: tuple[Count, ...]
    wanted: tuple[Demand, ...]
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


def take_stock(glossary: Glossary, today: dt.date | None = None) -> Stats:
    """The glossary in figures; `today` is the day from which overdue reviews are counted."""
    kinds, statuses = Counter(e.kind for e in glossary), Counter(e.status for e in glossary)
    late = overdue(glossary, today) if today else ()
    living = [entry for entry in glossary if entry.status is not Status.DEPRECATED]
    thin = (Thin(entry.slug, tuple(_shortfalls(entry))) for entry in living)
    return Stats(
        entries=len(glossary),
        by_kind=tuple(Count(kind, kinds[kind]) for kind in ("term", "comparison")),
        by_status=tuple(Count(status, statuses[status]) for status in Status),
        by_category=tuple(Count(s, len(slugs)) for s, slugs in glossary.by_category.items()),
        wanted=tuple(Demand(wanted.title, wanted.asked_by) for wanted in glossary.wanted),
        overdue=tuple(_reviewed(entry) for entry in late),
        reviews=tuple(sorted(map(_reviewed, glossary.published), key=lambda r: (r.day, r.slug))),
        without_sources=tuple(entry.slug for entry in living if not entry.sources),
        thin=tuple(one for one in thin if one.shortfalls),
        grades=tuple(sorted(_grades(glossary), key=lambda g: (-g.grade, g.slug))),
    )


def _reviewed(entry: Entry) -> Reviewed:
    return Reviewed(entry.slug, str(entry.reviewed.date) if entry.reviewed else "")


def _shortfalls(entry: Entry) -> Iterator[Shortfall]:
    for field, least in LEAST_WORDS.items():
        if (words := len(getattr(entry, field).split())) < least:
            yield Shortfall(field, words, least)
    for field, least in LEAST_ITEMS.items():
        if (items := len(getattr(entry, field))) < least:
            yield Shortfall(field, items, least)


def _grades(glossary: Glossary) -> Iterator[Grade]:
    """The Automated Readability Index of each definition that is long enough to have one."""
    language = glossary.settings.language
    for entry in glossary:
        text = prose.to_text(prose.parse(entry.definition))
        sentences = [s for line in text.splitlines() for s in _sentences(line, language)]
        words = [word for word in text.split() if word.strip(string.punctuation)]
        if words and len(sentences) >= _FEWEST_SENTENCES:
            yield Grade(entry.slug, round(_grade(words, len(sentences)), 1))


def _grade(words: list[str], sentences: int) -> float:
    """The Automated Readability Index, which counts signs, words and sentences: no dictionary.

    Source: Smith and Senter, "Automated Readability Index", AMRL-TR-66-220, 1967.
    """
    signs = sum(map(len, words))
    return 4.71 * (signs / len(words)) + 0.5 * (len(words) / sentences) - 21.43


def _sentences(line: str, language: str) -> list[str]:
    return [s for s in prose.segment_sentences(line, language) if s.strip()]

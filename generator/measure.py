"""An entry's length against the editorial minimum, and its readability."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass

from generator import prose
from generator.language import UNSPACED
from generator.model import Comparison, Entry, sections_of

_RUN = re.compile(rf"([{UNSPACED}]+)[^\w\s]*")
#: With fewer sentences the grade would be left to chance.
_FEWEST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A field with fewer words, items or sides than an entry should have."""

    field: str
    has: int
    least: int


@dataclass(frozen=True, slots=True)
class Measures:
    """An entry in figures."""

    shortfalls: tuple[Shortfall, ...]
    grade: float | None
    """Years of school that its definition asks for; None if that is too short to tell.

    The formula holds for English alone.
    """


def measure(entry: Entry, language: str) -> Measures:
    """Measure an entry whose texts are in `language`."""
    return Measures(tuple(_shortfalls(entry)), _grade(entry, language))


def _shortfalls(entry: Entry) -> Iterator[Shortfall]:
    sections = sections_of(type(entry))
    for section in sections:
        if section.words and (words := _words(getattr(entry, section.field))) < section.words:
            yield Shortfall(section.key, words, section.words)
    for section in sections:
        if (items := len(getattr(entry, section.field))) < section.items:
            yield Shortfall(section.key, items, section.items)
    if isinstance(entry, Comparison) and len(entry.sides) < len(entry.compares):
        yield Shortfall("difference", len(entry.sides), len(entry.compares))


def _words(text: str) -> int:
    """How many words a text has; where no spaces part them, two letters count as one."""
    runs = _RUN.findall(text)
    parted = _RUN.sub(" ", text) if runs else text
    return len(parted.split()) + sum(map(len, runs)) // 2


def _grade(entry: Entry, language: str) -> float | None:
    if language != "en":
        return None
    text = prose.to_text(prose.parse(entry.definition))
    sentences = [s for line in text.splitlines() for s in _sentences(line, language)]
    words = [word for word in text.split() if word.strip(string.punctuation)]
    if not words or len(sentences) < _FEWEST_SENTENCES:
        return None
    return round(_readability(words, len(sentences)), 1)


def _readability(words: list[str], sentences: int) -> float:
    """The Automated Readability Index; it needs characters, words and sentences, no dictionary.

    Source: Smith and Senter, "Automated Readability Index", AMRL-TR-66-220, 1967.
    """
    signs = sum(map(len, words))
    return 4.71 * (signs / len(words)) + 0.5 * (len(words) / sentences) - 21.43


def _sentences(line: str, language: str) -> list[str]:
    return [s for s in prose.segment_sentences(line, language) if s.strip()]

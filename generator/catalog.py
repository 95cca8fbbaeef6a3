"""The texts of pages and site that no entry holds, in the glossary's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from generator.model import Entry, Headings, Section, Settings
from generator.yaml_text import read_strings

FOLDER = Path(__file__).parent / "catalogs"
_GAP = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True)
class Catalog:
    """Labels by key; a label may hold named gaps such as ``{count}``."""

    labels: Mapping[str, str]

    def text(self, key: str, **values: object) -> str:
        """The label with its gaps filled. Raises KeyError for a key that is not there."""
        label = self.labels[key]
        return fill(label, **values) if values else label

    def count(self, noun: str, number: int) -> str:
        """``count("terms", 3)`` → "3 terms"."""
        return self.text(f"{noun}-one" if number == 1 else f"{noun}-other", count=f"{number:,}")


def fill(pattern: str, **values: object) -> str:
    """Put values into the gaps of a pattern; other braces stay as they are.

    ``str.format`` would fail on them, and reach into a value's attributes at ``{term.x}``.
    """
    if "{" not in pattern:
        return pattern
    return _GAP.sub(lambda gap: str(values.get(gap[1], gap[0])), pattern)


def section_heading(section: Section, entry: Entry, settings: Settings, labels: Catalog) -> str:
    """The words over a section of an entry: the glossary's own heading, or the label of its id."""
    own = section.heading in Headings.model_fields
    pattern = getattr(settings.headings, section.heading) if own else labels.text(section.id)
    return fill(pattern, term=entry.term, subject=settings.subject)


def predicate(sentence: str, names: Iterable[str], labels: Catalog) -> str:
    """What a definition says of its subject: “Burn rate is the net cash …” → “the net cash …”.

    Below a headword the subject would stand twice. It is left out only where the sentence begins
    with one of the entry's `names`, a verb that equates and an article, by the labels
    ``defining-verbs`` and ``articles``; any other sentence stays whole.
    """
    verbs, articles = (_any_of(labels.labels[key].split()) for key in _DEFINING)
    subject = _subject(_any_of(sorted(names, key=len, reverse=True)), verbs, articles)
    begun = subject.match(sentence)
    return sentence[begun.end() :] if begun else sentence


_DEFINING = ("defining-verbs", "articles")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


# Home page, category, letter and related lists of a build show the same entries.
@lru_cache(maxsize=4096)
def _subject(names: str, verbs: str, articles: str) -> re.Pattern[str]:
    """Article, name, what stands in brackets or commas behind it, verb; then an article follows."""
    apposition = r"(?: \([^()]*\)|,[^,.;:]*,)?"
    before = rf"(?:(?:{articles}) )?(?:{names}){apposition} (?:{verbs}) (?=(?:{articles}) )"
    return re.compile(before, re.IGNORECASE)


def catalog(settings: Settings) -> Catalog:
    """The catalog of the settings' language, with the settings' own labels in place."""
    labels = read_catalog(settings.language) or read_catalog("en")
    return Catalog({**labels, **settings.labels})


@cache
def read_catalog(name: str) -> Mapping[str, Any]:
    """The texts in ``catalogs/<name>.yml``; none if there is no such file."""
    file = FOLDER / f"{name}.yml"
    return read_strings(file.read_text("utf-8")) if file.is_file() else {}

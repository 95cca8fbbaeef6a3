"""A section that is nearly the same as one of another entry.

Readers who follow the link between the two learn nothing new, and a correction of one leaves the
other wrong. Keep the text where it belongs, say here only what differs, and link to it. Short
sections are left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from generator.glossary import Glossary
from generator.model import Path, prose_fields
from generator.problems import Problem, Severity

KIND = "copied-section"
BAD = """
# terms/boom.yml
importance: |
  A skipper who forgets it in a gybe risks a head, because the whole weight of the sail swings
  across the cockpit within a second and nobody on deck is strong enough to hold it.
# terms/mast.yml
importance: |
  A skipper who forgets it in a gybe risks a head, because the whole weight of the rig swings
  across the cockpit within a second and nobody on deck is strong enough to hold it.
"""
GOOD = """
# terms/boom.yml
importance: |
  A skipper who forgets it in a gybe risks a head, because the whole weight of the sail swings
  across the cockpit within a second and nobody on deck is strong enough to hold it.
# terms/mast.yml
importance: |
  Everything that drives the boat hangs on it. Owners look at its foot and at its stays before a
  season, since a mast that falls takes the sails along and often a hole in the hull remains.
"""

#: Shorter sections say the same by chance, or must: “See …”.
LEAST_WORDS = 20
#: From this likeness on, in percent, two sections count as the same.
LIKENESS = 85
_RUN = 4
_LONG_WORD = 9
#: A section with fewer runs at long words is looked up by all its runs.
_FEWEST_RUNS = 5
#: Sections as alike as that share at least this part of their runs.
_LEAST_SHARED = 0.1
#: How many of the sections that share most runs are compared in full.
_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class _Section:
    slug: str
    path: Path
    text: str
    """Case-folded, single spaces."""


def check(glossary: Glossary) -> Iterator[Problem]:
    """A warning at each section that is nearly one of an entry before it in the alphabet."""
    for section, original in _copies(glossary):
        field = ".".join(str(key) for key in original.path if isinstance(key, str))
        other = glossary.origins[original.slug].place(original.path, 0)
        message = f"this is nearly the same text as “{field}” in {other}"
        cure = "Keep it in one of the two, and say in the other only what differs."
        place = glossary.origins[section.slug].place(section.path, 0)
        yield Problem(place, KIND, message, cure, Severity.WARNING)


def _copies(glossary: Glossary) -> Iterator[tuple[_Section, _Section]]:
    """Each section with the earlier one of another entry that it nearly repeats.

    A copy shares many runs of words with its original. Those that begin at a long word are looked
    up, so that not every section is compared with every other; RapidFuzz then measures how alike
    the few candidates are.
    """
    sections: list[_Section] = []
    latest: dict[str, int] = {}
    for number, section in enumerate(_sections(glossary)):
        runs = _runs(section.text)
        shared = Counter(latest[run] for run in runs if run in latest)
        for earlier, times in shared.most_common(_CANDIDATES):
            original = sections[earlier]
            if times < len(runs) * _LEAST_SHARED or original.slug == section.slug:
                continue
            if _alike(section, original):
                yield section, original
                break
        sections.append(section)
        # A copy shares many runs: that a later section takes some of them over does not hide it.
        latest.update(dict.fromkeys(runs, number))


def _sections(glossary: Glossary) -> Iterator[_Section]:
    for entry in glossary:
        for path, text, _ in prose_fields(entry):
            words = text.casefold().split()
            if len(words) >= LEAST_WORDS:
                yield _Section(entry.slug, path, " ".join(words))


def _runs(text: str) -> set[str]:
    words = text.split(" ")
    starts = [at for at, word in enumerate(words) if len(word) >= _LONG_WORD]
    if len(starts) < _FEWEST_RUNS:
        starts = list(range(len(words)))
    return {" ".join(words[at : at + _RUN]) for at in starts}


def _alike(one: _Section, other: _Section) -> bool:
    return fuzz.ratio(one.text, other.text, score_cutoff=LIKENESS) > 0

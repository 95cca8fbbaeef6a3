"""A section that is nearly the same as one of another entry.

Readers who follow the link between the two learn nothing new, and a correction of one leaves the
other wrong. Keep the text where it belongs, say here only what differs, and link to it. Short
sections are left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from generator.glossary import Glossary
from generator.model import KeyPath, StrictModel
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

#: From this likeness on, in percent, two sections count as the same.
LIKENESS = 85
#: Sections as alike as that have at least so many hashes of their sketches in common.
_LEAST_SHARED = 2
#: How many of the sections that share most hashes are compared in full.
_CANDIDATES = 3
#: So many flags for each sketch: of a hundred hashes six fall together with another.
_FLAGS = 128


class _Section(NamedTuple):
    slug: str
    path: KeyPath


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
    """Each section with the one of an earlier entry that it nearly repeats.

    Sketches say which few sections may be copies; RapidFuzz measures how alike their texts are.
    """
    for section, candidates in _candidates(glossary):
        text = _text(glossary, section)
        for original in candidates:
            if fuzz.ratio(text, _text(glossary, original), score_cutoff=LIKENESS) > 0:
                yield section, original
                break


def _candidates(glossary: Glossary) -> Iterator[tuple[_Section, list[_Section]]]:
    """Each section that shares hashes with earlier entries, with their sections: most shared first.

    Of the earlier sections with a hash only the last few count, so that the work grows with the
    glossary and not with its square, however many entries hold the same text.
    """
    shared = _shared(glossary)
    bearers: dict[int, tuple[_Section, ...]] = {}
    for slug, outline in glossary.outlines.items():
        of_entry: list[tuple[int, _Section]] = []
        for sketch in outline.sketches:
            hashes = [hash_ for hash_ in sketch.hashes() if hash_ in shared]
            if len(hashes) < _LEAST_SHARED:
                continue
            section = _Section(slug, sketch.path)
            times = Counter(chain.from_iterable(bearers.get(hash_, ()) for hash_ in hashes))
            most = times.most_common(_CANDIDATES)
            if found := [other for other, number in most if number >= _LEAST_SHARED]:
                yield section, found
            of_entry += [(hash_, section) for hash_ in hashes]
        for hash_, section in of_entry:
            bearers[hash_] = (section, *bearers.get(hash_, ()))[:_CANDIDATES]


def _shared(glossary: Glossary) -> set[int]:
    """The hashes that more than one sketch has, and a few that only seem so.

    To keep all hashes instead of flags would take 100 MB for ten thousand entries.
    """
    size = 1 + _FLAGS * sum(len(outline.sketches) for outline in glossary.outlines.values())
    seen = bytearray(size)
    shared: set[int] = set()
    for outline in glossary.outlines.values():
        for hash_ in chain.from_iterable(sketch.hashes() for sketch in outline.sketches):
            flag = hash_ % size
            if seen[flag]:
                shared.add(hash_)
            else:
                seen[flag] = 1
    return shared


def _text(glossary: Glossary, section: _Section) -> str:
    """The section's text, case-folded, with single spaces."""
    value: Any = glossary[section.slug]
    for key in section.path:
        value = getattr(value, str(key)) if isinstance(value, StrictModel) else value[key]
    return " ".join(str(value).casefold().split())

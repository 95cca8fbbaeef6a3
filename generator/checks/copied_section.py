"""A long section is not nearly the same as one of another entry.

Comparing every section with every other would take hours for ten thousand entries. So two of them
are compared only if their sketches (`generator.outline`), which are small, have hashes in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

from generator.checks.rule import Rule
from generator.glossary import Glossary
from generator.model import KeyPath, StrictModel
from generator.problems import Problem, Severity

rule = Rule("copied-section", Severity.WARNING, check_only=True)

#: Two sections count as the same from this likeness on, in percent.
LIKENESS = 85
#: Sections as alike as that share at least so many hashes of their sketches.
_LEAST_SHARED = 2
#: How many sections are compared in full with a section: those that share most hashes with it.
_CANDIDATES = 3
#: Flags for each sketch: with so many, six of a hundred hashes meet the flag of another hash.
_FLAGS = 128


class _Section(NamedTuple):
    slug: str
    path: KeyPath


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """A warning at each section that nearly repeats one of an entry before it in the alphabet."""
    for section, original in _copies(glossary):
        field = ".".join(str(key) for key in original.path if isinstance(key, str))
        other = glossary.source_maps[original.slug].place(original.path, 0)
        message = f"this is nearly the same text as “{field}” in {other}"
        fix = "Keep it in one of the two, and say in the other only what differs."
        place = glossary.source_maps[section.slug].place(section.path, 0)
        yield rule.problem(place, message, fix)


def _copies(glossary: Glossary) -> Iterator[tuple[_Section, _Section]]:
    """Each section that nearly repeats one of an earlier entry, with that one."""
    for section, candidates in _candidates(glossary):
        text = _text(glossary, section)
        for original in candidates:
            if _are_alike(text, _text(glossary, original)):
                yield section, original
                break


def _are_alike(text: str, other: str) -> bool:
    # Loading it takes ten milliseconds, and most glossaries have no candidates.
    from rapidfuzz import fuzz  # noqa: PLC0415

    return fuzz.ratio(text, other, score_cutoff=LIKENESS) > 0


def _candidates(glossary: Glossary) -> Iterator[tuple[_Section, list[_Section]]]:
    """Each section that may be a copy, with the earlier sections it may be a copy of.

    Those that share most hashes come first. For each hash only the last few sections with it are
    remembered, so that the work grows with the number of entries and not with its square, even if
    all of them hold the same text.
    """
    shared = _shared_hashes(glossary)
    with_hash: dict[int, tuple[_Section, ...]] = {}
    for slug, outline in glossary.outlines.items():
        own: list[tuple[int, _Section]] = []
        for sketch in outline.sketches:
            hashes = [hash_ for hash_ in sketch.hashes() if hash_ in shared]
            if len(hashes) < _LEAST_SHARED:
                continue
            section = _Section(slug, sketch.path)
            times = Counter(chain.from_iterable(with_hash.get(hash_, ()) for hash_ in hashes))
            most = times.most_common(_CANDIDATES)
            if candidates := [other for other, number in most if number >= _LEAST_SHARED]:
                yield section, candidates
            own += [(hash_, section) for hash_ in hashes]
        for hash_, section in own:
            with_hash[hash_] = (section, *with_hash.get(hash_, ()))[:_CANDIDATES]


def _shared_hashes(glossary: Glossary) -> set[int]:
    """The hashes that occur in several sketches, and a few others that meet the same flag.

    Flags instead of a set of all hashes save 100 MB for ten thousand entries.
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
    value: Any = glossary.entries[section.slug]
    for key in section.path:
        value = getattr(value, str(key)) if isinstance(value, StrictModel) else value[key]
    return " ".join(str(value).casefold().split())

"""One automaton over all forms; time grows with the text, not with the number of forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from generator.links.folding import APOSTROPHES, HYPHENS, fold, same_case
from generator.links.forms import Form


@dataclass(frozen=True, slots=True)
class Match:
    """Characters ``start`` to ``end`` of a text mean the entry `slug`."""

    start: int
    end: int
    slug: str


class Matcher:
    """Finds forms in texts."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._forms: dict[str, list[Form]] = {}
        for form in forms:
            self._forms.setdefault(fold(form.text), []).append(form)
        self._patterns = list(self._forms)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.Standard)

    def find(self, text: str) -> tuple[Match, ...]:
        """Every match in the text, in order, none overlapping another.

        Of overlapping matches the longest wins, of equally long ones the first.
        """
        if not self._patterns:
            return ()
        hits = self._automaton.find_matches_as_indexes(fold(text), overlapping=True)
        found = [
            Match(start, end, slug)
            for pattern, start, end in hits
            if _stands_alone(text, start, end)
            and (slug := self._meant(self._patterns[pattern], text[start:end]))
        ]
        found.sort(key=lambda match: (match.start - match.end, match.start))
        taken: set[int] = set()
        kept = []
        for match in found:
            if taken.isdisjoint((match.start, match.end - 1)):
                taken.update(range(match.start, match.end))
                kept.append(match)
        return tuple(sorted(kept, key=lambda match: match.start))

    def _meant(self, pattern: str, text: str) -> str | None:
        forms = self._forms[pattern]
        exact = [form for form in forms if form.exact_case and same_case(text, form.text)]
        loose = [form for form in forms if not form.exact_case]
        chosen = exact or loose
        return chosen[0].slug if chosen else None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a match is neither part of a longer word nor of a hyphenated compound."""
    return not (
        _joined(text[start - 1 : start], text[start - 2 : start - 1] if start > 1 else "")
        or _joined(text[end : end + 1], text[end + 1 : end + 2])
    )


def _joined(neighbor: str, beyond: str) -> bool:
    if neighbor.isalnum() or neighbor == "_":
        return True
    joins = neighbor in HYPHENS or neighbor in APOSTROPHES if neighbor else False
    return joins and beyond.isalnum()

"""The likely cure for a name that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

#: Below this likeness, in percent, a guess would mislead more often than help.
CUTOFF = 70


def nearest(name: str, names: Iterable[str], cutoff: int = CUTOFF) -> str | None:
    """The most similar of `names`, or None if none is similar. Ties: the first by alphabet."""
    best = process.extractOne(name, sorted(names), scorer=fuzz.ratio, score_cutoff=cutoff)
    return best[0] if best else None


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """“Did you mean …?”, or nothing if no name is similar."""
    best = nearest(name, names)
    return f"Did you mean “{best}”?" if best else ""

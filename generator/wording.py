"""Wordings that messages of all kinds share: counts, and guesses at what was meant."""

from __future__ import annotations

from collections.abc import Iterable

#: Below this likeness, in percent, a guess would mislead more often than help.
CUTOFF = 70


def count(number: int, noun: str) -> str:
    """``count(2, "entry")`` → "2 entries"."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def shortened(text: str, most: int) -> str:
    """The text, cut with “…” where it has more than `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def nearest(name: str, names: Iterable[str], cutoff: int = CUTOFF) -> str | None:
    """The most similar of `names`, or None if none is similar. Ties: the first by alphabet."""
    # Loading it takes ten milliseconds, and only a mistake asks for it.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    best = process.extractOne(name, sorted(names), scorer=fuzz.ratio, score_cutoff=cutoff)
    return best[0] if best else None


def did_you_mean(name: str, names: Iterable[str], cutoff: int = CUTOFF) -> str:
    """“Did you mean …?”, or nothing if no name is similar."""
    best = nearest(name, names, cutoff)
    return f"Did you mean “{best}”?" if best else ""

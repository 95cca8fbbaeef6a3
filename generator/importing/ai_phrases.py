"""Takes out of a text what a language model or a template left in it.

The phrases are those of the rule `machine-phrase`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from generator.checks.machine_phrase import ANY_PHRASE, may_hold
from generator.prose import segment_sentences

#: Marks that stand within a sentence and are taken out of it alone.
_MARKS = re.compile(
    r"\?utm_source=chatgpt[^\s)\]>]*"
    r"|\\?:contentreference\\?\[[^\[\]]*\](?:\{[^{}]*\})?"
    r"|【[^【】†]*†[^【】]*】"
    r"|\\?\[?\bturn\d+(?:search|view|news)\d+\b\\?\]?"
    r"|\\?\[(?:insert|add|enter|your|placeholder)\b[^\[\]]*\]",
    re.IGNORECASE,
)

_COLON = re.compile(r":(?=\s|$)")
_AFTER = re.compile(r"\s*")


def remove_ai_phrases(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without the sentences that hold such a phrase, and those sentences.

    “Sure, here is the definition: Burn rate is …” loses its words up to the colon only.
    """
    left_out = [match[0] for match in _MARKS.finditer(text)]
    text = _MARKS.sub("", text)
    while may_hold(text) and (found := list(ANY_PHRASE.finditer(text.replace("’", "'")))):
        text, words = _without(text, (match.span() for match in found))
        left_out += words
    return text.strip(), tuple(left_out)


def ai_phrase_note(words: str) -> str:
    """The note on a phrase that was left out."""
    return f"left over from a language model or a template: “{words}”"


def _without(text: str, spans: Iterable[tuple[int, int]]) -> tuple[str, list[str]]:
    """The text without the extents of the phrases at `spans`, in order, and their words."""
    bounds = [0, *accumulate(map(len, segment_sentences(text, "en")))]
    kept, left_out, done = [], [], 0
    for span in spans:
        if span[0] < done:
            continue
        start, end = _extent(text, *span, bounds)
        start = max(start, done)
        kept.append(text[done:start])
        left_out.append(" ".join(text[start:end].split()))
        done = _AFTER.match(text, end).end()  # type: ignore[union-attr] # matches anywhere
    return "".join([*kept, text[done:]]), left_out


def _extent(text: str, start: int, end: int, bounds: list[int]) -> tuple[int, int]:
    """From the start of the phrase's first sentence to its colon, or the end of its last."""
    first = bounds[bisect_right(bounds, start) - 1]
    last = next((bound for bound in bounds[bisect_right(bounds, end - 1) :]), end)
    # A line break in a sentence ends what stands before the phrase: a heading without a full stop.
    first = max(first, text.rfind("\n", first, start) + 1)
    colon = _COLON.search(text, end, last)
    return (first, colon.end()) if colon else (first, last)

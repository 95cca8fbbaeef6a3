"""Takes out of a text what a language model or a template left in it.

The phrases are those of the rule `machine-phrase`.
"""

from __future__ import annotations

import re

from generator.checks.machine_phrase import ANY_PHRASE
from generator.prose import segment_sentences

#: Marks that stand within a sentence and are taken out of it alone.
_MARKS = re.compile(
    r"\?utm_source=chatgpt[^\s)\]>]*"
    r"|\\?:contentreference\\?\[[^\]]*\](?:\{[^}]*\})?"
    r"|【[^】]*†[^】]*】"
    r"|\\?\[?\bturn\d+(?:search|view|news)\d+\b\\?\]?"
    r"|\\?\[(?:insert|add|enter|your|placeholder)\b[^\]]*\]",
    re.IGNORECASE,
)


def remove_ai_phrases(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without the sentences that hold such a phrase, and those sentences.

    “Sure, here is the definition: Burn rate is …” loses its words up to the colon only.
    """
    left_out = [match[0] for match in _MARKS.finditer(text)]
    text = _MARKS.sub("", text)
    while spans := [match.span() for match in ANY_PHRASE.finditer(text.replace("’", "'"))]:
        start, end = _extent(text, *spans[0])
        left_out.append(" ".join(text[start:end].split()))
        text = f"{text[:start]}{text[end:].lstrip()}"
    return text.strip(), tuple(left_out)


def ai_phrase_note(words: str) -> str:
    """The note on a phrase that was left out."""
    return f"left over from a language model or a template: “{words}”"


def _extent(text: str, start: int, end: int) -> tuple[int, int]:
    """From the start of the phrase's first sentence to its colon, or the end of its last."""
    at, first, last = 0, start, end
    for sentence in segment_sentences(text, "en"):
        if at <= start < at + len(sentence):
            first = at
        if at < end <= at + len(sentence):
            last = at + len(sentence)
        at += len(sentence)
    # A line break in a sentence ends what stands before the phrase: a heading without a full stop.
    first = max(first, text.rfind("\n", 0, start) + 1)
    colon = re.compile(r":(?=\s|$)").search(text, end, last)
    return (first, colon.end()) if colon else (first, last)

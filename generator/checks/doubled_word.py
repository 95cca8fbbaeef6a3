"""No word stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from operator import eq

from generator.checks.rule import Rule
from generator.model import KeyPath, Settings
from generator.origin import Origin
from generator.problems import Problem, Severity

rule = Rule("doubled-word", Severity.WARNING)

#: Language → words that a correct sentence may hold twice in a row.
_ALLOWED: Mapping[str, frozenset[str]] = {
    "de": frozenset({"das", "der", "die", "den", "dem", "sie", "ihr", "ihre", "wir"}),
    "en": frozenset({"that", "had", "do", "her", "is", "bye", "so", "very", "long"}),
    "es": frozenset({"no", "muy"}),
    "fr": frozenset({"nous", "vous", "en"}),
    "nl": frozenset({"die", "dat"}),
}
# Neither part of a compound (“high-end end users”) nor across a blank line. The first word is
# possessive (++): else each word would be tried at every length.
_DOUBLED = re.compile(
    r"(?<![\w'’-])([^\W\d_]++)(?:[ \t\u00a0]+\n?[ \t]*|\n[ \t]*)(\1)(?![\w'’-])", re.IGNORECASE
)
#: What parts words of plain letters, as a space.
_PARTING = {code: " " for code in range(128) if not chr(code).isalnum()}


@rule.texts
def check_texts(
    texts: Mapping[KeyPath, str], origin: Origin, settings: Settings
) -> Iterator[Problem]:
    """A warning at the second of two equal words in any text of a file."""
    allowed = _ALLOWED.get(settings.language, frozenset())
    for path, text in texts.items():
        if text.isascii() and not _repeats(text):
            continue
        for found in _DOUBLED.finditer(text):
            if found[1].casefold() in allowed or found[2][0].isupper():
                continue
            message = f"“{found[1]} {found[2]}” says a word twice"
            place = origin.place(path, found.start(2))
            yield rule.problem(place, message, "Delete one of the two.")


def _repeats(text: str) -> bool:
    """Whether a word of an ASCII text may stand twice in a row: several times faster to tell."""
    words = text.lower().translate(_PARTING).split()
    return any(map(eq, words, words[1:]))

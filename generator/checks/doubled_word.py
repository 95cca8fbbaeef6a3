"""No word stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from operator import eq

from generator.checks.rule import Rule
from generator.model import KeyPath, Settings
from generator.problems import Problem, Severity
from generator.source_map import SourceMap

rule = Rule("doubled-word", Severity.WARNING)

#: Language → words that a correct sentence may hold twice in a row.
_ALLOWED: Mapping[str, frozenset[str]] = {
    "ar": frozenset(
        {"ما", "رويدا", "قليلا", "شيئا", "واحدا", "فردا", "جزءا", "بندا", "حرفا", "سطرا"}
    ),
    "de": frozenset({"das", "der", "die", "den", "dem", "denen", "sie", "ihr", "ihre", "wir"}),
    "en": frozenset({"that", "had", "do", "her", "is", "bye", "so", "very", "long"}),
    "es": frozenset({"no", "muy", "casi"}),
    "fr": frozenset({"nous", "vous", "en", "faire", "très"}),
    "nl": frozenset({"die", "dat"}),
}
#: Language → what words look like that say “one by one” when they stand twice, as Arabic nouns
#: without an article do: خطوة خطوة, step by step.
_DISTRIBUTIVE: Mapping[str, re.Pattern[str]] = {"ar": re.compile(r"(?!ال)\w+ة")}
#: Language without blanks → a particle that never stands twice.
_PARTICLE: Mapping[str, re.Pattern[str]] = {"ja": re.compile("(を)(を)")}
# Not parts of a compound (“high-end end users”), nor words with a blank line between them. The
# possessive ++ keeps the first word from being tried at every length.
_DOUBLED = re.compile(
    r"(?<![\w'’-])([^\W\d_]++)(?:[ \t\u00a0]+\n?[ \t]*|\n[ \t]*)(\1)(?![\w'’-])", re.IGNORECASE
)
#: Translates everything in ASCII but letters and digits to a space.
_SEPARATORS = {code: " " for code in range(128) if not chr(code).isalnum()}


@rule.texts
def check_texts(
    texts: Mapping[KeyPath, str], source_map: SourceMap, settings: Settings
) -> Iterator[Problem]:
    """A warning at the second of two equal words in any text of a file."""
    language = settings.primary_language
    allowed = _ALLOWED.get(language, frozenset())
    distributive, particle = _DISTRIBUTIVE.get(language), _PARTICLE.get(language)
    for path, text in texts.items():
        if text.isascii() and not _repeats(text):
            continue
        more = particle.finditer(text) if particle else ()
        for match in chain(_DOUBLED.finditer(text), more):
            if match[1].casefold() in allowed or match[2][0].isupper():
                continue
            if distributive and distributive.fullmatch(match[1]):
                continue
            message = f"“{match[1]} {match[2]}” says a word twice"
            place = source_map.place(path, match.start(2))
            yield rule.problem(place, message, "Delete one of the two.")


def _repeats(text: str) -> bool:
    """Whether an ASCII text may hold a word twice in a row; much faster than the pattern."""
    words = text.lower().translate(_SEPARATORS).split()
    return any(map(eq, words, words[1:]))

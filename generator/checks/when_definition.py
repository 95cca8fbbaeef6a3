"""A definition says what something is, not when or where it happens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from generator import prose
from generator.checks.rule import Rule
from generator.model import Entry, Settings
from generator.problems import Problem, Severity
from generator.source_map import SourceMap

rule = Rule("when-definition", Severity.WARNING)

#: Language → the verb of a definition, and the words for an occasion right after it.
_WORDS: Mapping[str, tuple[str, str]] = {
    "de": ("ist|sind", "wenn|wo"),
    "en": ("is|are|means", "when|whenever|where|wherever"),
    "es": ("es|son", "cuando|donde"),
    "fr": ("est|sont", "quand|lorsque?|où"),
    "it": ("è|sono", "quando|dove"),
    "nl": ("is|zijn", "wanneer|als|waar"),
}


@rule.entry
def check_entry(entry: Entry, source_map: SourceMap, settings: Settings) -> Iterator[Problem]:
    """A warning at a definition whose first verb is followed by “when” or “where”."""
    words = _WORDS.get(settings.primary_language)
    if words is None:
        return
    short = prose.to_text(prose.short_definition(entry.definition, settings.primary_language))
    if match := _pattern(*words).match(short):
        place = source_map.place(("definition",), 0)
        message = f"the definition says “{match[1]}”, which names an occasion"
        fix = "Say what kind of thing it is: “X is a Y that Z”."
        yield rule.problem(place, message, fix)


@cache
def _pattern(verb: str, occasion: str) -> re.Pattern[str]:
    # Up to the first verb there is only the headword; a later “is when” may be meant.
    before = rf"(?:(?!\b(?:{verb})\b)[^.;:])*?"
    return re.compile(rf"{before}\b((?:{verb}),? (?:\w+ )?(?:{occasion}))\b", re.IGNORECASE)

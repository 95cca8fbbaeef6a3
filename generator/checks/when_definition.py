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
    "de": ("ist|sind|bedeutet|heißt", "wenn|wo"),
    "en": ("is|are|means", "when|whenever|where|wherever"),
    "es": ("es|son|significa|significan", "cuando|donde"),
    "fr": ("est|sont|signifie|désigne", "quand|lorsque?|où"),
    "it": ("è|sono", "quando|dove"),
    "nl": ("is|zijn", "wanneer|als|waar"),
}

#: Languages whose definitions are built otherwise. In Arabic a noun without an article before
#: “where” says what kind of thing it is; in Japanese that ends the sentence.
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "ar": re.compile(
        r"(?:(?!\b(?:هو|هي|هما|هم|هن)\b)[^.؛:])*?"
        r"\b((?:هو|هي|هما|هم|هن)،? (?:عندما|حينما|حين|حيث|حيثما|أينما|متى))\b"
    ),
    "ja": re.compile(
        r".*[うくぐすつぬぶむるいただな]((?:とき|場合|際)"
        r"(?:である|です|だ|をいう|を指す|のこと(?:である|です|だ|をいう|を指す)?))[。．]?\Z",
        re.DOTALL,
    ),
}


@rule.entry
def check_entry(entry: Entry, source_map: SourceMap, settings: Settings) -> Iterator[Problem]:
    """A warning at a definition that says “when” or “where” in place of a kind of thing."""
    language = settings.primary_language
    words = _WORDS.get(language)
    pattern = _pattern(*words) if words else _PATTERNS.get(language)
    if pattern is None:
        return
    short = prose.to_text(prose.short_definition(entry.definition, language))
    if match := pattern.match(short):
        place = source_map.place(("definition",), 0)
        message = f"the definition says “{match[1]}”, which names an occasion"
        fix = "Say what kind of thing it is: “X is a Y that Z”."
        yield rule.problem(place, message, fix)


@cache
def _pattern(verb: str, occasion: str) -> re.Pattern[str]:
    # Up to the first verb there is only the headword; a later “is when” may be meant.
    before = rf"(?:(?!\b(?:{verb})\b)[^.;:])*?"
    return re.compile(rf"{before}\b((?:{verb}),? (?:\w+ )?(?:{occasion}))\b", re.IGNORECASE)

"""A definition that says *when* or *where* something is, not what it is.

“Churn is when customers leave” names an occasion. A reader who looks a word up wants to know what
kind of thing it is: a rate, a contract, a person. Begin with that: *X is a Y that Z*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from generator import prose
from generator.model import Entry, Settings
from generator.origin import Origin
from generator.problems import Problem, Severity

KIND = "when-definition"
BAD = """
# terms/boom.yml
definition: A boom is when a spar holds the foot of a sail.
"""
GOOD = """
# terms/boom.yml
definition: A boom is a spar that holds the foot of a sail.
"""

#: Language → the verb of a definition, and the words for an occasion right after it.
_WORDS: Mapping[str, tuple[str, str]] = {
    "de": ("ist|sind", "wenn|wo"),
    "en": ("is|are|means", "when|whenever|where|wherever"),
    "es": ("es|son", "cuando|donde"),
    "fr": ("est|sont", "quand|lorsque?|où"),
    "it": ("è|sono", "quando|dove"),
    "nl": ("is|zijn", "wanneer|als|waar"),
}


def check_entry(entry: Entry, origin: Origin, settings: Settings) -> Iterator[Problem]:
    """A warning at a definition whose first verb is followed by “when” or “where”."""
    words = _WORDS.get(settings.language)
    if words is None:
        return
    short = prose.to_text(prose.short_definition(entry.definition, settings.language))
    if found := _pattern(*words).match(short):
        place = origin.place(("definition",), 0)
        message = f"the definition says “{found[1]}”, which names an occasion"
        cure = "Say what kind of thing it is: “X is a Y that Z”."
        yield Problem(place, KIND, message, cure, Severity.WARNING)


@cache
def _pattern(verb: str, occasion: str) -> re.Pattern[str]:
    # Up to the first verb there is only the headword; a later “is when” may be meant.
    before = rf"(?:(?!\b(?:{verb})\b)[^.;:])*?"
    return re.compile(rf"{before}\b((?:{verb}),? (?:\w+ )?(?:{occasion}))\b", re.IGNORECASE)

"""What Romance languages share: names of which the first part is the noun, and elided words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.links.folding import is_mostly_capitals
from generator.links.languages.rules import APOSTROPHES, Rules


def elided(words: str) -> re.Pattern[str]:
    """Finds one of some words, given as a pattern, with an apostrophe at the end of a text."""
    return re.compile(rf"(?<!\w)(?:{words})[{APOSTROPHES}]\Z", re.IGNORECASE)


def plurals(
    name: str, behind: re.Pattern[str], of_word: Callable[[str], tuple[str, ...]]
) -> Iterator[str]:
    """The plurals of a name: of its noun and the adjectives beside it, up to a preposition.

    *Personne morale* makes *personnes morales*, *chiffre d’affaires* makes *chiffres d’affaires*.
    `behind` finds where the rest begins that does not change, `of_word` makes the plurals of a
    word, of which the first counts beside others.
    """
    gap = behind.search(name)
    head, rest = (name[: gap.start()], name[gap.start() :]) if gap else (name, "")
    words = head.split(" ")
    if any(is_mostly_capitals(word) or not word[-1:].isalpha() for word in words):
        return
    made = [of_word(word) for word in words]
    for choice in range(max(map(len, made))):
        yield " ".join(forms[min(choice, len(forms) - 1)] for forms in made) + rest


#: Source of both lists: the elisions of the languages' own grammars.
ITALIAN = Rules(
    elided=elided("l|d|un|dell|all|dall|nell|sull|coll|quell|quest|bell|sant|c|m|t|s|v")
)
CATALAN = Rules(elided=elided("[dlmnst]"))

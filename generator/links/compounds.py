"""Compound words: which of their words is the noun, and how else they are spelled.

``e-commerce``, ``ecommerce`` and ``e commerce`` are one word to readers. So a headword is joined
where its own parts meet, and parted where two words or a prefix and a word meet in it, but not
where the spelling tells two words apart: ``re-sign`` and ``resign``, a ``start-up`` and to ``start
up``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from generator.links.folding import PARTICLES
from generator.links.inflection import inflections, lemmas

_PREPOSITIONS = frozenset(
    ("about", "as", "at", "by", "for", "from", "in", "of", "on", "per", "to", "with")
)
#: Adjectives that stand behind their noun and are nouns themselves: attorneys *general*.
_BEHIND = frozenset(
    ("designate", "elect", "errant", "general", "laureate", "public", "regent", "royal")
)
_OFFICERS = frozenset(("brigadier", "captain", "colonel", "lieutenant"))  # generals of some rank

_PREFIXES = (
    *("anti", "auto", "bio", "co", "counter", "crypto", "cyber", "e", "hyper", "inter", "macro"),
    *(
        "mega",
        "micro",
        "mid",
        "mini",
        "multi",
        "nano",
        "non",
        "post",
        "pre",
        "semi",
        "sub",
        "super",
    ),
    *("tele", "ultra"),
)
#: A hyphen makes others of these.
_DIFFERENT = frozenset(("coop", "extraordinary", "multiply", "preposition", "unionized"))
_SUFFIXES = frozenset(
    ("able", "fold", "form", "full", "hood", "less", "like", "ness", "ship", "some")
)
_SHORT = frozenset(("air", "job", "pay", "tax", "web"))
_SHORTEST = 4
_SOLID = frozenset(("NOUN", "VERB"))
_BEFORE = ("down", "near", "off", "on", "out", "over", "up")
#: Longer ones nobody writes in one word, unless a dictionary does.
_LONGEST_OPEN, _LONGEST_FIRST = 9, 5

_GAPS = re.compile(r"([\s-]+)")


class Seam(NamedTuple):
    """Where a name may be joined or parted."""

    word: int
    """Which of `words_of` the name it is in, or begins with."""
    at: int
    """After so many letters a hyphen may part it; 0: it may be joined to the next word."""
    hyphened: bool = False
    """Whether a blank there would make two other words."""


def words_of(name: str) -> list[str]:
    """The words of a name, with what stands between them."""
    return _GAPS.split(name)


def noun_of(words: list[str]) -> int:
    """Which of the words (every other one is a space or hyphen) is the noun of the name.

    It is the last, or the one before a preposition or an adjective: *heads* of terms, *courts*
    martial, *runners*-up; but vendor *lock-in*.
    """
    last = len(words) - 1
    for at in range(2, last - 1, 2):
        if words[at].lower() in _PREPOSITIONS:
            return at - 2
    before = last - 2
    return (
        before if before >= 0 and _is_behind(words[before].lower(), words[last].lower()) else last
    )


def _is_behind(noun: str, word: str) -> bool:
    if word in PARTICLES:
        return _is_agent(noun)
    if word.startswith(("d'", "d\u2019")):
        return True
    if word in _BEHIND:
        return "NOUN" in lemmas(noun) and "ADJ" not in lemmas(noun) and noun not in _OFFICERS
    classes = lemmas(word).keys()
    return "ADJ" in classes and classes.isdisjoint({"NOUN", "ADV"}) and "NOUN" in lemmas(noun)


def _is_agent(word: str) -> bool:
    return word.endswith(("er", "or")) and lemmas(word).keys() == {"NOUN"}


def solid_plural(word: str) -> tuple[str, ...]:
    """The plural of a word that ends in a particle behind its noun: passersby."""
    for particle in ("by", "on", "up"):
        noun = word.removesuffix(particle)
        if noun != word and _is_agent(noun.lower()):
            return tuple(f"{plural}{particle}" for plural in inflections(noun, "NNS"))
    return ()


@lru_cache(maxsize=8192)
def seams(name: str) -> tuple[Seam, ...]:
    """Where a name may be joined or parted; mostly nowhere."""
    words = words_of(name)
    joined = [Seam(gap - 1, 0) for gap in range(1, len(words), 2) if _may_join(words, gap)]
    if len(words) > 3:  # noqa: PLR2004 - two words
        return tuple(joined)
    parted = (_seam_in(at, words[at]) for at in range(0, len(words), 2))
    return (*joined, *filter(None, parted))


def spelled(form: str, name: str, seam: Seam) -> str:
    """A form of a name in the spelling that has the seam; empty if inflection changed the place."""
    words, own = words_of(form), words_of(name)[seam.word]
    if len(words) <= seam.word + 1 and not seam.at:
        return ""
    word = words[seam.word]
    if not seam.at:
        joined = f"{word}{words[seam.word + 2].lower()}"
        return "".join([*words[: seam.word], joined, *words[seam.word + 3 :]])
    if word[: seam.at] != own[: seam.at]:
        return ""
    # The first part may have grown: passer-by, passers-by.
    at = seam.at if word.startswith(own) else max(seam.at, word.find(own[seam.at :], seam.at))
    parted = f"{word[:at]}-{word[at:]}"
    return "".join([*words[: seam.word], parted, *words[seam.word + 1 :]])


def _may_join(words: list[str], gap: int) -> bool:
    first, second = words[gap - 1], words[gap + 1]
    beside = (*words[gap - 2 : gap - 1], *words[gap + 2 : gap + 3])
    if not (_is_plain(first) and _is_plain(second)) or "-" in beside:
        return False  # business-to-business
    solid = f"{first}{second}".lower()
    known = lemmas(solid).keys()
    if words[gap].isspace():
        short = not beside and min(len(first), len(second)) > 2  # noqa: PLR2004 - may be in, of
        return short and known <= _SOLID and (len(solid) <= _LONGEST_OPEN or "NOUN" in known)
    if solid in _DIFFERENT or (known and (first.lower() == "re" or len(first) == 1)):
        return solid == "email"
    return len(first) <= _LONGEST_FIRST or first.lower() in _PREFIXES or bool(known)


def _is_plain(word: str) -> bool:
    """Whether it has letters only, and no capital but the first."""
    return word.isalpha() and word[1:] == word[1:].lower()


@lru_cache(maxsize=8192)
def _seam_in(place: int, word: str) -> Seam | None:
    solid = word.lower()
    if not _is_plain(word) or solid in _DIFFERENT:
        return None
    for prefix in _PREFIXES:
        rest = solid.removeprefix(prefix)
        if rest != solid and len(rest) >= _SHORTEST and rest in lemmas(rest).get("NOUN", ()):
            return Seam(place, len(prefix))
    return _at_particle(place, solid) or _between_nouns(place, solid)


def _at_particle(place: int, word: str) -> Seam | None:
    """The seam of a verb with a particle behind it or before: buyout, outsourcing."""
    for particle in sorted(PARTICLES):
        first = word.removesuffix(particle)
        if first != word and ("VERB" in lemmas(first) or _is_agent(first)):
            return Seam(place, len(first))
    for particle in _BEFORE:
        rest = word.removeprefix(particle)
        if rest != word and len(rest) >= _SHORTEST and lemmas(rest):
            return Seam(place, len(particle), hyphened=True)
    return None


def _between_nouns(place: int, word: str) -> Seam | None:
    for at in range(3, len(word) - _SHORTEST + 1):
        first, second = word[:at], word[at:]
        if (len(first) < _SHORTEST and first not in _SHORT) or second in _SUFFIXES:
            continue
        if first not in lemmas(first).get("NOUN", ()):
            continue
        classes = lemmas(second)
        if second in classes.get("NOUN", ()) or (second.endswith("ing") and "VERB" in classes):
            described = {"ADJ", "ADV", "AUX"} & {*lemmas(first), *classes}
            return Seam(place, at, hyphened=bool(described))
    return None

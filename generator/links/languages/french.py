"""French: plurals in -s, -x and -aux; l’ and d’ before a vowel stay outside a mention.

Feminine forms are left to editors: *routière* is more often an adjective than a woman who drives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.links.languages.romance import elided, plurals
from generator.links.languages.rules import Rules

_BEHIND = re.compile(
    r"(?:\A|\s)(?=(?:de|du|des|à|au|aux|en|sur|sous|par|pour|sans|avec|dans|contre|entre|et|ou|hors"
    r"|après|avant)\s|d['\u2019]|l['\u2019])",
    re.IGNORECASE,
)
#: Plurals of their own. Source: Académie française, Dictionnaire, 9th edition, under each word.
_WITH_S = frozenset(
    (
        *("aval", "bal", "carnaval", "chacal", "choral", "festival", "narval", "récital", "régal"),
        *("serval", "banal", "natal", "naval", "fatal", "bleu", "émeu", "pneu", "landau", "sarrau"),
    )
)
_WITH_X = frozenset(("bijou", "caillou", "chou", "genou", "hibou", "joujou", "pou"))
#: Their plurals are mostly another word: sous.
_WITHOUT = frozenset(("sou",))
_WITH_AUX = frozenset(("bail", "corail", "émail", "soupirail", "travail", "vantail", "vitrail"))


@lru_cache(maxsize=8192)
def inflected(name: str) -> tuple[str, ...]:
    """The plurals of a name."""
    return tuple(plurals(name, _BEHIND, _plurals)) if name else ()


def _plurals(word: str) -> tuple[str, ...]:
    if word.lower() in _WITHOUT:
        return (word,)
    return tuple(_plural(word)) if word else ("",)


def _plural(word: str) -> Iterator[str]:
    small = word.lower()
    if small in _WITH_S:
        yield f"{word}s"
    elif small in _WITH_AUX:
        yield f"{word[:-2]}ux"
    elif small.endswith(("s", "x", "z")):
        yield word
    elif small == "œil":
        yield f"{'Y' if word[0].isupper() else 'y'}eux"
    elif small in _WITH_X or small.endswith(("au", "eu", "œu")):
        yield f"{word}x"
    elif small.endswith("al"):
        yield f"{word[:-1]}ux"
        yield f"{word}s"
    else:
        yield f"{word}s"


RULES = Rules(
    inflected=inflected,
    elided=elided("[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu"),
)

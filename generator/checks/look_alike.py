"""Two names that differ in characters which look alike, and in nothing else.

Readers could not tell them apart, and a link would lead to the one or the other by chance. Type
both again; if the two are meant, say in the headword what sets them apart.

Source: the skeletons of Unicode Technical Standard 39, section 4. Of plain letters and digits only
0 for o and 1 for l are taken as alike, in names of five characters and more.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.checks.homoglyphs import twins
from generator.glossary import Glossary, fold
from generator.model import KeyPath
from generator.problems import Problem

KIND = "look-alike"
BAD = """
# terms/genoa.yml
term: Genoa sail
# terms/genoa-sail.yml
term: Gen0a sail
"""
GOOD = """
# terms/genoa.yml
term: Genoa sail
# terms/gennaker.yml
term: Gennaker
"""

_DIGITS = str.maketrans("01", "ol")
_SHORT = 5


def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each headword or alias that looks like an earlier one of another entry."""
    seen: dict[str, tuple[str, str, KeyPath]] = {}
    for entry in glossary:
        for position, name in enumerate(entry.names):
            path: KeyPath = ("aliases", position - 1) if position else ("term",)
            slug, other, its = seen.setdefault(skeleton(name), (entry.slug, name, path))
            if slug != entry.slug and fold(other) != fold(name):
                place = glossary.origins[entry.slug].place(path)
                where = glossary.origins[slug].place(its)
                message = f"“{name}” looks like “{other}” in {where}"
                yield Problem(place, KIND, message, "Type both again, or name them apart.")


def skeleton(name: str) -> str:
    """The name with each character in place of which another one could stand read as that one."""
    plain = unicodedata.normalize("NFKC", name)
    if not plain.isascii():
        plain = "".join(map(_twin, plain))
    plain = fold(plain)
    return plain if len(plain) < _SHORT else plain.translate(_DIGITS)


def _twin(character: str) -> str:
    if character.isascii():
        return character
    plain = (twin for twin in twins(character) if twin.isascii() and twin.isalnum())
    return next(plain, character)

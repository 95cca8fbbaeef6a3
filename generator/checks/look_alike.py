"""No two names differ only in characters that look alike.

Source: the skeletons of Unicode Technical Standard 39, section 4. Of plain letters and digits only
0 for o and 1 for l are taken as alike, in names of five characters and more.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.checks.homoglyphs import twins
from generator.checks.rule import Rule
from generator.glossary import Glossary, fold
from generator.model import KeyPath
from generator.problems import Problem

rule = Rule("look-alike")

_DIGITS = str.maketrans("01", "ol")
#: In shorter names a digit is more likely meant: G10, 401k.
_SHORT = 5


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each headword or alias that looks like an earlier one of another entry."""
    seen: dict[str, tuple[str, str, KeyPath]] = {}
    for entry in glossary:
        for position, name in enumerate(entry.names):
            path: KeyPath = ("aliases", position - 1) if position else ("term",)
            slug, other, its = seen.setdefault(skeleton(name), (entry.slug, name, path))
            if slug != entry.slug and fold(other) != fold(name):
                place = glossary.source_maps[entry.slug].place(path)
                where = glossary.source_maps[slug].place(its)
                message = f"“{name}” looks like “{other}” in {where}"
                yield rule.problem(place, message, "Type both again, or name them apart.")


def skeleton(name: str) -> str:
    """The name with each confusable character replaced by the plain one that it looks like."""
    plain = unicodedata.normalize("NFKC", name)
    if not plain.isascii():
        plain = "".join(map(_twin, plain))
    plain = fold(plain)
    return plain if len(plain) < _SHORT else plain.translate(_DIGITS)


def _twin(character: str) -> str:
    if unicodedata.normalize("NFKD", character)[0].isascii():
        return character  # ASCII, apart from accents that `fold` takes off
    plain = (twin for twin in twins(character) if twin.isascii() and twin.isalnum())
    return next(plain, character)

"""Spanish: plurals in -s and -es, with the accent where the stress asks for it."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.links.languages.romance import plurals
from generator.links.languages.rules import Rules

_BEHIND = re.compile(
    r"(?:\A|\s)(?=(?:de|del|a|al|en|para|por|con|sin|sobre|contra|entre|y|e|o|según)\s)",
    re.IGNORECASE,
)
_PLAIN = dict(zip("áéíóúÁÉÍÓÚ", "aeiouAEIOU", strict=True))
_STRESSED = {plain: stressed for stressed, plain in _PLAIN.items()}
#: Words whose stress moves. Source: Real Academia Española, Diccionario panhispánico de dudas.
_OWN = {"carácter": "caracteres", "régimen": "regímenes", "espécimen": "especímenes"}
_VOWELS = re.compile("[aeiouáéíóúü]+", re.IGNORECASE)
_ACCENT = re.compile("[áéíóú]", re.IGNORECASE)
#: The last vowel but one that bears the stress: imagen, volumen.
_BEFORE_LAST = re.compile(r"([aeiou])(?=[iu]?[^aeiouáéíóú]+[aeiou]n\Z)", re.IGNORECASE)
_LAST_STRESSED = re.compile(r"(?<![aeo])[áéíóú](?=[ns]\Z)|(?<=[aeo])[áéó](?=[ns]\Z)", re.IGNORECASE)


@lru_cache(maxsize=8192)
def inflected(name: str) -> tuple[str, ...]:
    """The plurals of a name."""
    return tuple(plurals(name, _BEHIND, _plurals)) if name else ()


def _plurals(word: str) -> tuple[str, ...]:  # noqa: PLR0911 - as many endings as plurals
    small = word.lower()
    if not word:
        return ("",)
    if small in _OWN:
        return (word[0] + _OWN[small][1:],)
    if small.endswith(("í", "ú")):
        return (f"{word}es", f"{word}s")
    if small[-1] in "aeioáéó":
        return (f"{word}s",)
    if small.endswith("z"):
        return (f"{word[:-1]}ces",)
    if small.endswith(("s", "x")):
        return (f"{_unstressed(word)}es",) if _is_stressed_on_last(small) else (word,)
    if small.endswith("n"):
        return (f"{_unstressed(word) if _ACCENT.search(word) else _stressed(word)}es",)
    return (f"{word}es",) if small[-1] in "rldy" else (f"{word}es", f"{word}s")


def _is_stressed_on_last(word: str) -> bool:
    return len(_VOWELS.findall(word)) == 1 or bool(_ACCENT.match(word, len(word) - 2))


def _unstressed(word: str) -> str:
    """The word without an accent on its last syllable, where the plural needs none: acción."""
    return _LAST_STRESSED.sub(lambda vowel: _PLAIN[vowel[0]], word)


def _stressed(word: str) -> str:
    """The word with an accent on the syllable that comes third from the end in the plural."""
    return _BEFORE_LAST.sub(lambda vowel: _STRESSED[vowel[0]], word)


RULES = Rules(inflected=inflected)

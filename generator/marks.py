"""Which signs above and below letters a writer may leave out: accents, points, vowel signs.

Accents of Latin, Greek and most Cyrillic letters, Hebrew points and Arabic vowels are optional:
``résumé`` is ``resume``. Marks of Thai, Devanagari and other scripts make other letters, and so do
those that tell か from が, and и from й.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_OPTIONAL = ("COMBINING ", "HEBREW POINT ", "HEBREW ACCENT ", "HEBREW MARK ", "ARABIC ", "SYRIAC ")
#: Letters of their own, which Unicode takes apart: Й, Ї, Ў.
_LETTERS = frozenset("йїў")
_KANA_MARKS = frozenset("\u3099\u309a")


def fold(name: str) -> str:
    """The key by which names are compared, without case, accents, dashes and spacing."""
    text = name.casefold()
    if not text.isascii():
        text = without_accents(text)
    return " ".join(text.replace("-", " ").replace("\u2013", " ").replace("\u2019", "'").split())


def without_accents(text: str) -> str:
    """The text in small letters, compatible signs as one, without the marks that are optional."""
    return "".join(map(_plain, unicodedata.normalize("NFC", text.casefold())))


@lru_cache(maxsize=8192)
def _plain(character: str) -> str:
    if character in _LETTERS or _is_hangul(character):
        return character
    decomposed = unicodedata.normalize("NFKD", character)
    kept = "".join(sign for sign in decomposed if not is_optional(sign))
    return unicodedata.normalize("NFC", kept) if _is_kana(kept[:1]) else kept


def is_optional(sign: str) -> bool:
    """Whether a sign is a mark that a writer may leave out."""
    return (
        unicodedata.combining(sign) > 0
        and sign not in _KANA_MARKS
        and unicodedata.name(sign, "").startswith(_OPTIONAL)
    )


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"


def _is_kana(character: str) -> bool:
    return "\u3040" <= character <= "\u30ff"

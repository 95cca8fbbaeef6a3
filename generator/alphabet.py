"""Under which letter a name stands, and in which order names stand.

Unicode decides: its decomposition takes accents away (Ž is a Z), its names say what a letter with a
stroke or another mark is made of (LATIN SMALL LETTER O WITH STROKE is an O).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

#: Each of these has its page, whether a name starts with it or not: its address lasts.
LETTERS = ("0-9", *"abcdefghijklmnopqrstuvwxyz")

#: Letters whose Unicode name does not say beside which letter a reader looks for them.
_BESIDE = {"æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ŋ": "n", "ı": "i", "ə": "e"}
_MARKED = re.compile(r"LATIN SMALL LETTER ([A-Z]) WITH ")
_CASE = re.compile(r"\b(?:SMALL|CAPITAL|LETTER) ")


def alphabetical(folded: str) -> str:
    """The key by which a folded name is sorted: signs before it do not count, nor do strokes."""
    if folded.isascii() and folded[:1].isalnum():
        return folded
    plain = "".join(map(_plain, folded))
    start = next((at for at, character in enumerate(plain) if _counts(character)), 0)
    return plain[start:]


def _counts(character: str) -> bool:
    """Whether it is a letter or digit and no sign such as the okina, which Unicode calls one."""
    return character.isalnum() and unicodedata.category(character) != "Lm"


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character.isascii():
        return character
    if character in _BESIDE:
        return _BESIDE[character]
    marked = _MARKED.match(unicodedata.name(character, ""))
    return marked[1].lower() if marked else character


def letter_of(folded: str) -> str:
    """The letter under which a folded name stands: ``b``, ``б``; ``0-9`` for all but letters."""
    first = alphabetical(folded)[:1]
    return first if first.isalpha() else LETTERS[0]


def other_letters(folded: Iterable[str]) -> tuple[str, ...]:
    """The letters beside those of `LETTERS` under which some of the folded names stand, sorted."""
    return tuple(sorted({letter_of(name) for name in folded} - {*LETTERS}))


def letter_slug(letter: str) -> str:
    """What stands for a letter in addresses: ``b``; ``cyrillic-be`` for б, by its Unicode name."""
    if letter in LETTERS:
        return letter
    name = _CASE.sub("", unicodedata.name(letter, f"u-{ord(letter):x}"))
    return name.lower().replace(" ", "-")

"""Under which letter a name stands, and in which order names stand.

Unicode decides: its decomposition takes accents away (Ž is a Z), its names say what a letter with a
stroke or another mark is made of (LATIN SMALL LETTER O WITH STROKE is an O).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator import latin

#: Each of these has its page, whether a name starts with it or not: its address lasts.
LETTERS = ("0-9", *"abcdefghijklmnopqrstuvwxyz")

#: Letters whose Unicode name does not say beside which letter a reader looks for them.
_BESIDE = {**latin.LETTERS, "ŋ": "n", "ə": "e"}
_MARKED = re.compile(r"LATIN SMALL LETTER ([A-Z]) WITH ")
#: Thai and Lao write some vowels before the consonant that they follow, under which people look.
_VOWEL_BEFORE = re.compile(r"([\u0e40-\u0e44\u0ec0-\u0ec4])([\u0e01-\u0e2e\u0e81-\u0eae])")
#: Doubled consonants of Korean stand under the simple ones.
_DOUBLED = {"\u1101": "\u1100", "\u1104": "\u1103", "\u1108": "\u1107"}
_DOUBLED |= {"\u110a": "\u1109", "\u110d": "\u110c"}
#: The consonants as they stand alone.
_HANGUL = dict(zip("ᄀᄂᄃᄅᄆᄇᄉᄋᄌᄎᄏᄐᄑᄒ", "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ", strict=True))
_CASE = re.compile(r"\b(?:SMALL|CAPITAL|LETTER) ")


def alphabetical(folded: str) -> str:
    """The key by which a folded name is sorted: signs before it do not count, nor do strokes."""
    if folded.isascii() and folded[:1].isalnum():
        return folded
    plain = "".join(map(_plain, _VOWEL_BEFORE.sub(r"\2\1", folded)))
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
    if "\u30a1" <= character <= "\u30f6":
        return chr(ord(character) - 0x60)  # katakana among hiragana
    marked = _MARKED.match(unicodedata.name(character, ""))
    return marked[1].lower() if marked else character


def letter_of(folded: str) -> str:
    """The letter under which a folded name stands: ``b``, ``б``; ``0-9`` for all but letters."""
    first = alphabetical(folded)[:1]
    if "\u3040" <= first <= "\ud7a3":  # kana and Hangul; Chinese characters have no parts
        first = unicodedata.normalize("NFD", first)[:1]
        first = _DOUBLED.get(first, first)
    return first if first.isalpha() else LETTERS[0]


def shown_letter(letter: str) -> str:
    """A letter as a heading shows it: a capital, where the script has any that people use."""
    if letter in _HANGUL:
        return _HANGUL[letter]
    return letter if "GEORGIAN" in unicodedata.name(letter[:1], "") else letter.upper()


def letter_slug(letter: str) -> str:
    """What stands for a letter in addresses: ``b``; ``cyrillic-be`` for б, by its Unicode name."""
    if letter in LETTERS:
        return letter
    name = _CASE.sub("", unicodedata.name(letter, f"u-{ord(letter):x}"))
    return name.lower().replace(" ", "-")

"""Letters of the Latin script that Unicode does not take apart, in plain letters.

One table for search, addresses and the alphabet; a language may write a letter otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping

#: What stands for a letter where only a to z can.
LETTERS: Mapping[str, str] = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
}

#: What a language writes in addresses in place of its own letters. Swedish, Norwegian, Finnish and
#: Estonian addresses drop the signs (malmo, tromso), Danish ones spell the letters out (aarhus).
_OWN: Mapping[str, Mapping[str, str]] = {
    "de": {"ä": "ae", "ö": "oe", "ü": "ue"},
    "da": {"å": "aa", "ø": "oe"},
}


def plain_letters(text: str, language: str = "") -> str:
    """A text in small letters with plain ones for those in the tables; its accents stay."""
    if text.isascii():
        return text
    own = _OWN.get(language, {})
    return "".join(own.get(letter) or LETTERS.get(letter, letter) for letter in text)

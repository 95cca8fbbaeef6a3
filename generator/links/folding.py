"""Text as matching sees it: case, accents, kinds of dash, apostrophe and space do not count.

Folding keeps the number of characters, so a position in the folded text is a position in
the text itself.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_HYPHENS = "-\u2010\u2011"
_DASHES = _HYPHENS + "\u2012\u2013\u2014\u2212"
_APOSTROPHES = "'\u2018\u2019\u02bc\u2032"
_SPACES = " \n\t\u00a0\u2007\u2009\u202f"

#: A hyphen that joins two words into one, unlike a dash, which parts them.
HYPHENS = frozenset(_HYPHENS)
APOSTROPHES = frozenset(_APOSTROPHES)


def fold(text: str) -> str:
    """The text in lower case without accents, its dashes and spaces all plain spaces."""
    if text.isascii():
        return text.lower().translate(_ASCII)
    return "".join(map(_folded, text))


def same_case(text: str, form: str) -> bool:
    """Whether two texts that fold alike also agree in capitals."""
    pairs = zip(text, form, strict=False)
    return all(a.isupper() == b.isupper() for a, b in pairs if a.isalpha() and b.isalpha())


@lru_cache(maxsize=2048)
def _folded(character: str) -> str:
    if character in _DASHES or character in _SPACES:
        return " "
    if character in _APOSTROPHES:
        return "'"
    base = unicodedata.normalize("NFKD", character)[0]
    lower = base.lower()
    return lower if len(lower) == 1 else base


_ASCII = {ord(sign): " " for sign in _DASHES + _SPACES if sign.isascii()}

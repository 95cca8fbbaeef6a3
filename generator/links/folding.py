"""Text as matching sees it: case, accents, kinds of hyphen, apostrophe and space do not count.

What folding changes in length (a decomposed accent, a soft hyphen, two spaces, ``ß``) is
accounted for: every character of the folded text knows its place in the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_JOINING = "-\u2010\u2011"
#: Hyphens, and the dashes that typists set for them; the em dash parts what it stands between.
_HYPHENS = _JOINING + "\u2012\u2013\u2212"
_APOSTROPHES = "'\u2018\u2019\u02bc\u2032"
#: Soft hyphen, zero-width space, joiners and the byte order mark: there, but not to be seen.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

#: A hyphen that joins two words into one, unlike a dash, which parts them.
HYPHENS = frozenset(_JOINING)
APOSTROPHES = frozenset(_APOSTROPHES)

_SPACES = re.compile(" {2,}")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that can be traced back."""

    text: str
    starts: Sequence[int]
    """For each folded character, and for the end: where it begins in the original."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded characters ``start`` to ``end`` stand in the original."""
        return self.starts[start], self.starts[end - 1] + 1 if end > start else self.starts[start]


def fold(text: str) -> str:
    """The text in lower case without accents, its hyphens and spaces all single plain spaces."""
    return folded(text).text


def folded(text: str) -> Folded:
    """Like `fold`, with the way back."""
    if text.isascii():
        plain = text.lower().translate(_ASCII)
        if not _SPACES.search(plain):
            return Folded(plain, range(len(plain) + 1))
    characters: list[str] = []
    starts: list[int] = []
    for position, character in enumerate(text):
        for piece in _piece(character):
            if piece != " " or characters[-1:] != [" "]:
                characters.append(piece)
                starts.append(position)
    return Folded("".join(characters), (*starts, len(text)))


def same_case(text: str, form: str) -> bool:
    """Whether two texts that fold alike also agree in capitals."""
    return _capitals(text) == _capitals(form)


def _capitals(text: str) -> list[bool]:
    return [c.isupper() for c in text if c.isalpha()]


@lru_cache(maxsize=4096)
def _piece(character: str) -> str:
    """What a character folds to: mostly one character, sometimes none or several."""
    if character in _INVISIBLE:
        return ""
    if character in _HYPHENS or character.isspace():
        return " "
    if character in _APOSTROPHES:
        return "'"
    decomposed = unicodedata.normalize("NFKD", character.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


_ASCII = {ord(sign): " " for sign in "-\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"}

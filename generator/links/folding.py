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

from generator.marks import is_optional, without_accents

#: Hyphens, and the dashes that typists set for them; the em dash parts what it stands between.
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
_APOSTROPHES = "'\u2018\u2019\u02bc\u2032"
#: Soft hyphen, zero-width space, joiners and the byte order mark: there, but not to be seen.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_WORDS = re.compile(rf"[\s{re.escape(_HYPHENS)}]+")
#: Words that make another of a verb, or stand before a noun.
PARTICLES = frozenset(
    (
        *("to", "in", "out", "up", "off", "on", "over", "down", "by", "for"),
        *("around", "away", "back", "between", "how", "through"),
    )
)
_ENDING = re.compile(r"['\u2019]?s['\u2019]?$")
_HALF = 0.5
#: Many names: small letters, but for the first of at least four; numbers do not count.
_ORDINARY = re.compile("[A-Z]? ?[a-z]{3}[a-z0-9' -]*")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that can be traced back."""

    text: str
    starts: Sequence[int]
    """For each folded character, and for the end: where it begins in the original."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded characters ``start`` to ``end`` stand in the original."""
        return self.starts[start], self.starts[end]


def fold(text: str) -> str:
    """The text in lower case without accents, its hyphens and spaces all single plain spaces."""
    if text.isascii() and "  " not in (plain := text.lower().translate(_ASCII)):
        return plain
    return folded(text).text


def folded(text: str) -> Folded:
    """Like `fold`, with the way back."""
    if text.isascii() and "  " not in (plain := text.lower().translate(_ASCII)):
        return Folded(plain, range(len(plain) + 1))
    characters: list[str] = []
    starts: list[int] = []
    for position, character in enumerate(text):
        for piece in _piece(character):
            if piece != " " or characters[-1:] != [" "]:
                characters.append(piece)
                starts.append(position)
    return Folded("".join(characters), (*starts, len(text)))


def same_hyphens(text: str, form: str, *, throughout: bool = False) -> bool:
    """Whether a text that folds like `form` has a hyphen where the form's meaning hangs on it.

    That is beside a particle: a lock-in is not “lock in”, nor business-to-business “from
    business to business”. Elsewhere writers put hyphens as they like: burn rate, burn-rate. With
    `throughout`, every hyphen counts.
    """
    strict = _hyphens(form) if throughout else _strict_hyphens(form)
    if not strict:
        return True
    between = _WORDS.findall(text)
    return len(between) > strict[-1] and not any(between[at].isspace() for at in strict)


def _hyphens(form: str) -> tuple[int, ...]:
    return tuple(at for at, gap in enumerate(_WORDS.findall(form)) if not gap.isspace())


def told_apart(name: str, other: str, *, accents: bool = False) -> bool:
    """Whether capitals tell two names apart that fold alike: SAFE and safe, but not Jib and jib.

    Several words all in capitals are no abbreviation: MAST HEAD is the same as mast head. Where
    `accents` count, they tell names apart, too: côte and côté.
    """
    if accents and not (same_accents(name, other) or same_accents(other, name)):
        return True
    return any(
        is_mostly_capitals(one)
        and not (one.isupper() and " " in one)
        and not same_case(another, one)
        for one, another in ((name, other), (other, name))
    )


@lru_cache(maxsize=65536)
def _strict_hyphens(form: str) -> tuple[int, ...]:
    """Which of the gaps between the form's words must be hyphens."""
    words = _WORDS.split(form.lower())
    return tuple(
        at
        for at, gap in enumerate(_WORDS.findall(form))
        if not gap.isspace() and not PARTICLES.isdisjoint(words[at : at + 2])
    )


def is_mostly_capitals(text: str) -> bool:
    """Whether capitals tell a name from an everyday word: in the whole of it or in one word.

    The "s" of a plural or possessive is left aside; one letter is not yet an abbreviation.
    """
    if text.islower() or _ORDINARY.fullmatch(text):
        return False
    return any(_exact_letters(text))


def same_case(text: str, form: str, *, throughout: bool = False) -> bool:
    """Whether a text that folds like `form` has capitals where the form's abbreviations do.

    With `throughout`, every letter counts, not only those of abbreviations.
    """
    letters = [c.isupper() for c in text if c.isalpha()]
    wanted = [c.isupper() for c in form if c.isalpha()]
    if throughout:
        return letters == wanted
    return all(
        not exact or a == b
        for exact, a, b in zip(_exact_letters(form), letters, wanted, strict=False)
    )


def same_accents(text: str, form: str) -> bool:
    """Whether a text that folds like `form` has the accents of its Latin letters.

    Capitals may do without: Etat is État.
    """
    if text == form or (text.isascii() and form.isascii()):
        return True
    return all(
        letter.casefold() == wanted.casefold()
        or (letter.isupper() and fold(letter) == letter.casefold())
        or not unicodedata.name(letter, "").startswith("LATIN ")
        for letter, wanted in zip(_letters(text), _letters(form), strict=False)
    )


def _letters(text: str) -> list[str]:
    """Its letters, each with its accent, ligatures taken apart."""
    parted = "".join(_LIGATURES.get(c, c) for c in unicodedata.normalize("NFC", text))
    return [letter for letter in parted if letter.isalpha() and letter != "\u0640"]


@lru_cache(maxsize=65536)
def _exact_letters(text: str) -> tuple[bool, ...]:
    """For each letter, whether its case matters."""
    letters, capitals = _letters_and_capitals(text)
    whole = capitals > letters * _HALF
    exact: list[bool] = []
    for word in _WORDS.split(text):
        letters, capitals = _letters_and_capitals(word)
        matters = whole or (letters > 1 and capitals > letters * _HALF)
        exact += [matters] * sum(map(str.isalpha, word))
    return tuple(exact)


def _letters_and_capitals(text: str) -> tuple[int, int]:
    letters = [*filter(str.isalpha, _ENDING.sub("", text))]
    return len(letters), sum(map(str.isupper, letters))


@lru_cache(maxsize=4096)
def _piece(character: str) -> str:
    """What a character folds to: mostly one character, sometimes none or several."""
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    return "".join(_SAME.get(c, c) for c in map(_plain, without_accents(decomposed)))


def _plain(character: str) -> str:
    if character in _INVISIBLE or is_optional(character):
        return ""
    if character in _HYPHENS or character.isspace():
        return " "
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"  # half of a pair, which YAML's escapes can write, and no library takes
    return "'" if character in _APOSTROPHES else character


_LIGATURES = {"ß": "ss", "ẞ": "SS", "œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae"}
#: Letters that Unicode does not take apart, and forms of Arabic ones that writers interchange.
_SAME = {
    "œ": "oe",
    "æ": "ae",
    "ة": "ه",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ٱ": "ا",
    "\u0640": "",
}
_ASCII = {ord(sign): " " for sign in "-\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"}

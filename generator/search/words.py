"""How names and queries are folded, so that spelling habits do not matter.

The rules are data: they travel in the index's first file, and the scripts in the reader's
browser fold a query by the very same ones (``words.js``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator import latin
from generator.catalog import Catalog
from generator.language import UNSPACED

_WORD = re.compile(r"[^\W_]+")

#: What stands between two letters of scripts without spaces in the full text, so that each is a
#: word of its own: a hair space. A space that an author wrote has a word joiner before it.
APART, WRITTEN = "\u200a", "\u2060"

_AN_UNSPACED = re.compile(f"[{UNSPACED}]")
_UNSPACED_BEFORE = re.compile(rf"([{UNSPACED}][^\w\s]*)(?=\w)")
_UNSPACED_BEHIND = re.compile(rf"([^\W{UNSPACED}][^\w\s]*)(?=[{UNSPACED}])")
_SPACE_AMONG_THEM = re.compile(rf"(?<=[{UNSPACED}])([^\w\s]*)[^\S\n]+(?=\S)")
#: Katakana and hiragana spell the same sounds, and stand in the same order.
_KATAKANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
#: Marks that make other letters of kana.
_VOICED = "\u3099\u309a"

#: Letters that Unicode does not take apart, and signs that stand for a word.
LETTERS = (("\u2019", ""), ("'", ""), ("&", " and "), *latin.LETTERS.items())

#: Language → endings of plurals and what the singular has instead; the first that fits counts.
PLURALS = {
    "en": (
        ("ies", "y"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
        ("ss", "ss"),
        ("us", "us"),
        ("is", "is"),
        ("s", ""),
    )
}

#: Language → endings by which words of one family differ: invest, investing, investor.
ENDINGS = {
    "en": (
        *("e", "ed", "er", "or", "ee", "al", "ist", "ive", "itive", "itor", "ition", "able"),
        *("ing", "ion", "ation", "ment", "ement", "ance", "ence", "ship", "ism", "ity"),
        *("ize", "ise", "ization", "isation"),
    )
}


@dataclass(frozen=True)
class Folding:
    """What does not count in a name, in one language."""

    plurals: tuple[tuple[str, str], ...]
    endings: tuple[str, ...]
    """What tells words of one family apart."""
    ignored: frozenset[str]
    """Words that a name may do without: and, the."""
    asking: frozenset[str]
    """Words that only ask: what is, meaning."""
    comparing: frozenset[str]
    """Words that ask for a comparison: vs, difference."""

    def words(self, text: str) -> tuple[str, ...]:
        """The folded words of a name, without those that say nothing (unless all are such).

        No article stands at the end: in “Series A” the letter tells the name from others.
        """
        found = plain_words(text) or _signs(text)
        telling = tuple(word for word in found[:-1] if word not in self.ignored)
        return (*telling, *found[-1:])

    def stem(self, word: str) -> str:
        """The singular of a folded word, near enough: the same for both numbers."""
        for ending, instead in self.plurals:
            if word.endswith(ending) and len(word) > max(2, len(ending)):
                return word.removesuffix(ending) + instead
        return word

    def keys(self, text: str) -> frozenset[str]:
        """The words under which a name is found: each one, and each two joined (cash flow).

        Where no spaces stand between words, each letter may begin one.
        """
        words = [word for word in self.words(text) if word not in self.comparing]
        pairs = (first + second for first, second in pairwise(words))
        ends = (end for word in words for end in _ends(word))
        return frozenset(map(self.stem, (*words, *pairs, *ends)))


def _signs(text: str) -> tuple[str, ...]:
    """A name of nothing but signs as one word."""
    marks = ("M", "Z")
    bare = unicodedata.normalize("NFKD", text)
    signs = "".join(c for c in bare if not unicodedata.category(c).startswith(marks)).strip()
    return (signs,) if signs else ()


def _ends(word: str) -> Iterator[str]:
    """What stands from each letter on that is not the first, where that may begin a word."""
    return (word[found.start() :] for found in _AN_UNSPACED.finditer(word, 1))


def apart(text: str) -> str:
    """The text with a hair space between letters of scripts that have none between words."""
    if not _AN_UNSPACED.search(text):
        return text
    marked = _SPACE_AMONG_THEM.sub(rf"\1{WRITTEN} ", text)
    return _UNSPACED_BEHIND.sub(rf"\1{APART}", _UNSPACED_BEFORE.sub(rf"\1{APART}", marked))


@lru_cache(maxsize=65536)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text: no case, accents, apostrophes or hyphens; katakana as hiragana."""
    text = text.lower()
    for letter, instead in LETTERS:
        text = text.replace(letter, instead)
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(
        c for c in decomposed if c in _VOICED or not unicodedata.category(c).startswith("M")
    )
    return tuple(_WORD.findall(unicodedata.normalize("NFC", bare).translate(_KATAKANA)))


def folding(catalog: Catalog, language: str) -> Folding:
    """The rules for a glossary's language, its small words taken from the catalog of labels."""
    return Folding(
        plurals=PLURALS.get(language, ()),
        endings=ENDINGS.get(language, ()),
        ignored=_words(catalog, "search-ignored-words"),
        asking=_words(catalog, "search-asking-words"),
        comparing=_words(catalog, "search-comparing-words"),
    )


def _words(catalog: Catalog, key: str) -> frozenset[str]:
    return frozenset(plain_words(catalog.text(key)))

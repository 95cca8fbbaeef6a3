"""Plurals and verb forms by LemmInflect, without the time that its tables take to read.

LemmInflect makes a mapping of each of 120,000 lines before its first answer. Here a table stays
text, and a line is read when its word is asked for. It is imported when the first word is: it
brings NumPy, which takes 13 MB of each process, and most processes inflect nothing.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from lemminflect import Inflections, Lemmatizer

_Rest = TypeVar("_Rest")
_Forms = Mapping[str, tuple[str, ...]]


def inflections(word: str, tag: str) -> tuple[str, ...]:
    """The forms of a word, known or not, for a tag of the Penn Treebank: NNS, VBZ and so on."""
    return tuple(_inflector().getInflection(word, tag))


def noun_lemmas(word: str) -> tuple[str, ...]:
    """The nouns of which a word may be a form; none for a word that no dictionary has."""
    return tuple(_lemmatizer().getAllLemmas(word, upos="NOUN").get("NOUN", ()))


class _Table:
    """A table in LemmInflect's format, sorted by word; what LemmInflect asks of it is `get`."""

    def __init__(
        self, file: str, read: Callable[[str], _Forms], fixed: Mapping[str, _Forms]
    ) -> None:
        with gzip.open(file) as packed:
            # In one piece: as 120,000 objects it would take five times the memory.
            self._text = b"\n" + packed.read().strip(b"\n") + b"\n"
        self._read, self._fixed = read, fixed

    def get(self, word: str, default: _Rest) -> _Forms | _Rest:
        """What the table says of a word, by part of speech or tag."""
        if word in self._fixed:
            return self._fixed[word]
        found: dict[str, tuple[str, ...]] = {}
        for line in self._lines_of(word.encode("utf-8", "surrogatepass")):
            found.update(self._read(line.decode()))
        return found or default

    def _lines_of(self, word: bytes) -> Iterator[bytes]:
        at = self._first(word)
        while (line := self._line(at)).partition(b",")[0] == word:
            yield line
            at += len(line) + 1

    def _first(self, word: bytes) -> int:
        """Where the first line begins whose word is not less, or the end."""
        low, high = 1, len(self._text)
        while low < high:
            at = max(low, self._text.rindex(b"\n", 0, (low + high) // 2 + 1) + 1)
            line = self._line(at)
            if line.partition(b",")[0] < word:
                low = at + len(line) + 1
            else:
                high = at
        return low

    def _line(self, at: int) -> bytes:
        end = self._text.find(b"\n", at)
        return self._text[at:end] if end >= 0 else b""


@lru_cache(maxsize=1)
def _inflector() -> Inflections:
    from lemminflect import Inflections  # noqa: PLC0415 - see above
    from lemminflect.codecs.InflectionLUCodec import InflectionLUCodec  # noqa: PLC0415

    def read(line: str) -> _Forms:
        forms: _Forms = InflectionLUCodec.fromString(line)[2]
        return forms

    inflector = Inflections()
    fixed = InflectionLUCodec.updateForAuxMod({})
    inflector.infl_dict = _Table(inflector.infl_lu_fn, read, fixed)
    return inflector


@lru_cache(maxsize=1)
def _lemmatizer() -> Lemmatizer:
    from lemminflect import Lemmatizer  # noqa: PLC0415 - as above
    from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec  # noqa: PLC0415
    from lemminflect.core.LexicalUtils import categoryToUPos  # noqa: PLC0415

    def read(line: str) -> _Forms:
        _, category, forms = LemmaLUCodec.fromString(line)
        return {categoryToUPos(category): forms}

    lemmatizer = Lemmatizer()
    lemmatizer.lemma_dict = _Table(lemmatizer.lemma_lu_fn, read, {})
    return lemmatizer


def forget_words() -> None:
    """Give back the memory of LemmInflect's dictionaries; they are read again when needed."""
    _inflector.cache_clear()
    _lemmatizer.cache_clear()

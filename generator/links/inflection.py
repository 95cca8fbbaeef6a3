"""Plurals and verb forms of English words, by LemmInflect.

It is imported when the first word is asked for: with NumPy it takes an eighth of a second and
30 MB, and most processes inflect nothing. Its dictionaries are looked up in, not loaded: to read
every line takes it half a second and 55 MB, and a glossary needs some hundred of them.
"""

from __future__ import annotations

import gzip
import sys
from bisect import bisect_left
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

#: What LemmInflect knows of a word: the forms by tag, or the lemmas by class.
_Known = dict[str, tuple[str, ...]]


def inflections(word: str, tag: str) -> tuple[str, ...]:
    """The forms of a word, known or not, for a tag of the Penn Treebank: NNS, VBZ and so on."""
    return tuple(_lemminflect().getInflection(word, tag))


@lru_cache(maxsize=1 << 14)
def lemmas(word: str) -> Mapping[str, tuple[str, ...]]:
    """The words of which a word in small letters may be a form, by class, such as NOUN or ADJ.

    Empty for a word that no dictionary has.
    """
    found: Mapping[str, tuple[str, ...]] = _lemminflect().getAllLemmas(word)
    return found


def unload() -> None:
    """Give back the 20 MB of the dictionaries' lines; the next question reads them again."""
    if module := sys.modules.get("lemminflect"):
        # Both are singletons, which keep a dictionary once they have one.
        vars(module.Inflections()).pop("infl_dict", None)
        vars(module.Lemmatizer()).pop("lemma_dict", None)
    _lemminflect.cache_clear()
    lemmas.cache_clear()


@cache
def _lemminflect() -> Any:
    """LemmInflect, with our dictionaries in the place of those that it would load."""
    import lemminflect  # noqa: PLC0415 - see above
    from lemminflect.codecs.InflectionLUCodec import InflectionLUCodec  # noqa: PLC0415
    from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec  # noqa: PLC0415
    from lemminflect.core.LexicalUtils import categoryToUPos  # noqa: PLC0415

    def of_lemmas(line: str) -> tuple[str, _Known]:
        word, category, found = LemmaLUCodec.fromString(line)
        return word, {categoryToUPos(category): found}

    def of_inflections(line: str) -> tuple[str, _Known]:
        word, _, found = InflectionLUCodec.fromString(line)
        return word, found

    inflector, lemmatizer = lemminflect.Inflections(), lemminflect.Lemmatizer()
    auxiliaries = InflectionLUCodec.updateForAuxMod({})  # be, can, may and others that no line has
    inflector.infl_dict = _Dictionary(inflector.infl_lu_fn, of_inflections, auxiliaries)
    lemmatizer.lemma_dict = _Dictionary(lemmatizer.lemma_lu_fn, of_lemmas, {})
    return lemminflect


class _Dictionary:
    """A dictionary of LemmInflect: lines that begin with a word and a comma."""

    def __init__(
        self, file: str, read: Callable[[str], tuple[str, _Known]], others: Mapping[str, _Known]
    ) -> None:
        """`read` gives the word of a line and what the line says; `others` replaces lines."""
        text = gzip.decompress(Path(file).read_bytes()).decode()
        self._lines, self._read, self._others = sorted(text.split("\n")), read, others

    def get(self, word: str, default: _Known) -> _Known:
        """What the dictionary knows of a word, as its library calls it."""
        if word in self._others:
            return self._others[word]
        # The sign after a comma is a hyphen, so all lines that begin so stand between the two.
        first, last = (bisect_left(self._lines, f"{word}{end}") for end in ",-")
        found: _Known = {}
        for known, values in map(self._read, self._lines[first:last]):
            if known == word:
                found |= values
        return found or default

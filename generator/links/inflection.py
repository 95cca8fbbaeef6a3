"""Plurals and verb forms of English words, by LemmInflect.

It is imported when the first word is asked for: with NumPy and its dictionaries it takes a quarter
of a second and 60 MB, and most processes inflect nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import lru_cache


def inflections(word: str, tag: str) -> tuple[str, ...]:
    """The forms of a word, known or not, for a tag of the Penn Treebank: NNS, VBZ and so on."""
    from lemminflect import getInflection  # noqa: PLC0415 - see above

    return tuple(getInflection(word, tag))


@lru_cache(maxsize=1 << 14)
def lemmas(word: str) -> Mapping[str, tuple[str, ...]]:
    """The words of which a word in small letters may be a form, by class, such as NOUN or ADJ.

    Empty for a word that no dictionary has.
    """
    from lemminflect import getAllLemmas  # noqa: PLC0415 - see above

    found: Mapping[str, tuple[str, ...]] = getAllLemmas(word)
    return found


def unload() -> None:
    """Give back the 55 MB of LemmInflect's dictionaries; the next question reads them again."""
    if module := sys.modules.get("lemminflect"):
        # Both are singletons, which read a dictionary when they have none.
        vars(module.Inflections()).pop("infl_dict", None)
        vars(module.Lemmatizer()).pop("lemma_dict", None)
    lemmas.cache_clear()

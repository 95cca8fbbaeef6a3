"""Plurals and verb forms of English words, by LemmInflect.

It is imported when the first word is asked for: with NumPy and its dictionaries it takes a quarter
of a second and 60 MB, and most processes inflect nothing.
"""

from __future__ import annotations


def inflections(word: str, tag: str) -> tuple[str, ...]:
    """The forms of a word, known or not, for a tag of the Penn Treebank: NNS, VBZ and so on."""
    from lemminflect import getInflection  # noqa: PLC0415 - see above

    return tuple(getInflection(word, tag))


def noun_lemmas(word: str) -> tuple[str, ...]:
    """The nouns of which a word may be a form; none for a word that no dictionary has."""
    from lemminflect import getAllLemmas  # noqa: PLC0415 - see above

    return tuple(getAllLemmas(word, upos="NOUN").get("NOUN", ()))

"""Words by what is left of them when one letter is missing.

That finds typos anywhere, in the first letter too, and reads only a few small files. Two words
that differ by one insertion, deletion, substitution or transposition have a form in common once
each may lose one letter. That is the symmetric delete method of SymSpell (Wolf Garbe, 2012), here
over the first letters of a word, as SymSpell's prefix length does, so that a word can still be
unfinished.
"""

from __future__ import annotations

from collections.abc import Iterable

#: So many letters of a word are looked at; what differs behind them is the same bucket.
PREFIX = 5
#: Shorter words have too many neighbors: no typo is looked for in them.
SHORTEST = 4
#: Bytes of JSON in a bucket, about: a query reads up to PREFIX + 1 of them.
BUCKET_BYTES = 1_100


def forms(word: str) -> frozenset[str]:
    """The start of a word, and what is left of it without one of its letters."""
    start = word[:PREFIX]
    return frozenset([start, *(start[:at] + start[at + 1 :] for at in range(len(start)))])


def bucket_of(form: str, buckets: int) -> int:
    """The bucket of a form: FNV-1a over its code points (Fowler, Noll, Vo), as in ``typos.js``."""
    value = 0x811C9DC5
    for character in form:
        value = (value ^ ord(character)) * 0x01000193 & 0xFFFFFFFF
    return value % buckets


def buckets(words: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The words in as many buckets as their number asks for, each sorted.

    A word stands in the bucket of each of its forms.
    """
    vocabulary = sorted(set(words))
    size = sum(len(word) + len('"",') for word in vocabulary)
    number = size * (PREFIX + 1) // BUCKET_BYTES if size > BUCKET_BYTES else 1
    filled: list[set[str]] = [set() for _ in range(number)]
    for word in vocabulary:
        for form in forms(word):
            filled[bucket_of(form, number)].add(word)
    return tuple(tuple(sorted(bucket)) for bucket in filled)

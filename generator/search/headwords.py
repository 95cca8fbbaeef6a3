"""The index of names as files: a reader fetches the few that their letters ask for.

``index.json`` says how the others are cut:

- ``words-<n>.json``   rows of the entries with a name that has a word in this stretch of the
  alphabet
- ``starts-<n>.json``  the best rows for a few letters that many stretches share
- ``typos-<n>.json``   words, see `generator.search.typos`
- ``short-<n>.json``   short definitions of so many entries in a row
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.catalog import catalog
from generator.glossary import Glossary
from generator.search.rows import KINDS, STATUSES, Row, rows
from generator.search.typos import PREFIX, buckets
from generator.search.words import LETTERS, Folding, folding

#: Bytes of JSON in a file of rows, about.
SHARD_BYTES = 6_000
#: A start that reaches over more files than this has its best rows in a file of its own.
WIDE = 2
#: So many rows are kept of a wide start.
BEST = 12
#: So many definitions stand in a file.
CHUNK = 6


@dataclass(frozen=True, slots=True)
class IndexFile:
    """One file of the index."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Shard:
    """A stretch of the alphabet and the rows with a word in it.

    It begins at `first`: no more letters than tell its first word from the word before.
    """

    first: str
    rows: tuple[Row, ...]


def index_files(glossary: Glossary, text: str) -> tuple[IndexFile, ...]:
    """All files of the index, ``index.json`` first; the same glossary gives the same bytes.

    `text` is the version of the full text index that belongs to it.
    """
    fold = folding(catalog(glossary.settings), glossary.settings.language)
    table = rows(glossary)
    by_word = _by_word(table, fold)
    shards = _shards(by_word)
    starts = _wide_starts([shard.first for shard in shards], by_word)
    words = buckets(by_word)
    shorts = [glossary.card(entry.slug).short for entry in glossary]
    files = (
        *_numbered("words", ([row.data() for row in shard.rows] for shard in shards)),
        *_numbered("starts", (_best(start, by_word, fold) for start in starts)),
        *_numbered("typos", words),
        *_numbered("short", (shorts[at : at + CHUNK] for at in range(0, len(shorts), CHUNK))),
    )
    index = {
        "version": _version(files),
        "text": text,
        "words": [shard.first for shard in shards],
        "starts": starts,
        "typos": len(words),
        "typoPrefix": PREFIX,
        "chunk": CHUNK,
        "kinds": [[kind, _folder(kind)] for kind in KINDS],
        "statuses": STATUSES,
        "categories": [[c.slug, c.name] for c in glossary.settings.categories],
        "letters": LETTERS,
        "plurals": fold.plurals,
        "ignored": sorted(fold.ignored),
        "asking": sorted(fold.asking),
        "comparing": sorted(fold.comparing),
        "labels": _labels(glossary),
        "proposal": _proposal(glossary),
    }
    return (IndexFile("index.json", _json(index)), *files)


def _folder(kind: str) -> str:
    """What stands before the slug in the address of an entry."""
    return addresses.address(addresses.named_path(kind, "x")).removesuffix("x/")


def _labels(glossary: Glossary) -> dict[str, str]:
    """The texts that the scripts show, without the start that they have in common."""
    labels = catalog(glossary.settings).labels
    kept = {key: text for key, text in labels.items() if key.startswith("search-")}
    shown = {key.removeprefix("search-"): text for key, text in kept.items() if "-words" not in key}
    return {**shown, **{status: labels[status] for status in STATUSES[1:]}}


def _proposal(glossary: Glossary) -> str:
    """Where a term is proposed; a site-relative address if there is no repository."""
    repository = glossary.settings.repository
    return f"{repository}/issues/new" if repository else addresses.address(addresses.ABOUT)


def _by_word(table: Sequence[Row], fold: Folding) -> dict[str, list[Row]]:
    """Word → rows with a name that has it, in alphabetical order of words."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in table:
        for key in {key for name in row.all_names for key in fold.keys(name)}:
            found[key].append(row)
    return dict(sorted(found.items()))


def _shards(by_word: Mapping[str, Sequence[Row]]) -> list[Shard]:
    """Stretches of words, each with about SHARD_BYTES of rows; one word is never divided."""
    shards: list[Shard] = []
    first, before, size, held = "", "", 0, dict[int, Row]()
    for word, found in by_word.items():
        if size > SHARD_BYTES:
            shards.append(_shard(first, held))
            first, size, held = _shortest(word, before), 0, {}
        before = word
        for row in found:
            if row.number not in held:
                held[row.number] = row
                size += len(_json(row.data()))
    return [*shards, _shard(first, held)]


def _shortest(word: str, before: str) -> str:
    """The shortest start of `word` that stands behind `before`, a word before it."""
    return next(word[:size] for size in range(1, len(word) + 1) if word[:size] > before)


def _shard(first: str, held: Mapping[int, Row]) -> Shard:
    return Shard(first, tuple(held[number] for number in sorted(held)))


def _wide_starts(firsts: Sequence[str], by_word: Mapping[str, object]) -> list[str]:
    """The starts of words that reach over more than WIDE shards."""
    starts = {word[:size] for word in by_word for size in range(1, 6)}
    return sorted(start for start in starts if _reach(firsts, start) > WIDE)


def _reach(firsts: Sequence[str], start: str) -> int:
    return bisect_left(firsts, start + "\U0010ffff") - bisect_left(firsts, start) + 1


def _best(start: str, by_word: Mapping[str, Sequence[Row]], fold: Folding) -> list[object]:
    """The rows that a reader who typed `start` wants most, in the order of the ranking."""
    words = list(by_word)
    span = words[bisect_left(words, start) : bisect_left(words, start + "\U0010ffff")]
    found = {row.number: row for word in span for row in by_word[word]}
    ranked = sorted(found.values(), key=lambda row: (*_rank(start, row, fold), row.number))
    return [row.data() for row in ranked[:BEST]]


def _rank(start: str, row: Row, fold: Folding) -> tuple[int, int]:
    """How well a row answers to a start: exact, prefix, word inside; short names first."""
    names = ["".join(fold.words(name)) for name in row.names]
    tiers = [0 if n == start else 1 if n.startswith(start) else 2 for n in names]
    return min((tier, len(name)) for tier, name in zip(tiers, names, strict=True))


def _numbered(kind: str, parts: Iterator[object] | Sequence[object]) -> list[IndexFile]:
    return [IndexFile(f"{kind}-{at}.json", _json(part)) for at, part in enumerate(parts)]


def _version(files: Sequence[IndexFile]) -> str:
    """What a browser appends to addresses, so that old and new files never mix."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.path.encode() + b"\0" + file.data + b"\0")
    return digest.hexdigest()[:12]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.catalog import catalog
from generator.language import UNSPACED, numbering_system
from generator.model import SECTIONS, Settings
from generator.search.entries import KINDS, STATUSES, NamedResult, NameRow
from generator.search.typos import PREFIX, SHORTEST, buckets
from generator.search.words import LETTERS, Folding, folding

#: Bytes of JSON in a file of rows, about.
RANGE_BYTES = 4_000
#: A query reads so many files of rows at most. A start that reaches over more has its best rows in
#: a file of its own. ``index.json`` hands it to ``store.js`` as ``rangesRead``.
WIDE = 2
#: So many rows are kept of a wide start.
BEST = 12
#: So many definitions stand in a file.
CHUNK = 3


#: The section that names what an entry relates to, and so a wanted term.
_RELATED = next(section.id for section in SECTIONS if section.field == "related")


@dataclass(frozen=True, slots=True)
class IndexFile:
    """One file of the index."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class WordRange:
    """A stretch of the alphabet and the rows with a word in it.

    It begins at `first`: no more letters than tell its first word from the word before.
    """

    first: str
    numbers: tuple[int, ...]


def index_files(settings: Settings, names: Sequence[NamedResult]) -> tuple[IndexFile, ...]:
    """All files of the index, ``index.json`` first; the same content gives the same bytes.

    `names` are those of the glossary's `SearchSource`.
    """
    rows = [one.row for one in names]
    shorts = [one.short for one in names]
    labels = catalog(settings)
    fold = folding(labels, settings.primary_language)
    data = [_json(row.data(number)) for number, row in enumerate(rows)]
    by_word = _by_word(rows, fold)
    ranges = _ranges(by_word, data)
    starts = _wide_starts([one.first for one in ranges], by_word)
    words = buckets(by_word)
    chunks = [shorts[at : at + CHUNK] for at in range(0, len(shorts), CHUNK)]
    files = (
        *_numbered("words", (_list(data, one.numbers) for one in ranges)),
        *_numbered("starts", (_list(data, best) for best in _best(starts, by_word, rows, fold))),
        *_numbered("typos", map(_json, words)),
        *_numbered("short", map(_json, chunks)),
    )
    index = {
        "version": _version(files),
        "words": [one.first for one in ranges],
        "starts": starts,
        "typos": len(words),
        "typoPrefix": PREFIX,
        "typoShortest": SHORTEST,
        "rangesRead": WIDE,
        "chunk": CHUNK,
        "kinds": [[kind, _folder(kind)] for kind in KINDS],
        "statuses": STATUSES,
        "wantedAt": f"#{_RELATED}",
        "categories": [[c.slug, c.name] for c in settings.categories],
        "letters": LETTERS,
        "unspaced": UNSPACED,
        "plurals": fold.plurals,
        "endings": fold.endings,
        "ignored": sorted(fold.ignored),
        "asking": sorted(fold.asking),
        "comparing": sorted(fold.comparing),
        "labels": _labels(labels.labels),
        "counts": labels.counts["search-count"],
        "digits": numbering_system(settings.language),
        "proposal": _proposal(settings),
    }
    return (IndexFile("index.json", _json(index)), *files)


def _folder(kind: str) -> str:
    """What stands before the slug in the address of an entry."""
    return addresses.address(addresses.named_path(kind, "x")).removesuffix("x/")


def _labels(labels: Mapping[str, str]) -> dict[str, str]:
    """The texts that the scripts show, without the start that they have in common."""
    kept = {key: text for key, text in labels.items() if key.startswith("search-")}
    shown = {key.removeprefix("search-"): text for key, text in kept.items() if "-words" not in key}
    return {**{status: labels[status] for status in STATUSES[1:]}, **shown}


def _proposal(settings: Settings) -> str:
    """Where a term is proposed; a site-relative address if there is no such place."""
    return addresses.proposing(settings) or addresses.address(addresses.ABOUT)


def _by_word(rows: Sequence[NameRow], fold: Folding) -> dict[str, list[int]]:
    """Word → numbers of the rows with a name that has it, in alphabetical order of words."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for key in {key for name in row.all_names for key in fold.keys(name)}:
            found[key].append(number)
    return dict(sorted(found.items()))


def _ranges(by_word: Mapping[str, Sequence[int]], data: Sequence[bytes]) -> list[WordRange]:
    """Stretches of words, each with about RANGE_BYTES of rows; one word is never divided."""
    ranges: list[WordRange] = []
    first, before, size, held = "", "", 0, set[int]()
    for word, found in by_word.items():
        if size > RANGE_BYTES:
            ranges.append(WordRange(first, tuple(sorted(held))))
            first, size, held = _shortest(word, before), 0, set()
        before = word
        size += sum(len(data[number]) for number in found if number not in held)
        held.update(found)
    return [*ranges, WordRange(first, tuple(sorted(held)))]


def _shortest(word: str, before: str) -> str:
    """The shortest start of `word` that stands behind `before`, a word before it."""
    return next(word[:size] for size in range(1, len(word) + 1) if word[:size] > before)


def _wide_starts(firsts: Sequence[str], by_word: Mapping[str, object]) -> list[str]:
    """The starts of words that reach over more than WIDE ranges."""
    starts = {word[:size] for word in by_word for size in range(1, 6)}
    return sorted(start for start in starts if _reach(firsts, start) > WIDE)


def _reach(firsts: Sequence[str], start: str) -> int:
    return bisect_left(firsts, start + "\U0010ffff") - bisect_left(firsts, start) + 1


def _best(
    starts: Sequence[str],
    by_word: Mapping[str, Sequence[int]],
    rows: Sequence[NameRow],
    fold: Folding,
) -> Iterator[list[int]]:
    """For each start the rows that a reader who typed it wants most, in the ranking's order."""
    words = list(by_word)
    names = [[fold.words(name) for name in row.names] for row in rows]
    for start in starts:
        span = words[bisect_left(words, start) : bisect_left(words, start + "\U0010ffff")]
        found = {number for word in span for number in by_word[word]}
        yield sorted(found, key=lambda at: (*_rank(start, names[at], rows[at].status), at))[:BEST]


def _rank(start: str, names: Sequence[Sequence[str]], status: str) -> tuple[int, int]:
    """How well folded names answer to a start, as in ``rank.js``; short names first.

    A name that is the start, the headword's first word, another one of its words, the same for an
    alias, a wanted term, and last the names of the terms that a comparison compares.
    """
    ranks = [(9, 0)]
    for at, words in enumerate(names):
        plain, alias = "".join(words), 2 if at else 0
        if plain == start:
            ranks.append((0, len(plain)))
        elif plain.startswith(start):
            ranks.append((5 if status == "wanted" else 1 + alias, len(plain)))
        elif any(word.startswith(start) for word in words):
            ranks.append((5 if status == "wanted" else 2 + alias, len(plain)))
    return min(ranks)


def _list(data: Sequence[bytes], numbers: Iterable[int]) -> bytes:
    """The rows of these numbers as JSON."""
    return b"[" + b",".join(data[number] for number in numbers) + b"]"


def _numbered(kind: str, parts: Iterable[bytes]) -> list[IndexFile]:
    return [IndexFile(f"{kind}-{at}.json", part) for at, part in enumerate(parts)]


def _version(files: Sequence[IndexFile]) -> str:
    """What a browser appends to addresses, so that old and new files never mix."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.path.encode() + b"\0" + file.data + b"\0")
    return digest.hexdigest()[:12]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

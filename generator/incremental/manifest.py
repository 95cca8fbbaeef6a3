"""The files of a built site, and how a build changes only those that must change.

New files are written beside the site, whole, and only then take their places one by one. Whoever
kills the build in between finds a site in which each file is whole; the next build knows from
the sizes and times of the files which of them are not those that it noted.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.incremental.cache import Cache, digest
from generator.incremental.records import Written

_KIND = "site"


@dataclass(frozen=True, slots=True)
class Item:
    """A file of a site."""

    key: bytes
    """Stands for all that the file was made of."""
    size: int
    modified: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a site was made of, in three digests and one for each entry."""

    around: bytes
    """Of what pages show of other entries, and of what is on every page."""
    outlined: bytes
    """Of the entries' outlines."""
    entries: dict[str, bytes]
    """Slug → key of the entry."""


@dataclass(frozen=True, slots=True)
class _Note:
    site: str
    meaning: Meaning
    items: dict[str, Item]


_NOTHING = Meaning(b"", b"", {})


def _read(kept: bytes) -> _Note | None:
    """A note, unless another version of this module wrote it."""
    try:
        return msgspec.msgpack.decode(kept, type=_Note)
    except msgspec.DecodeError:
        return None


class Stock:
    """What an earlier build noted of a site, by path of the file."""

    def __init__(self, site: Path, cache: Cache) -> None:
        self._site, self._cache = site, cache
        self._where = digest(os.fsencode(site.absolute()))
        kept = cache.get(_KIND, [self._where]).get(self._where)
        note = _read(kept or b"") or _Note("", _NOTHING, {})
        self.items, self.meaning = note.items, note.meaning

    def sound(self) -> Mapping[str, bytes]:
        """Path → key of each file that is still what was written."""
        return {path: item.key for path, item in self.items.items() if self._is_there(path, item)}

    def _is_there(self, path: str, item: Item) -> bool:
        try:
            found = os.stat(f"{self._site}/{path}")  # noqa: PTH116 - twenty thousand times
        except OSError:
            return False
        return found.st_size == item.size and found.st_mtime_ns == item.modified

    def note(self, written: Iterable[Written], keys: Mapping[str, bytes], meaning: Meaning) -> None:
        """Remember the site as it will be: `keys` has every file, `written` the new ones.

        Whatever keeps one of these from taking its place, its size or time then tells.
        """
        items = {path: self.items[path] for path in keys if path in self.items}
        items |= {one.path: Item(keys[one.path], one.size, one.modified) for one in written}
        note = msgspec.msgpack.encode(_Note(str(self._site.absolute()), meaning, items))
        self._cache.replace(_KIND, {self._where: note}, self._abandoned())

    def _abandoned(self) -> list[bytes]:
        """Keys of notes on sites that are not there any more."""
        notes = {key: _read(note) for key, note in self._cache.read(_KIND).items()}
        there = {key for key, note in notes.items() if note and Path(note.site).is_dir()}
        return [key for key in notes if key not in there and key != self._where]

"""Which files a content folder holds, and what is in them, without reading what has not changed.

As git does, a file whose size, times and inode are those of last time is taken to be the same; one
that was written so shortly before it was looked at that a second change could have left no trace
is read again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.incremental.cache import Cache, digest
from generator.load import FOLDERS, shown, shown_in

#: Nanoseconds: file systems note times as coarsely as that.
_RACY = 2_000_000_000

#: Size, time of the last change of content, of the file itself, inode; then the content's digest.
_Stamp = tuple[int, int, int, int, bytes]
_stamps = msgspec.msgpack.Decoder(dict[str, _Stamp])


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A file that may hold an entry."""

    path: Path
    folder: str
    """``terms`` or ``comparisons``."""
    shown: str
    """Its path as people see it."""
    digest: bytes
    """Of its bytes."""

    @property
    def slug(self) -> str:
        """The file's name without its ending."""
        return self.path.stem


def scan(content: Path, cache: Cache) -> Iterator[ContentFile]:
    """Every file that may hold an entry, in the order of names. Raises OSError."""
    where = digest(os.fsencode(content.absolute()))
    known = _known(cache, where)
    now = time.time_ns()
    stamps: dict[str, _Stamp] = {}
    for folder in FOLDERS:
        place = content / folder
        where_shown = shown(place)
        for name, found in _listed(place):
            key = f"{folder}/{name}"
            before = known.get(key)
            facts = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
            same = before is not None and before[:4] == facts
            content_digest = before[4] if before and same else digest((place / name).read_bytes())
            if now - max(found.st_mtime_ns, found.st_ctime_ns) > _RACY:
                stamps[key] = (*facts, content_digest)
            yield ContentFile(place / name, folder, shown_in(where_shown, name), content_digest)
    if stamps != known:
        cache.replace("stamps", {where: msgspec.msgpack.encode(stamps)}, ())


def _known(cache: Cache, where: bytes) -> Mapping[str, _Stamp]:
    found = cache.get("stamps", [where]).get(where)
    return _stamps.decode(found) if found else {}


def _listed(place: Path) -> list[tuple[str, os.stat_result]]:
    if not place.is_dir() or place.is_symlink():
        return []
    with os.scandir(place) as entries:
        return sorted(
            (
                (entry.name, entry.stat(follow_symlinks=False))
                for entry in entries
                if entry.name.endswith(".yml") and entry.is_file(follow_symlinks=False)
            ),
            key=lambda pair: pair[0],
        )

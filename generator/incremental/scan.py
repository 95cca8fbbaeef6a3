"""Which files a content folder holds, and what is in them, without reading what has not changed.

As git does, a file whose size, times and inode are those of last time is taken to be the same; one
that was written so shortly before it was looked at that a second change could have left no trace
is read again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from stat import S_ISREG

import msgspec

from generator.incremental.cache import Cache, digest
from generator.load import ContentFile, content_files

#: Timestamps younger than this, in nanoseconds, are not trusted: some file systems are that coarse.
_RACY = 2_000_000_000

#: Size, time of the last change of content, of the file itself, inode; then the content's digest.
_Stamp = tuple[int, int, int, int, bytes]
_stamps = msgspec.msgpack.Decoder(dict[str, _Stamp])


def scan(content: Path, cache: Cache) -> Iterator[tuple[ContentFile, bytes]]:
    """All that lies where entries belong, each with a digest of its bytes. Raises OSError.

    What is no plain YAML file holds no entry, whatever its bytes: it has an empty digest.
    """
    where = digest(os.fsencode(content.absolute()))
    known = _known(cache, where)
    now = time.time_ns()
    stamps: dict[str, _Stamp] = {}
    for file in content_files(content):
        found = os.lstat(file.path)
        if file.path.suffix != ".yml" or not S_ISREG(found.st_mode):
            yield file, b""
            continue
        key = f"{file.folder}/{file.path.name}"
        before = known.get(key)
        facts = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        same = before is not None and before[:4] == facts
        content_digest = before[4] if before and same else digest(file.path.read_bytes())
        if now - max(found.st_mtime_ns, found.st_ctime_ns) > _RACY:
            stamps[key] = (*facts, content_digest)
        yield file, content_digest
    if stamps != known:
        cache.replace("stamps", {where: msgspec.msgpack.encode(stamps)}, ())


def _known(cache: Cache, where: bytes) -> Mapping[str, _Stamp]:
    stamps = cache.get("stamps", [where]).get(where)
    return _stamps.decode(stamps) if stamps else {}

"""What `generator.checks` finds, from the cache as long as nothing has changed.

The rules and what they need are loaded only if something has: that takes half of a check.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.incremental.cache import Cache, cache_file, digest
from generator.incremental.scan import scan
from generator.load import FOLDERS, shown
from generator.problems import Problem
from generator.version import code_version

#: Kind of the cache: all problems of a content folder, by the digest of all that they follow from.
_PROBLEMS = "problems"
_unpack = msgspec.msgpack.Decoder(tuple[Problem, ...]).decode


def check(content: Path, today: dt.date, folder: Path | None) -> tuple[Problem, ...]:
    """Every problem of the content as it is `today`, with the cache in `folder` if one is given.

    Raises ContentError if nothing of the content can be judged, OSError if a file cannot be read.
    """
    if folder is None:
        return _found(content, today)
    cache = Cache(cache_file(folder, content))
    key = digest(code_version(), str(today).encode(), *_inputs(content, cache))
    if packed := cache.get(_PROBLEMS, [key]).get(key):
        return _unpack(packed)
    found = _found(content, today)
    cache.keep_only(_PROBLEMS, key, msgspec.msgpack.encode(found))
    return found


def _found(content: Path, today: dt.date) -> tuple[Problem, ...]:
    from generator import checks  # noqa: PLC0415 - see above
    from generator.glossary import Glossary  # noqa: PLC0415 - as above
    from generator.load import load  # noqa: PLC0415 - as above

    loaded = load(content)
    return checks.check(loaded, Glossary(loaded), today)


def _inputs(content: Path, cache: Cache) -> Iterator[bytes]:
    """All that a check reads: files beside the entries, entries, and the names of all files."""
    yield shown(content).encode()
    for file in sorted(content.iterdir()):
        if file.is_file():
            yield os.fsencode(file.name)
            yield file.read_bytes()
    for folder in FOLDERS:
        place = content / folder
        yield repr((folder, place.is_symlink(), place.is_dir())).encode()
        if place.is_dir():
            for file in sorted(place.iterdir()):
                yield repr((file.name, file.is_symlink(), file.is_file())).encode()
    for _, content_digest in scan(content, cache):
        yield content_digest

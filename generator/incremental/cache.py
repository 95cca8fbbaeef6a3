"""Results of earlier builds, each keyed by a digest of all its inputs.

One SQLite file for each content, in one folder: safe to delete, safe under two builds at once and
when a build is killed. A value that does not match its own digest counts as missing, and so does
a file that is no database: what is broken is made again, never trusted.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

from generator.errors import RefusedError

#: How many content folders have a file in one cache folder; the least recently built one goes.
_CONTENTS = 4
#: Bytes of a key: enough that no two of a billion values ever share one.
_KEY = 16
#: Bytes of checksum in front of each value.
_CHECK = 4
_PATIENCE = 10.0
_PREFIX, _SUFFIX = "glossary-", ".sqlite"
#: Pattern of what is between them: the digest of a content's path.
_NAME = "[0-9a-f]" * 2 * _KEY
#: Marks a database as ours, in the four bytes that SQLite's header has for this.
_APPLICATION = int.from_bytes(b"GLOS")
_HEADER, _APPLICATION_AT = b"SQLite format 3\0", 68
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS kept ("
    "kind TEXT NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, key))"
)


def digest(*parts: bytes) -> bytes:
    """The key of these parts, in this order."""
    state = blake2b(digest_size=_KEY)
    for part in parts:
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return state.digest()


def cache_file(folder: Path, content: Path, purpose: str = "") -> Path:
    """The cache file in `folder` of a content folder; the oldest files beyond four are deleted.

    Each `purpose` has files of its own.

    Raises RefusedError if a file of that name is not a cache.
    """
    prefix = f"{_PREFIX}{purpose}"
    own = folder / f"{prefix}{digest(os.fsencode(content.absolute())).hex()}{_SUFFIX}"
    if own.exists() and own.stat().st_size and not _is_cache(own):
        raise RefusedError(
            f"{own} is not a cache of this program: move it away, or name another folder "
            f"with --cache"
        )
    with suppress(OSError):
        others = [file for file in folder.glob(f"{prefix}{_NAME}{_SUFFIX}") if file != own]
        caches = sorted(filter(_is_cache, others), key=lambda file: file.stat().st_mtime)
        for old in caches[: -(_CONTENTS - 1)]:
            old.unlink(missing_ok=True)
    return own


def _is_cache(file: Path) -> bool:
    """Whether a file is a database that this module began."""
    try:
        with file.open("rb") as stream:
            header = stream.read(_APPLICATION_AT + 4)
    except OSError:
        return False
    return header.startswith(_HEADER) and header.endswith(_APPLICATION.to_bytes(4))


class Cache:
    """Values by kind and key for one content folder; without a file it stores nothing."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def read(self, kind: str) -> Mapping[bytes, bytes]:
        """Every intact value of a kind, by key; empty if the file cannot be read."""
        return self._select("SELECT key, value FROM kept WHERE kind = ?", [(kind,)])

    def get(self, kind: str, keys: Iterable[bytes]) -> Mapping[bytes, bytes]:
        """Those of the keys' values that are there and intact."""
        query = "SELECT key, value FROM kept WHERE kind = ? AND key = ?"
        return self._select(query, ((kind, key) for key in keys))

    def replace_all(self, kind: str, new: Mapping[bytes, bytes]) -> None:
        """Keep these values of a kind in place of all others."""
        self.replace(kind, new, self._keys(kind) - new.keys())

    def drop_others(self, kind: str, keys: Iterable[bytes]) -> None:
        """Take away all values of a kind but those of some keys."""
        self.replace(kind, {}, self._keys(kind).difference(keys))

    def _keys(self, kind: str) -> set[bytes]:
        query = "SELECT key, x'' FROM kept WHERE kind = ?"
        return set(self._rows(query, [(kind,)]))

    def keep_only(self, kind: str, key: bytes, value: bytes) -> None:
        """Keep one value of a kind in place of all others."""
        self.replace_all(kind, {key: value})

    def _select(self, query: str, wanted: Iterable[tuple[object, ...]]) -> dict[bytes, bytes]:
        return dict(_intact(self._rows(query, wanted).items()))

    def _rows(self, query: str, wanted: Iterable[tuple[object, ...]]) -> dict[bytes, bytes]:
        if self._file is None or not self._file.is_file():
            return {}
        found: dict[bytes, bytes] = {}
        try:
            with self._open() as database:
                for values in wanted:
                    found.update(database.execute(query, values))
        except sqlite3.OperationalError:
            return {}  # another build is writing, or has not begun to
        except sqlite3.DatabaseError:
            if _is_cache(self._file):
                self._file.unlink(missing_ok=True)
            return {}
        return found

    def replace(self, kind: str, new: Mapping[bytes, bytes], gone: Iterable[bytes]) -> None:
        """Add new values of a kind and take away those that nobody needs; the folder is made.

        Whatever keeps a database from being written is no error: the next build does the work.
        """
        gone = list(gone)
        if self._file is None or not (new or gone):
            return
        with suppress(sqlite3.Error, OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._open() as database, database:
                database.execute(f"PRAGMA application_id = {_APPLICATION}")
                database.execute(_SCHEMA)
                database.executemany(
                    "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)",
                    ((kind, key, _check(value) + value) for key, value in new.items()),
                )
                database.executemany(
                    "DELETE FROM kept WHERE kind = ? AND key = ?", ((kind, key) for key in gone)
                )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(str(self._file), timeout=_PATIENCE)) as database:
            # A power cut may cost the cache, never a site.
            database.execute("PRAGMA synchronous = OFF")
            yield database


def _check(value: bytes) -> bytes:
    return crc32(value).to_bytes(_CHECK, "little")


def _intact(rows: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
    for key, kept in rows:
        value = kept[_CHECK:]
        if _check(value) == kept[:_CHECK]:
            yield key, value

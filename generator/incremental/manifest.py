"""Every file of a built site, and how a build changes only those that must change.

New files are written beside the site, whole, and only then take their places one by one. Whoever
kills the build in between finds a site in which each file is whole; the next build knows from
the sizes and times of the files which of them are not those in its manifest.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from generator.incremental.cache import Cache, digest
from generator.incremental.records import WrittenFile

_KIND = "site"


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """A file of a site."""

    key: bytes
    """Digest of all that the file was made of."""
    size: int
    modified: int


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """What a site was made of, in two digests and one for each entry."""

    shown: bytes
    """Of what pages show of other entries, and of what is on every page."""
    facts: bytes
    """Of the heads and outlines of entries."""
    entries: dict[str, bytes]
    """Slug → key of the entry."""


@dataclass(frozen=True, slots=True)
class _StoredManifest:
    site: bytes
    """Its folder, as the file system names it."""
    fingerprints: Fingerprints
    files: dict[str, ManifestEntry]


_NOTHING = _StoredManifest(b"", Fingerprints(b"", b"", {}), {})


def _unpack(packed: bytes) -> _StoredManifest | None:
    """A manifest, unless another version of this module wrote it."""
    try:
        return msgspec.msgpack.decode(packed, type=_StoredManifest)
    except msgspec.DecodeError:
        return None


class Manifest:
    """Every file of a site, as the last build left it."""

    def __init__(self, site: Path, cache: Cache) -> None:
        self._site, self._cache = site, cache
        self._where = digest(os.fsencode(site.absolute()))
        packed = cache.get(_KIND, [self._where]).get(self._where)
        stored = _unpack(packed or b"") or _NOTHING
        self.files, self.fingerprints = stored.files, stored.fingerprints

    @cached_property
    def current(self) -> Mapping[str, bytes]:
        """Path → key of each file that is still what was written."""
        return {path: file.key for path, file in self.files.items() if self._is_there(path, file)}

    def _is_there(self, path: str, file: ManifestEntry) -> bool:
        try:
            facts = os.stat(f"{self._site}/{path}")  # noqa: PTH116 - twenty thousand times
        except OSError:
            return False
        return facts.st_size == file.size and facts.st_mtime_ns == file.modified

    def save(
        self,
        written: Iterable[WrittenFile],
        keys: Mapping[str, bytes],
        fingerprints: Fingerprints,
    ) -> None:
        """Store the site as it will be: `keys` has every file, `written` the new ones.

        Whatever keeps one of these from taking its place, its size or time then tells.
        """
        files = {path: self.files[path] for path in keys if path in self.files}
        files |= {f.path: ManifestEntry(keys[f.path], f.size, f.modified) for f in written}
        site = os.fsencode(self._site.absolute())
        packed = msgspec.msgpack.encode(_StoredManifest(site, fingerprints, files))
        self._cache.replace(_KIND, {self._where: packed}, self._abandoned())

    def _abandoned(self) -> list[bytes]:
        """Keys of manifests of sites that are not there any more."""
        manifests = {key: _unpack(packed) for key, packed in self._cache.read(_KIND).items()}
        there = {
            key
            for key, stored in manifests.items()
            if stored and Path(os.fsdecode(stored.site)).is_dir()
        }
        return [key for key in manifests if key not in there and key != self._where]

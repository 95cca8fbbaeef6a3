"""One site built in parts, by several machines from the same content, and joined again.

Every part is what one machine writes: a share of the pages, by a hash of their paths. The first
part also has what is no page, the last one the search. A marker in each part says of which site it
is a part, so that parts of different content are never joined.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import msgspec

from generator.errors import RefusedError, UsageError
from generator.output import SITE, mark

MARKER = "part.json"
_SHARD = re.compile(r"([1-9]\d*)/([1-9]\d*)")


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of a site: `number` of `total`, counted from 1."""

    number: int
    total: int

    def __str__(self) -> str:
        return f"{self.number}/{self.total}"

    def has(self, path: str) -> bool:
        """Whether a page's file belongs to this part."""
        return crc32(path.encode()) % self.total == self.number - 1

    @property
    def is_first(self) -> bool:
        """Whether what is no page belongs to this part."""
        return self.number == 1

    @property
    def is_last(self) -> bool:
        """Whether the search belongs to this part."""
        return self.number == self.total


WHOLE = Shard(1, 1)


def parse_shard(text: str) -> Shard:
    """``"2/8"`` → the second of eight parts. Raises UsageError if it is nothing of the kind."""
    found = _SHARD.fullmatch(text)
    if not found or int(found[1]) > int(found[2]):
        raise UsageError(f"“{text}” names no part: expected such as 2/8, the second of eight parts")
    return Shard(int(found[1]), int(found[2]))


@dataclass(frozen=True, slots=True)
class ShardMarker:
    """What a part is a part of."""

    number: int
    total: int
    site: str
    """Digest of the content, the settings, the generator and the templates."""


def write_marker(folder: Path, shard: Shard, site: bytes) -> None:
    """Say in a part's folder what it is a part of."""
    marker = ShardMarker(shard.number, shard.total, site.hex())
    (folder / MARKER).write_bytes(msgspec.json.encode(marker) + b"\n")


def join(parts: Sequence[Path], folder: Path) -> int:
    """Copy the files of all parts into a new, marked `folder` and return how many they are.

    Raises RefusedError if a part is missing, is there twice or belongs to another site.
    """
    markers = [(part, _read_marker(part)) for part in parts]
    if reasons := _reasons(markers):
        raise RefusedError("\n".join(reasons))
    folder.mkdir(parents=True)
    paths = []
    for part in parts:
        for file in sorted(part.rglob("*")):
            if file.is_file() and file not in (part / MARKER, part / SITE.marker):
                paths.append(file.relative_to(part).as_posix())
                target = folder / paths[-1]
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
    mark(folder, SITE, paths)
    return len(paths)


def _read_marker(part: Path) -> ShardMarker:
    try:
        return msgspec.json.decode((part / MARKER).read_bytes(), type=ShardMarker)
    except (OSError, msgspec.DecodeError):
        message = f"{part} is no part of a site: build it with `glossary build --shard …`"
        raise RefusedError(message) from None


def _reasons(markers: Sequence[tuple[Path, ShardMarker]]) -> list[str]:
    """Why the parts do not make one site."""
    first, one = markers[0]
    reasons = []
    bearers: dict[int, Path] = {}
    for part, marker in markers:
        if marker.total != one.total:
            reasons.append(f"{part} is one of {marker.total} parts, {first} one of {one.total}")
        elif marker.site != one.site:
            reasons.append(f"{part} was built from other content or templates than {first}")
        elif marker.number in bearers:
            reasons.append(f"{part} is the same part as {bearers[marker.number]}: {marker.number}")
        bearers.setdefault(marker.number, part)
    missing = sorted(set(range(1, one.total + 1)) - bearers.keys())
    if missing:
        listed = ", ".join(f"{number}/{one.total}" for number in missing)
        reasons.append(f"missing: {listed}")
    return reasons

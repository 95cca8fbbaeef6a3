"""What a build needs again later, kept in a file instead of in memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.incremental.cache import Cache

_KIND = "prose"
#: Of few entries it is quicker to keep it in memory.
_AT_HAND = 64


class Scratch:
    """The prose of entries from linking to writing; all processes of a build share the file."""

    def __init__(self, file: Path) -> None:
        self._file = Cache(file)
        self._at_hand: dict[bytes, bytes] = {}

    def put(self, slug: str, prose: bytes) -> None:
        """Keep the prose of an entry."""
        self._at_hand[slug.encode()] = prose
        if len(self._at_hand) >= _AT_HAND:
            self._file.replace(_KIND, self._at_hand, ())
            self._at_hand.clear()

    def get(self, slugs: Iterable[str]) -> dict[str, bytes]:
        """What was kept of some entries, whichever process did."""
        keys = [slug.encode() for slug in slugs]
        found = {key: self._at_hand[key] for key in keys if key in self._at_hand}
        found |= self._file.get(_KIND, (key for key in keys if key not in found))
        return {key.decode(): prose for key, prose in found.items()}

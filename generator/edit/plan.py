"""A planned change of files that happens whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


class Refused(Exception):  # noqa: N818 - reads as what happened
    """The edit cannot be made; the message says why and what to do instead."""


@dataclass(frozen=True)
class Plan:
    """Files as they are to be: path → new text, or None for a file that is to go."""

    files: Mapping[Path, str | None] = field(default_factory=dict)

    def carry_out(self) -> None:
        """Make it so. Raises OSError, every file then being as before.

        New texts are written beside their files first, so that what can fail (space, rights)
        fails before anything has changed; what was in place is kept until all is done.
        """
        fresh: dict[Path, Path] = {}
        earlier: list[tuple[Path, bytes | None]] = []
        try:
            for path, text in self.files.items():
                if text is not None:
                    fresh[path] = _beside(path, text)
            for path in self.files:
                earlier.append((path, path.read_bytes() if path.exists() else None))
                if path in fresh:
                    os.replace(fresh.pop(path), path)  # noqa: PTH105 - atomic on every system
                else:
                    path.unlink()
        except BaseException:
            _undo(earlier)
            raise
        finally:
            for leftover in fresh.values():
                leftover.unlink(missing_ok=True)


def _beside(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    neighbor = path.with_name(f".{path.name}.new")
    neighbor.write_bytes(text.encode())
    return neighbor


def _undo(earlier: Iterable[tuple[Path, bytes | None]]) -> None:
    for path, data in earlier:
        if data is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(data)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` of a text are to become `text`."""

    start: int
    end: int
    text: str


def rewritten(text: str, spans: Iterable[Span]) -> str:
    """The text with each span replaced; everything between stays as it is, to the letter."""
    parts, done = [], 0
    for span in sorted(spans):
        parts += [text[done : span.start], span.text]
        done = span.end
    return "".join([*parts, text[done:]])

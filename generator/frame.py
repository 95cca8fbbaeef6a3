"""What stands around the pages of a site, beside what its settings say: `Frame`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.brand import PLAIN, Look
from generator.brand.reading import BRAND, read_look
from generator.problems import Problem
from generator.source_map import SourceMap


@dataclass(frozen=True, slots=True)
class Frame:
    """An organisation's look."""

    look: Look = PLAIN

    @property
    def digest(self) -> bytes:
        """Of all that it holds; every page depends on it."""
        return self.look.digest


#: That of a site which has nothing of its own.
BARE = Frame()


def read_frame(folder: Path) -> tuple[Frame, Mapping[str, SourceMap], list[Problem]]:
    """The frame of a content folder, its source maps by key, and what is wrong with it.

    Raises OSError if a file cannot be read.
    """
    look, source_map, problems = read_look(folder)
    return Frame(look), {BRAND: source_map}, problems

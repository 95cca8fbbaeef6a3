"""What stands around the pages of a site, beside what its settings say: `Frame`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from generator.brand import PLAIN, Look
from generator.brand.look import ASSETS, BRAND
from generator.problems import Problem
from generator.source_map import SourceMap

if TYPE_CHECKING:
    from generator.own_pages import OwnPage

#: The folder of a glossary's own pages.
PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Frame:
    """An organisation's look, and the pages of a glossary's own."""

    look: Look = PLAIN
    pages: tuple[OwnPage, ...] = ()
    """In the order in which menus have them."""

    @property
    def digest(self) -> bytes:
        """Of the look and the heads of pages; every page depends on these."""
        heads = repr([(page.path, page.head) for page in self.pages])
        return blake2b(self.look.digest + heads.encode(), digest_size=16).digest()

    @property
    def texts_digest(self) -> bytes:
        """Of what stands below the heads of pages; nothing but these pages depends on it."""
        texts = repr([(page.path, page.body) for page in self.pages])
        return blake2b(texts.encode(), digest_size=16).digest()


#: That of a site which has nothing of its own.
BARE = Frame()


def read_frame(
    folder: Path, shown: str = ""
) -> tuple[Frame, Mapping[str, SourceMap], list[Problem]]:
    """The frame of a content folder, its source maps by key, and what is wrong with it.

    `shown` is the folder as messages name it. Raises OSError if a file cannot be read.
    """
    look = PLAIN
    maps: dict[str, SourceMap] = {}
    pages: tuple[OwnPage, ...] = ()
    problems: list[Problem] = []
    # What reads them takes as long to load as all else that a small check needs.
    if (folder / BRAND).is_file() or (folder / ASSETS).is_dir():
        from generator.brand.reading import read_look  # noqa: PLC0415

        look, maps[BRAND], problems = read_look(folder)
    if (folder / PAGES).is_dir():
        from generator.own_pages import read_pages  # noqa: PLC0415

        pages, wrong = read_pages(folder, shown)
        problems = [*problems, *wrong]
    return Frame(look, pages), maps, problems

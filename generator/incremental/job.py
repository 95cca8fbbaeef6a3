"""What to build, and what a build asks of the engine that makes a site of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.glossary import Glossary
from generator.incremental.search_files import SearchEngine
from generator.incremental.shard import WHOLE, Shard
from generator.incremental.work import Frame
from generator.model import Settings


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list of all pages (a sitemap) says of one."""

    path: str
    source: str
    redirect: bool


class Engine(SearchEngine, Protocol):
    """What makes a site of pages."""

    @property
    def version(self) -> bytes:
        """Stands for the engine's code, its templates and its libraries, and the generator's."""

    @property
    def frame(self) -> Callable[[Settings], Frame]:
        """Makes what makes a file of a page; picklable."""

    @property
    def moment(self) -> bytes:
        """Stands for what `files` depends on beside the glossary: when its files last changed."""

    def files(self, glossary: Glossary, listed: Iterable[Listed]) -> Mapping[str, bytes]:
        """The files of the site that are no pages, by path."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to build, from what, with what."""

    content: Path
    site: Path
    fresh: Path
    """A folder that is not there yet, for what must be written."""
    engine: Engine
    cache: Path | None = None
    shard: Shard = WHOLE
    """The part of the site to build."""

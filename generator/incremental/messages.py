"""What the processes of a build tell each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model import Settings
from generator.pages import Page
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read."""

    path: Path
    shown: str
    """Its path as people see it."""
    folder: str
    key: bytes
    """What stands for all that reading it depends on."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file: a packed record, or what is wrong with it."""

    record: bytes | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """Where the prose of one entry leads, without the sentences."""

    graph: bytes
    """Stands for that."""
    leading: bytes
    """Stands for that with the sentences."""
    linked: tuple[str, ...]
    """Slugs that it shows as links."""
    ways: tuple[tuple[str, int], ...]
    """Each entry that it mentions, and how often."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What every process must know to link and write."""

    settings: Settings
    folder: Path
    redirects: Mapping[str, str]
    cards: bytes
    """The card of every entry by slug, packed, by headword."""
    keys: Mapping[str, bytes]
    """Slug → key of the entry with all its fields."""


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """A page at another name or former address of an entry."""

    path: str
    target: str
    """Slug of the entry, or nothing where the former address says by itself where it leads."""


@dataclass(frozen=True, slots=True)
class EntryPage:
    """What the page of an entry is made of beside the entry."""

    slug: str
    around: bytes
    """What stands around it, packed, but for the sentences of backlinks."""
    backlinks: tuple[bytes, ...]
    """Those that the page shows, with their sentences, packed."""


#: What a process needs to write a page.
Unwritten = EntryPage | RedirectPage | Page


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the site, and what tells whether it is still the one that was written."""

    path: str
    size: int
    modified: int
    """Nanoseconds."""

"""What rules and lists need of an entry's prose, so that it need not be read for them again."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Entry


@dataclass(frozen=True, slots=True)
class Outline:
    """The prose of one entry as others see it."""

    titles: tuple[str, ...] = ()
    """Titles of its sources."""


def outline(entry: Entry, language: str) -> Outline:  # noqa: ARG001 - sentences will need it
    """The outline of an entry whose texts are in `language`."""
    return Outline(titles=tuple(source.title for source in entry.sources))

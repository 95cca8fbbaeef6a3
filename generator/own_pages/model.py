"""What stands at the head of a page of a glossary's own, and the page with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from generator.model import Line, StrictModel


class OwnPageHead(StrictModel):
    """The lines between ``---`` at the start of a page's file."""

    title: Line
    """Its heading, and its name in the menu and at the end of pages."""
    description: Line | None = None
    """One sentence for search engines and previews."""
    menu: bool = False
    """Whether the menu of every page has it."""
    footer: bool = False
    """Whether it is named at the end of every page."""
    order: Annotated[int, Field(ge=-1000, le=1000)] = 0
    """Where it stands among others there: the least first, then by title."""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page of a glossary's own."""

    path: str
    """Of the page in the site: ``imprint.md``, ``teaching/week-1.md``."""
    head: OwnPageHead
    body: str
    """Markdown behind the head."""
    file: str
    """Path of the file from the content folder."""
    shown: str
    """The same, as messages name it."""
    before: int = 0
    """How many lines of the file stand in front of the body."""

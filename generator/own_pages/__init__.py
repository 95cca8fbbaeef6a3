"""Pages of a glossary's own: ``pages/*.md``, such as an imprint, privacy, notes for teachers.

- ``model``    what stands at their head; `OwnPage`
- ``reading``  the files of a content folder, and what is wrong with their names and heads

`generator.page_markdown` turns them into HTML.
"""

from __future__ import annotations

from generator.own_pages.model import OwnPage, OwnPageHead
from generator.own_pages.reading import read_pages

__all__ = ["OwnPage", "OwnPageHead", "read_pages"]

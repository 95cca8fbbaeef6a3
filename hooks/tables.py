"""Markdown tables that a narrow screen and a screen reader can use.

Markdown knows no row headers. Here the first cell of each row becomes one, and every
other cell learns its column's name (``data-label``), so that styles can turn a row into
a card on a phone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown


class _Labels(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            heads = [_text(head) for head in table.iter("th")]
            for head in table.iter("th"):
                head.set("scope", "col")
            for row in table.findall("./tbody/tr"):
                for position, cell in enumerate(row):
                    if position == 0:
                        cell.tag = "th"
                        cell.set("scope", "row")
                    else:
                        cell.set("data-label", heads[position])


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()


class TablesExtension(Extension):
    """Registers the tree processor after inline markup has been read."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Add the processor; "inline" runs at priority 20."""
        md.treeprocessors.register(_Labels(md), "glossary_tables", 15)


def makeExtension(**options: object) -> TablesExtension:  # noqa: N802 - Python-Markdown's name
    """What Python-Markdown calls to load the extension by its module's name."""
    return TablesExtension(**options)

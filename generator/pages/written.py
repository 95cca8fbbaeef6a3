"""An entry's prose as the Markdown of its page.

It takes a quarter of the memory of the tree that it is written from, so that a build can keep it
from linking until the context of the entry is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator import addresses, prose
from generator.glossary import Glossary
from generator.links import LinkedProse
from generator.model import Entry, KeyPath, ProseShape, prose_fields
from generator.prose import Document


@dataclass(frozen=True, slots=True)
class WrittenProse:
    """The prose of one entry as Markdown."""

    linked: tuple[str, ...]
    """Slugs of the entries that it links to."""
    short: str
    """The first sentence of the definition."""
    definition: str
    """The rest of the definition."""
    fields: Mapping[KeyPath, str]
    """The other fields."""


def write_prose(glossary: Glossary, entry: Entry, read: LinkedProse) -> WrittenProse:
    """The Markdown of an entry's prose; it also depends on the paths of the entries linked."""
    path = glossary.card(entry.slug).path

    def address(slug: str) -> str:
        return addresses.link(path, glossary.card(slug).path)

    def written(shape: ProseShape, document: Document) -> str:
        if shape is ProseShape.BLOCKS:
            return prose.to_markdown(document, address)
        first = document.blocks[0] if document.blocks else None
        children = first.children if isinstance(first, prose.Paragraph) else ()
        return prose.inline_markdown(children, address, cell=shape is ProseShape.CELL)

    short, rest = _parted(read.document("definition"), glossary.settings.primary_language)
    return WrittenProse(
        tuple(dict.fromkeys(m.target for m in read.mentions if m.linked)),
        prose.to_markdown(short, address),
        prose.to_markdown(rest, address),
        {
            path: written(shape, read.documents[path])
            for path, _, shape in prose_fields(entry)
            if path != ("definition",)
        },
    )


def _parted(document: Document, language: str) -> tuple[Document, Document]:
    """The first sentence and the rest."""
    if not document.blocks:
        return document, document
    first, *others = document.blocks
    short, rest = first, prose.Paragraph(())
    if isinstance(first, prose.Paragraph):
        short, rest = prose.split_sentence(first, language)
    return Document((short,)), Document((rest, *others) if rest.children else tuple(others))

"""An entry's prose as the Markdown of its page.

It takes a quarter of the memory of the tree that it is written from, so that a build can keep it
from linking until the context of the entry is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator import addresses, prose
from generator.catalog import catalog
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

    def figure(image: prose.Image) -> str:
        return figure_markdown(glossary, path, image)

    def written(shape: ProseShape, document: Document) -> str:
        if shape.has_blocks:
            return prose.to_markdown(document, address, figure)
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


def figure_markdown(glossary: Glossary, page: str, image: prose.Image) -> str:
    """A paragraph: the image with its size, its caption if it has one, and who made it."""
    file, labels = glossary.images[image.target], catalog(glossary.settings)
    alternative = prose.escape_inline(image.alternative)
    size = f"{{ width={file.width} height={file.height} }}"
    shown = f"![{alternative}]({addresses.link(page, file.path)}){size}"
    caption = f"*{prose.escape_inline(image.caption)}*\n" if image.caption else ""
    author = _linked(file.author, file.source)
    key = "image-credit-licence" if file.licence else "image-credit"
    label = prose.escape_inline(labels.text(key, author="\0", licence="\1"))
    credit = label.replace("\0", author).replace("\1", _linked(file.licence, file.licence_url))
    return f"{shown}\n{caption}*{credit}*"


def _linked(text: str, url: str) -> str:
    words = prose.escape_inline(text)
    if not url:
        return words
    return prose.inline_markdown((prose.Link(url, (prose.Text(text, ((0, 0),)),), 0),), str)


def _parted(document: Document, language: str) -> tuple[Document, Document]:
    """The first sentence and the rest."""
    if not document.blocks:
        return document, document
    first, *others = document.blocks
    short, rest = first, prose.Paragraph(())
    if isinstance(first, prose.Paragraph):
        short, rest = prose.split_sentence(first, language)
    return Document((short,)), Document((rest, *others) if rest.children else tuple(others))

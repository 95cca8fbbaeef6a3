"""What a prose field is made of: blocks, inlines, and what may be done to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import cast

from msgspec import Struct

from generator.model import ENTRY_SLUG_PATTERN

_SLUG_TARGET = re.compile(ENTRY_SLUG_PATTERN)

# The prose of ten thousand entries holds millions of the smallest pieces: those are made by
# msgspec, which takes a tenth of the time of a dataclass.


class Text(Struct, frozen=True, gc=False):
    """A run of text. `anchors` are ``(position in text, offset in source)`` pairs, ascending."""

    text: str
    anchors: tuple[tuple[int, int], ...]

    def offset(self, position: int) -> int:
        """The source offset, in characters, of the character at `position` of the text."""
        at = bisect_right(self.anchors, (position, 1 << 60)) - 1
        start, offset = self.anchors[at]
        return offset + position - start


class Code(Struct, frozen=True, gc=False):
    """Inline code."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasized text; ``strong`` for the bold kind."""

    children: tuple[Inline, ...]
    strong: bool


class Link(Struct, frozen=True, gc=False):
    """A link; `target` is a slug or an http(s) address, `title` what a pointer at rest shows."""

    target: str
    children: tuple[Inline, ...]
    start: int
    title: str = ""

    @property
    def to_entry(self) -> bool:
        """Whether the target is a slug rather than an address on the web."""
        return _is_slug(self.target)


@lru_cache(maxsize=1 << 14)
def _is_slug(target: str) -> bool:
    return _SLUG_TARGET.fullmatch(target) is not None


Inline = Text | Code | Emphasis | Link
_PLAIN = (Text, Code)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `first` is the first number of a numbered list, None for bullets."""

    items: tuple[tuple[Block, ...], ...]
    first: int | None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody else, which stand apart."""

    blocks: tuple[Block, ...]


class Align(StrEnum):
    """How the cells of a column are set."""

    START = "start"
    CENTER = "center"
    END = "end"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as its head."""

    columns: tuple[Align, ...]
    rows: tuple[tuple[Paragraph, ...], ...]
    """The head first."""


@dataclass(frozen=True, slots=True)
class Image:
    """An image that stands by itself."""

    target: str
    """Path of its file from the content folder: ``images/curve.svg``."""
    alternative: str
    """What it shows, for those who do not see it."""
    caption: str
    """Plain text below it, or empty."""
    start: int
    """Where it begins in the source."""


Block = Paragraph | Items | Quotation | Table | Image


@dataclass(frozen=True, slots=True)
class Fault:
    """Something outside the subset: `construct` names it, `offset` is its place in the source."""

    construct: str
    offset: int
    detail: str = ""
    stands_apart: bool = False
    """Whether it is a block that some fields may hold: see `generator.model.ProseShape`."""


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed prose field."""

    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...] = ()

    def links(self) -> Iterator[Link]:
        """Every link, in reading order."""
        for paragraph in self.paragraphs():
            for inline in _walk_inlines(paragraph.children):
                if isinstance(inline, Link):
                    yield inline

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph, in reading order, those in lists, quotations and tables too."""
        return _paragraphs(self.blocks)

    def images(self) -> Iterator[Image]:
        """Every image, in reading order."""
        return (block for block in self.blocks if isinstance(block, Image))

    def map_paragraphs(self, change: Change) -> Document:
        """A copy in which the inlines of each paragraph are what `change` makes of them."""
        return Document(_Mapper(change).blocks(self.blocks), self.faults)


Change = Callable[[tuple[Inline, ...], int], tuple[Inline, ...]]
"""From the inlines of a paragraph, and where they begin in `to_text` of its document, to others."""


def without_links(document: Document, targets: Container[str]) -> Document:
    """The document with the words alone where links lead to one of these entries."""

    def words(children: Iterable[Inline]) -> Iterator[Inline]:
        for child in children:
            if isinstance(child, Emphasis):
                yield Emphasis(tuple(words(child.children)), child.strong)
            elif isinstance(child, Link) and child.to_entry and child.target in targets:
                yield from child.children
            else:
                yield child

    return document.map_paragraphs(lambda children, _: tuple(words(children)))


def to_text(document: Document) -> str:
    """Plain text, a blank line between blocks."""
    return "\n\n".join(filter(None, (_block_text(block) for block in document.blocks)))


def inline_text(children: Iterable[Inline]) -> str:
    """Plain text of inlines."""
    texts: list[str] = []
    _take_texts(children, texts)
    return "".join(texts).replace("\n", " ")


def _take_texts(children: Iterable[Inline], texts: list[str]) -> None:
    for child in children:
        if isinstance(child, _PLAIN):
            texts.append(child.text)
        else:
            _take_texts(child.children, texts)


def length(inline: Inline) -> int:
    """How many characters of plain text an inline has."""
    if isinstance(inline, _PLAIN):
        return len(inline.text)
    return sum(map(length, inline.children))


def _block_text(block: Block) -> str:
    if isinstance(block, Paragraph):
        return inline_text(block.children)
    if isinstance(block, Image):
        return block.caption
    return "\n".join("\n".join(map(_block_text, part)) for part in _parts(block))


def _parts(block: Items | Quotation | Table) -> tuple[tuple[Block, ...], ...]:
    """What a block that holds others is made of: items, rows, or all that is quoted."""
    match block:
        case Items(items=items):
            return items
        case Quotation(blocks=blocks):
            return (blocks,)
        case Table(rows=rows):
            return rows


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif not isinstance(block, Image):
            for part in _parts(block):
                yield from _paragraphs(part)


def has_link(children: Iterable[Inline]) -> bool:
    """Whether there is a link among the inlines, in emphasis too."""
    for child in children:
        if isinstance(child, Link) or (isinstance(child, Emphasis) and has_link(child.children)):
            return True
    return False


def _walk_inlines(children: Iterable[Inline]) -> Iterator[Inline]:
    """The inlines in reading order, those in emphasis too; a link holds no other link."""
    for child in children:
        yield child
        if isinstance(child, Emphasis):
            yield from _walk_inlines(child.children)


class _Mapper:
    """Replaces the inlines of paragraphs; `at` is how much of its plain text lies behind."""

    def __init__(self, change: Change) -> None:
        self.change = change
        self.at = 0

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """The blocks of a document; `to_text` puts a blank line between those with any text."""
        mapped = []
        for block in blocks:
            start = self.at
            mapped.append(self.block(block))
            self.at += 2 if self.at > start else 0
        return tuple(mapped)

    def block(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            at = self.at
            self.at += sum(map(length, block.children))
            return Paragraph(self.change(block.children, at))
        if isinstance(block, Image):
            self.at += len(block.caption)
            return block
        parts = tuple(map(self.part, _parts(block)))
        match block:
            case Items(first=first):
                return Items(parts, first)
            case Quotation():
                return Quotation(parts[0])
            case Table(columns=columns):
                return Table(columns, cast("tuple[tuple[Paragraph, ...], ...]", parts))

    def part(self, part: tuple[Block, ...]) -> tuple[Block, ...]:
        mapped = []
        for block in part:
            mapped.append(self.block(block))
            self.at += 1  # the line break behind it
        return tuple(mapped)


def cut_text(text: Text, start: int, end: int) -> Text:
    """The part of a text between two positions, still knowing its place in the source."""
    first = (0, text.offset(start))
    inside = text.anchors[1:]  # mostly none
    others = [(at - start, offset) for at, offset in inside if start < at < end] if inside else ()
    return Text(text.text[start:end], (first, *others))


def trimmed(inlines: Iterable[Inline]) -> list[Inline]:
    """Without white space at either end."""
    children = list(inlines)
    if children and isinstance(text := children[0], Text):
        lead = len(text.text) - len(text.text.lstrip())
        children[0] = cut_text(text, lead, len(text.text)) if lead else text
    if children and isinstance(text := children[-1], Text):
        end = len(text.text.rstrip())
        children[-1] = cut_text(text, 0, end) if end < len(text.text) else text
    return [c for c in children if not (isinstance(c, Text) and not c.text)]

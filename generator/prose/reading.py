"""From the source of a prose field to its tree, by pyromark (pulldown-cmark)."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Any, cast

import pyromark
from msgspec import Struct

from generator.model import ENTRY_SLUG_PATTERN
from generator.prose.tree import (
    Align,
    Block,
    Code,
    Document,
    Emphasis,
    Fault,
    Image,
    Inline,
    Items,
    Link,
    Paragraph,
    Quotation,
    Table,
    Text,
    inline_text,
    trimmed,
)

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES
_SLUG_TARGET = re.compile(ENTRY_SLUG_PATTERN)
_WEB_TARGET = re.compile(r"https?://[^\s<>\"'`{}|\\^/?#]+[^\s<>\"`{}|\\^]*", re.IGNORECASE)


#: Ten thousand words: what is longer is no part of an entry, and nobody reads it as one.
LONGEST_TEXT = 60_000


@lru_cache(maxsize=256)
def parse(source: str) -> Document:
    """Parse a prose field; never fails: what is not allowed stands in ``faults``."""
    if len(source) > LONGEST_TEXT:
        begun = parse(source[:LONGEST_TEXT])
        fault = Fault(f"text of more than {LONGEST_TEXT:,} characters", LONGEST_TEXT)
        return Document(begun.blocks, (*begun.faults, fault))
    if _PLAIN.fullmatch(source):
        return _plain(source)
    return _Reader(source).read()


def is_plain(source: str) -> bool:
    """Whether prose is text alone: it holds nothing that Markdown could read as more."""
    return _PLAIN.fullmatch(source) is not None


# Most fields hold no sign that CommonMark could read as more than text. They are read without
# it, in a tenth of the time and to the same tree.
_START = r"(?=[^\W\d_]|\d+(?![\d.)])|[\"'‘“($€£])"
_WORD = r"[^\s\x00-\x1f\\`*_\[\]<>&\ud800-\udfff]+"
_LINE = f"{_START}{_WORD}(?: +{_WORD})*"
_PLAIN = re.compile(rf"{_LINE}(?:\n\n?{_LINE})*")


def _plain(source: str) -> Document:
    """The tree of paragraphs that hold nothing but text."""
    blocks: list[Block] = []
    start = 0
    for paragraph in source.split("\n\n"):
        anchors = [(0, start)]
        for end in re.finditer("\n", paragraph):
            at = end.start()
            anchors += [(at, start + at), (at + 1, start + at + 1)]
        blocks.append(Paragraph((Text(paragraph, tuple(anchors)),)))
        start += len(paragraph) + 2
    return Document(tuple(blocks))


_FOREIGN = {
    "Heading": "heading",
    "BlockQuote": "block quote",
    "CodeBlock": "code block",
    "HtmlBlock": "HTML",
    "Html": "HTML",
    "InlineHtml": "HTML",
    "Table": "table",
    "FootnoteDefinition": "footnote",
    "FootnoteReference": "footnote",
    "Rule": "horizontal rule",
    "HardBreak": "hard line break",
}
#: Blocks that some fields may hold, at the top level; so may images, one in a paragraph.
_STANDING_APART = frozenset({"BlockQuote", "Table"})
_ALIGNED = {"Center": Align.CENTER, "Right": Align.END}
#: Deeper lists and emphasis fit no page, and every reader of the tree walks down them.
MAX_NESTING = 8
#: Larger tables fit no page; a link to where they stand serves readers better.
MOST_ROWS, MOST_COLUMNS = 60, 8
_NESTING = frozenset({"List", "BlockQuote", "Emphasis", "Strong", "Image"})
_ROOT = "Root"
_MANY_BYTES = re.compile(r"[^\x00-\x7f]")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:", re.MULTILINE)

Inlines = tuple[Inline, ...]


class _Frame(Struct):
    """An open element: its tag, where it starts, and what it holds so far."""

    tag: str
    start: int
    data: Any = None
    depth: int = 0
    """How many lists, quotes and emphases are open, itself included."""
    inlines: list[Inline] = []
    blocks: list[Block] = []
    parts: list[tuple[Block, ...]] = []
    """Items of a list, rows of a table."""
    images: list[Image] = []
    run: list[tuple[str, int]] = []
    """Pieces of text that follow one another, with their offsets; they will be one `Text`."""

    def add(self, *inlines: Inline) -> None:
        """Append inlines behind the text so far."""
        self._end_run()
        self.inlines += inlines

    def take_inlines(self) -> list[Inline]:
        """All inlines so far, which the frame holds no longer."""
        self._end_run()
        inlines, self.inlines = self.inlines, []
        return inlines

    def _end_run(self) -> None:
        if len(self.run) == 1:
            (text, offset), self.run = self.run[0], []
            self.inlines.append(Text(text, ((0, offset),)))
        elif self.run:
            anchors, length = [], 0
            for text, offset in self.run:
                anchors.append((length, offset))
                length += len(text)
            text = "".join(text for text, _ in self.run)
            self.inlines.append(Text(text, tuple(anchors)))
            self.run = []


class _Reader:
    """Turns pulldown-cmark's events into a `Document`."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.faults: list[Fault] = []
        self._skipped = 0
        """How many open elements stand in one that is too deep, itself included."""
        # Ranges count bytes of UTF-8; offsets count characters.
        self._continuations = _continuations(source)

    def read(self) -> Document:
        root = _Frame(_ROOT, 0)
        stack = [root]
        for event, span in pyromark.events_with_range(self.source, options=_OPTIONS):
            self._take(event, self._at(span["start"]), stack)
        for match in _DEFINITION.finditer(self.source) if "]:" in self.source else ():
            # A link definition leaves no event: the text would vanish from the page.
            self.faults.append(Fault("link definition", match.start()))
        faults = sorted(set(self.faults), key=lambda fault: fault.offset)
        return Document(tuple(root.blocks), tuple(faults))

    def _at(self, byte: int) -> int:
        return byte - bisect_left(self._continuations, byte) if self._continuations else byte

    def _take(self, event: Any, start: int, stack: list[_Frame]) -> None:
        name, data = event if isinstance(event, tuple) else _named(event)
        if self._skipped:
            self._skipped += (name == "Start") - (name == "End")
        elif name == "Text":
            stack[-1].run.append((data, start))
        elif name == "Start":
            self._open(*_named(data), start, stack)
        elif name == "End":
            self._close(stack.pop(), stack[-1])
        elif name == "SoftBreak":
            stack[-1].run.append(("\n", start))
        elif name == "Code":
            stack[-1].add(Code(data.replace("\n", " "), start + 1))
        elif name == "Html" and stack[-1].data:
            pass  # a further line of an HTML block that is reported already
        elif name == "HardBreak" and self.source[start : start + 1] == "\\":
            self.faults.append(Fault("backslash at a line's end", start))
        elif name in _FOREIGN:
            self.faults.append(Fault(_FOREIGN[name], start, str(data or "").strip()))
            stack[-1].data = stack[-1].data or name == "Html"
        else:
            self.faults.append(Fault(name, start))

    def _open(self, tag: str, detail: Any, start: int, stack: list[_Frame]) -> None:
        depth = stack[-1].depth + (tag in _NESTING)
        if depth > MAX_NESTING:
            self.faults.append(Fault(f"nesting of more than {MAX_NESTING} levels", start))
            self._skipped = 1
        elif fault := _too_large(tag, stack):
            self._skipped = 1
            if fault != self.faults[-1]:
                self.faults.append(fault)
        else:
            self._judge(tag, detail, start, apart=stack[-1].tag == _ROOT)
            stack.append(_Frame(tag, start, detail, depth))

    def _judge(self, tag: str, detail: Any, start: int, *, apart: bool) -> None:
        if tag in _FOREIGN and tag != "HtmlBlock":  # whose lines follow as events of their own
            apart = apart and tag in _STANDING_APART
            self.faults.append(Fault(_FOREIGN[tag], start, stands_apart=apart))
        elif tag == "Link":
            kind, target = detail["link_type"], detail["dest_url"]
            if kind not in ("Inline", "Autolink") or detail["title"]:
                self.faults.append(Fault("link form", start, target))
            elif not (_SLUG_TARGET.fullmatch(target) or _WEB_TARGET.fullmatch(target)):
                self.faults.append(Fault("link target", start, target))

    def _close(self, frame: _Frame, parent: _Frame) -> None:
        children = tuple(frame.take_inlines())
        match frame.tag:
            case "Emphasis" | "Strong":
                parent.add(Emphasis(children, frame.tag == "Strong"))
            case "Link":
                parent.add(Link(frame.data["dest_url"], children, frame.start))
            case "Image":
                path, title = frame.data["dest_url"], frame.data["title"]
                image = Image(path, _line(inline_text(children)), _line(title), frame.start)
                parent.images.append(image)
            case "Paragraph" | "TableCell":
                self._close_paragraph(frame, tuple(trimmed(children)), parent)
            case "Item":
                loose = [Paragraph(tuple(trimmed(children)))] if children else []
                parent.parts.append((*loose, *frame.blocks))
            case "TableHead" | "TableRow":
                parent.parts.append(tuple(frame.blocks))
            case _:
                _close_block(frame, parent)
        self.faults += [Fault("image within text", image.start) for image in frame.images]

    def _close_paragraph(self, frame: _Frame, children: Inlines, parent: _Frame) -> None:
        """A paragraph that is nothing but one image is that image."""
        if parent.tag == _ROOT and len(frame.images) == 1 and not children:
            [image] = frame.images
            parent.blocks.append(image)
            self.faults.append(Fault("image", image.start, image.target, stands_apart=True))
            frame.images = []
        else:
            parent.blocks.append(Paragraph(children))


def _too_large(tag: str, stack: list[_Frame]) -> Fault | None:
    """What is wrong with a table in which one row or cell more begins."""
    parent = stack[-1]
    if tag == "TableRow" and len(parent.parts) > MOST_ROWS:
        return Fault(f"table of more than {MOST_ROWS} rows", parent.start)
    if tag == "TableCell" and len(parent.blocks) >= MOST_COLUMNS:
        return Fault(f"table of more than {MOST_COLUMNS} columns", stack[-2].start)
    return None


def _close_block(frame: _Frame, parent: _Frame) -> None:
    match frame.tag:
        case "List":
            _close_inlines(parent)
            parent.blocks.append(Items(tuple(frame.parts), frame.data))
        case "BlockQuote":
            parent.blocks.append(Quotation(tuple(frame.blocks)))
        case "Table":
            columns = tuple(_ALIGNED.get(align, Align.START) for align in frame.data)
            rows = cast("tuple[tuple[Paragraph, ...], ...]", tuple(frame.parts))
            parent.blocks.append(Table(columns, rows))
        case _:
            parent.blocks.extend(frame.blocks)


def _close_inlines(frame: _Frame) -> None:
    """A tight item's text before a nested list becomes its first paragraph."""
    if inlines := frame.take_inlines():
        frame.blocks.append(Paragraph(tuple(trimmed(inlines))))


def _line(text: str) -> str:
    return " ".join(text.split())


def _named(value: Any) -> tuple[str, Any]:
    """An event or tag is a bare name, or a mapping of its name to its data."""
    if isinstance(value, str):
        return value, None
    ((name, data),) = value.items()
    return name, data


def _continuations(source: str) -> list[int]:
    """Which bytes of the source, as UTF-8, go on with a character that has begun before."""
    found: list[int] = []
    for match in _MANY_BYTES.finditer(source) if not source.isascii() else ():
        start = match.start() + len(found)
        found += range(start + 1, start + len(match[0].encode()))
    return found

"""The Markdown subset of prose fields: parsed once, written as Markdown, HTML or plain text.

Allowed are paragraphs, ``*emphasis*``, ``**strong**``, bulleted and numbered
lists, ```inline code``` and links, ``[text](slug)`` or ``[text](https://…)``.
Everything else that CommonMark knows (headings, HTML, images, tables, …) is
reported as a `Fault` with its place, and nothing that an author types can act
as markup of the page around it: `to_markdown` escapes what Markdown engines
would read as syntax.

CommonMark is read by pyromark (pulldown-cmark), which knows the source range of
every event, so each piece of text can be traced back to its line and column.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape as escape_html
from typing import Any

import pyromark
from sentencex import segment

from generator.model import SLUG_PATTERN

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES
_SLUG_TARGET = re.compile(SLUG_PATTERN)
_WEB_TARGET = re.compile(r"https?://[^\s<>\"'`{}|\\^/?#]+[^\s<>\"`{}|\\^]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text. `anchors` are ``(position in text, offset in source)`` pairs, ascending."""

    text: str
    anchors: tuple[tuple[int, int], ...]

    def offset(self, position: int) -> int:
        """The source offset, in characters, of the character at `position` of the text."""
        at = bisect_right(self.anchors, (position, 1 << 60)) - 1
        start, offset = self.anchors[at]
        return offset + position - start


@dataclass(frozen=True, slots=True)
class Code:
    """Inline code."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasized text; ``strong`` for the bold kind."""

    children: tuple[Inline, ...]
    strong: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `target` is a slug or an http(s) address, `title` what a pointer at rest shows."""

    target: str
    children: tuple[Inline, ...]
    start: int
    title: str = ""

    @property
    def to_entry(self) -> bool:
        """Whether the target is a slug rather than an address on the web."""
        return _SLUG_TARGET.fullmatch(self.target) is not None


Inline = Text | Code | Emphasis | Link


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `first` is the first number of a numbered list, None for bullets."""

    items: tuple[tuple[Block, ...], ...]
    first: int | None


Block = Paragraph | Items


@dataclass(frozen=True, slots=True)
class Fault:
    """Something outside the subset: `construct` names it, `offset` is its place in the source."""

    construct: str
    offset: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed prose field."""

    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...] = ()

    def links(self) -> Iterator[Link]:
        """Every link, in reading order."""
        for inline in _walk(self.blocks):
            if isinstance(inline, Link):
                yield inline

    def map_text(self, change: Callable[[Text], tuple[Inline, ...]]) -> Document:
        """A copy in which each text outside links and code is replaced by ``change(text)``."""
        return Document(tuple(_map_block(block, change) for block in self.blocks), self.faults)

    def map_links(self, change: Callable[[Link], Link]) -> Document:
        """A copy in which each link is replaced by ``change(link)``."""
        return Document(
            tuple(_map_block_links(block, change) for block in self.blocks), self.faults
        )


@lru_cache(maxsize=4096)
def parse(source: str) -> Document:
    """Parse a prose field; never fails: what is not allowed stands in ``faults``."""
    return _Reader(source).read()


@lru_cache(maxsize=4096)
def short_definition(source: str, language: str) -> Document:
    """The first sentence of a definition, as a document of one paragraph without links."""
    blocks = parse(source).blocks
    first = blocks[0] if blocks else Paragraph(())
    if not isinstance(first, Paragraph):
        return Document(())
    head, _ = split_sentence(first, language)
    return Document((Paragraph(tuple(_unlinked(head.children))),))


def split_sentence(paragraph: Paragraph, language: str) -> tuple[Paragraph, Paragraph]:
    """Cut a paragraph after its first sentence: ``(sentence, rest)``; the rest may be empty."""
    text = inline_text(paragraph.children)
    sentences = segment_sentences(text, language)
    cut = len(sentences[0]) if sentences else 0
    head, tail = _split(paragraph.children, cut)
    return Paragraph(tuple(_trimmed(head))), Paragraph(tuple(_trimmed(tail)))


def segment_sentences(text: str, language: str) -> list[str]:
    """The sentences of a plain text; joined they are the text again."""
    return _joined_at_abbreviations(list(segment(language, text)))


def _joined_at_abbreviations(pieces: list[str]) -> list[str]:
    """Undo cuts that no sentence ends at: before a digit, a lower-case letter or a bracket."""
    sentences: list[str] = []
    for piece in pieces:
        start = piece.lstrip()[:1]
        if sentences and (not start or start.islower() or start.isdigit() or start in "(),;%"):
            sentences[-1] += piece
        else:
            sentences.append(piece)
    return sentences


# --- writing -------------------------------------------------------------------------------------


def to_text(document: Document) -> str:
    """Plain text, a blank line between blocks."""
    return "\n\n".join(filter(None, (_block_text(block) for block in document.blocks)))


def inline_text(children: Iterable[Inline]) -> str:
    """Plain text of inlines."""
    return "".join(_inline_text(child) for child in children)


def to_markdown(document: Document, address: Callable[[str], str]) -> str:
    """Canonical Markdown; ``address(slug)`` says where a link to an entry leads.

    The text an author typed comes out as text in any Markdown engine, whatever it looks like.
    """
    return _joined([(block, _block_markdown(block, address)) for block in document.blocks])


def inline_markdown(
    children: Iterable[Inline], address: Callable[[str], str], *, cell: bool = False
) -> str:
    """Canonical Markdown of inlines on one line; with `cell`, fit for a table cell."""
    written = "".join(_inline_markdown(child, address) for child in children)
    return written.replace("|", r"\|") if cell else _safe_start(written)


def escape_markdown(text: str) -> str:
    """Markdown that shows `text`, one line, exactly as it is."""
    return _safe_start(_escaped(" ".join(text.split())))


def escape_inline(text: str) -> str:
    """Like `escape_markdown`, for a part of a line: spaces at its ends are kept."""
    return _escaped(text.replace("\n", " "))


def to_html(document: Document, address: Callable[[str], str]) -> str:
    """HTML of the document, every text escaped."""
    return "\n".join(_block_html(block, address) for block in document.blocks)


_SPECIAL = re.compile(r"[\\`*_{}\[\]|~]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_START = re.compile(r"^(\d+)([.)])|^([-+#=:]|[!?](?=[!?]{2})|/(?=//))")


def _escaped(text: str) -> str:
    text = re.sub(r"[&<>]", lambda match: _ENTITIES[match[0]], text)
    return _SPECIAL.sub(_backslashed, text)


def _backslashed(match: re.Match[str]) -> str:
    # Python-Markdown has no backslash escape for these two, other engines read the entity alike.
    return {"|": "&#124;", "~": "&#126;"}.get(match[0], "\\" + match[0])


def _safe_start(line: str) -> str:
    """Keep a line from starting a list, a heading or a definition."""
    return _START.sub(
        lambda m: f"{m[1]}{'&#46;' if m[2] == '.' else '&#41;'}" if m[1] else f"&#{ord(m[3])};",
        line,
    )


#: Stands between two lists, which Python-Markdown would make one.
LIST_END = "<!-- -->"


def _joined(blocks: Iterable[tuple[Block, str]]) -> str:
    written: list[str] = []
    before: Block | None = None
    for block, text in blocks:
        if isinstance(block, Items) and isinstance(before, Items):
            written.append(LIST_END)
        written.append(text)
        before = block
    return "\n\n".join(written)


def _block_markdown(block: Block, address: Callable[[str], str]) -> str:
    if isinstance(block, Paragraph):
        return inline_markdown(block.children, address)
    written = []
    for position, item in enumerate(block.items):
        # Python-Markdown nests by four spaces, CommonMark by the marker's width: four fit both.
        marker = f"{block.first + position}." if block.first is not None else "-"
        body = _joined([(inner, _block_markdown(inner, address)) for inner in item])
        indented = body.replace("\n", "\n    ").replace("\n    \n", "\n\n")
        written.append(f"{marker:<3} {indented}")
    # Without the blank line Python-Markdown takes the next item for text of a nested one.
    return ("\n\n" if any(len(item) > 1 for item in block.items) else "\n").join(written)


def _inline_markdown(inline: Inline, address: Callable[[str], str]) -> str:
    match inline:
        case Text(text=text):
            return _escaped(text.replace("\n", " "))
        case Code(text=text):
            fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
            space = " " if text.startswith("`") or text.endswith("`") else ""
            return f"{fence}{space}{text}{space}{fence}"
        case Emphasis(children=children, strong=strong):
            mark = "**" if strong else "*"
            return mark + "".join(_inline_markdown(c, address) for c in children) + mark
        case Link(target=target, children=children, title=title):
            href = address(target) if inline.to_entry else _web_address(target)
            label = "".join(_inline_markdown(c, address) for c in children)
            return f"[{label}]({href}{_link_title(title)})"


def _web_address(target: str) -> str:
    # Parentheses would end the link early; percent-encoded they lead to the same place.
    return target.replace("(", "%28").replace(")", "%29").replace("*", "%2A").replace("_", "%5F")


def _link_title(title: str) -> str:
    return ' "' + _escaped(title).replace('"', "&quot;") + '"' if title else ""


def _inline_html(inline: Inline, address: Callable[[str], str]) -> str:
    match inline:
        case Text(text=text):
            return escape_html(text, quote=False)
        case Code(text=text):
            return f"<code>{escape_html(text, quote=False)}</code>"
        case Emphasis(children=children, strong=strong):
            tag = "strong" if strong else "em"
            return f"<{tag}>{''.join(_inline_html(c, address) for c in children)}</{tag}>"
        case Link(target=target, children=children):
            href = escape_html(address(target) if inline.to_entry else target)
            return f'<a href="{href}">{"".join(_inline_html(c, address) for c in children)}</a>'


def _block_html(block: Block, address: Callable[[str], str]) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{''.join(_inline_html(c, address) for c in block.children)}</p>"
    tag = "ul" if block.first is None else "ol"
    items = "".join(
        f"<li>{''.join(_block_html(inner, address) for inner in item)}</li>" for item in block.items
    )
    return f"<{tag}>{items}</{tag}>"


def _inline_text(inline: Inline) -> str:
    if isinstance(inline, Text | Code):
        return inline.text.replace("\n", " ")
    return inline_text(inline.children)


def _block_text(block: Block) -> str:
    if isinstance(block, Paragraph):
        return inline_text(block.children)
    return "\n".join("\n".join(map(_block_text, item)) for item in block.items)


# --- cutting and changing ------------------------------------------------------------------------


def _walk(blocks: Iterable[Block]) -> Iterator[Inline]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _walk_inlines(block.children)
        else:
            for item in block.items:
                yield from _walk(item)


def _walk_inlines(children: Iterable[Inline]) -> Iterator[Inline]:
    for child in children:
        yield child
        if isinstance(child, Emphasis | Link):
            yield from _walk_inlines(child.children)


def _map_block(block: Block, change: Callable[[Text], tuple[Inline, ...]]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_map_inlines(block.children, change))
    items = tuple(tuple(_map_block(inner, change) for inner in item) for item in block.items)
    return Items(items, block.first)


def _map_inlines(
    children: tuple[Inline, ...], change: Callable[[Text], tuple[Inline, ...]]
) -> tuple[Inline, ...]:
    changed: list[Inline] = []
    for child in children:
        if isinstance(child, Text):
            changed.extend(change(child))
        elif isinstance(child, Emphasis):
            changed.append(Emphasis(_map_inlines(child.children, change), child.strong))
        else:
            changed.append(child)
    return tuple(changed)


def _map_block_links(block: Block, change: Callable[[Link], Link]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(tuple(_map_inline_links(child, change) for child in block.children))
    items = tuple(tuple(_map_block_links(inner, change) for inner in item) for item in block.items)
    return Items(items, block.first)


def _map_inline_links(inline: Inline, change: Callable[[Link], Link]) -> Inline:
    if isinstance(inline, Link):
        return change(inline)
    if isinstance(inline, Emphasis):
        children = tuple(_map_inline_links(child, change) for child in inline.children)
        return Emphasis(children, inline.strong)
    return inline


def cut_text(text: Text, start: int, end: int) -> Text:
    """The part of a text between two positions, still knowing its place in the source."""
    anchors = [(0, text.offset(start))]
    anchors += [(at - start, offset) for at, offset in text.anchors if start < at < end]
    return Text(text.text[start:end], tuple(anchors))


def _split(children: Iterable[Inline], cut: int) -> tuple[list[Inline], list[Inline]]:
    head: list[Inline] = []
    tail: list[Inline] = []
    for child in children:
        size = len(_inline_text(child))
        if cut >= size:
            head.append(child)
        elif cut <= 0:
            tail.append(child)
        elif isinstance(child, Text):
            head.append(cut_text(child, 0, cut))
            tail.append(cut_text(child, cut, size))
        elif isinstance(child, Emphasis):
            first, second = _split(child.children, cut)
            head.append(Emphasis(tuple(first), child.strong))
            tail.append(Emphasis(tuple(second), child.strong))
        else:
            head.append(child)
        cut -= size
    return head, tail


def _trimmed(children: list[Inline]) -> list[Inline]:
    """Without white space at either end."""
    if children and isinstance(children[0], Text):
        text = children[0]
        lead = len(text.text) - len(text.text.lstrip())
        children = [cut_text(text, lead, len(text.text)), *children[1:]]
    if children and isinstance(children[-1], Text):
        text = children[-1]
        children = [*children[:-1], cut_text(text, 0, len(text.text.rstrip()))]
    return [c for c in children if not (isinstance(c, Text) and not c.text)]


def _unlinked(children: Iterable[Inline]) -> Iterator[Inline]:
    for child in children:
        if isinstance(child, Link):
            yield from _unlinked(child.children)
        elif isinstance(child, Emphasis):
            yield Emphasis(tuple(_unlinked(child.children)), child.strong)
        else:
            yield child


# --- reading -------------------------------------------------------------------------------------

#: pulldown-cmark's name of a construct outside the subset → what editors call it.
_FOREIGN = {
    "Heading": "heading",
    "BlockQuote": "block quote",
    "CodeBlock": "code block",
    "HtmlBlock": "HTML",
    "Html": "HTML",
    "InlineHtml": "HTML",
    "Image": "image",
    "Table": "table",
    "FootnoteDefinition": "footnote",
    "FootnoteReference": "footnote",
    "Rule": "horizontal rule",
    "HardBreak": "hard line break",
}
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:", re.MULTILINE)


@dataclass
class _Frame:
    """An open element: its tag, where it starts, and what it holds so far."""

    tag: str
    start: int
    data: Any = None
    inlines: list[Inline] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    items: list[tuple[Block, ...]] = field(default_factory=list)


class _Reader:
    """Turns pulldown-cmark's events into a `Document`."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.faults: list[Fault] = []
        # Ranges count bytes of UTF-8; offsets count characters.
        self._offsets = None if source.isascii() else _character_offsets(source)

    def read(self) -> Document:
        root = _Frame("Root", 0)
        stack = [root]
        for event, span in pyromark.events_with_range(self.source, options=_OPTIONS):
            self._take(event, self._at(span["start"]), stack)
        for match in _DEFINITION.finditer(self.source):
            # A link definition leaves no event: the text would vanish from the page.
            self.faults.append(Fault("link definition", match.start()))
        faults = sorted(set(self.faults), key=lambda fault: fault.offset)
        return Document(tuple(root.blocks), tuple(faults))

    def _at(self, byte: int) -> int:
        return byte if self._offsets is None else self._offsets[byte]

    def _take(self, event: Any, start: int, stack: list[_Frame]) -> None:
        name, data = event if isinstance(event, tuple) else _named(event)
        if name == "Start":
            tag, detail = _named(data)
            stack.append(_Frame(tag, start, detail))
            self._judge(tag, detail, start)
        elif name == "End":
            self._close(stack.pop(), stack[-1])
        elif name in ("Text", "SoftBreak"):
            _append_text(stack[-1].inlines, "\n" if name == "SoftBreak" else data, start)
        elif name == "Code":
            stack[-1].inlines.append(Code(data.replace("\n", " "), start + 1))
        elif name == "Html" and stack[-1].data:
            pass  # a further line of an HTML block that is reported already
        elif name in _FOREIGN:
            self.faults.append(Fault(_FOREIGN[name], start, str(data or "").strip()))
            stack[-1].data = stack[-1].data or name == "Html"
        else:
            self.faults.append(Fault(name, start))

    def _judge(self, tag: str, detail: Any, start: int) -> None:
        if tag in _FOREIGN and tag != "HtmlBlock":  # whose lines follow as events of their own
            self.faults.append(Fault(_FOREIGN[tag], start))
        elif tag == "Link":
            kind, target = detail["link_type"], detail["dest_url"]
            if kind not in ("Inline", "Autolink") or detail["title"]:
                self.faults.append(Fault("link form", start, target))
            elif not (_SLUG_TARGET.fullmatch(target) or _WEB_TARGET.fullmatch(target)):
                self.faults.append(Fault("link target", start, target))

    def _close(self, frame: _Frame, parent: _Frame) -> None:
        children = tuple(frame.inlines)
        match frame.tag:
            case "Emphasis" | "Strong":
                parent.inlines.append(Emphasis(children, frame.tag == "Strong"))
            case "Link":
                parent.inlines.append(Link(frame.data["dest_url"], children, frame.start))
            case "Paragraph":
                parent.blocks.append(Paragraph(tuple(_trimmed(list(children)))))
            case "Item":
                loose = [Paragraph(tuple(_trimmed(list(children))))] if children else []
                parent.items.append((*loose, *frame.blocks))
            case "List":
                _close_inlines(parent)
                parent.blocks.append(Items(tuple(frame.items), frame.data))
            case _:
                parent.blocks.extend(frame.blocks)


def _close_inlines(frame: _Frame) -> None:
    """A tight item's text before a nested list becomes its first paragraph."""
    if frame.inlines:
        frame.blocks.append(Paragraph(tuple(_trimmed(frame.inlines))))
        frame.inlines = []


def _append_text(inlines: list[Inline], text: str, start: int) -> None:
    if inlines and isinstance(last := inlines[-1], Text):
        anchors = (*last.anchors, (len(last.text), start))
        inlines[-1] = Text(last.text + text, anchors)
    else:
        inlines.append(Text(text, ((0, start),)))


def _named(value: Any) -> tuple[str, Any]:
    """An event or tag is a bare name, or a mapping of its name to its data."""
    if isinstance(value, str):
        return value, None
    name, data = next(iter(value.items()))
    return name, data


def _character_offsets(source: str) -> list[int]:
    offsets: list[int] = []
    for position, character in enumerate(source):
        offsets += [position] * len(character.encode())
    return [*offsets, len(source)]

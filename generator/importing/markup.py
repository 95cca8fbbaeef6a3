"""Markdown of any kind as blocks of our subset: the same words, whatever stood around them.

CommonMark and its tables are read by markdown-it-py. What the subset lacks becomes plain
prose: a block quote its paragraphs, a table a list of its rows, an image its description.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from generator import prose
from generator.importing.blocks import (
    HEADING,
    Block,
    escape,
    is_paragraph,
    one_line,
    plain,
    safe_starts,
    to_prose,
    without_spaces,
)
from generator.importing.draft import ImportNote, NoteKind
from generator.model import slugify


class _AnyLink(MarkdownIt):
    """Leaves it to us what to do with an odd address: we say so in a note."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the base's own
        return True


_MARKDOWN = _AnyLink("commonmark").enable("table")
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>|<[!?][^<>]*>", re.DOTALL)
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
#: CommonMark knows no footnotes: one of a single word would be an address, and vanish.
_FOOTNOTE = re.compile(r"^( {0,3})(?=\[\^[^\]\n]+\]:)", re.MULTILINE)
_FOREIGN = {"image", "html_inline", "hardbreak"}


@dataclass(frozen=True, slots=True)
class PageHeading:
    """A heading of the page, with what stands below it up to the next one of its rank."""

    level: int
    text: str
    """Its words, and the id that it carries."""
    line: int


@dataclass
class _TreeReader:
    """Turns a syntax tree into blocks, remembering what it changed."""

    first: int
    notes: list[ImportNote] = field(default_factory=list)

    def block(self, node: SyntaxTreeNode, line: int) -> Iterator[Block | PageHeading]:
        line = self.first + node.map[0] if node.map else line
        match node.type:
            case "heading":
                words = node.children[0].content if node.children else ""
                if "![" in words:
                    words = self.inline(node.children[0], line)
                yield PageHeading(int(node.tag[1]), words, line)
            case "paragraph":
                if text := self.inline(node.children[0], line):
                    yield Block(text, line)
            case "bullet_list" | "ordered_list":
                yield from self._items(node, line)
            case "table":
                self._changed(line, "a table became a list of its rows")
                yield from self._rows(node, line)
            case "blockquote":
                self._changed(line, "a block quote became plain paragraphs")
                yield from self._inner(node, line)
            case "fence" | "code_block" | "html_block" | "hr":
                yield from self._raw(node, line)
            case _:
                yield from self._inner(node, line)

    def _raw(self, node: SyntaxTreeNode, line: int) -> Iterator[Block]:
        if node.type == "hr":
            self.notes.append(ImportNote(line, NoteKind.LEFT_OUT, "a horizontal rule"))
        elif node.type == "html_block":
            yield from self._html(node, line)
        else:
            self._changed(line, "a code block became inline code, a line each")
            yield from self._code(node, line)

    def _inner(self, node: SyntaxTreeNode, line: int) -> Iterator[Block | PageHeading]:
        for child in node.children:
            for block in self.block(child, line):
                yield _as_block(block)

    def _items(self, node: SyntaxTreeNode, line: int) -> Iterator[Block]:
        start = int(node.attrs.get("start", 1))
        for at, item in enumerate(node.children):
            marker = f"{start + at}." if node.type == "ordered_list" else "-"
            here = self.first + item.map[0] if item.map else line
            inner = [_as_block(block) for block in self._inner(item, here)]
            # A nested list goes on without a blank line, as it was typed.
            text = to_prose(inner).replace("\n\n- ", "\n- ") if len(inner) > 1 else to_prose(inner)
            if text:
                yield Block(text, here, marker)

    def _rows(self, node: SyntaxTreeNode, line: int) -> Iterator[Block]:
        for row in node.walk():
            if row.type == "tr":
                here = self.first + row.map[0] if row.map else line
                cells = [self.inline(cell.children[0], here) for cell in row.children]
                if text := "; ".join(cell for cell in cells if cell):
                    yield Block(text, here, "-")

    def _code(self, node: SyntaxTreeNode, line: int) -> Iterator[Block]:
        lines = [text.strip() for text in node.content.split("\n") if text.strip()]
        offset = 1 if node.type == "fence" else 0
        for at, text in enumerate(lines):
            yield Block(prose.inline_code(text), line + offset + at, "-" if len(lines) > 1 else "")

    def _html(self, node: SyntaxTreeNode, line: int) -> Iterator[Block]:
        for comment in _COMMENT.findall(node.content):
            words = " ".join(comment.split())
            self.notes.append(ImportNote(line, NoteKind.LEFT_OUT, f"an HTML comment: “{words}”"))
        text = html.unescape(_TAG.sub("\n", node.content))
        if text.strip():
            self._changed(line, "HTML became plain text")
            yield Block(plain(" ".join(text.split())), line)

    def _changed(self, line: int, message: str) -> None:
        self.notes.append(ImportNote(line, NoteKind.CHANGED, message))

    def inline(self, node: SyntaxTreeNode, line: int) -> str:
        """The inlines of a paragraph as prose; as typed wherever the subset allows it."""
        raw = "\n".join(text.strip() for text in node.content.split("\n"))
        shown = "".join(self._inline(child, line) for child in node.children)
        shown = safe_starts("\n".join(text.strip() for text in shown.split("\n")).strip())
        kinds = {child.type for child in node.walk()}
        same = without_spaces(one_line(raw)) == without_spaces(one_line(shown)) and is_paragraph(
            raw
        )
        if same and not kinds & _FOREIGN and _targets(raw) == _targets(shown):
            return raw
        return shown if not shown or is_paragraph(shown) else plain(one_line(shown))

    def _inline(self, node: SyntaxTreeNode, line: int) -> str:
        within = "".join(self._inline(child, line) for child in node.children)
        around = {"em": "*", "strong": "**"}.get(node.type, "")
        match node.type:
            case "text":
                within = escape(node.content)
            case "softbreak" | "hardbreak":
                within = "\n"
            case "code_inline":
                within = prose.inline_code(node.content)
            case "link":
                within = self._link(str(node.attrs.get("href", "")), within, line)
            case "image":
                where = node.attrs.get("src", "")
                self._changed(line, f"the image {where} became its description")
            case "html_inline":
                within = self._tag(node.content, line)
        return f"{around}{within}{around}"

    def _tag(self, tag: str, line: int) -> str:
        if comment := _COMMENT.fullmatch(tag):
            words = " ".join(comment[1].split())
            self.notes.append(ImportNote(line, NoteKind.LEFT_OUT, f"an HTML comment: “{words}”"))
        else:
            self._changed(line, f"the HTML tag {tag} was taken off")
        return " " if re.match(r"</?(?:br|p|div|li|td|th)\b", tag, re.IGNORECASE) else ""

    def _link(self, href: str, words: str, line: int) -> str:
        target = _target(href)
        if target and words.strip():
            link = f"[{words}]({target})"
            if not prose.parse(link).faults:
                return link
        message = f"the link to {href or 'nowhere'} became its words"
        self.notes.append(ImportNote(line, NoteKind.LOOK, message))
        return words


def read_blocks(text: str, first: int) -> tuple[list[Block | PageHeading], list[ImportNote]]:
    """The blocks and headings of a page whose first line is line `first` of its file."""
    reader = _TreeReader(first)
    tree = SyntaxTreeNode(_MARKDOWN.parse(_FOOTNOTE.sub(r"\1\\", text)))
    blocks = [block for node in tree.children for block in reader.block(node, first)]
    return blocks, reader.notes


def _as_block(block: Block | PageHeading) -> Block:
    return Block(block.text, block.line, HEADING) if isinstance(block, PageHeading) else block


def _target(href: str) -> str:
    """Where a link leads: a web address, or the slug in an internal address; else nowhere."""
    if re.match(r"(?:https?:)?//", href, re.IGNORECASE):
        return f"https:{href}" if href.startswith("//") else href
    if href.startswith("#") or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", href):
        return ""
    path = re.sub(r"[?#].*", "", href).strip("/")
    path = re.sub(
        r"(?:/?(?:_?index|readme))?\.(?:md|markdown|html?)$", "", path, flags=re.IGNORECASE
    )
    return slugify(path.rpartition("/")[2])


def _targets(text: str) -> list[str]:
    return [link.target for link in prose.parse(text).links()]

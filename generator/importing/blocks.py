"""Paragraphs, list items and headings, each with its line: what sections consist of.

A block's text is prose of our subset (`generator.prose`) already, so that every format ends
in the same blocks, and a section is read alike whatever it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator import prose
from generator.importing.link_targets import link_target
from generator.importing.punctuation import END

HEADING = "#"
#: Level of what a definition list defines: below every heading.
TERM_LEVEL = 7

#: Emphasis around whole words, code and full links, which editors type into plain text as well.
_MEANT = re.compile(
    r"(?<![\w*\\])(?P<mark>\*\*?)(?=[^\s*])(?P<strong>[^*\n]+)(?<=[^\s*])(?P=mark)(?![\w*])"
    r"|(?<![\w\\`])`(?P<code>[^`\n]+)`(?![\w`])"
    r"|\[(?P<label>[^\[\]\n`]+)\]"
    r"\((?:https?://(?:[^\s<>()\"'`{}|\\^]|\([^\s<>()\"'`{}|\\^]*\))+|[a-z0-9]+(?:-[a-z0-9]+)*)\)"
)
#: A link to any address, as people type it into cells.
ANY_LINK = re.compile(
    r"(?<![\\!\]])\[(?P<label>[^\[\]\n`]+)\]\((?P<href>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)"
)
_AUTOLINK = re.compile(r"<(https?://[^\s<>\"'`{}|\\^]+)>")
_SPECIAL = re.compile(r"([\\`*_\[\]<])|(&)(?=#?\w+;)")
_START = re.compile(r"^([^\S\n]*)(?:(\d{1,9})([.)])(?=\s|$)|([#+>=~|-]))", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a section. `marker`: empty, ``-``, a number with its dot, or ``#``."""

    text: str
    line: int
    marker: str = ""

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return self.marker not in ("", HEADING)

    @property
    def title(self) -> str:
        """Its words on one line, without markup."""
        return one_line(self.text)


@dataclass(frozen=True, slots=True)
class PageHeading:
    """A heading of the page, with what stands below it up to the next one of its rank."""

    level: int
    text: str
    """Its words, and the id that it carries."""
    line: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table, each cell as blocks."""

    line: int
    cells: tuple[tuple[Block, ...], ...]
    is_header: bool = False

    @property
    def titles(self) -> tuple[str, ...]:
        """The words of each cell."""
        return tuple(" ".join(block.title for block in cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of a page."""

    line: int
    rows: tuple[TableRow, ...]

    def as_list(self) -> Iterable[Block]:
        """A list of its rows."""
        for row in self.rows:
            texts = [inline(to_prose(cell)) for cell in row.cells if cell]
            yield Block("; ".join(texts), row.line, "-")


PagePart = Block | PageHeading | PageTable


def one_line(text: str) -> str:
    """The words of prose on one line, without markup."""
    words = text if prose.is_plain(text) else prose.to_text(prose.parse(text))
    return " ".join(words.split())


def is_ended(text: str) -> bool:
    """Whether a line ends as statements do: what stands below it begins something new."""
    return END.search(text) is not None


def without_spaces(text: str) -> str:
    """A text without white space: what must not change when the form does."""
    return "".join(text.split())


def plain(text: str) -> str:
    """Prose of one paragraph that shows a plain text as it is.

    Emphasis around whole words, inline code and full links count as meant, other signs are text.
    """
    lines = (line.strip() for line in text.replace("\t", " ").split("\n"))
    text = "\n".join(filter(None, lines))
    if prose.is_plain(text):
        return text
    text = _AUTOLINK.sub(r"[\1](\1)", ANY_LINK.sub(_with_target, text))
    if _shows(text, _meant_words(text)):
        return text
    parts, done = [], 0
    for meant in _MEANT.finditer(text):
        parts += [escape(text[done : meant.start()]), meant[0]]
        done = meant.end()
    candidate = safe_starts("".join([*parts, escape(text[done:])]))
    if _shows(candidate, _meant_words(text)):
        return candidate
    return safe_starts(escape(text))


def _with_target(match: re.Match[str]) -> str:
    target = link_target(match["href"])
    return f"[{match['label']}]({target})" if target else match[0]


def escape(text: str) -> str:
    """The text with a backslash before each sign that could be markup."""
    return _SPECIAL.sub(r"\\\1\2", text).replace("\\&", "&amp;")


def inline(text: str) -> str:
    """Prose as prose of a single paragraph, its lists and paragraphs run on."""
    document = prose.parse(text)
    if len(document.blocks) == 1 and isinstance(document.blocks[0], prose.Paragraph):
        return text
    safe = safe_starts(text)
    return safe if is_paragraph(safe) else plain(prose.to_text(document).replace("\n", " "))


def safe_starts(text: str) -> str:
    """The text with no line that starts a list, a heading or the like."""

    def safe(match: re.Match[str]) -> str:
        if match[2]:
            return f"{match[1]}{match[2]}\\{match[3]}"
        return f"{match[1]}\\{match[4]}"

    return _START.sub(safe, text)


def _shows(text: str, words: str) -> bool:
    return is_paragraph(text) and without_spaces(
        prose.to_text(prose.parse(text))
    ) == without_spaces(words)


def is_paragraph(text: str) -> bool:
    """Whether the text is one paragraph of prose, without a fault."""
    if prose.is_plain(text) and "\n\n" not in text:
        return True
    document = prose.parse(text)
    blocks = document.blocks
    return not document.faults and len(blocks) == 1 and isinstance(blocks[0], prose.Paragraph)


def _meant_words(text: str) -> str:
    return _MEANT.sub(lambda match: match["strong"] or match["code"] or match["label"], text)


def strong(text: str) -> str:
    """A paragraph in strong type that shows the words of `text`."""
    words = one_line(text)
    bold = f"**{escape(words)}**"
    return bold if _shows(bold, words) else plain(words)


def to_prose(blocks: Iterable[Block]) -> str:
    """Blocks as one prose field: items of a list follow each other, the rest stands apart."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before is not None:
            same_list = before.is_item and block.is_item and _kind(before) == _kind(block)
            parts.append("\n" if same_list else "\n\n")
        parts.append(_block_prose(block))
        before = block
    return "".join(parts)


def _kind(block: Block) -> str:
    return block.marker[-1:]


def _block_prose(block: Block) -> str:
    if block.marker == HEADING:
        return strong(block.text)
    if not block.is_item:
        return block.text
    pad = " " * (len(block.marker) + 1)
    lines = block.text.split("\n")
    return "\n".join([f"{block.marker} {lines[0]}", *(f"{pad}{x}" if x else "" for x in lines[1:])])

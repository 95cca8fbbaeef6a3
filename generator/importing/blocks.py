"""Paragraphs, list items and headings, each with its line: what sections consist of.

A block's text is prose of our subset (`generator.prose`) already, so that every format ends
in the same blocks, and a section is read alike whatever it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator import prose

HEADING = "#"
BULLET = "-"

#: Emphasis around whole words and full links, which editors type into plain text as well.
_MEANT = re.compile(
    r"(?<![\w*\\])(?P<mark>\*\*?)(?=[^\s*])(?P<strong>[^*\n]+)(?<=[^\s*])(?P=mark)(?![\w*])"
    r"|\[(?P<label>[^\[\]\n`]+)\]\((?:https?://[^\s<>()\"'`{}|\\^]+|[a-z0-9]+(?:-[a-z0-9]+)*)\)"
)
_SPECIAL = re.compile(r"([\\`*_\[\]<])|(&)(?=#?\w+;)")
_START = re.compile(r"^(\s*)(?:(\d{1,9})([.)])(?=\s|$)|([#+>=~|-]))", re.MULTILINE)


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


def one_line(text: str) -> str:
    """The words of prose on one line, without markup."""
    return " ".join(prose.to_text(prose.parse(text)).split())


def squeezed(text: str) -> str:
    """A text without white space: what must not change when the form does."""
    return "".join(text.split())


def plain(text: str) -> str:
    """Prose of one paragraph that shows a plain text as it is.

    Emphasis around whole words and full links count as meant; every other sign is text.
    """
    text = "\n".join(line.strip() for line in text.split("\n") if line.strip())
    if _shows(text, _meant_words(text)):
        return text
    parts, done = [], 0
    for meant in _MEANT.finditer(text):
        parts += [escaped(text[done : meant.start()]), meant[0]]
        done = meant.end()
    candidate = safe_starts("".join([*parts, escaped(text[done:])]))
    if _shows(candidate, _meant_words(text)):
        return candidate
    return safe_starts(escaped(text))


def escaped(text: str) -> str:
    """The text with a backslash before each sign that could be markup."""
    return _SPECIAL.sub(r"\\\1\2", text).replace("\\&", "&amp;")


def inline(text: str) -> str:
    """Prose as prose of a single paragraph, its lists and paragraphs run on."""
    document = prose.parse(text)
    if len(document.blocks) == 1 and isinstance(document.blocks[0], prose.Paragraph):
        return text
    safe = safe_starts(text)
    return safe if _is_paragraph(safe) else plain(prose.to_text(document).replace("\n", " "))


def safe_starts(text: str) -> str:
    """The text with no line that starts a list, a heading or the like."""

    def safe(found: re.Match[str]) -> str:
        if found[2]:
            return f"{found[1]}{found[2]}\\{found[3]}"
        return f"{found[1]}\\{found[4]}"

    return _START.sub(safe, text)


def _shows(text: str, words: str) -> bool:
    document = prose.parse(text)
    return (
        not document.faults
        and _is_paragraph(text)
        and squeezed(prose.to_text(document)) == squeezed(words)
    )


def _is_paragraph(text: str) -> bool:
    blocks = prose.parse(text).blocks
    return len(blocks) == 1 and isinstance(blocks[0], prose.Paragraph)


def _meant_words(text: str) -> str:
    return _MEANT.sub(lambda found: found["strong"] or found["label"], text)


def strong(text: str) -> str:
    """A paragraph in strong type that shows the words of `text`."""
    words = one_line(text)
    bold = f"**{escaped(words)}**"
    return bold if _shows(bold, words) else plain(words)


def written(blocks: Iterable[Block]) -> str:
    """Blocks as one prose field: items of a list follow each other, the rest stands apart."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before is not None:
            same_list = before.is_item and block.is_item and _kind(before) == _kind(block)
            parts.append("\n" if same_list else "\n\n")
        parts.append(_written(block))
        before = block
    return "".join(parts)


def _kind(block: Block) -> str:
    return block.marker[-1:]


def _written(block: Block) -> str:
    if block.marker == HEADING:
        return strong(block.text)
    if not block.is_item:
        return block.text
    pad = " " * (len(block.marker) + 1)
    lines = block.text.split("\n")
    return "\n".join([f"{block.marker} {lines[0]}", *(f"{pad}{x}" if x else "" for x in lines[1:])])

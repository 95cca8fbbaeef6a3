"""Lines of plain text as blocks: paragraphs, bullets and numbered items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.importing.blocks import Block, is_ended, plain
from generator.importing.html_tree import TAG, Element, parse_html

#: Longer lines show that a text is not wrapped by hand: each of its lines is a paragraph.
_WRAPPED = 120
_BULLET = re.compile(
    r"^\s*(?:(?:[-*•‣·▪◦–—]|(\d{1,3})[.)])(?:\s+|$)|[・･●○◯■□◆◇]\s*(?=\S))(?=(.*))"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source."""

    number: int
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether it holds nothing."""
        return not self.text.strip()

    @property
    def is_item(self) -> bool:
        """Whether it starts an item of a list."""
        return _BULLET.match(self.text) is not None and not self.is_blank

    @property
    def behind_bullet(self) -> str:
        """The text of an item; of another line, the line."""
        item = _BULLET.match(self.text)
        return self.text[item.end() :] if item else self.text


def lines_of(texts: Iterable[str], first: int = 1) -> list[Line]:
    """Texts as lines, counted from `first`."""
    return [Line(number, text) for number, text in enumerate(texts, first)]


def without_tags(lines: Iterable[Line]) -> tuple[list[Line], list[int]]:
    """The lines without HTML tags, and the numbers of those that had some.

    Paragraphs, headings and items of the HTML become lines of their own, with the number of
    the line that they stood in.
    """
    bare: list[Line] = []
    changed: list[int] = []
    for line in lines:
        if not TAG.search(line.text):
            bare.append(line)
            continue
        changed.append(line.number)
        text = re.sub(r"\n{3,}", "\n\n", _bare(parse_html(line.text)))
        bare += [Line(line.number, piece) for piece in text.split("\n")]
    return bare, changed


def _bare(element: Element) -> str:
    """The text of an element, what stands on lines of its own there on such."""
    if element.tag in ("script", "style", "!"):
        return ""
    inner = element.text + "".join(_bare(child) for child in element.children)
    match element.tag:
        case "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol":
            return f"\n\n{inner}\n\n"
        case "li":
            return f"\n- {inner.strip()}"
        case "br":
            return "\n"
        case _:
            return f"\n{inner}\n" if element.is_block and element.tag not in ("td", "th") else inner


def is_unwrapped(lines: Iterable[Line]) -> bool:
    """Whether each line of the text is a paragraph, as pages pasted from a browser have it."""
    return any(len(line.text) > _WRAPPED for line in lines)


def blocks_of(lines: Sequence[Line], *, unwrapped: bool) -> list[Block]:
    """The paragraphs and items of some lines, their words as prose."""
    blocks: list[Block] = []
    for group in _groups(lines):
        one_each = unwrapped or all(is_ended(line.text) for line in group)
        blocks += _blocks(group, one_each=one_each)
    return blocks


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Runs of lines without a blank one between them; a bullet on a line of its own joins on."""
    group: list[Line] = []
    for line in lines:
        if not line.is_blank:
            group.append(line)
        elif group and not _is_bare(group[-1]):
            yield group
            group = []
    if group:
        yield group


def _is_bare(line: Line) -> bool:
    match = _BULLET.match(line.text)
    return bool(match) and not match[2].strip() if match else False


def _blocks(group: Sequence[Line], *, one_each: bool) -> Iterator[Block]:
    pending: list[str] = []
    marker, start = "", group[0].number
    for line in group:
        item = _BULLET.match(line.text)
        # A number may end a wrapped line before: "in the year\n2019. ..." is no item.
        begins = item is not None and not (item[1] and pending and not marker and not one_each)
        if pending and (begins or (one_each and not _goes_on(pending, line, marker))):
            yield from _block(pending, start, marker)
            pending = []
        if not pending:
            start, marker = line.number, ""
        if begins and item:
            marker = f"{int(item[1])}." if item[1] else "-"
            pending.append(line.text[item.end() :])
        else:
            pending.append(line.text)
    yield from _block(pending, start, marker)


def _goes_on(pending: Sequence[str], line: Line, marker: str) -> bool:
    """Whether a line goes on with the item above it, in a text of one paragraph a line."""
    if not marker:
        return False
    indented = line.text[:1].isspace() or line.text.lstrip()[:1].islower()
    return indented or not is_ended(pending[-1])


def _block(texts: Sequence[str], line: int, marker: str) -> Iterator[Block]:
    text = plain("\n".join(texts))
    if text:
        yield Block(text, line, marker)

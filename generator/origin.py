"""Where each value of a file stands: from a path of keys to a line and a column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.model import KeyPath
from generator.problems import Place

#: What YAML may add, drop or fold between the characters of a scalar.
_BLANK = " \t\n\r\x85\u2028\u2029"
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
#: YAML 1.2.2, 5.7: escapes that stand for white space (``\e`` and the like are refused anyway).
_BLANK_ESCAPES = "ntrNLP \n"
_BLOCK_HEADER = re.compile(r"[|>][^\n]*\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value or a key stands in the file's text, and the text that it holds."""

    start: int
    end: int
    value: str | None = None
    """The text of a scalar; None for lists and mappings."""


@dataclass(frozen=True)
class Origin:
    """Where an entry was read from: turns a path of keys into a `Place`."""

    file: str
    """Path of the file as shown to people, with forward slashes."""
    text: str = field(repr=False, default="")
    marks: Mapping[KeyPath, Mark] = field(repr=False, default_factory=dict)
    keys: Mapping[KeyPath, Mark] = field(repr=False, default_factory=dict)
    """The key that names the value at a path."""

    def place(self, path: KeyPath = (), offset: int | None = None) -> Place:
        """The place of the value at `path`, or of the character at `offset` of that text.

        The text is the one that the model holds: without white space at either end. A path
        that the file does not have leads to the nearest enclosing value.
        """
        while path and path not in self.marks:
            path, offset = path[:-1], None
        mark = self.marks.get(path)
        if mark is None:
            return Place(self.file)
        return self.at(mark.start if offset is None else self.index(path, offset))

    def index(self, path: KeyPath, offset: int) -> int:
        """Where in the file's text the character at `offset` of the text at `path` stands."""
        return _index(self.text, self.marks[path], offset)

    def key_place(self, path: KeyPath) -> Place:
        """The place of the key that names the value at `path`."""
        mark = self.keys.get(path)
        return self.at(mark.start) if mark else self.place(path)

    def at(self, index: int) -> Place:
        """The place of the character at `index` of the file."""
        line = self.text.count("\n", 0, index) + 1
        return Place(self.file, line, index - self.text.rfind("\n", 0, index))

    def texts(self) -> Iterator[tuple[KeyPath, str]]:
        """Every text in the file with its path, in the form that `place` counts in."""
        for path, mark in self.marks.items():
            if mark.value and (text := mark.value.strip()):
                yield path, text


def _index(text: str, mark: Mark, offset: int) -> int:
    """Where in the file the `offset`-th character of a scalar stands.

    White space is what quoting and folding change; all other characters stand in the file in
    the same order, so counting those finds the place.
    """
    value = mark.value or ""
    offset += len(value) - len(value.lstrip())
    start = mark.start + (text[mark.start : mark.start + 1] in ('"', "'"))
    if text.startswith(value, start):
        return start + offset  # nothing was quoted, folded or escaped
    solid = sum(character not in _BLANK for character in value[:offset])
    blank = value[offset : offset + 1] in _BLANK and offset < len(value)
    end = mark.start
    for at, size in _solid_characters(text, mark):
        if solid == 0:
            return end if blank else at
        solid -= 1
        end = at + size
    return min(end, mark.end)


def _solid_characters(text: str, mark: Mark) -> Iterator[tuple[int, int]]:
    """Index and length in the file of each character of a scalar that is not white space."""
    at, end, quote = mark.start, mark.end, text[mark.start : mark.start + 1]
    if header := _BLOCK_HEADER.match(text, at, end):
        at = header.end()
    if quote in ("'", '"'):
        at, end = at + 1, end - 1
    while at < end:
        size, blank = 1, text[at] in _BLANK
        if quote == '"' and (escape := _ESCAPE.match(text, at, end)):
            size, blank = len(escape[0]), _is_blank(escape)
        elif quote == "'" and text[at] == "'":
            size = 2
        if not blank:
            yield at, size
        at += size


def _is_blank(escape: re.Match[str]) -> bool:
    digits = escape[1] or escape[2] or escape[3]
    if digits:
        return chr(int(digits, 16)) in _BLANK
    return escape[4] in _BLANK_ESCAPES or escape[4] == "\t"

"""Where each value of a file stands: from a path of keys to a line and a column."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.model import KeyPath
from generator.problems import Location

#: What YAML may add, drop or fold between the characters of a scalar.
_BLANK = " \t\n\r\x85\u2028\u2029"
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
#: YAML 1.2.2, 5.7: escapes that stand for white space (``\e`` and the like are refused anyway).
_BLANK_ESCAPES = "ntrNLP \n"
_BLOCK_HEADER = re.compile(r"[|>][^\n]*\n")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value or a key stands in the file's text, and the text that it holds."""

    start: int
    end: int
    value: str | None = None
    """The text of a scalar; None for lists and mappings."""


@dataclass(frozen=True)
class SourceMap:
    """Where an entry was read from: turns a path of keys into a `Location`."""

    file: str
    """Path of the file as shown to people, with forward slashes."""
    text: str = field(repr=False, default="")
    spans: Mapping[KeyPath, Span] = field(repr=False, default_factory=dict)
    keys: Mapping[KeyPath, Span] = field(repr=False, default_factory=dict)
    """The key that names the value at a path."""

    def place(self, path: KeyPath = (), offset: int | None = None) -> Location:
        """The place of the value at `path`, or of the character at `offset` of that text.

        The text is the one that the model holds: without white space at either end. A path
        that the file does not have leads to the nearest enclosing value.
        """
        while path and path not in self.spans:
            path, offset = path[:-1], None
        span = self.spans.get(path)
        if span is None:
            return Location(self.file)
        return self.at(span.start if offset is None else self.index(path, offset))

    def index(self, path: KeyPath, offset: int) -> int:
        """Where in the file's text the character at `offset` of the text at `path` stands."""
        if path not in self._indexes:
            self._indexes[path] = _indexes(self.text, self.spans[path])
        indexes = self._indexes[path]
        return indexes[min(offset, len(indexes) - 1)]

    @cached_property
    def _indexes(self) -> dict[KeyPath, Sequence[int]]:
        """Path → where each character of its text stands, once somebody has asked for one."""
        return {}

    def key_place(self, path: KeyPath) -> Location:
        """The place of the key that names the value at `path`."""
        span = self.keys.get(path)
        return self.at(span.start) if span else self.place(path)

    def at(self, index: int) -> Location:
        """The place of the character at `index` of the file."""
        line = bisect_right(self._line_starts, index)
        return Location(self.file, line, index - self._line_starts[line - 1] + 1)

    @cached_property
    def _line_starts(self) -> Sequence[int]:
        return [0, *(end.end() for end in re.finditer("\n", self.text))]

    def texts(self) -> Iterator[tuple[KeyPath, str]]:
        """Every text in the file with its path, in the form that `place` counts in."""
        for path, span in self.spans.items():
            if span.value and (text := span.value.strip()):
                yield path, text


def _indexes(text: str, span: Span) -> Sequence[int]:
    """Where in the file each character of a scalar stands, and last where the scalar ends.

    White space around the scalar's text counts as nothing. White space is what quoting and folding
    change; all other characters stand in the file in the same order, so pairing those off finds
    the places.
    """
    value = span.value or ""
    lead = len(value) - len(value.lstrip())
    start = span.start + (text[span.start : span.start + 1] in ('"', "'"))
    if text.startswith(value, start):
        return range(start + lead, start + len(value) + 1)  # nothing was quoted, folded or escaped
    indexes = array("I")
    solid = _solid_characters(text, span)
    end = span.start
    for character in value[lead:]:
        if character in _BLANK:
            indexes.append(end)
        else:
            at, size = next(solid, (end, 0))
            indexes.append(at)
            end = at + size
    indexes.append(end)
    return indexes


def _solid_characters(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Index and length in the file of each character of a scalar that is not white space."""
    at, end, quote = span.start, span.end, text[span.start : span.start + 1]
    if header := _BLOCK_HEADER.match(text, at, end):
        at = header.end()
    if quote not in ("'", '"'):
        yield from ((i, 1) for i, sign in enumerate(text[at:end], at) if sign not in _BLANK)
        return
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

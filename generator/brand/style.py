"""An organisation's own style sheet, ``assets/extra.css``: nothing in it may ask another host.

The policy of the pages forbids that anyway; a reader's browser would only be silent about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2

#: Something that leads out of the folder: another host, data within, a path from the root.
_OUTSIDE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]|\.\.(?:/|$))", re.IGNORECASE)
#: Functions whose texts are addresses. Source: CSS Images 4, CSS Values 5.
_WITH_ADDRESSES = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"})


@dataclass(frozen=True, slots=True)
class StyleFault:
    """Something that the sheet may not hold; `line` and `column` count from 1."""

    line: int
    column: int
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class StyleFile:
    """A file that the sheet names, by its path from the sheet's folder."""

    line: int
    column: int
    path: str


def read_style(text: str) -> Iterator[StyleFault | StyleFile]:
    """What is wrong with a style sheet, and which files it names."""
    yield from _rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _rules(nodes: Iterable[Any]) -> Iterator[StyleFault | StyleFile]:
    for node in nodes:
        if node.type == "error":
            message = f"this is no CSS: {node.message}"
            yield StyleFault(node.source_line, node.source_column, message, "Delete or mend it.")
        elif node.type == "at-rule" and node.lower_at_keyword in ("import", "namespace", "charset"):
            message = f"“@{node.at_keyword}” does not belong here: a page has one such style sheet"
            fix = "Write its rules into this file."
            yield StyleFault(node.source_line, node.source_column, message, fix)
        else:
            yield from _addresses(getattr(node, "prelude", None) or ())
            yield from _addresses(getattr(node, "content", None) or ())


def _addresses(values: Iterable[Any], *, named: bool = False) -> Iterator[StyleFault | StyleFile]:
    for value in values:
        if value.type == "error":
            message = f"this is no CSS: {value.message}"
            yield StyleFault(value.source_line, value.source_column, message, "Delete or mend it.")
        elif value.type == "url" or (named and value.type == "string"):
            yield _address(value)
        elif value.type == "at-keyword" and value.lower_value == "import":
            fix = "Write its rules into this file."
            message = "“@import” does not belong here: a page has one such style sheet"
            yield StyleFault(value.source_line, value.source_column, message, fix)
        elif value.type == "function":
            yield from _addresses(value.arguments, named=value.lower_name in _WITH_ADDRESSES)
        elif hasattr(value, "content") and isinstance(value.content, list):
            yield from _addresses(value.content)


def _address(value: Any) -> StyleFault | StyleFile:
    path = value.value
    if path.startswith("#"):
        return StyleFile(value.source_line, value.source_column, "")
    if _OUTSIDE.match(path) or not path.strip():
        return StyleFault(
            value.source_line,
            value.source_column,
            f"“{path[:60]}” is no file beside this one; pages ask no other place for anything",
            "Put the file into content/assets/ and write its path from there.",
        )
    return StyleFile(value.source_line, value.source_column, re.split(r"[?#]", path)[0])

"""A file's text with some places replaced; every other byte stays as its author left it."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.errors import RefusedError
from generator.source_map import SourceMap, Span
from generator.yaml_text import read_strings


@dataclass(frozen=True, slots=True, order=True)
class Replacement:
    """Characters ``start`` to ``end`` of a text, as a `SourceMap` counts them, become `text`."""

    start: int
    end: int
    text: str


def rewritten(file: Path, replacements: Iterable[Replacement], added: str = "") -> str:
    """The file's text with the replacements made and lines added at its end, as `changed` does."""
    return changed(file.read_bytes().decode("utf-8"), replacements, added)


def changed(raw: str, replacements: Iterable[Replacement], added: str = "") -> str:
    """A text with the replacements made and lines added at its end.

    Byte order mark and line ends stay; what comes in takes the line ends that the text has.
    """
    mark = int(raw.startswith("\ufeff"))
    # A source map counts the two characters at the end of such a line as one.
    pairs = [found.start() - mark - n for n, found in enumerate(re.finditer("\r\n", raw))]
    newline = "\r\n" if pairs else "\n"

    def place(index: int) -> int:
        return mark + index + bisect_left(pairs, index)

    parts, done = [], 0
    for replacement in sorted(replacements):
        parts += [raw[done : place(replacement.start)], replacement.text.replace("\n", newline)]
        done = place(replacement.end)
    text = "".join([*parts, raw[done:]])
    if not added:
        return text
    gap = "" if text.endswith(("\n", "\r")) or len(text) == mark else newline
    return text + gap + added.replace("\n", newline)


def replaced(source_map: SourceMap, span: Span, text: str) -> Replacement:
    """The scalar at a span with another text, in the quotes that it has."""
    written = source_map.text[span.start : span.end]
    if written.startswith('"'):
        return Replacement(span.start, span.end, json.dumps(text, ensure_ascii=False))
    if written.startswith("'"):
        doubled = text.replace("'", "''")
        return Replacement(span.start, span.end, f"'{doubled}'")
    if written.startswith(("|", ">")):
        value = (span.value or "").strip()
        if (at := written.find(value)) < 0:
            raise RefusedError(f"{source_map.at(span.start)}: write this in one line first")
        return Replacement(span.start + at, span.start + at + len(value), text)
    return Replacement(span.start, span.end, scalar(text))


def scalar(text: str) -> str:
    """A text as YAML, in quotes only where it needs them."""
    try:
        plain = read_strings(f"a: {text}\nb: [{text}]")
    except yaml.YAMLError:
        plain = None
    return text if plain == {"a": text, "b": [text]} else json.dumps(text, ensure_ascii=False)

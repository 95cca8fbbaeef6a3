"""Fixes that need no judgment: `glossary check --fix`.

They compose characters (Unicode NFC), remove blanks at the ends of lines, end the last line, and
put the fields in the model's order, each with the comments above it. Nothing else changes, and a
fix that would change what a file says is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.edit.plan import Plan
from generator.load import FOLDERS, load_settings
from generator.model import Settings, StrictModel
from generator.source_map import SourceMap
from generator.yaml_text import MAX_BYTES, parse_yaml

# Tried at the first blank only: a run of blanks inside a line would be read again from each.
_BLANKS = re.compile(r"(?<![ \t])[ \t]++(?=[\r\n]|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_BYTE_ORDER_MARK = "\ufeff"
_MODELINE = "# yaml-language-server:"


def fix(folder: Path, among: Callable[[Path], bool] = lambda _: True) -> Plan:
    """Plan the fixes of every content file below `folder` that `among` accepts.

    Files that cannot be read as YAML are left alone. Raises OSError, and ContentError for content
    in a format that is too new.
    """
    load_settings(folder)
    files: dict[Path, str | None] = {}
    for file, model in _content_files(folder):
        if among(file):
            text = _text(file)
            result = fixed(text, model)
            if result != text:
                files[file] = result
    return Plan(files)


def _content_files(folder: Path) -> Iterator[tuple[Path, type[StrictModel]]]:
    yield folder / "glossary.yml", Settings
    for name, model in FOLDERS.items():
        for file in sorted((folder / name).glob("*.yml")):
            yield file, model


def _text(file: Path) -> str:
    """The file's text with its own line ends; empty for what no entry could be."""
    if file.is_symlink() or not file.is_file() or file.stat().st_size > MAX_BYTES:
        return ""
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return ""


def fixed(text: str, model: type[StrictModel]) -> str:
    """The text of a content file with all fixes. Fixing it again changes nothing."""
    before = None
    while text != before:  # one fix can make another one safe
        before = text
        for step in (_composed, _without_blanks, _ended, lambda it: _ordered(it, model)):
            text = _if_safe(text, step(text))
    return text


def _if_safe(text: str, result: str) -> str:
    return result if result != text and meaning(text) == meaning(result) is not None else text


def meaning(text: str) -> Any:
    """What a file says, as `fixed` must keep it; None if it is not valid.

    Composed characters, and blanks at the ends of lines and texts, are all that may differ.
    """
    value, _, problems = parse_yaml(_plain(text), "")
    return None if problems else _essence(value)


def _plain(text: str) -> str:
    return _LINE_END.sub("\n", text.removeprefix(_BYTE_ORDER_MARK))


def _essence(value: Any) -> Any:
    if isinstance(value, dict):
        return {_essence(key): _essence(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_essence(item) for item in value]
    if isinstance(value, str):
        return _BLANKS.sub("", unicodedata.normalize("NFC", value)).strip()
    return value


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _without_blanks(text: str) -> str:
    return _BLANKS.sub("", text)


def _ended(text: str) -> str:
    if not text or text[-1] in "\r\n":
        return text
    first = _LINE_END.search(text)
    return text + (first[0] if first else "\n")


# --- the order of fields ------------------------------------------------------------------------


def _ordered(text: str, model: type[StrictModel]) -> str:
    """The text with its top-level fields in the model's order.

    A field takes the comment lines right above it along. What stands above the first field's
    comments, below the last field, and the empty lines between fields stay where they are.
    """
    start = len(text) - len(text.removeprefix(_BYTE_ORDER_MARK))
    ends = _LINE_END.findall(text)
    if len(set(ends)) > 1:
        return text  # places would be counted wrong, and no editor writes such a file
    _, source_map, problems = parse_yaml(_plain(text), "")
    known = [field.alias or name for name, field in model.model_fields.items()]
    names = [str(path[0]) for path in source_map.keys if len(path) == 1]
    order = sorted(names, key=lambda name: known.index(name) if name in known else -1)
    if problems or order == names or not set(names) <= set(known):
        return text
    lines = _plain(text).split("\n")
    bounds = _bounds(source_map, names, lines)
    if bounds is None:
        return text
    bodies = {name: lines[first:last] for name, (first, last) in zip(names, bounds, strict=True)}
    arranged = lines[: bounds[0][0]]
    for at, name in enumerate(order):
        after = bounds[at + 1][0] if at + 1 < len(bounds) else len(lines)
        arranged += [*bodies[name], *lines[bounds[at][1] : after]]
    return text[:start] + str(ends[0]).join(arranged)


def _bounds(
    source_map: SourceMap, names: Iterable[str], lines: list[str]
) -> list[tuple[int, int]] | None:
    """First and last line of each field with its comments, the last one not included.

    None if the fields do not each begin a line of their own.
    """
    bounds: list[tuple[int, int]] = []
    floor = 0
    for name in names:
        place = source_map.key_place((name,))
        if place.column != 1:
            return None
        first = place.line - 1
        while first > floor and _is_comment(lines[first - 1]):
            first -= 1
        floor = last_line(source_map, name) + 1
        while floor < len(lines) and lines[floor].startswith(" ") and _is_remark(lines[floor]):
            floor += 1
        bounds.append((first, floor))
    return bounds


def _is_comment(line: str) -> bool:
    return line.startswith("#") and not line.startswith(_MODELINE)


def _is_remark(line: str) -> bool:
    return line.lstrip().startswith("#")


def ordered(text: str, model: type[StrictModel]) -> str:
    """The text with its fields in the model's order, if that changes nothing that it says."""
    return _if_safe(text, _ordered(text, model))


def last_line(source_map: SourceMap, name: str) -> int:
    """Number, from 0, of the last line that a field's value takes up."""
    last = 0
    for path, span in (*source_map.spans.items(), *source_map.keys.items()):
        if path and path[0] == name:
            # A block's span may end on the next line, before anything of that line.
            end = len(source_map.text[: span.end].rstrip())
            last = max(last, source_map.at(end).line - 1)
    return last

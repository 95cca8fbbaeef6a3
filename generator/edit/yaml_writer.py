"""Writes entries and settings as a person would: fields in their order, prose under ``|``."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

import yaml

from generator.model import Entry, prose_fields
from generator.schema import BESIDE

#: Signs that YAML takes for plain line ends within a block.
_FOLDED = re.compile("[\r\x85]")


class _Prose(str):
    """A text to be written under ``|``."""

    __slots__ = ()


class _OneLine(list[Any]):
    """A list to be written on one line."""


class _Dumper(yaml.SafeDumper):
    """Writes what `generator.yaml_text` reads: texts stay texts, lists are indented."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - the base's own
        super().increase_indent(flow, indentless=False)

    def choose_scalar_style(self) -> str:
        style = str(super().choose_scalar_style())
        return '"' if style == "'" else style

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the base's own
        return True


def _prose(dumper: _Dumper, text: _Prose) -> yaml.Node:
    if _FOLDED.search(text):
        return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"')
    return dumper.represent_scalar("tag:yaml.org,2002:str", f"{text}\n", style="|")


def _one_line(dumper: _Dumper, row: _OneLine) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", list(row), flow_style=True)


_Dumper.add_representer(_Prose, _prose)
_Dumper.add_representer(_OneLine, _one_line)


def term_file(entry: Entry) -> str:
    """The text of the file of an entry; read back, it is the entry again."""
    text = fields_text(_fields(entry))
    return f"# yaml-language-server: $schema=../{BESIDE}/{entry.kind}.json\n{text}"


def part_of(entry: Entry, key: str, start: int = 0) -> str:
    """The lines of one field in the file of an entry; of a list, from an item on."""
    value = _fields(entry).get(key, [])
    return fields_text({key: value[start:] if start else value})


def _fields(entry: Entry) -> dict[str, Any]:
    """What an entry's file says, each text as it is to be written."""
    fields = entry.model_dump(mode="json", exclude_defaults=True, exclude={"slug"})
    for path, text, shape in prose_fields(entry):
        if shape.has_blocks:
            _put(fields, path, _Prose(text))
    for key in ("categories", "compares"):
        if fields.get(key):
            fields[key] = _OneLine(fields[key])
    return fields


def fields_text(fields: Mapping[str, Any]) -> str:
    """The text of a YAML file, or of a part of one, with these fields."""
    return str(
        yaml.dump(dict(fields), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=math.inf)
    )


def _put(fields: Any, path: tuple[str | int, ...], text: str) -> None:
    for key in path[:-1]:
        fields = fields[key]
    fields[path[-1]] = text

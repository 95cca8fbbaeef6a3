"""Lists of objects in JSON, JSON Lines and YAML: one entry an object."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import yaml

from generator.errors import UnreadableSourceError
from generator.importing.draft import Draft, ImportNote, NoteKind
from generator.importing.field_map import FieldMap
from generator.importing.markdown import texts_of
from generator.importing.records import NamedValue, cell_blocks, record_draft, split_list
from generator.importing.source_file import SourceFile

NAME = "data"
SUFFIXES = (".json", ".jsonl", ".ndjson", ".yml", ".yaml")

#: The key that holds the line of a YAML object while it is read.
_LINE = "\x00line"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_DEEPEST = 40
_FIRST_LANGUAGE = "en"

Record = dict[str, Any]


def read(source: SourceFile, field_map: FieldMap) -> list[Draft]:
    """One entry an object. Raises UnreadableSourceError if the file holds no list of terms."""
    records = _records(_parse(source), field_map, 0)
    if not records:
        raise UnreadableSourceError(
            "no list of terms: expected objects such as {“term”: …, “definition”: …}"
        )
    lines = _Lines(source.text)
    drafts = []
    for record in records:
        line = record.pop(_LINE, 0)
        notes: list[ImportNote] = []
        flat = _in_one_language(record, field_map.language, line, notes)
        names = list(flat)
        fields = field_map.fields_of(names)
        line = line or lines.of(
            next((flat[n] for n, f in zip(names, fields, strict=True) if f == "term"), "")
        )
        values = [
            NamedValue(
                name,
                [
                    cell_blocks(part, line, notes)
                    for text in texts_of(flat[name])
                    for part in split_list(text, field)
                ],
                line,
            )
            for name, field in zip(names, fields, strict=True)
        ]
        drafts.append(record_draft(source.name, line, values, field_map, notes))
    return [drafts[0].with_notes(source.notes), *drafts[1:]]


def _parse(source: SourceFile) -> Any:
    is_lines = source.suffix in (".jsonl", ".ndjson")
    try:
        if is_lines:
            return [
                json.loads(line) | {_LINE: number}
                for number, line in enumerate(source.lines, 1)
                if line.strip()
            ]
        if source.text.lstrip().startswith(("{", "[")):
            return json.loads(source.text)
        return _yaml(source.text)
    except (ValueError, TypeError, RecursionError, yaml.YAMLError) as error:
        message = f"this is not valid {'YAML' if 'y' in source.suffix else 'JSON'}: {error}"
        raise UnreadableSourceError(" ".join(message.split())) from error


def _yaml(text: str) -> Any:
    """YAML with every scalar as text, and the line of every mapping. Aliases are refused."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=loader)):
        message = "YAML with aliases (*name) is not read: write the values out"
        raise UnreadableSourceError(message)
    node = yaml.compose(text, Loader=loader)
    return _value(node, 0) if node else None


def _value(node: yaml.Node, depth: int) -> Any:
    if depth > _DEEPEST:
        raise ValueError("too deeply nested")
    if isinstance(node, yaml.MappingNode):
        pairs = {str(key.value): _value(value, depth + 1) for key, value in node.value}
        return {**pairs, _LINE: node.start_mark.line + 1}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, depth + 1) for item in node.value]
    return node.value


def _records(data: Any, field_map: FieldMap, depth: int) -> list[Record]:
    """The objects that describe terms, in a list or under some key, or keys with definitions."""
    if depth > _DEEPEST:
        return []
    if isinstance(data, list):
        records = [item for item in data if isinstance(item, dict)]
        if any(_is_term(item, field_map) for item in records):
            return records
        return [record for item in records for record in _records(item, field_map, depth + 1)]
    if not isinstance(data, dict):
        return []
    if _is_term(data, field_map):
        return [data]
    return _nested_records(data, field_map, depth)


def _nested_records(data: Record, field_map: FieldMap, depth: int) -> list[Record]:
    line = data.get(_LINE, 0)
    items = {key: value for key, value in data.items() if key != _LINE}
    if inner := [r for v in items.values() for r in _records(v, field_map, depth + 1)]:
        return inner
    if len(items) > 1 and all(isinstance(value, str) for value in items.values()):
        return [{"term": key, "definition": value, _LINE: line} for key, value in items.items()]
    if items and all(_is_described(value, field_map) for value in items.values()):
        return [{"term": key, **value} for key, value in items.items()]
    return []


def _is_term(record: Mapping[str, Any], field_map: FieldMap) -> bool:
    names = [name for name in record if name != _LINE]
    fields = field_map.fields_of(names)
    if "term" in fields and len(set(fields) - {"", "term", "slug"}) > 0:
        return True
    return any(
        isinstance(record[name], dict) and _is_term(record[name], field_map)
        for name in names
        if _LANGUAGE.fullmatch(name)
    )


def _is_described(value: Any, field_map: FieldMap) -> bool:
    return isinstance(value, dict) and "definition" in field_map.fields_of(list(value))


def _in_one_language(record: Record, language: str, line: int, notes: list[ImportNote]) -> Record:
    """The record with the texts of `language`, English or its first one, in place of all."""
    by_language = {
        k: v for k, v in record.items() if _LANGUAGE.fullmatch(k) and isinstance(v, dict)
    }
    if by_language:
        wanted = (language, _FIRST_LANGUAGE)
        codes = {code.lower().replace("_", "-"): code for code in by_language}
        known = [codes[code.lower()] for code in wanted if code.lower() in codes]
        chosen = (known or list(by_language))[0]
        others = [key for key in by_language if key != chosen]
        if others:
            message = f"in other languages too, which are not taken: {', '.join(others)}"
            notes.append(ImportNote(line or 1, NoteKind.LEFT_OUT, message))
        record = {
            **{k: v for k, v in record.items() if k not in by_language},
            **by_language[chosen],
        }
    return {key: _plain(value) for key, value in record.items() if key != _LINE}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if key != _LINE}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    return value


class _Lines:
    """Finds the lines of headwords in JSON, one after the other."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line = text, 0, 1
        self._places: dict[str, list[int]] = defaultdict(list)
        for match in _STRING.finditer(text):
            self._places[_decoded(match[0])].append(match.start())

    def of(self, term: Any) -> int:
        """The line of the next place where the text stands as a string."""
        places = self._places.get(str(term), [])
        following = bisect_left(places, self._at)
        if following < len(places):
            self._line += self._text.count("\n", self._at, places[following])
            self._at = places[following]
        return self._line


def _decoded(literal: str) -> str:
    try:
        return str(json.loads(literal))
    except ValueError:
        return literal

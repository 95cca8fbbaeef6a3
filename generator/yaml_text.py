"""YAML as content files may use it: nested fields, lists and texts, each with its place.

Every scalar stays the text that the editor typed: ``NO``, ``1.10``, ``010`` and
``12:30`` are strings until the model asks for something else. Duplicate keys,
anchors, aliases, tags and second documents are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from generator.model import KeyPath
from generator.problems import Location, Problem, counted, has_errors
from generator.source_map import SourceMap, Span
from generator.yaml_losses import losses
from generator.yaml_slips import SINGLE_QUOTES, Slip, quote_it, slip_behind, without_sign

try:
    from yaml import CBaseLoader as StringLoader
    from yaml import CSafeLoader as YamlLoader
except ImportError:  # a PyYAML without libyaml is slower, not different
    from yaml import BaseLoader as StringLoader  # type: ignore[assignment]
    from yaml import SafeLoader as YamlLoader  # type: ignore[assignment]

#: A file above this size is no entry: 20 times the longest of a real glossary.
MAX_BYTES = 200_000
#: More texts, lists and groups of fields than any entry has; a long one has a hundred.
MAX_VALUES = 20_000
#: Deeper nesting than any field has, and far below Python's recursion limit.
MAX_DEPTH = 12

#: YAML 1.2.2, 5.1: what a file may not hold; a byte order mark inside is refused with it.
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
#: A quoted scalar can smuggle in control characters that no text needs, as in "\x02".
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
#: YAML 1.2.2, 5.7: codes for control characters in double quotation marks.
_CONTROL_CODE = re.compile(r"(?<!\\)(?:\\\\)*(\\[0abefrv])")


class _RefusedError(Exception):
    """Something that a content file may not hold, at an index of its text."""

    def __init__(self, rule: str, message: str, index: int, fix: str = "") -> None:
        self.rule, self.message, self.index, self.fix = rule, message, index, fix


def read_strings(text: str) -> Any:
    """YAML of our own, such as a catalog: nested dicts, lists and strings."""
    return yaml.load(text, Loader=StringLoader)  # noqa: S506 - it makes nothing but strings


def read_yaml(file: Path, name: str) -> tuple[Any, SourceMap, list[Problem]]:
    """Read a file into nested dicts, lists and strings, with the place of each.

    `name` is the path that people see. With errors, the value is None; warnings are about text
    that YAML would change without a word. Raises OSError if the file cannot be read.
    """
    with file.open("rb") as stream:
        raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        message = f"the file is too large: at most {MAX_BYTES:,} bytes are read"
        return None, SourceMap(name), [Problem(Location(name), "too-large", message)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # error.object: the codec hands on the bytes without the byte order mark
        before = error.object[: error.start].decode("utf-8", "replace")
        place = SourceMap(name, before).at(len(before))
        message = "the file is not UTF-8 text"
        fix = "Save it in the encoding UTF-8."
        return None, SourceMap(name), [Problem(place, "not-utf-8", message, fix)]
    return read_yaml_text(text.replace("\r\n", "\n").replace("\r", "\n"), name)


def read_yaml_text(text: str, name: str) -> tuple[Any, SourceMap, list[Problem]]:
    """Like `read_yaml`, for the text of the file."""
    value, source_map, problems = parse_yaml(text, name)
    if not problems:
        problems = list(counted(_problem(slip, source_map) for slip in losses(source_map)))
    return None if has_errors(problems) else value, source_map, problems


def parse_yaml(text: str, name: str) -> tuple[Any, SourceMap, list[Problem]]:
    """Like `read_yaml`, for the text of the file, without a look at what YAML would change."""
    bare = SourceMap(name, text)
    builder = _Builder(text)
    try:
        if found := _UNPRINTABLE.search(text):
            raise _unprintable(found[0], found.start())
        value = builder.document()
    except _RefusedError as refused:
        place = bare.at(refused.index)
        return None, bare, [Problem(place, refused.rule, refused.message, refused.fix)]
    except yaml.MarkedYAMLError as error:
        return None, bare, [_problem(slip_behind(error, text), bare)]
    except yaml.YAMLError as error:
        return None, bare, [Problem(Location(name), "bad-yaml", f"this is not valid YAML: {error}")]
    return value, SourceMap(name, text, builder.spans, builder.keys), []


def _unprintable(character: str, index: int) -> _RefusedError:
    message = f"the file holds the control character U+{ord(character):04X}"
    return _RefusedError("bad-character", message, index, "Delete it; it shows in no editor.")


class _Builder:
    """Builds values from parser events, so that nothing refused is ever unfolded or nested."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: dict[KeyPath, Span] = {}
        self.keys: dict[KeyPath, Span] = {}
        self._events: Iterator[Any] = iter(())

    def document(self) -> Any:
        """The value of the only document; None for a file without one."""
        self._events = yaml.parse(self.text, Loader=YamlLoader)
        value = None
        for count, event in enumerate(self._starts()):
            if count:
                message = "a second document starts here; a file holds one"
                index = event.start_mark.index
                raise _RefusedError("bad-yaml", message, index, "Delete the “---”.")
            value = self._value(next(self._events), ())
        return value

    def _starts(self) -> Iterator[Any]:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                yield event

    def _value(self, event: Any, path: KeyPath) -> Any:
        index, end = event.start_mark.index, event.end_mark.index
        self._refuse(event, index)
        if len(self.spans) >= MAX_VALUES:
            message = f"the file is too large: at most {MAX_VALUES:,} values are read"
            raise _RefusedError("too-large", message, index)
        if type(event) is yaml.ScalarEvent:
            self.spans[path] = Span(index, end, event.value)
            self._refuse_controls(event.value, path)
            return event.value
        self.spans[path] = Span(index, end)
        if len(path) >= MAX_DEPTH:
            raise _RefusedError("too-deep", "the nesting is deeper than any field has", index)
        if isinstance(event, yaml.SequenceStartEvent):
            return [self._value(item, (*path, at)) for at, item in enumerate(self._inside())]
        return self._mapping(path)

    def _mapping(self, path: KeyPath) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for event in self._inside():
            index, end = event.start_mark.index, event.end_mark.index
            self._refuse(event, index)
            if type(event) is not yaml.ScalarEvent:
                message = "a field's name is a word, not a list or a mapping"
                rest = self.text[self.text.rfind(" ", 0, index) + 1 :].partition("\n")[0]
                raise _RefusedError("bad-key", message, index, quote_it(rest))
            key = str(event.value)
            if key in mapping:
                message = f"“{key}” stands here a second time; each field stands once"
                raise _RefusedError("duplicate-key", message, index, "Join the two, or delete one.")
            self.keys[(*path, key)] = Span(index, end, key)
            mapping[key] = self._value(next(self._events), (*path, key))
        return mapping

    def _inside(self) -> Iterator[Any]:
        """The events up to the end of the collection that is open."""
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                return
            yield event

    def _refuse(self, event: Any, index: int) -> None:
        """Refuse anchors, aliases and tags: a few lines of aliases can unfold to gigabytes."""
        if isinstance(event, yaml.AliasEvent):
            rule, message = "yaml-anchor", "an alias (“*…”) is not used here"
        elif event.anchor is not None:
            rule, message = "yaml-anchor", "an anchor (“&…”) is not used here"
        elif event.tag is not None:
            rule, message = "yaml-tag", "a tag (“!…”) is not used here"
        else:
            return
        rest = self.text[index:].partition("\n")[0]
        raise _RefusedError(rule, message, index, without_sign(rest) or quote_it(rest))

    def _refuse_controls(self, value: str, path: KeyPath) -> None:
        found = _CONTROL.search(value)
        if found is None:
            return
        span = self.spans[path]
        if code := _CONTROL_CODE.search(self.text, span.start, span.end):
            message = f"“{code[1]}” in double quotation marks is a code for a control character"
            raise _RefusedError("bad-character", message, code.start(1), SINGLE_QUOTES)
        raise _unprintable(found[0], span.start)


def _problem(slip: Slip, source_map: SourceMap) -> Problem:
    return Problem(source_map.at(slip.at), slip.rule, slip.message, slip.fix, slip.severity)

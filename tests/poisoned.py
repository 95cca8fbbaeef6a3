"""A content folder with a payload in every field of every entry, and what `check` says of it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.payloads import PLAIN
from tests.writing import glossary

Path_ = tuple[str | int, ...]
Key = tuple[str, Path_]
"""A file from the content folder, and the path of a field in it."""


class Payload(str):
    """A text that is on trial; every other text in the folder is harmless."""

    __slots__ = ()


def _names(number: int, total: int) -> tuple[str, str, str]:
    """Slugs of a payload's term, of its comparison and of the term after it."""
    following = (number + 1) % total
    return f"p{number}", f"p{number}-vs-p{following}", f"p{following}"


def _common(number: int, following: str, other: str, payload: str) -> dict[str, Any]:
    return {
        "categories": [f"c{number}"],
        "status": "published",
        "definition": Payload(f"This entry says {payload}\n\nAnd there it ends."),
        "takeaways": [Payload(payload), "A second thing to keep.", "A third thing to keep."],
        "importance": Payload(payload),
        "explanation": Payload(f"Some words.\n\n{payload}\n\nMore words."),
        "examples": [{"title": Payload(payload), "text": Payload(f"- {payload}")}],
        "faq": [
            {"id": "one", "question": Payload(payload), "answer": Payload(f"Yes: {payload} no.")}
        ],
        "related": [other, following, Payload(f"{payload} wanted")],
        "sources": [
            {
                "title": Payload(payload),
                "publisher": Payload(payload),
                "kind": "law",
                "authors": [Payload(payload)],
                "number": Payload(payload),
                "url": "https://example.org/",
                "supports": Payload(payload),
            },
            {
                "title": Payload(payload),
                "publisher": "Press",
                "kind": "book",
                "url": Payload(payload),
                "isbn": Payload(payload),
                "doi": Payload(payload),
                "supports": "A source whose addresses are on trial.",
            },
        ],
        "reviewed": {"date": "2026-11-24", "by": Payload(payload)},
    }


def _entries(number: int, total: int, payload: str) -> Iterator[tuple[str, dict[str, Any]]]:
    term, comparison, following = _names(number, total)
    first = {"term": Payload(payload), "aliases": [Payload(f"{payload} or so")]}
    yield (
        f"terms/{term}.yml",
        {**first, **_common(number, following, comparison, payload), "autolink": "false"},
    )
    versus = {"term": Payload(f"{payload} versus"), "aliases": [Payload(f"{payload} versus that")]}
    yield (
        f"comparisons/{comparison}.yml",
        {
            **versus,
            **_common(number, following, term, payload),
            "compares": [term, following],
            "difference": {term: Payload(payload), following: "the other is another."},
            "criteria": [
                {
                    "criterion": Payload(payload),
                    "cells": {term: Payload(payload), following: Payload(f"a {payload} b")},
                },
                {"criterion": "Second", "cells": {term: "One thing.", following: "Another."}},
            ],
            "choose": {term: Payload(payload), following: "it is the other case"},
        },
    )


def _settings(payloads: tuple[str, ...]) -> dict[str, Any]:
    lines = [payload for payload in payloads if _is_visible(payload)]
    every = " ".join(lines)
    # In headings and labels braces name what is filled in; they are on trial by themselves.
    solid = " ".join(line for line in lines if not re.search("[{}]", line))
    return {
        "subject": Payload(every),
        "title": Payload(every),
        "description": Payload(every),
        "licence": {"name": Payload(every), "url": "https://example.org/licence"},
        "address": "https://glossary.example/",
        "repository": "https://forge.example/glossary",
        "categories": [
            {"slug": f"c{number}", "name": Payload(payload), "description": Payload(payload)}
            for number, payload in enumerate(payloads)
        ],
        "headings": {
            "importance": Payload(solid),
            "sources": Payload("x " + solid),
        },
        "labels": {
            "criterion": Payload(solid),
            "category-empty": Payload(solid),
            "wanted-intro": Payload(solid),
            "moved": Payload("{link} " + solid),
            "also-known-as": Payload("{names} {{ 7*7 }} {% raw %} {0}"),
            "skip": Payload(solid),
            "licence-note": Payload("{licence} " + solid),
            "search-prompt": Payload(solid),
            "not-found-text": Payload(solid),
            "permalink": Payload(solid),
        },
        "about": PLAIN,
    }


@dataclass
class Poisoned:
    """The folder, and what has become of each payload in it."""

    folder: Path
    payloads: tuple[str, ...]
    texts: dict[str, dict[str, Any]] = field(default_factory=dict)
    reports: list[dict[str, Any]] = field(default_factory=list)
    rejected: set[Key] = field(default_factory=set)

    def make(self) -> None:
        """Write it; put harmless words where `check` refuses a payload; until it is content."""
        self.texts["glossary.yml"] = _settings(self.payloads)
        for number, payload in enumerate(self.payloads):
            self.texts.update(_entries(number, len(self.payloads), payload))
        self._settle()
        calm = [
            self.texts[f"terms/p{number}.yml"]["importance"] for number in range(len(self.payloads))
        ]
        self.texts["glossary.yml"]["about"] = Payload("\n\n".join(map(str.strip, calm)))
        self._settle()
        self._save()

    def _settle(self) -> None:
        found: list[dict[str, object]] = []
        for _ in range(6):
            lines = {file: self._write(file) for file in self.texts}
            options = ("--content", self.folder, "--no-cache", "--format", "json")
            done = glossary("check", *options)
            assert done.exit_code in (0, 1), done.stderr
            found = [p for p in json.loads(done.stdout) if p["severity"] == "error"]
            if done.exit_code == 0:
                return
            self.reports += found
            self._reject(found, lines)
        raise AssertionError(f"still refused: {found[:5]}")

    def _write(self, file: str) -> list[Key]:
        lines: list[str] = []
        keys: list[Key] = []
        for line, path in _yaml(self.texts[file], (), ""):
            lines.append(line)
            keys.append((file, path))
        target = self.folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(lines) + "\n", "utf-8")
        return keys

    def _reject(self, problems: list[dict[str, Any]], lines: dict[str, list[Key]]) -> None:
        for problem in problems:
            file = Path(problem["file"]).absolute().relative_to(self.folder).as_posix()
            refused = {lines[file][problem["line"] - 1]}
            if problem["rule"] == "bad-character":
                # Whatever the field, the file cannot be read: one report a file stands for all.
                refused |= {
                    (file, path)
                    for path, text in _payloads(self.texts[file], ())
                    if re.search(r"[\x00-\x08]", text)
                }
            for key in refused - self.rejected:
                self._replace(key, problem)

    def _replace(self, key: Key, problem: dict[str, Any]) -> None:
        *above, last = key[1]
        place: Any = self.texts[key[0]]
        for step in above:
            place = place[step]
        assert isinstance(place[last], Payload), f"harmless, yet refused: {problem}"
        self.rejected.add(key)
        place[last] = _harmless(key)

    def _save(self) -> None:
        state = {
            "accepted": [
                [file, path, text]
                for file, data in self.texts.items()
                for path, text in _payloads(data, ())
            ],
            "rejected": [[file, path] for file, path in sorted(self.rejected, key=str)],
            "reports": self.reports,
        }
        (self.folder.parent / "trial.json").write_text(json.dumps(state), "utf-8")


def _harmless(key: Key) -> str:
    file, path = key
    if path[-1] in ("url", "address"):
        return "https://example.org/instead"
    if path[-1] == "isbn":
        return "9780306406157"
    if path[-1] == "doi":
        return "10.1000/182"
    if path == ("labels", "moved"):
        return "{link} has it."
    if path == ("labels", "also-known-as"):
        return "Also {names}"
    return f"{PLAIN} {file.partition('/')[2].removesuffix('.yml')} {path[0]} {path[-1]}"


def _payloads(value: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _payloads(item, (*path, key))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _payloads(item, (*path, position))
    elif isinstance(value, Payload):
        yield path, value


def _is_visible(text: str) -> bool:
    return not any(unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") for c in text)


def _yaml(value: Any, path: Path_, indent: str) -> Iterator[tuple[str, Path_]]:
    """The lines of a file, each text on a line of its own, with the path of what stands there."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        here = (*path, key)
        start = f"{indent}{key}:" if isinstance(value, dict) else f"{indent}-"
        if isinstance(item, str):
            yield f"{start} {_quoted(item)}", here
        else:
            yield start, here
            yield from _yaml(item, here, indent + "  ")


def _quoted(text: str) -> str:
    """A double-quoted scalar; YAML 1.2.2, 5.7 knows the escapes."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    return character if " " <= character <= "~" else f"\\U{ord(character):08X}"

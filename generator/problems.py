"""What is wrong, where, and how to mend it: `Problem` and its faces."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a breach of a rule counts as: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"
    """The rule is not asked: a setting only, which no problem carries."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file; `line` and `column` count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong. Sorted by file, line, column, then kind."""

    place: Place
    kind: str
    """The rule's name, such as ``unknown-category``."""
    message: str
    """What is wrong and what was expected, one line."""
    suggestion: str = ""
    """The likely cure, one line; empty if there is none to guess."""
    severity: Severity = Severity.ERROR


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def as_text(problems: Iterable[Problem]) -> str:
    """For people: a line a problem, the cure indented under it, a closing count."""
    ordered = sorted(problems)
    lines = []
    for problem in ordered:
        lines.append(f"{problem.place}: {problem.severity}: {problem.message} [{problem.kind}]")
        if problem.suggestion:
            lines.append(f"    {problem.suggestion}")
    return "\n".join([*lines, summary(ordered)])


def summary(problems: Iterable[Problem]) -> str:
    """The closing line: how many errors and warnings."""
    ordered = list(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in ordered)
    warnings = len(ordered) - errors
    if not ordered:
        return "No problems found."
    return f"{_count(errors, 'error')}, {_count(warnings, 'warning')}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def as_json(problems: Iterable[Problem]) -> str:
    """For machines: a list of objects with the place, kind, severity, message and suggestion.

    The place stands as ``file``, ``line`` and ``column``.
    """
    records = []
    for problem in sorted(problems):
        record = asdict(problem)
        records.append({**record.pop("place"), **record})
    return json.dumps(records, ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem]) -> str:
    """For a pull request: a workflow command for each problem, shown on its line.

    Source: GitHub Docs, "Workflow commands for GitHub Actions", setting an error message.
    """
    return "\n".join(_workflow_command(problem) for problem in sorted(problems))


def _workflow_command(problem: Problem) -> str:
    place = problem.place
    where = f"file={_property(place.file)},line={place.line},col={place.column}"
    text = f"{problem.message} {problem.suggestion}".strip()
    return f"::{problem.severity} {where},title={_property(problem.kind)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

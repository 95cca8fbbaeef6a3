"""What is wrong, where, and how to fix it: `Problem`, and how problems are reported."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from generator.wording import count


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
    """A breach of a rule, or an error of loading a file. Sorted by file, line, column, rule."""

    place: Place
    rule: str
    """The rule's id, such as ``unknown-category``; of a load error, its name."""
    message: str
    """What is wrong and what was expected, one line."""
    fix: str = ""
    """What repairs it, one line; empty if there is none to guess."""
    severity: Severity = Severity.ERROR


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def as_text(problems: Iterable[Problem]) -> str:
    """For people: a line for each problem, its fix indented under it, and a closing count."""
    ordered = sorted(problems)
    lines = []
    for problem in ordered:
        lines.append(f"{problem.place}: {problem.severity}: {problem.message} [{problem.rule}]")
        if problem.fix:
            lines.append(f"    {problem.fix}")
    return "\n".join([*lines, summary(ordered)])


def summary(problems: Iterable[Problem]) -> str:
    """The closing line: how many errors and warnings."""
    ordered = list(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in ordered)
    warnings = len(ordered) - errors
    if not ordered:
        return "No problems found."
    return f"{count(errors, 'error')}, {count(warnings, 'warning')}."


def as_json(problems: Iterable[Problem]) -> str:
    """For programs: a list of objects with the fields of a problem.

    The place stands as ``file``, ``line`` and ``column``.
    """
    records = []
    for problem in sorted(problems):
        record = asdict(problem)
        records.append({**record.pop("place"), **record})
    return json.dumps(records, ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem]) -> str:
    """For a pull request on GitHub: a workflow command that shows each problem on its line.

    Source: GitHub Docs, "Workflow commands for GitHub Actions", setting an error message.
    """
    return "\n".join(_workflow_command(problem) for problem in sorted(problems))


def _workflow_command(problem: Problem) -> str:
    place = problem.place
    where = f"file={_property(place.file)},line={place.line},col={place.column}"
    text = f"{problem.message} {problem.fix}".strip()
    return f"::{problem.severity} {where},title={_property(problem.rule)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

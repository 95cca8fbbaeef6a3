"""What is wrong, where, and how to fix it: `Problem`, and how problems are reported."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

from generator.wording import count

#: So many problems of one file are reported one by one; a file with more is broken throughout.
MOST_IN_A_FILE = 100
#: Name of a problem that counts those of a file that are not named.
TOO_MANY = "too-many"
#: More problems than these need a summary by rule.
_AT_A_GLANCE = 20


class Severity(StrEnum):
    """What a breach of a rule counts as: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"
    """The rule is not asked: a setting only, which no problem carries."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A position in a file; `line` and `column` count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A breach of a rule, or an error of loading a file. Sorted by file, line, column, rule."""

    place: Location
    rule: str
    """The rule's id, such as ``unknown-category``; of a load error, its name."""
    message: str
    """What is wrong and what was expected, one line."""
    fix: str = ""
    """What repairs it, one line; empty if there is none to guess."""
    severity: Severity = Severity.ERROR
    times: int = 1
    """How many problems it stands for: more than one where a file has too many to name."""


def counted(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Of each rule the first problems of each file, and one that says how many more there are."""
    seen: Counter[tuple[str, str, Severity]] = Counter()
    omitted: dict[tuple[str, str, Severity], Location] = {}
    for problem in problems:
        kind = (problem.place.file, problem.rule, problem.severity)
        seen[kind] += 1
        if seen[kind] <= MOST_IN_A_FILE:
            yield problem
        else:
            omitted.setdefault(kind, problem.place)
    for kind, place in omitted.items():
        _, rule, severity = kind
        yield _more(place, rule, severity, seen[kind] - MOST_IN_A_FILE)


def limited(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, sorted; of a file with very many the first, errors before warnings.

    The last problems of such a file say how many more errors and warnings it has.
    """
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.place.file, []).append(problem)
    return tuple(sorted(p for among in by_file.values() for p in _first(among)))


def _first(problems: list[Problem]) -> Iterator[Problem]:
    """The first problems of one file, and how many more it has."""
    if len(problems) <= MOST_IN_A_FILE:
        yield from problems
        return
    ordered = sorted(problems, key=lambda p: (p.times, p.severity is not Severity.ERROR, p))
    yield from ordered[:MOST_IN_A_FILE]
    last = max(problem.place for problem in problems)
    for severity in (Severity.ERROR, Severity.WARNING):
        rest = (p.times for p in ordered[MOST_IN_A_FILE:] if p.severity is severity)
        if more := sum(rest):
            yield _more(last, TOO_MANY, severity, more)


def _more(place: Location, rule: str, severity: Severity, times: int) -> Problem:
    message = f"and {times:,} more {severity}{'s' * (times > 1)} in this file"
    return Problem(place, rule, message, severity=severity, times=times)


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
    """The closing lines: how many errors and warnings in how many files, and of which rules."""
    ordered = list(problems)
    if not ordered:
        return "No problems found."
    errors = sum(p.times for p in ordered if p.severity is Severity.ERROR)
    warnings = sum(p.times for p in ordered) - errors
    files = len({problem.place.file for problem in ordered})
    line = f"{count(errors, 'error')}, {count(warnings, 'warning')} in {count(files, 'file')}."
    rules = Counter(problem.rule for problem in ordered if problem.rule != TOO_MANY)
    if len(ordered) <= _AT_A_GLANCE or len(rules) == 1:
        return line
    return f"{line}\nMost often: {', '.join(f'{r} {n:,}' for r, n in rules.most_common(5))}."


def as_json(problems: Iterable[Problem]) -> str:
    """For programs: a list of objects with the fields of a problem that people see.

    The place stands as ``file``, ``line`` and ``column``.
    """
    records = []
    for problem in sorted(problems):
        record = asdict(problem)
        del record["times"]  # the message says it
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

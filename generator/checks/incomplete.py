"""A published entry has all the sections that every entry has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.checks.rule import Rule
from generator.model import GAP, Entry, Settings, Status, sections_of
from generator.problems import Problem, Severity
from generator.source_map import SourceMap

rule = Rule("incomplete")


class Need(NamedTuple):
    """How many items a section has at least and at most; a text counts as one item."""

    field: str
    least: int = 1
    most: int | None = None


def needs(model: type[Entry]) -> tuple[Need, ...]:
    """What a published entry must have; the JSON Schemas say the same."""
    sections = (section for section in sections_of(model) if section.least)
    others = (Need(name) for name in ("difference", "reviewed") if name in model.model_fields)
    return (*(Need(s.field, s.least, s.most) for s in sections), *others)


@rule.entry
def check_entry(entry: Entry, source_map: SourceMap, _settings: Settings) -> Iterator[Problem]:
    """One problem for each section that is missing, too short or too long.

    What an entry has not yet before it is published stands in one problem: nobody need be told
    nine times.
    """
    deprecated, unpublished = entry.status is Status.DEPRECATED, entry.status.is_unpublished
    severity = Severity.WARNING if unpublished else Severity.ERROR
    gap = GAP if entry.status is Status.DRAFT else None
    missing: list[str] = []
    for need in (Need("definition"),) if deprecated else needs(type(entry)):
        value = getattr(entry, need.field)
        count = len(value) if isinstance(value, list) else int(bool(value) and value != gap)
        if not count:
            missing.append(need.field)
        elif not need.least <= count <= (need.most or count):
            message = f"the {entry.status} entry has {_counted(need, count)}"
            yield rule.problem(source_map.key_place((need.field,)), message, "", severity)
    if unpublished and missing:
        message = f"{entry.status}: still missing {', '.join(missing)}"
        yield rule.problem(source_map.place(), message, "", severity)
    else:
        otherwise = ", or set “status: draft” until it is there" * (not deprecated)
        for name in missing:
            message = f"the {entry.status} entry has no “{name}”"
            fix = f"Write “{name}: …”{otherwise}."
            yield rule.problem(source_map.key_place((name,)), message, fix, severity)


def _counted(need: Need, count: int) -> str:
    limits = f"{need.least} to {need.most}" if need.most else f"{need.least} or more"
    return f"{count} “{need.field}”; expected {limits}"

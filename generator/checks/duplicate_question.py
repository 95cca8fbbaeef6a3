"""Each question of an entry has an address of its own."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.model import Entry, Settings
from generator.problems import Problem
from generator.source_map import SourceMap

rule = Rule("duplicate-question")


@rule.entry
def check_entry(entry: Entry, source_map: SourceMap, _settings: Settings) -> Iterator[Problem]:
    """One problem at each question whose fragment an earlier question of the entry has."""
    seen: dict[str, str] = {}
    for position, question in enumerate(entry.faq):
        fragment = question.fragment
        first = seen.setdefault(fragment, question.question)
        if first is not question.question:
            path = ("faq", position, "id" if question.id else "question")
            message = f"the question has the same address as “{first}”: #{fragment}"
            fix = "Give it an “id” of its own: one to three words joined by hyphens."
            yield rule.problem(source_map.place(path), message, fix)

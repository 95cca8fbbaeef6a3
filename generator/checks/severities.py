"""What a glossary's own `severities` make of the problems that the rules found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from generator.checks.suggest import did_you_mean
from generator.glossary import Glossary
from generator.problems import Problem, Severity

KIND = "unknown-rule"

#: Without these, pages could not be written, or a stranger's text could act as markup.
FIXED = frozenset(
    {
        "compared-term",
        "comparison-cells",
        "duplicate-category",
        "foreign-markup",
        "replacement",
        "unknown-link",
    }
)


def judged(problems: Iterable[Problem], glossary: Glossary) -> Iterator[Problem]:
    """The rules' problems as glossary.yml wants them: with its severities, without what is off."""
    levels = {
        kind: level
        for kind, level in glossary.settings.severities.items()
        if kind not in FIXED or level is Severity.ERROR
    }
    for problem in problems:
        level = levels.get(problem.kind)
        if level is None:
            yield problem
        elif level is not Severity.OFF:
            yield replace(problem, severity=level)


def misjudged(
    glossary: Glossary, rules: Collection[str], reading: Collection[str]
) -> Iterator[Problem]:
    """One problem at each line of `severities` that names no rule, or one that cannot change.

    `rules` are the names of the rules, `reading` those of what goes wrong in reading a file.
    """
    origin = glossary.origins[""]
    for kind, level in glossary.settings.severities.items():
        place = origin.key_place(("severities", kind))
        if kind in reading or (kind in FIXED and level is not Severity.ERROR):
            message = f"“{kind}” is always an error: pages cannot be made without it"
            yield Problem(place, KIND, message, "Delete the line.")
        elif kind not in rules:
            cure = did_you_mean(kind, rules) or "`glossary explain` lists the rules."
            yield Problem(place, KIND, f"there is no rule “{kind}”", cure)

"""What `severities` in glossary.yml make of the problems that the rules found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.checks import rule_docs
from generator.checks.rule import Rule
from generator.glossary import Glossary
from generator.model import Settings
from generator.problems import Problem, Severity
from generator.wording import did_you_mean

_UNKNOWN_RULE = "unknown-rule"


def apply_severities(
    problems: Iterable[Problem], settings: Settings, rules: Iterable[Rule]
) -> Iterator[Problem]:
    """The problems with the severities that the settings give their rules, without what is off."""
    fixed = {rule.id for rule in rules if rule.fixed}
    levels = {
        rule: level
        for rule, level in settings.severities.items()
        if rule not in fixed or level is Severity.ERROR
    }
    for problem in problems:
        level = levels.get(problem.rule)
        if level is None:
            yield problem
        elif level is not Severity.OFF:
            yield replace(problem, severity=level)


def unknown_severities(glossary: Glossary, rules: Iterable[Rule]) -> Iterator[Problem]:
    """One problem at each line of `severities` that names no rule, or one that cannot change."""
    fixed = {rule.id: rule.fixed for rule in rules}
    for name, level in glossary.settings.severities.items():
        place = glossary.source_maps[""].key_place(("severities", name))
        if fixed.get(name, rule_docs.is_load_error(name)):
            if level is not Severity.ERROR or name not in fixed:
                message = f"“{name}” is always an error: pages cannot be made without it"
                yield Problem(place, _UNKNOWN_RULE, message, "Delete the line.")
        elif name not in fixed:
            fix = did_you_mean(name, fixed) or "`glossary explain` lists the rules."
            yield Problem(place, _UNKNOWN_RULE, f"there is no rule “{name}”", fix)

"""The rules that content must keep: one rule a file, each a function from glossary to problems.

A rule's module has a docstring (what is wrong, why it matters, how to mend it),
``KIND`` (its name in reports), ``BAD`` and ``GOOD`` (an example of each, see
`generator.checks.explained`) and ``check(glossary)``. Adding a rule means adding its
module, its line in `RULES`, and its test in ``tests/checks/``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import Protocol

from generator.checks import (
    alias_is_headword,
    bad_doi,
    bad_isbn,
    bad_redirect,
    circular_definition,
    compared_term,
    comparison_cells,
    comparison_name,
    copied_section,
    doubled_word,
    duplicate_category,
    duplicate_comparison,
    duplicate_headword,
    duplicate_question,
    explained,
    foreign_markup,
    heading_placeholder,
    incomplete,
    invisible_character,
    long_first_sentence,
    look_alike,
    lost_address,
    machine_phrase,
    mixed_script,
    orphan,
    overdue_review,
    replacement,
    severities,
    shared_alias,
    source_without_address,
    unknown_category,
    unknown_link,
    unknown_reference,
    when_definition,
)
from generator.checks.explained import Explanation, SelfExplaining
from generator.glossary import Glossary
from generator.load import Content
from generator.problems import Problem


class Rule(SelfExplaining, Protocol):
    """What a rule's module offers."""

    def check(self, glossary: Glossary) -> Iterator[Problem]:
        """Every breach of the rule in the glossary."""


class DatedRule(SelfExplaining, Protocol):
    """A rule that depends on the day."""

    def check(self, glossary: Glossary, today: dt.date) -> Iterator[Problem]:
        """Every breach of the rule in the glossary, seen from a day."""


RULES: tuple[Rule, ...] = (
    # names and addresses
    duplicate_headword,
    alias_is_headword,
    shared_alias,
    duplicate_question,
    duplicate_category,
    duplicate_comparison,
    comparison_name,
    look_alike,
    lost_address,
    bad_redirect,
    # references
    unknown_category,
    unknown_reference,
    unknown_link,
    compared_term,
    replacement,
    orphan,
    # what is written
    incomplete,
    comparison_cells,
    foreign_markup,
    machine_phrase,
    invisible_character,
    mixed_script,
    long_first_sentence,
    when_definition,
    circular_definition,
    doubled_word,
    copied_section,
    heading_placeholder,
    # sources
    source_without_address,
    bad_isbn,
    bad_doi,
)


#: Rules whose answer depends on the day as well.
DATED: tuple[DatedRule, ...] = (overdue_review,)

ALL: tuple[SelfExplaining, ...] = (*RULES, *DATED)


def check(
    content: Content, glossary: Glossary, today: dt.date | None = None
) -> tuple[Problem, ...]:
    """Everything that is wrong with the content: what loading found, then every rule; sorted.

    Rules that depend on the day are left out unless `today` is given: a build says the same
    every day. The settings' `severities` are applied.
    """
    found = [problem for rule in RULES for problem in rule.check(glossary)]
    if today:
        found += [problem for rule in DATED for problem in rule.check(glossary, today)]
    kinds = [rule.KIND for rule in ALL]
    reading = [explanation.kind for explanation in explained.of_reading()]
    misjudged = severities.misjudged(glossary, kinds, reading)
    return tuple(sorted({*content.problems, *severities.judged(found, glossary), *misjudged}))


@cache
def explanations() -> tuple[Explanation, ...]:
    """Every kind of problem, explained: the rules in their order, then what reading finds."""
    return (*explained.of_rules(ALL), *explained.of_reading())

"""The rules that content must keep: one rule a file, each a function from glossary to problems.

A rule's module has a docstring (what is wrong, why it matters, how to mend it),
``KIND`` (its name in reports) and ``check(glossary)``. Adding a rule means adding
its module, its line in `RULES`, and its test in ``tests/checks/``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from generator.checks import (
    alias_is_headword,
    bad_doi,
    bad_isbn,
    bad_redirect,
    compared_term,
    comparison_cells,
    comparison_name,
    duplicate_category,
    duplicate_comparison,
    duplicate_headword,
    duplicate_question,
    foreign_markup,
    heading_placeholder,
    incomplete,
    invisible_character,
    long_first_sentence,
    lost_address,
    machine_phrase,
    orphan,
    replacement,
    shared_alias,
    source_without_address,
    unknown_category,
    unknown_link,
    unknown_reference,
)
from generator.glossary import Glossary
from generator.load import Content
from generator.problems import Problem


class Rule(Protocol):
    """What a rule's module offers."""

    KIND: str

    def check(self, glossary: Glossary) -> Iterator[Problem]:
        """Every breach of the rule in the glossary."""


RULES: tuple[Rule, ...] = (
    # names and addresses
    duplicate_headword,
    alias_is_headword,
    shared_alias,
    duplicate_question,
    duplicate_category,
    duplicate_comparison,
    comparison_name,
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
    long_first_sentence,
    heading_placeholder,
    # sources
    source_without_address,
    bad_isbn,
    bad_doi,
)


def check(content: Content, glossary: Glossary) -> tuple[Problem, ...]:
    """Everything that is wrong with the content: what loading found, then every rule; sorted."""
    found = [problem for rule in RULES for problem in rule.check(glossary)]
    return tuple(sorted({*content.problems, *found}))

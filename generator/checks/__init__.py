"""The rules that content must keep: one rule a file, each a function from glossary to problems.

A rule's module has a docstring (what is wrong, why it matters, how to mend it),
``KIND`` (its name in reports) and ``check(glossary)``. Adding a rule means adding
its module, its line in `RULES`, and its test in ``tests/checks/``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from generator.checks import foreign_markup
from generator.glossary import Glossary
from generator.load import Content
from generator.problems import Problem


class Rule(Protocol):
    """What a rule's module offers."""

    KIND: str

    @staticmethod
    def check(glossary: Glossary) -> Iterator[Problem]:
        """Every breach of the rule in the glossary."""


RULES: tuple[Rule, ...] = (foreign_markup,)


def check(content: Content, glossary: Glossary) -> tuple[Problem, ...]:
    """Everything that is wrong with the content: what loading found, then every rule; sorted."""
    found = [problem for rule in RULES for problem in rule.check(glossary)]
    return tuple(sorted({*content.problems, *found}))

"""What each rule asks and why, with a bad and a good example, for `glossary explain` and the site.

A rule's own module says it: docstring, ``BAD`` and ``GOOD``. What can go wrong in reading a file is
in ``reading.yml``. An example names each of its files in a comment line and shows only the fields
that matter; the rest of the entry is as it should be.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import yaml

_READING = Path(__file__).with_name("reading.yml")


class SelfExplaining(Protocol):
    """What a rule's module says of itself, beside its docstring."""

    KIND: str
    BAD: str
    GOOD: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One kind of problem, explained."""

    kind: str
    title: str
    """What is wrong, one sentence."""
    text: str
    """Why it matters and how to mend it, in our subset of Markdown."""
    bad: str
    """An example that has the problem; empty where no text can show it."""
    good: str
    """The same, mended."""


def of_rules(rules: Iterable[SelfExplaining]) -> tuple[Explanation, ...]:
    """What rules' modules say of themselves, in the rules' order."""
    return tuple(_explanation(m.KIND, inspect.getdoc(m) or "", m.BAD, m.GOOD) for m in rules)


@cache
def of_reading() -> tuple[Explanation, ...]:
    """What can go wrong in reading a file."""
    listed = yaml.load(_READING.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - strings
    return tuple(
        _explanation(kind, said["text"], said.get("bad", ""), said.get("good", ""))
        for kind, said in listed.items()
    )


def _explanation(kind: str, text: str, bad: str, good: str) -> Explanation:
    title, _, rest = text.strip().partition("\n\n")
    return Explanation(kind, " ".join(title.split()), rest.strip(), bad.strip(), good.strip())

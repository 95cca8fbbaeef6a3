"""The cases of a rule: small content folders, and what the rule says of each.

``tests/cases/checks/<rule>.yml`` holds a list of ``case`` (what it shows), ``files`` (path and
text of each), and ``says`` (one line a problem of this rule, none for good content).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from tests.writing import problems, said, write_content

FOLDER = Path(__file__).parent.parent / "cases" / "checks"


@dataclass(frozen=True)
class Case:
    """One content folder and what a rule says of it."""

    files: dict[str, str]
    says: list[str]


def cases(rule: ModuleType) -> list[Any]:
    """The rule's cases as test parameters, named by what they show."""
    file = FOLDER / f"{rule.__name__.rpartition('.')[2]}.yml"
    listed = yaml.safe_load(file.read_text("utf-8"))
    assert any(case["says"] for case in listed), f"{file.name} has no bad case"
    assert any(not case["says"] for case in listed), f"{file.name} has no good case"
    return [pytest.param(Case(case["files"], case["says"]), id=case["case"]) for case in listed]


def reported(case: Case, rule: ModuleType, folder: Path) -> list[str]:
    """What the rule says of the case's files, through the command line."""
    found = problems(write_content(folder, case.files))
    return [said(problem) for problem in found if problem["kind"] == rule.KIND]

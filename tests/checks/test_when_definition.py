from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import when_definition
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(when_definition))
def test_when_definition(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, when_definition, tmp_path) == case.says

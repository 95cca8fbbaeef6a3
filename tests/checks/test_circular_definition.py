from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import circular_definition
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(circular_definition))
def test_circular_definition(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, circular_definition, tmp_path) == case.says

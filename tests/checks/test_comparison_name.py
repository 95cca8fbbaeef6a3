from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import comparison_name
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(comparison_name))
def test_comparison_name(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, comparison_name, tmp_path) == case.says

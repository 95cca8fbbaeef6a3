from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import duplicate_comparison
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(duplicate_comparison))
def test_duplicate_comparison(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, duplicate_comparison, tmp_path) == case.says

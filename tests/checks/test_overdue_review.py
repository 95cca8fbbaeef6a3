from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import overdue_review
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(overdue_review))
def test_overdue_review(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, overdue_review, tmp_path) == case.says

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import compared_term
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(compared_term))
def test_compared_term(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, compared_term, tmp_path) == case.says

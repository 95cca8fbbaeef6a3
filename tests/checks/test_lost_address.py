from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import lost_address
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(lost_address))
def test_lost_address(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, lost_address, tmp_path) == case.says

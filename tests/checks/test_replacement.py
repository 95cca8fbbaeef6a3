from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import replacement
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(replacement))
def test_replacement(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, replacement, tmp_path) == case.says

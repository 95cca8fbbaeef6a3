from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import heading_placeholder
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(heading_placeholder))
def test_heading_placeholder(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, heading_placeholder, tmp_path) == case.says

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import copied_section
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(copied_section))
def test_copied_section(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, copied_section, tmp_path) == case.says

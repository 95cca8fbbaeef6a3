from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import mixed_script
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(mixed_script))
def test_mixed_script(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, mixed_script, tmp_path) == case.says

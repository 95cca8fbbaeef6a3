from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import invisible_character
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(invisible_character))
def test_invisible_character(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, invisible_character, tmp_path) == case.says

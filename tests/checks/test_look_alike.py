from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import look_alike
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(look_alike))
def test_look_alike(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, look_alike, tmp_path) == case.says

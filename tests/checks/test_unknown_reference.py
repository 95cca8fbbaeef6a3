from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import unknown_reference
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(unknown_reference))
def test_unknown_reference(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, unknown_reference, tmp_path) == case.says

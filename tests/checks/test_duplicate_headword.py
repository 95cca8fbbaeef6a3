from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import duplicate_headword
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(duplicate_headword))
def test_duplicate_headword(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, duplicate_headword, tmp_path) == case.says

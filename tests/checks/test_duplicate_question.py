from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import duplicate_question
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(duplicate_question))
def test_duplicate_question(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, duplicate_question, tmp_path) == case.says

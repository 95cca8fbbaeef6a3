from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import long_first_sentence
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(long_first_sentence))
def test_long_first_sentence(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, long_first_sentence, tmp_path) == case.says

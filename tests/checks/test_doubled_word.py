from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import doubled_word
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(doubled_word))
def test_doubled_word(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, doubled_word, tmp_path) == case.says

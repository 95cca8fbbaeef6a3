from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import foreign_markup
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(foreign_markup))
def test_foreign_markup(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, foreign_markup, tmp_path) == case.says

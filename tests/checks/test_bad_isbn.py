from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import bad_isbn
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(bad_isbn))
def test_bad_isbn(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, bad_isbn, tmp_path) == case.says

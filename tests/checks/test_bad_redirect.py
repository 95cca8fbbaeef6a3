from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import bad_redirect
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(bad_redirect))
def test_bad_redirect(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, bad_redirect, tmp_path) == case.says

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import alias_is_headword
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(alias_is_headword))
def test_alias_is_headword(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, alias_is_headword, tmp_path) == case.says

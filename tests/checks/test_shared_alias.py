from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import shared_alias
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(shared_alias))
def test_shared_alias(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, shared_alias, tmp_path) == case.says

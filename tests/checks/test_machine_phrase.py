from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import machine_phrase
from tests.checks.cases import Case, cases, reported


@pytest.mark.parametrize("case", cases(machine_phrase))
def test_machine_phrase(case: Case, tmp_path: Path) -> None:
    """The rule says of each case what its file expects, at its place, and nothing else."""
    assert reported(case, machine_phrase, tmp_path) == case.says

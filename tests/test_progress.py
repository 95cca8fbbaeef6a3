"""What a long command shows on a terminal, and elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.building import ROOT, run

CODE = """
from generator import progress
with progress.shown("Pages built") as report:
    for done in range(1, 4):
        report(done, 3)
"""


def test_elsewhere_one_plain_line() -> None:
    """A log gets the count at the end, and no control characters."""
    assert run("-c", CODE).stderr == "Pages built: 3\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_terminal_sees_it_move_and_keeps_nothing() -> None:
    """What is done of how many, taken away again at the end."""
    import pty  # noqa: PLC0415 - not there on Windows

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", CODE],
        cwd=ROOT,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 1024):
                shown += part
        except OSError:  # the end, on Linux
            pass
        assert process.wait() == 0
    os.close(ours)
    assert b"Pages built" in shown
    assert b"3/3" in shown
    assert shown.rstrip().endswith(b"\x1b[2K")  # the line is cleared

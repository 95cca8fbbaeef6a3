"""Runs a command and says what it took."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """What a process took, with those that it started."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of all cores together: the figure to compare on a busy machine."""
    peak: float
    """Megabytes of the largest process."""

    def __str__(self) -> str:
        return f"{self.wall:.1f} s, {self.cpu:.1f} s of CPU, peak {self.peak:,.0f} MB"


def run(*command: str, **environment: str) -> Cost:
    """Run a command to its end. Raises CalledProcessError if it fails."""
    start = time.monotonic()
    process = subprocess.Popen(command, env={**os.environ, **environment})  # noqa: S603
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    wall = time.monotonic() - start
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)

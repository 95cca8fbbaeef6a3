"""Runs a command and says what it took. Needs Linux: memory is read from ``/proc``."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_MEGABYTE = 1_000_000
#: Seconds between two looks at the memory.
_STEP = 0.05


@dataclass(frozen=True)
class Cost:
    """What a process took, with those that it started."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of all cores together: the figure to compare on a busy machine."""
    peak: float
    """Megabytes of the largest process."""
    tree: float
    """Megabytes of all processes together, when they were most. Looked at every 50 ms; what
    processes share counts once for each."""

    def __str__(self) -> str:
        return f"{self.wall:.1f} s, {self.cpu:.1f} s of CPU, peak {self.peak:,.0f} MB"

    def then(self, other: Cost) -> Cost:
        """The cost of both, one after the other."""
        return Cost(
            self.wall + other.wall,
            self.cpu + other.cpu,
            max(self.peak, other.peak),
            max(self.tree, other.tree),
        )


def run(
    *command: str, folder: Path | None = None, log: Path | None = None, **environment: str
) -> Cost:
    """Run a command to its end, in `folder`; what it says goes into `log`, if named.

    Raises CalledProcessError if it fails, its output being what the log's end holds.
    """
    start = time.monotonic()
    with log.open("wb") if log else nullcontext() as said:
        process = subprocess.Popen(  # noqa: S603 - commands of our own
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdout=said,
            stderr=said,
        )
    with _Watch(process.pid) as watch:
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        output = log.read_text("utf-8", "replace")[-1000:] if log else None
        raise subprocess.CalledProcessError(process.returncode, command, output)
    peak = usage.ru_maxrss * 1024 / _MEGABYTE
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak, max(peak, watch.most / _MEGABYTE))


class _Watch:
    """Looks at the memory of a process and its descendants as long as it is entered."""

    def __init__(self, pid: int) -> None:
        self.most = 0
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(_STEP):
            self.most = max(self.most, sum(_resident(pid) for pid in _family(self._pid)))


def _family(pid: int) -> Iterator[int]:
    """The process and its descendants; those that end meanwhile are left out."""
    yield pid
    children: list[str] = []
    with suppress(OSError):
        for file in Path(f"/proc/{pid}/task").glob("*/children"):
            children += file.read_text().split()
    for child in children:
        yield from _family(int(child))


def _resident(pid: int) -> int:
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")

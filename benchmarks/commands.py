"""Times commands beside those of another checkout: run in pairs, both meet the same load."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.process import Cost, run

#: What is measured → the arguments in an older checkout, and here. Each checks its own content.
CALLS = {
    "--help": ("--help", "--help"),
    "check --help": ("check --help", "check --help"),
    "explain orphan": ("explain orphan", "explain orphan"),
    "stats": ("stats", "stats"),
    "check, of files that have not changed": ("check", "check"),
    "check --no-cache": ("check", "check --no-cache"),
}
_HEAD = "| command | before, s of CPU | now | ratio of CPU | ratio of the clock |\n"


def measure(base: Path, runs: int) -> None:
    """Print a table: medians, and medians of the ratios; `base` is the other `glossary`."""
    ours = Path(sys.executable).with_name("glossary")
    sys.stdout.write(f"{_HEAD}|---|---|---|---|---|\n")
    for name, calls in CALLS.items():
        programs = zip((base, ours), calls, strict=True)
        commands = [(str(program), *call.split()) for program, call in programs]
        pairs = list(_pairs(commands, runs))
        before, now = (median(cost.cpu for cost in costs) for costs in zip(*pairs, strict=True))
        cpu = median(second.cpu / first.cpu for first, second in pairs)
        wall = median(second.wall / first.wall for first, second in pairs)
        sys.stdout.write(f"| `{name}` | {before:.2f} | {now:.2f} | {cpu:.2f} | {wall:.2f} |\n")


def _pairs(commands: list[tuple[str, ...]], runs: int) -> Iterator[tuple[Cost, Cost]]:
    """Costs of both commands, one after the other; the first pair fills caches and is left out."""
    with TemporaryDirectory() as folder:
        for number in range(runs + 1):
            first, second = (
                run(*command, folder=Path(command[0]).parents[2], log=Path(folder) / "log")
                for command in commands
            )
            if number:
                yield first, second

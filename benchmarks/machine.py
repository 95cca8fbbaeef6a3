"""Where, when and with what something was measured."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "hugo", "pagefind-bin", "zensical")


def about(command: Sequence[str]) -> dict[str, str]:
    """Facts by name, for people."""
    one, five, _ = os.getloadavg()
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "machine": f"{os.cpu_count()} × {_processor()}, {_memory()}",
        "system": f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        "load before": f"{one:.1f} (1 min), {five:.1f} (5 min)",
        "versions": ", ".join(f"{name} {_version(name)}" for name in _PACKAGES),
        "commit": _commit(),
        "command": " ".join(command),
    }


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(": ")[2]
    return platform.processor()


def _memory() -> str:
    kilobytes = int(Path("/proc/meminfo").read_text("utf-8").split()[1])
    return f"{kilobytes / 1024**2:.0f} GiB"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def _commit() -> str:
    commit = _git("describe", "--always") or "unknown"
    # The results themselves are written into docs/.
    changed = _git("status", "--porcelain", "--", ".", ":!docs")
    return f"{commit}-dirty" if changed else commit


def _git(*words: str) -> str:
    command = ("git", "-C", str(_ROOT), *words)
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.strip()

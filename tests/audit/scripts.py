"""Linter, formatter and type check of the scripts: ``python -m tests.audit.scripts``.

Biome's rules stand in ``site-overrides/.biome.json``; `tsc` reads types from JSDoc and from
``assets/scripts.d.ts``, and checks the service worker apart, because no page is around it. Without
Node, or where npm cannot fetch the two, nothing is checked and a line in capitals says so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.building import ROOT

TOOLS = Path(__file__).parent
_COMMANDS = TOOLS / "node_modules" / ".bin"
_SKIPPED = "SKIPPED: THE SCRIPTS WERE NOT CHECKED"


def install() -> str:
    """Fetch the tools unless they are there already; why that cannot be done, or nothing."""
    npm = shutil.which("npm")
    if not npm:
        return "there is no Node"
    locked, installed = TOOLS / "package-lock.json", TOOLS / "node_modules" / ".package-lock.json"
    if installed.is_file() and installed.stat().st_mtime >= locked.stat().st_mtime:
        return ""
    quiet = ("--ignore-scripts", "--no-fund", "--no-audit", "--fetch-retries=1")
    done = subprocess.run([npm, "ci", "--prefix", str(TOOLS), "--omit=dev", *quiet], check=False)
    return f"npm ended with {done.returncode}" if done.returncode else ""


def check() -> int:
    """Print what the tools object to; the number of tools that do."""
    biome, tsc = (shutil.which(name, path=str(_COMMANDS)) for name in ("biome", "tsc"))
    assert biome
    assert tsc
    # Biome knows types across files only below the folder that it is started in.
    linted = subprocess.run(
        [biome, "check", "--error-on-warnings"], cwd=ROOT / "site-overrides", check=False
    )
    projects = (TOOLS, TOOLS / "tsconfig.worker.json")
    typed = [subprocess.run([tsc, "--project", str(one)], check=False) for one in projects]
    return sum(done.returncode != 0 for done in (linted, *typed))


def main() -> int:
    """Install and check; the exit code is 1 if a tool objects."""
    if reason := install():
        print(f"{_SKIPPED}: {reason}.", file=sys.stderr)  # noqa: T201 - for people
        return 0
    return 1 if check() else 0


if __name__ == "__main__":
    sys.exit(main())

"""After any edit, the site brought up to date equals one that is built from nothing.

Every build includes the search and the dates from git. All run in this process but for the last
one, so that nothing which a process remembers can hide that a page is stale. ``make fuzz`` takes
many more steps, from another seed each time; a failure names its seed and step.
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

from typer.testing import Result

from tests.building import COOKING, differences, files, run
from tests.random_edits import EDITS, Edit, git
from tests.writing import glossary_in

_STEPS = int(os.environ.get("FUZZ_STEPS", "12"))
_SEED = int(os.environ.get("FUZZ_SEED", "1"))
#: Edits before each build.
_EDITS = 2


def _build(content: Path, site: Path, *options: str) -> Result:
    return glossary_in(content.parent, "build", "--content", content, "--site", site, *options)


def test_no_page_is_stale_after_random_edits(tmp_path: Path) -> None:
    """A build that refuses an edit leaves the site as it was; the edit is then taken back."""
    content, site, fresh = (tmp_path / name for name in ("content", "site", "fresh"))
    shutil.copytree(COOKING, content)
    git(content, "init", "--quiet")
    assert _build(content, site).exit_code == 0
    rnd = random.Random(_SEED)  # noqa: S311 - no secret
    waiting: list[Edit] = []
    built = 0
    for step in range(_STEPS):
        if len(waiting) < _EDITS:  # every kind of edit once before any comes again
            waiting += rnd.sample(EDITS, len(EDITS))
        edits = [waiting.pop() for _ in range(_EDITS)]
        where = f"seed {_SEED}, step {step}: {', '.join(edit.__name__ for edit in edits)}"
        before, backup = files(site), tmp_path / f"before-{step}"
        shutil.copytree(content, backup)
        for edit in edits:
            edit(content, rnd)
        done = _build(content, site)
        if done.exit_code:
            assert files(site) == before, f"{where}: refused, and yet the site has changed"
            shutil.rmtree(content)
            backup.rename(content)
            continue
        anew = _build(content, fresh, "--no-cache")
        assert anew.exit_code == 0, f"{where}\n{anew.stderr}"
        assert differences(site, fresh) == [], where
        shutil.rmtree(fresh)
        shutil.rmtree(backup)
        built += 1
    assert built >= _STEPS // 3, f"only {built} of {_STEPS} steps were built"
    apart = run("-m", "generator", "build", "--content", str(content), "--site", str(fresh))
    assert apart.returncode == 0, apart.stderr
    assert differences(site, fresh) == [], f"seed {_SEED}, at the end"

"""axe-core in a page of a browser: what it finds there.

npm has it, at the version that ``tests/audit/package.json`` pins; ``python -m tests.audit.scripts``
fetches it, as ``make test`` does first.
"""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page

_SCRIPT = Path(__file__).parent / "audit" / "node_modules" / "axe-core" / "axe.min.js"

#: Reports only what fails; every rule is asked that is not an experiment.
_OPTIONS = {"resultTypes": ["violations"]}
_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@cache
def _script() -> str:
    if _SCRIPT.is_file():
        return _SCRIPT.read_text("utf-8")
    message = "NOT TESTED WITH AXE: run `python -m tests.audit.scripts`, which needs Node"
    if os.environ.get("CI") and shutil.which("npm"):
        pytest.fail(message)
    pytest.skip(message)


def violations(page: Page, where: str = "", *, rules: dict[str, Any] | None = None) -> list[str]:
    """What breaks a rule, a line for each element: the page, the rule, the element.

    `rules` are axe's own settings of its rules, such as ``{"region": {"enabled": False}}``.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    found = page.evaluate("options => axe.run(options)", {**_OPTIONS, "rules": rules or {}})
    return [
        f"{where or page.url} {violation['id']}: {node['target']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def in_both_schemes(page: Page, where: str = "") -> list[str]:
    """What breaks a rule in light colors, then in dark ones; the page is loaded once for both."""
    found = []
    # A color that is still changing is no color of ours.
    for scheme in _SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += violations(page, f"{where or page.url} {scheme}")
    return found

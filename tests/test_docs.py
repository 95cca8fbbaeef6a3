"""The documentation builds as a site, strictly: every link in it leads somewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import yaml

from tests.building import ROOT

DOCS = ROOT / "docs"


def test_the_documentation_builds(tmp_path: Path) -> None:
    """MkDocs calls a link that leads nowhere a warning, which is an error here."""
    settings = DOCS / "config" / "mkdocs.yml"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"),
            *("--config-file", str(settings), "--site-dir", str(tmp_path / "site")),
        ],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert "https://fonts" not in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_every_page_is_in_the_navigation() -> None:
    """A page that nobody is led to is not read."""
    settings = yaml.safe_load((DOCS / "config" / "mkdocs.yml").read_text("utf-8"))
    listed = {page for entry in settings["nav"] for page in _pages(entry)}
    assert listed == {file.name for file in DOCS.glob("*.md")}


def _pages(entry: object) -> list[str]:
    if isinstance(entry, dict):
        return [page for value in entry.values() for page in _pages(value)]
    if isinstance(entry, list):
        return [page for value in entry for page in _pages(value)]
    return [str(entry)]

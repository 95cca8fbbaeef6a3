"""Other generators, set up as their users would, on our Markdown pages.

They start from finished pages: the checks, the links and the backlinks have been done for them.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks.subject import PROSE, Subject

HERE = Path(__file__).resolve().parent


class Peer(Subject):
    """What peers share: pages in a folder, one of which is edited."""

    pages: str

    def edit(self, scenario: str) -> None:
        """Add a sentence to a term's page."""
        if scenario == PROSE:
            files = sorted((self.folder / self.pages / "terms").glob("*.md"))
            texts = ((file, file.read_text("utf-8")) for file in files[len(files) // 2 :])
            file, text = next(found for found in texts if not is_redirect(found[1]))
            self.change(file, f"{text}\nThis sentence is new.\n")


Translate = Callable[[Path, str], tuple[str, str]]
"""From a page's path and front matter to the name and front matter that the peer wants."""


def copy_pages(pages: Path, folder: Path, translate: Translate) -> None:
    """Copy all pages, each as `translate` says."""
    for file in sorted(pages.rglob("*.md")):
        _, front, body = file.read_text("utf-8").split("---\n", 2)
        name, facts = translate(file, front)
        target = folder / file.relative_to(pages).with_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"---\n{facts}---\n{body}", "utf-8")


def copy_set_up(name: str, folder: Path) -> None:
    """Copy the configuration and templates that a peer has in this package."""
    shutil.copytree(HERE / name, folder, dirs_exist_ok=True)


def is_redirect(text: str) -> bool:
    """Whether a page only leads on to another, by its front matter."""
    return bool(re.search(r"^redirect: ", text, re.MULTILINE))

"""Hugo with templates that put the same around each page as ours; Pagefind as its search."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from importlib.metadata import distribution
from pathlib import Path

from pagefind_bin import get_executable

from benchmarks.ours import ROOT
from benchmarks.peers import Peer, copy_pages, copy_set_up


class Hugo(Peer):
    """Hugo alone."""

    key = "hugo"
    title = "Hugo"
    pages = "content"
    caches = ("resources",)

    def prepare(self, content: Path, pages: Path) -> None:  # noqa: ARG002 - the base's names
        """Pages with their front matter below ``params``, our styles and scripts as they are."""
        copy_set_up("hugo", self.folder)
        copy_pages(pages, self.folder / "content", _translated)
        shutil.copytree(ROOT / "site-overrides" / "assets", self.folder / "static" / "assets")

    def commands(self) -> Sequence[Sequence[str]]:
        """The program itself, not the Python script around it."""
        program = distribution("hugo").locate_file("hugo/binaries/hugo")
        return [(str(program), "--quiet", "--destination", self.site)]


class HugoPagefind(Hugo):
    """Hugo, then Pagefind over the built site."""

    key = "hugo+search"
    title = "Hugo + Pagefind"

    def commands(self) -> Sequence[Sequence[str]]:
        """Both programs."""
        return [*super().commands(), (str(get_executable()), "--site", self.site, "--quiet")]


def _translated(file: Path, front: str) -> tuple[str, str]:
    # Our `slug`, `aliases` and `kind` would mean something else to Hugo at the top level.
    top = [line for line in front.splitlines() if line.startswith(("title: ", "description: "))]
    below = [f"  {line}" for line in front.splitlines()]
    name = "_index.md" if file.name == "index.md" else file.name
    return name, "\n".join([*top, "params:", *below]) + "\n"

"""MkDocs with the Material theme as it comes, and Zensical, which reads the same configuration."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import distribution
from pathlib import Path

from benchmarks.peers import Peer, copy_pages, copy_set_up, is_redirect


class Material(Peer):
    """No hook of ours, no plugin; the terms out of the navigation."""

    key = "material"
    title = "MkDocs + Material"
    pages = "docs"
    plugins = "plugins: []\n"

    def prepare(self, content: Path, pages: Path) -> None:  # noqa: ARG002 - the base's names
        """The pages; those that lead on have a small template, as they have in the others."""
        copy_set_up("mkdocs", self.folder)
        settings = self.folder / "mkdocs.yml"
        settings.write_text(settings.read_text("utf-8") + self.plugins, "utf-8")
        copy_pages(pages, self.folder / "docs", _translated)

    def commands(self) -> Sequence[Sequence[str]]:
        """MkDocs builds all pages each time."""
        return [(sys.executable, "-m", "mkdocs", "build", "--quiet")]

    def environment(self) -> dict[str, str]:
        """Without the notice of the theme's end of life."""
        return {"NO_MKDOCS_2_WARNING": "1"}


class MaterialSearch(Material):
    """With Material's search."""

    key = "material+search"
    title = "MkDocs + Material, with search"
    plugins = "plugins: [search]\n"


class Zensical(Material):
    """Keeps a cache between builds."""

    key = "zensical"
    title = "Zensical"
    plugins = "plugins:\n  search:\n    enabled: false\n"
    caches = (".cache",)

    def commands(self) -> Sequence[Sequence[str]]:
        """Asks for the package first: its absence is reported by its name."""
        distribution("zensical")
        return [(sys.executable, "-m", "zensical", "build")]


class ZensicalSearch(Zensical):
    """With its search."""

    key = "zensical+search"
    title = "Zensical, with search"
    plugins = "plugins:\n  search:\n    enabled: true\n"


def _translated(file: Path, front: str) -> tuple[str, str]:
    if is_redirect(front):
        front += "template: redirect.html\nsearch:\n  exclude: true\n"
    return file.name, front

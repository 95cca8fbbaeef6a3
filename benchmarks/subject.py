"""What is measured: something that builds a site out of a folder, again and again."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from benchmarks.process import Cost, run

COLD = "cold"
UNCHANGED = "unchanged"
PROSE = "prose"
DEFINITION = "definition"
HEADWORD = "headword"
THEME = "theme"

SCENARIOS = {
    COLD: "cold",
    UNCHANGED: "unchanged",
    PROSE: "prose edited",
    DEFINITION: "definition edited",
    HEADWORD: "headword renamed",
    THEME: "theme changed",
}
"""In the order in which a turn runs them, each upon the site that the one before left."""


class Subject(ABC):
    """A way to build the site, in a folder of its own."""

    key: str
    title: str
    scenarios: Sequence[str] = (COLD, PROSE)
    #: Where it builds, and what it keeps between builds, within its folder.
    site: str = "site"
    caches: Sequence[str] = ()

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._undo: dict[Path, bytes] = {}
        self._aside = 0

    @property
    def built(self) -> Path:
        """The folder of the site."""
        return self.folder / self.site

    @abstractmethod
    def prepare(self, content: Path, pages: Path) -> None:
        """Lay out the folder: ours from the content, peers from its Markdown pages."""

    @abstractmethod
    def commands(self) -> Sequence[Sequence[str]]:
        """What builds the site, to be run in the folder one after the other."""

    def environment(self) -> dict[str, str]:
        """What the commands find in their environment besides what is there."""
        return {}

    @abstractmethod
    def edit(self, scenario: str) -> None:
        """Change what the scenario changes, through `change`."""

    def change(self, file: Path, text: str) -> None:
        """Write a file of the folder; `restore` takes it back."""
        self._undo.setdefault(file, file.read_bytes())
        file.write_text(text, "utf-8")

    def restore(self) -> None:
        """Take all edits back, and put aside what was built: the next build is a cold one.

        Nothing is deleted: for a minute after, ext4 looks at every inode that was freed before it
        takes one, and a build of ten thousand pages would take ten seconds longer.
        """
        for file, data in self._undo.items():
            file.write_bytes(data)
        self._undo.clear()
        for name in (self.site, *self.caches):
            built = self.folder / name
            if built.exists():
                built.rename(self.folder / f"{name}-{self._aside}")
        self._aside += 1

    def build(self) -> Cost:
        """Build and measure. Raises CalledProcessError."""
        os.sync()  # nobody's files are written at the expense of the next
        cost = Cost(0, 0, 0, 0)
        for command in self.commands():
            log = self.folder / "log.txt"
            cost = cost.then(run(*command, folder=self.folder, log=log, **self.environment()))
        return cost

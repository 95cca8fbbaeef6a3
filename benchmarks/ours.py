"""``glossary build`` in a copy of the project, so that its theme can be edited too."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.process import run
from benchmarks.subject import DEFINITION, HEADWORD, PROSE, SCENARIOS, THEME, Subject

ROOT = Path(__file__).resolve().parent.parent
COMMAND = (
    *(sys.executable, "-m", "generator", "build"),
    *("--content", "content", "--site", "site"),
)
_PROJECT = ("generator", "hooks", "site-overrides")

#: Scenario → the field of the edited term, and what becomes of its text.
_EDITS: dict[str, tuple[str, Callable[[str], str]]] = {
    PROSE: ("importance", lambda text: f"{text} This sentence is new."),
    DEFINITION: ("definition", lambda text: text.replace(" is ", " is now ", 1)),
    HEADWORD: ("term", lambda text: f"{text} renamed"),
}


class Ours(Subject):
    """Without the search index."""

    key = "ours"
    title = "This project"
    scenarios = tuple(SCENARIOS)
    caches = (".cache",)

    def prepare(self, content: Path, pages: Path) -> None:  # noqa: ARG002 - the base's names
        """Copy the project and the content; compile, so that the first build has not to."""
        leave = shutil.ignore_patterns("__pycache__")
        for name in _PROJECT:
            shutil.copytree(ROOT / name, self.folder / name, ignore=leave)
        shutil.copyfile(ROOT / "mkdocs.yml", self.folder / "mkdocs.yml")
        shutil.copytree(content, self.folder / "content")
        run(sys.executable, "-m", "compileall", "-q", *_PROJECT[:2], folder=self.folder)

    def commands(self) -> Sequence[Sequence[str]]:
        """One command, the same for cold and later builds."""
        return [(*COMMAND, "--no-search")]

    def environment(self) -> dict[str, str]:
        """The copy's code instead of the checkout's."""
        return {"PYTHONPATH": str(self.folder)}

    def edit(self, scenario: str) -> None:
        """Change a field of one term, or what stands below every page."""
        if scenario == THEME:
            footer = self.folder / "site-overrides" / "partials" / "footer.html"
            self.change(footer, footer.read_text("utf-8") + "<!-- new -->\n")
        elif scenario in _EDITS:
            content = self.folder / "content"
            file = content / "terms" / f"{middle(content)}.yml"
            self.change(file, _edited(file.read_text("utf-8"), *_EDITS[scenario]))


class OursSearch(Ours):
    """With the search index."""

    key = "ours+search"
    title = "This project, with search"

    def commands(self) -> Sequence[Sequence[str]]:
        """The same, the index not left out."""
        return [COMMAND]


def middle(content: Path) -> str:
    """The slug of the term to edit, from the middle of the alphabet.

    No comparison names it, as such a comparison's headword would have to change as well.
    """
    pairs = (content / "comparisons").glob("*.yml")
    compared = {slug for file in pairs for slug in file.stem.split("-vs-")}
    slugs = sorted({file.stem for file in (content / "terms").glob("*.yml")} - compared)
    return slugs[len(slugs) // 2]


def _edited(text: str, field: str, change: Callable[[str], str]) -> str:
    """The text of a made-up term (``key: JSON`` on each line) with one field changed."""
    lines = text.splitlines(keepends=True)
    start = f"{field}: "
    at = next(at for at, line in enumerate(lines) if line.startswith(start))
    old = json.loads(lines[at].removeprefix(start))
    lines[at] = f"{start}{json.dumps(change(old))}\n"
    return "".join(lines)

"""Whoever follows CONTRIBUTING to the letter, in a browser, proposes a change with green checks.

The changes are read from CONTRIBUTING itself and made one after the other in a repository of its
own, with our glossary as it was on one day; after each, the workflow's steps run that check it.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.building import CONTENT, ROOT
from tests.test_pull_request import Repository, glossary, new_repository

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or not shutil.which("make") or not shutil.which("git"),
    reason="needs bash, git and make",
)
_SECTION = re.compile(r"^## In the browser alone\n(.*?)^## ", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(
    r"^\*\*(.+?)\*\*(?:.*?)\n\n((?:    [^\n]*\n|\n(?=    ))+)", re.MULTILINE | re.DOTALL
)


def described() -> dict[str, tuple[str, str]]:
    """What each change is called → the file that it names, and the lines for it."""
    found = {}
    (section,) = _SECTION.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    for name, block in _BLOCK.findall(section):
        first, _, lines = re.sub("^    ", "", block, flags=re.MULTILINE).partition("\n")
        found[name.split(",")[0].rstrip(".")] = (first.removeprefix("# "), lines)
    return found


def written(text: str, lines: str) -> str:
    """The text of an entry with these fields in place of its own."""
    for field in re.split(r"^(?=\S)", lines, flags=re.MULTILINE):
        if name := field.partition(":")[0]:
            old = re.compile(rf"^{name}:.*\n(?:[ \n].*\n?)*", re.MULTILINE)
            assert old.search(text), name
            before, after = old.split(text, maxsplit=1)
            text = f"{before}{field.rstrip()}\n{after}"
    return text


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Our glossary, with every address published."""
    made = new_repository(tmp_path, CONTENT)
    glossary(made, "addresses", "--record")
    made.commit("Record the addresses", "2026-02-10")
    return made


def test_each_change_is_green(repository: Repository) -> None:
    """No error, no test of the generator asked for; no address is lost, and the site builds."""
    changes = described()
    assert list(changes) == [
        "Add a term",
        "Rename a term",
        "Change an alias",
        "Delete an entry",
    ]
    root, addresses = repository.folder, set(glossary(repository, "addresses").split())
    for name, (file, lines) in changes.items():
        target = root / file
        if name in ("Add a term", "Delete an entry"):
            assert not target.exists(), f"{file} is there already: choose another example"
            target.write_text(lines, "utf-8")
            if name == "Delete an entry":
                (root / "content" / f"{lines.partition('/:')[0]}.yml").unlink()
        else:
            target.write_text(written(target.read_text("utf-8"), lines), "utf-8")
        repository.commit(name, "2026-03-10")
        scope = repository.job("check", "scope", BASE="HEAD^1")
        assert (scope.returncode, repository.output) == (0, "generator=false\n"), scope.stderr
        checked = repository.job("check", "problems")
        assert checked.returncode == 0, f"{name}: {checked.stdout}"
    now = set(glossary(repository, "addresses").split())
    assert {address for address in addresses - now if "#" not in address} == set()
    previewed = repository.job("preview", "preview", BASE="HEAD^1")
    assert previewed.returncode == 0, previewed.stdout + previewed.stderr


def test_what_is_wrong_is_red(repository: Repository) -> None:
    """The same checks stop a file that is deleted without a word, and a term without a field."""
    terms = repository.content / "terms"
    (terms / "burn-multiple.yml").write_text("term: Burn multiple\n", "utf-8")
    repository.commit("A half entry", "2026-03-10")
    assert repository.job("check", "problems").returncode == 1
    (terms / "burn-multiple.yml").unlink()
    (terms / "service-levels-and-quality-assurance.yml").unlink()
    repository.commit("Delete an entry", "2026-03-11")
    assert repository.job("check", "problems").returncode == 1

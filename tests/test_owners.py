"""`glossary owners`: CODEOWNERS from glossary.yml, as each host reads it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.writing import SETTINGS, glossary, glossary_in, problems, write_content

OWNERS = 'owners:\n  rigging: ["@ada", "@org/riggers"]\n  "*": [chief@example.org]\n'
FILES = {
    "glossary.yml": SETTINGS + OWNERS,
    "terms/mast.yml": "term: Mast\nstatus: draft\ncategories: [rigging, weather]\n",
    "terms/gale.yml": "term: Gale\nstatus: draft\ncategories: [weather, rigging]\n",
    "terms/keel.yml": "term: Keel\nstatus: draft\n",
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the content in a folder whose name has a blank."""
    write_content(tmp_path / "our words", FILES)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


def _lines(repository: Path, form: str) -> list[str]:
    done = glossary("owners", "--content", repository / "our words", "--format", form)
    assert done.exit_code == 0, done.output
    return [line for line in done.stdout.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("form", ["codeowners", "github", "gitlab"])
def test_the_last_line_that_fits_names_the_owners(repository: Path, form: str) -> None:
    """All files belong to those of “*”, and entries to the owners of their main category."""
    assert _lines(repository, form) == [
        r"/our\ words/ chief@example.org",
        r"/our\ words/terms/mast.yml @ada @org/riggers",
    ]


def test_gitea_reads_expressions_and_takes_every_line(repository: Path) -> None:
    """So each file has one line, and dots are dots."""
    assert _lines(repository, "gitea") == [
        r"our\ words/glossary\.yml chief@example.org",
        r"our\ words/redirects\.yml chief@example.org",
        r"our\ words/terms/gale\.yml chief@example.org",
        r"our\ words/terms/keel\.yml chief@example.org",
        r"our\ words/terms/mast\.yml @ada @org/riggers",
    ]


def test_the_file_is_written_checked_and_keeps_the_lines_of_others(repository: Path) -> None:
    """A new entry makes it out of date, which the check says."""
    file = repository / ".github" / "CODEOWNERS"
    file.parent.mkdir()
    file.write_text("*.py @coders\n")
    where = ("owners", "--content", repository / "our words")
    assert glossary(*where, "--check").exit_code == 1
    assert glossary(*where, "--write").exit_code == 0
    assert glossary(*where, "--check").exit_code == 0
    assert file.read_text().startswith("*.py @coders\n\n# Written by")
    new = repository / "our words" / "terms" / "boom.yml"
    new.write_text("term: Boom\nstatus: draft\ncategories: [rigging]\n")
    done = glossary_in(repository, *where, "--check")
    assert (done.exit_code, ".github/CODEOWNERS is not up to date" in done.output) == (1, True)
    assert glossary(*where, "--write").exit_code == 0
    text = file.read_text()
    assert text.count("# Written by") == 1
    assert "boom.yml @ada" in text
    file.write_text(text.rpartition("# End")[0])
    assert glossary(*where, "--write").exit_code == 3


def test_a_glossary_without_owners_is_told_how_to_name_them(tmp_path: Path) -> None:
    """And a category that nobody declared, or what is no account, is a problem at its place."""
    assert "under “owners:”" in glossary("owners", "--content", write_content(tmp_path, {})).output
    settings = SETTINGS + "owners:\n  riging: ['@ada']\n  weather: [ada]\n"
    found = problems(write_content(tmp_path, {"glossary.yml": settings}))
    assert [(p["rule"], p["line"]) for p in found] == [("bad-value", 16)]
    settings = SETTINGS + "owners:\n  riging: ['@ada']\n"
    found = problems(write_content(tmp_path, {"glossary.yml": settings}))
    assert [(p["rule"], p["line"]) for p in found] == [("unknown-category", 15)]

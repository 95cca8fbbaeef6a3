"""`glossary forms`, `glossary links` and what an edit did to the links."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.building import CONTENT
from tests.writing import glossary, write_content

HALYARD = "term: Halyard\naliases: [hoist]\nstatus: published\ndefinition: It lifts a sail.\n"
SAIL = """\
term: Sail
status: published
definition: |
  A sail catches wind. Its
  halyard lifts it.
faq:
  - question: What lifts it?
    answer: A halyard, no mast.
"""


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as someone."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder in a repository with one commit."""
    folder = write_content(
        tmp_path / "content", {"terms/halyard.yml": HALYARD, "terms/sail.yml": SAIL}
    )
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    return folder


def as_json(*arguments: str | Path) -> list[dict[str, Any]]:
    """What a command reports to machines."""
    result = glossary(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_links_are_listed_with_their_place(content: Path) -> None:
    """Each link has source, field, line, column, text and target; later mentions have none."""
    assert as_json("links", "--content", content) == [
        {
            "source": "halyard",
            "field": "definition",
            "line": 4,
            "column": 24,
            "text": "sail",
            "target": "sail",
        },
        {
            "source": "sail",
            "field": "definition",
            "line": 5,
            "column": 3,
            "text": "halyard",
            "target": "halyard",
        },
    ]


def test_places_of_the_real_links_are_exact() -> None:
    """In every file the linked words stand at the line and column that are listed."""
    found = as_json("links", "--content", CONTENT)
    assert len(found) >= 150
    for link in found:
        (file,) = CONTENT.glob(f"*/{link['source']}.yml")
        rest = "\n".join(file.read_text("utf-8").split("\n")[link["line"] - 1 :])
        words = " ".join(rest[link["column"] - 1 :].replace("''", "'").split())
        assert words.startswith(link["text"]), link


def test_links_for_people(content: Path) -> None:
    """The text groups by entry and ends with a count; the Markdown is a table."""
    text = glossary("links", "--content", content).stdout
    assert "5:3      definition             “halyard” → halyard" in text
    assert text.endswith("2 automatic links.\n")
    table = glossary("links", "--content", content, "--format", "markdown").stdout
    assert "| sail | definition | 5 | halyard | halyard |" in table


def test_forms_are_listed_for_review(content: Path) -> None:
    """Headword, alias, plural and possessive, with the capitals that count."""
    (entry,) = as_json("forms", "--content", content, "halyard")
    assert entry["slug"] == "halyard"
    assert {form["text"] for form in entry["forms"]} == {
        *("Halyard", "Halyard's", "Halyards", "Halyards'"),
        *("hoist", "hoist's", "hoists", "hoists'"),
    }
    assert {form["capitals"] for form in entry["forms"]} == {"none"}
    assert len(as_json("forms", "--content", content)) == 2


def test_forms_of_an_unknown_entry(content: Path) -> None:
    """A slug that is none is wrong usage, with the likely one."""
    result = glossary("forms", "--content", content, "halyrd")
    assert result.exit_code == 2
    assert "Did you mean “halyard”?" in " ".join(result.output.split())


def test_no_change_since_the_last_commit(content: Path) -> None:
    """Without an edit nothing is reported, even if the link moves within its entry."""
    moved = SAIL.replace("Its\n  halyard lifts it.", "It is hoisted.\n  Its halyard lifts it.")
    write_content(content, {"terms/sail.yml": moved})
    assert as_json("links", "--content", content, "--since", "HEAD") == []
    assert "No link changed." in glossary("links", "--content", content, "--since", "HEAD").stdout


def test_gained_lost_and_retargeted(content: Path) -> None:
    """A new alias gains, a removed mention loses, a word that another entry takes retargets."""
    write_content(
        content,
        {
            "terms/halyard.yml": HALYARD.replace("a sail", "cloth").replace("Halyard", "Rope"),
            "terms/mast.yml": "term: Mast\nstatus: published\n",
            "terms/line.yml": "term: Line\naliases: [halyard]\nstatus: published\n",
        },
    )
    changes = as_json("links", "--content", content, "--since", "HEAD")
    told = [(c["kind"], c["source"], c["text"], c["target"], c["was"]) for c in changes]
    assert told == [
        ("gained", "sail", "mast", "mast", ""),
        ("lost", "halyard", "sail", "sail", ""),
        ("retargeted", "sail", "halyard", "line", "halyard"),
    ]
    assert (changes[0]["field"], changes[0]["line"]) == ("faq[0].answer", 8)
    text = glossary("links", "--content", content, "--since", "HEAD").stdout
    assert "~ sail:5:3 definition “halyard” → line (was halyard)" in text
    assert text.endswith("1 gained, 1 lost, 1 retargeted.\n")


def test_comment_mentions_nobody(content: Path) -> None:
    """In the Markdown for a pull request, what an author typed is text and calls no one."""
    entry = "term: '@crew|#12'\nstatus: published\n"
    mention = SAIL.replace("no mast", "no @crew|#12")
    write_content(content, {"terms/crew.yml": entry, "terms/sail.yml": mention})
    table = glossary("links", "--content", content, "--since", "HEAD", "--format", "markdown")
    assert table.stdout.startswith("**Links:** 1 gained, 0 lost, 0 retargeted.")
    row = table.stdout.splitlines()[-1]
    assert row == "| gained | sail | &#64;crew&#124;&#35;12 | crew |  |"


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", "HEAD~5"])
def test_missing_revision_ends_with_one_line(content: Path, revision: str) -> None:
    """A revision that is not there is told in one line, with the cure; exit code 2."""
    result = glossary("links", "--content", content, f"--since={revision}")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"glossary: there is no revision “{revision}” here")
    assert "git fetch --unshallow" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.usefixtures("content")
def test_shallow_clone_ends_with_one_line(tmp_path: Path) -> None:
    """The parent of the oldest commit of a shallow clone is missing."""
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "second")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{tmp_path}", "shallow")
    result = glossary("links", "--content", tmp_path / "shallow" / "content", "--since", "HEAD~1")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


@pytest.mark.usefixtures("content")
def test_folder_outside_of_the_revision(tmp_path: Path) -> None:
    """A content folder that the revision does not have, or no repository at all: one line."""
    other = write_content(tmp_path / "new", {})
    result = glossary("links", "--content", other, "--since", "HEAD")
    assert result.exit_code == 2
    assert "has no folder" in result.stderr
    assert result.stderr.count("\n") == 1


def test_folder_without_a_repository(tmp_path: Path) -> None:
    """Outside of a repository there is nothing to compare with."""
    result = glossary("links", "--content", write_content(tmp_path, {}), "--since", "HEAD")
    assert result.exit_code == 2
    assert "is in no git repository" in result.stderr


def test_broken_files_are_named(content: Path) -> None:
    """Links of the other entries are listed, and the broken one is named."""
    write_content(content, {"terms/halyard.yml": "term: [\n"})
    result = glossary("links", "--content", content)
    assert result.exit_code == 0
    assert result.stderr == "glossary: left out what is broken in halyard.yml\n"

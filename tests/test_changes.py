"""What an edit changes for readers, since a git revision."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.writing import SETTINGS, glossary, write_content

MAST = "term: Mast\nstatus: draft\ndefinition: A mast holds sails.\nrelated: [Spreader, Keel]\n"
BOOM = "term: Boom\nstatus: draft\naliases: [spar]\ndefinition: A boom swings from the mast.\n"


def git(folder: Path, *arguments: str) -> str:
    """Run git with an identity of its own; its output."""
    identity = ("-c", "user.name=A. Sailor", "-c", "user.email=sailor@example.org")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder, committed, in a repository with another folder."""
    folder = write_content(
        tmp_path / "content",
        {
            "terms/mast.yml": MAST,
            "terms/boom.yml": BOOM,
            "terms/jib.yml": "term: Jib\nstatus: draft\n",
        },
    )
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Begin")
    return folder


def changes(content: Path, since: str = "main") -> dict[str, list[str]]:
    """The report as a machine reads it."""
    result = glossary("changes", "--since", since, "--content", content, "--format", "json")
    assert result.exit_code == 0, result.output
    found: dict[str, list[str]] = json.loads(result.stdout)
    return found


def test_nothing_changed(content: Path) -> None:
    """Every list is there and empty."""
    found = changes(content)
    assert set(found) == {
        *("added", "removed", "changed", "settings", "addresses_gained", "addresses_lost"),
        *("wanted_gained", "wanted_met", "links"),
    }
    assert all(items == [] for items in found.values())
    markdown = glossary("changes", "--since", "main", "--content", content, "--format", "markdown")
    assert "No entry, setting, address or wanted term changes." in markdown.stdout


def test_every_sort_of_change(content: Path) -> None:
    """A new entry, one removed, one mended: with addresses, wanted terms and links."""
    (content / "terms" / "jib.yml").unlink()
    write_content(
        content,
        {
            "terms/keel.yml": "term: Keel\nstatus: draft\ndefinition: Below the mast.\n",
            "terms/boom.yml": BOOM.replace("[spar]", "[pole]") + "related: [Vang]\n",
        },
    )
    found = changes(content)
    assert (found["added"], found["removed"], found["changed"]) == (["keel"], ["jib"], ["boom"])
    assert found["addresses_lost"] == ["terms/jib/", "terms/spar/"]
    assert found["addresses_gained"] == ["terms/keel/", "terms/keel/#definition", "terms/pole/"]
    assert (found["wanted_gained"], found["wanted_met"]) == (["Vang"], ["Keel"])
    (link,) = found["links"]
    assert {"gained", "keel", "mast"} <= set(map(str, link.values()))  # type: ignore[attr-defined]


def test_a_change_of_any_field_is_a_change(content: Path) -> None:
    """What only the entry's own page shows, and what every page may."""
    write_content(
        content,
        {
            "terms/mast.yml": f"{MAST}importance: It stands.\n",
            "glossary.yml": f"{SETTINGS}labels: {{draft: Sketch}}\n",
        },
    )
    found = changes(content)
    assert (found["changed"], found["settings"]) == (["mast"], ["labels"])


def test_a_rename_loses_no_address(content: Path) -> None:
    """A removed and an added entry, and every former address still there."""
    assert glossary("rename", "mast", "pole", "--content", content).exit_code == 0
    found = changes(content)
    assert (found["added"], found["removed"]) == (["pole"], ["mast"])
    assert [where for where in found["addresses_lost"] if "#" not in where] == []


def test_people_read_the_same(content: Path) -> None:
    """As text a heading and a line an item, as Markdown a fold; both name what was lost."""
    (content / "terms" / "jib.yml").unlink()
    text = glossary("changes", "--since", "main", "--content", content).stdout
    assert "Removed entries: 1\n  jib\n" in text
    assert "Addresses lost: 1\n  terms/jib/\n" in text
    markdown = glossary("changes", "--since", "main", "--content", content, "--format", "markdown")
    assert "<summary>Addresses lost: 1</summary>\n\n- `terms/jib/`" in markdown.stdout


@pytest.mark.parametrize("since", ["nowhere", "--help-me", "HEAD~9", "main:content"])
def test_a_revision_that_is_not_there(content: Path, since: str) -> None:
    """Wrong usage: one line that names the revision, exit code 2."""
    result = glossary("changes", f"--since={since}", "--content", content)
    assert result.exit_code == 2
    assert f"there is no revision “{since}” here" in result.stderr
    assert result.stdout == ""


def test_a_revision_without_the_folder(content: Path) -> None:
    """A revision from before the glossary says so."""
    root = content.parent
    git(root, "checkout", "-q", "--orphan", "other")
    git(root, "rm", "-rq", "--cached", ".")
    (root / "README").write_text("Sails.\n", "utf-8")
    git(root, "add", "README")
    git(root, "commit", "-q", "-m", "Other")
    result = glossary("changes", "--since", "other", "--content", content)
    assert result.exit_code == 2
    assert "revision “other” has no" in result.stderr


def test_outside_a_repository(tmp_path: Path) -> None:
    """A folder that git does not know: one line, exit code 2."""
    folder = write_content(tmp_path, {"terms/mast.yml": MAST})
    result = glossary("changes", "--since", "main", "--content", folder)
    assert result.exit_code == 2
    assert "is in no git repository" in result.stderr


def test_links_in_a_revision_lead_nowhere(content: Path, tmp_path: Path) -> None:
    """A symbolic link that a revision holds is not laid out, wherever it leads."""
    (content / "terms" / "secret.yml").symlink_to("/etc/hostname")
    (content / "terms" / "up.yml").symlink_to("../../../../up")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Links")
    found = changes(content)
    assert found["changed"] == found["added"] == []

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
        *("wanted_gained", "wanted_met", "links", "entries"),
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


_KEEL = """\
term: Keel
status: draft
definition: |
  A keel is a beam of 12 metres that runs along the bottom of a boat and keeps it from
  drifting.
examples:
- title: Oak
  text: One of oak costs 4,000 euros.
- title: Steel
  text: One of steel rusts.
sources:
- {title: Hulls, publisher: Yard, kind: book, isbn: "9780684800011", supports: the size}
- {title: Wood, publisher: Yard, kind: article, url: "https://w.example.org/", supports: oak}
"""


def report(content: Path, form: str = "markdown", *more: str) -> str:
    """The report against main."""
    options = ("--since", "main", "--content", content, "--format", form)
    result = glossary("changes", *options, *more)
    assert result.exit_code == 0, result.output
    return result.stdout


def committed(content: Path, keel: str = _KEEL) -> Path:
    """The file of an entry that main has."""
    write_content(content, {"terms/keel.yml": keel})
    git(content.parent, "add", ".")
    git(content.parent, "commit", "-q", "-m", "Keel")
    return content / "terms" / "keel.yml"


def test_what_reads_the_same_is_no_change(content: Path) -> None:
    """A paragraph wrapped anew, a comment, other quotes, keys and items in another order."""
    file = committed(content)
    head, examples = _KEEL.split("examples:\n")
    rest = examples[: examples.index("sources:")]
    oak, steel = rest[: rest.index("- title: Steel")], rest[rest.index("- title: Steel") :]
    text = f"# Written anew\nexamples:\n{steel}{oak}{head}{examples[examples.index('sources:') :]}"
    text = text.replace(
        "boat and keeps it from\n  drifting.", "boat\n  and keeps it from drifting."
    )
    file.write_text(text.replace("term: Keel", 'term: "Keel"'), "utf-8")
    assert "<h3>" not in report(content)


def test_words_figures_and_sources_of_each_entry(content: Path) -> None:
    """Old and new words by field, what stands far away left out; each leads to its page."""
    file = committed(content)
    text = _KEEL.replace("12 metres", "13 metres").replace("4,000 euros", "5,000 pounds sterling")
    text = text.replace("supports: oak", "supports: pine").replace("title: Hulls", "title: Hull")
    file.write_text(text.replace("9780684800011", "9780131103627"), "utf-8")
    for form in ("markdown", "html"):
        found = report(content, form, "--preview", "https://p.example.org/7/")
        assert '<h3><a href="https://p.example.org/7/terms/keel/">Keel</a> (changed)</h3>' in found
        assert "A keel is a beam of <del>12</del><ins>13</ins> metres that runs along" in found
        assert "<b>examples › Oak › text</b><br>One of oak costs " in found
        assert "<del>4,000 euros</del><ins>5,000 pounds sterling</ins>." in found
        assert "Steel" not in found
        assert "<b>Figures</b><br><del>12</del><br><del>4,000</del><br><ins>13</ins>" in found
        assert "<del>Hulls; Yard; book; 9780684800011; the size</del>" in found
        assert "<ins>Hull; Yard; book; 9780131103627; the size</ins>" in found
        assert "<ins>Wood; Yard; article; https://w.example.org/; pine</ins>" in found


def test_problems_are_those_of_the_entries_that_changed(content: Path) -> None:
    """Each below its entry, with its line; none of other files."""
    file = committed(content)
    file.write_text(_KEEL.replace("is a beam", "is a beam beam"), "utf-8")
    found = report(content)
    assert "line 4: “beam beam” says a word twice Delete one of the two." in found
    assert "jib" not in found.lower()


def test_new_moved_and_removed_entries(content: Path) -> None:
    """A moved one is compared with itself; a removed one leads nowhere."""
    committed(content)
    assert glossary("rename", "keel", "fin", "--content", content).exit_code == 0
    (content / "terms" / "jib.yml").unlink()
    write_content(content, {"terms/oar.yml": "term: Oar\nstatus: draft\ndefinition: A blade.\n"})
    found = report(content, "markdown", "--preview", "https://p.example.org")
    assert '/terms/fin/">Keel</a> (moved, before <code>keel</code>)</h3>' in found
    assert "<h3>Jib (removed)</h3>" in found
    assert '/terms/oar/">Oar</a> (new)</h3>' in found
    assert "<b>definition</b><br><ins>A blade.</ins>" in found
    assert "12 metres" not in found


def test_languages_without_blanks_are_compared_by_sign(content: Path) -> None:
    """Not by the sentence."""
    file = committed(
        content, "term: 竜骨\nstatus: draft\ndefinition: 竜骨は船の底にある木材です。\n"
    )
    file.write_text(
        "term: 竜骨\nstatus: draft\ndefinition: 竜骨は船の底にある鋼材です。\n", "utf-8"
    )
    assert "竜骨は船の底にある<del>木</del><ins>鋼</ins>材です。" in report(content)


def test_a_strangers_words_are_words(content: Path) -> None:
    """They name nobody, close nothing, and turn nothing around."""
    file = committed(content)
    hostile = "<b onclick=x>@everyone</b> fixes #7 ![x](y) ``` \u202e"
    file.write_text(_KEEL.replace("12 metres", f"12 metres {hostile}"), "utf-8")
    for form in ("markdown", "html"):
        found = report(content, form)
        assert "&lt;b onclick=x&gt;@\u200beveryone&lt;/b&gt; fixes #\u200b7" in found
        assert "[U+202E]" in found
        assert "\u202e" not in found


def test_one_long_text_takes_no_longer_than_a_short_wait(content: Path) -> None:
    """Ten thousand words that are all others."""
    old = " ".join(f"rope{at % 97}" for at in range(6000))
    new = " ".join(f"sail{at % 89}" for at in range(6000))
    file = committed(content, f"{BOOM.replace('Boom', 'Keel')}explanation: {old}\n")
    file.write_text(f"{BOOM.replace('Boom', 'Keel')}explanation: {new}\n", "utf-8")
    assert len(report(content)) < 40_000

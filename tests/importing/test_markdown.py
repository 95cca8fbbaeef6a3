"""A folder of Markdown with front matter becomes entries that check and build at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.building import ROOT
from tests.importing.folder import TABLE, names, slug, write_folder
from tests.writing import glossary


def _entry(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return loaded


def _imported(folder: Path, text: str, *more: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The entry made of a page, and the notes on it."""
    source = folder / "boom.md"
    source.write_text(text, "utf-8")
    result = glossary("import", source, "--into", folder / "content", "--format", "json", *more)
    assert result.exit_code == 0, result.output
    (report,) = json.loads(result.stdout)
    (entry,) = report["entries"]
    return _entry(folder / "content" / "terms" / "boom.yml"), entry["notes"]


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """90 entries in the CNCF shape, imported."""
    folder = tmp_path_factory.mktemp("cloud")
    source = write_folder(folder / "en")
    (folder / "map.yml").write_text(TABLE, "utf-8")
    result = glossary("import", source, "--into", folder / "content", "--map", folder / "map.yml")
    assert result.exit_code == 0, result.output
    assert "90 files read: 90 entries written, 0 refused" in result.stdout
    return folder / "content"


def test_every_entry_keeps_its_address(cloud: Path) -> None:
    """The file's name is the slug, so that old links stay good."""
    assert {file.stem for file in (cloud / "terms").iterdir()} == {slug(name) for name in names()}


def test_fields_of_an_entry_in_the_shape(cloud: Path) -> None:
    """Title, category, tags, definition and mapped sections stand in their fields."""
    entry = _entry(cloud / "terms" / "main-halyard.yml")
    assert entry["term"] == "Main halyard"
    assert entry["categories"] == ["technology", "main", "fundamental"]
    assert entry["status"] == "draft"
    assert entry["definition"].startswith("The main halyard is a halyard for the main part")
    assert "with the [main sheet](main-sheet) — “always”" in entry["definition"]
    assert "names the unwritten halyard." in entry["definition"]
    assert "crews of main boats lost 3 hours." in entry["importance"]
    assert "- 1 knots; none" in entry["importance"]
    assert entry["explanation"] == "The [main line](main-line) takes over after 1 turns.\n"
    assert entry["related"] == ["main-line", "Boat part 1"]


def test_words_of_the_folder_survive(cloud: Path) -> None:
    """What our prose does not hold is there in plain words."""
    text = "".join(file.read_text("utf-8") for file in (cloud / "terms").iterdir())
    for number in range(90):
        odd = (
            f"Old hands say so, and they are right about item {number}.",
            f"- {number} knots; none",
            f"**When it blows number {number}**",
            f"A drawing of item {number}",
            f"`ease {number}`",
            f"Raw words about item {number}.",
            f"1. Ease item {number}.",
            f"First line of item {number}",
            f"It was written {number} years ago.",
        )[number % 9]
        assert odd in text


def test_the_folder_checks(cloud: Path) -> None:
    """The imported glossary has no errors."""
    result = glossary("check", "--content", cloud)
    assert result.exit_code == 0, result.output


def test_the_folder_builds_strictly(cloud: Path, tmp_path: Path) -> None:
    """MkDocs builds the imported glossary with --strict, and each entry has its page."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT,
        env={**os.environ, "GLOSSARY_CONTENT": str(cloud)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    for name in names():
        assert (tmp_path / "site" / "terms" / slug(name) / "index.html").is_file()


def test_a_section_without_a_field_keeps_its_words(tmp_path: Path) -> None:
    """An unknown H2 section goes to the explanation under its heading's words."""
    text = "---\ntitle: Boom\n---\nA spar.\n\n## Why *sailors* duck\n\nIt swings.\n"
    entry, notes = _imported(tmp_path, text)
    assert entry["explanation"] == "**Why sailors duck**\n\nIt swings.\n"
    assert any(n["line"] == 6 and n["kind"] == "look" for n in notes)


def test_questions_keep_their_ids(tmp_path: Path) -> None:
    """The id that a question's heading carries becomes the question's id."""
    text = "# Boom\n\nA spar.\n\n## FAQ\n\n### Does it swing? {#swinging}\n\nYes.\n"
    entry, _ = _imported(tmp_path, text)
    assert entry["faq"] == [{"id": "swinging", "question": "Does it swing?", "answer": "Yes.\n"}]


def test_bad_front_matter_is_kept_and_reported(tmp_path: Path) -> None:
    """Front matter that is no YAML goes to the explanation; a person is told where it is bad."""
    entry, notes = _imported(tmp_path, "---\ntitle: [Boom\nnote: A spar.\n---\nText.\n")
    assert entry["term"] == "Boom"
    assert "note: A spar." in entry["explanation"]
    assert any("front matter" in note["message"] for note in notes)


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("Uses `a|b` and *c*.", "Uses `a|b` and *c*."),
        ("A [ref][r].\n\n[r]: https://example.org/x", "A [ref](https://example.org/x)."),
        ("An <i>old</i> word<br>here.", "An *old* word\nhere."),
        ("![The mast](mast.png) stands.", "The mast stands."),
        ("Mail [us](mailto:a@example.org).", "Mail us."),
        ("See [the mast](../mast/index.md) now.", "See the mast now."),
        ("See [itself](/boom/) here.", "See itself here."),
        ("1986\\. A year.", "1986\\. A year."),
        ("> Quoted\n> words.", "Quoted\nwords."),
        ("<p>Raw &amp; old</p>", "Raw & old"),
        ("a < b and c > d, 5*3", "a < b and c > d, 5*3"),
        ("Note[^1].\n\n[^1]: Below it.", "Note (Below it.)."),
        ("Text\n\n***\n\nmore", "Text\n\nmore"),
        ("- one\n- two\n\n1. three", "- one\n- two\n\n1. three"),
        ("    code here", "`code here`"),
        ("`` a`b ``", "``a`b``"),
        ("[x](javascript:alert(1)) y", "x y"),
    ],
)
def test_foreign_markup_becomes_plain_prose(source: str, prose: str, tmp_path: Path) -> None:
    """Markup outside the subset becomes prose of the same words, and what is inside stays."""
    entry, _ = _imported(tmp_path, f"---\ntitle: Boom\n---\n{source}\n")
    assert entry["definition"] == f"{prose}\n"
    assert glossary("check", "--content", tmp_path / "content").exit_code == 0


def test_a_table_of_headings_must_name_fields(tmp_path: Path) -> None:
    """A heading that is mapped to no field is wrong usage, named with its place."""
    (tmp_path / "map.yml").write_text("Uses: usage\n", "utf-8")
    (tmp_path / "boom.md").write_text("# Boom\n", "utf-8")
    result = glossary(
        "import", tmp_path / "boom.md", "--into", tmp_path / "c", "--map", tmp_path / "map.yml"
    )
    assert result.exit_code == 2
    assert "usage" in result.output
    assert not (tmp_path / "c").exists()

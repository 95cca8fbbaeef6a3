"""`glossary import` as a command: what it writes, refuses and reports."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml

from tests.building import run
from tests.importing.pasted import pages
from tests.writing import glossary, write_content

_MAST = "Definition\nA mast is a tall pole.\n\nFAQ: Mast\nIs it heavy?\n"
_FORM = """\
### Headword

Burn multiple

### Aliases

cash efficiency, "burn ratio"

### Categories

Rigging, Unknown kind

### Definition

The burn multiple is net burn divided by new revenue.
It has a limit.

### Key Takeaways

- Lower is better.
- It needs subscriptions.

### Importance

_No response_

### Explanation

Divide. See [the mast](https://example.org/mast).

### Examples

Good year: 1.5 was the multiple.

### FAQ

Who invented it?
An investor did.
Is 3 bad?
Yes.

### Related terms

- Mast
- Runway

### Sources

- The Burn Multiple, sacks.substack.com, https://example.org/burn, the formula and its thresholds

### Promise

- [x] I wrote this myself.
"""


def _snapshot(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder of pasted pages."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for page in pages()[:6]:
        (folder / f"{page.stem}.txt").write_text(page.text, "utf-8")
    return folder


def test_a_dry_run_writes_nothing(source: Path, tmp_path: Path) -> None:
    """--dry-run gives the whole report and leaves no file, not even a folder."""
    result = glossary("import", source, "--into", tmp_path / "content", "--dry-run")
    assert result.exit_code == 0, result.output
    assert "would be written" in result.stdout
    assert not (tmp_path / "content").exists()


def test_a_second_import_overwrites_nothing(source: Path, tmp_path: Path) -> None:
    """What is there already is refused by its name and place, and no byte changes."""
    content = tmp_path / "content"
    assert glossary("import", source, "--into", content).exit_code == 0
    (content / "terms" / "burn-rate.yml").write_text("term: Mended\nstatus: draft\n", "utf-8")
    before = _snapshot(content)
    result = glossary("import", source, "--into", content)
    assert result.exit_code == 1
    assert _snapshot(content) == before
    assert "0 entries written, 6 refused" in result.stdout
    assert "“Bowline” not imported: “Bowline” is there already" in result.stdout


def test_new_pages_join_a_glossary(tmp_path: Path) -> None:
    """In a glossary that has entries, related titles and compared terms find those."""
    content = write_content(
        tmp_path / "content",
        {"terms/mainsail.yml": "term: Mainsail\naliases: [main]\nstatus: draft\n"},
    )
    (tmp_path / "a.txt").write_text("Definition\nA.\nRelated Terms\n- Main\n- Jib\n", "utf-8")
    (tmp_path / "jib-vs-main.md").write_text("---\ntitle: Jib vs Main\n---\nB.\n", "utf-8")
    settings = (content / "glossary.yml").read_bytes()
    result = glossary("import", tmp_path / "a.txt", tmp_path / "jib-vs-main.md", "--into", content)
    assert result.exit_code == 0, result.output
    assert (content / "glossary.yml").read_bytes() == settings
    first = yaml.safe_load((content / "terms" / "a.yml").read_text("utf-8"))
    assert first["related"] == ["mainsail", "jib"]
    second = yaml.safe_load((content / "comparisons" / "jib-vs-main.yml").read_text("utf-8"))
    assert second["compares"] == ["jib", "mainsail"]


def test_a_name_that_an_entry_has_as_alias_is_refused(tmp_path: Path) -> None:
    """An entry for a name that is taken would split its readers."""
    content = write_content(
        tmp_path / "content",
        {"terms/mainsail.yml": "term: Mainsail\naliases: [main]\nstatus: draft\n"},
    )
    (tmp_path / "x.csv").write_text("Main,The biggest sail.\nJib,A sail.\n", "utf-8")
    result = glossary("import", tmp_path / "x.csv", "--into", content)
    assert result.exit_code == 1
    assert "mainsail.yml:1:7" in result.output
    assert (content / "terms" / "jib.yml").exists()
    assert not (content / "terms" / "main.yml").exists()


def test_the_report_for_machines(tmp_path: Path) -> None:
    """JSON: a list of objects, one a file, with entries, fields and notes by source line."""
    (tmp_path / "mast.txt").write_text(_MAST, "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\x00\x00")
    result = glossary(
        "import",
        *(tmp_path / name for name in ("mast.txt", "empty.txt", "picture.txt")),
        *("--into", tmp_path / "content", "--format", "json"),
    )
    assert result.exit_code == 1
    mast, empty, picture = json.loads(result.stdout)
    (entry,) = mast["entries"]
    assert (mast["format"], entry["slug"], entry["kind"]) == ("text", "mast", "term")
    assert entry["fields"] == [{"field": "definition", "line": 2}, {"field": "faq", "line": 5}]
    assert [(n["line"], n["kind"], n["message"]) for n in entry["notes"]] == [
        (5, "look", "“Is it heavy?” has no answer")
    ]
    assert empty["failure"] == "the file is empty"
    assert picture["failure"] == "the file is not text"


def test_a_filled_issue_form(tmp_path: Path) -> None:
    """The text of the form “Propose a term” becomes a draft, unanswered questions left out."""
    content = write_content(tmp_path / "content", {"terms/mast.yml": "term: Mast\nstatus: draft\n"})
    (tmp_path / "issue.md").write_text(_FORM.replace("\n", "\r\n"), "utf-8", newline="")
    result = glossary("import", tmp_path / "issue.md", "--from", "issue", "--into", content)
    assert result.exit_code == 0, result.output
    entry = yaml.safe_load((content / "terms" / "burn-multiple.yml").read_text("utf-8"))
    assert entry["term"] == "Burn multiple"
    assert entry["aliases"] == ["cash efficiency", '"burn ratio"']
    assert entry["categories"] == ["rigging"]
    assert "no category “Unknown kind” is declared" in result.stdout
    assert entry["definition"].count("\n\n") == 1
    assert "importance" not in entry
    assert len(entry["takeaways"]) == len(entry["faq"]) == 2
    assert entry["related"] == ["mast", "Runway"]
    assert entry["sources"][0]["url"] == "https://example.org/burn"
    assert entry["sources"][0]["supports"] == "the formula and its thresholds"
    assert "left out: a ticked box" in result.stdout


@pytest.mark.parametrize("name", ["issue.md", "issue.txt", "issue"])
@pytest.mark.parametrize(
    ("head", "definition"),
    [("Headword", "Definition"), ("Begriff", "Definition"), ("見出し語", "定義")],
)
def test_a_form_is_known_by_its_questions(
    tmp_path: Path, name: str, head: str, definition: str
) -> None:
    """Whatever the file is called, and in every language that the forms are in."""
    body = f"### {head}\n\nKeel\n\n### {definition}\n\nA keel is a beam.\n"
    (tmp_path / name).write_text(body, "utf-8")
    result = glossary("import", tmp_path / name, "--into", tmp_path / "content", "--dry-run")
    assert "“Keel” → " in result.stdout
    assert "found: term (line 3), definition (line 7)" in result.stdout


def test_a_page_whose_headings_are_others_is_no_form(tmp_path: Path) -> None:
    """Its name is the headword as before."""
    (tmp_path / "keel.md").write_text("### Definition\n\nA keel is a beam.\n", "utf-8")
    result = glossary("import", tmp_path / "keel.md", "--into", tmp_path / "content", "--dry-run")
    assert "“Keel” → " in result.stdout


def test_a_publisher_and_what_it_offers_may_stand_on_two_lines(tmp_path: Path) -> None:
    """A bullet, the publisher, then what it offers: on the same line or the next."""
    lines = ("- A: Offers x.", "- B:\n  Offers y.", "- C\n  Offers z.", "-\nD: Offers t.")
    (tmp_path / "mast.txt").write_text("Sources\n" + "\n".join(lines) + "\n", "utf-8")
    result = glossary("import", tmp_path / "mast.txt", "--into", tmp_path / "content")
    assert result.exit_code == 0, result.output
    entry = yaml.safe_load((tmp_path / "content" / "terms" / "mast.yml").read_text("utf-8"))
    assert [f"{one['publisher']}: {one['supports']}" for one in entry["sources"]] == [
        "A: Offers x.",
        "B: Offers y.",
        "C: Offers z.",
        "D: Offers t.",
    ]


def test_an_issue_without_a_headword_is_refused(tmp_path: Path) -> None:
    """Any other issue's text is no draft."""
    (tmp_path / "issue.txt").write_text("### Steps\n\nClick.\n", "utf-8")
    result = glossary(
        "import", tmp_path / "issue.txt", "--from", "issue", "--into", tmp_path / "content"
    )
    assert result.exit_code == 1
    assert "no headword" in result.output


def test_a_broken_glossary_is_left_alone(tmp_path: Path) -> None:
    """Into a folder whose glossary.yml cannot be read nothing is imported."""
    content = write_content(tmp_path / "content", {"glossary.yml": "title: [\n"})
    (tmp_path / "mast.txt").write_text(_MAST, "utf-8")
    before = _snapshot(content)
    result = glossary("import", tmp_path / "mast.txt", "--into", content)
    assert result.exit_code == 1
    assert "glossary.yml:" in result.output
    assert _snapshot(content) == before


def test_bom_and_crlf_are_no_matter(tmp_path: Path) -> None:
    """A byte order mark and CRLF are accepted without a word about them."""
    text = "Definition\nA mast is a tall pole.\nExamples of Mast\nSloop: One mast.\n"
    data = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    (tmp_path / "mast.txt").write_bytes(data)
    result = glossary(
        "import", tmp_path / "mast.txt", "--into", tmp_path / "content", "--format", "json"
    )
    assert json.loads(result.stdout)[0]["entries"][0]["notes"] == []


def test_other_encodings_are_read_and_reported(tmp_path: Path) -> None:
    """A Windows-1252 page is read as one, and a person is told to compare it."""
    (tmp_path / "cafe.txt").write_bytes("Definition\nA “café”.\n".encode("cp1252"))
    result = glossary("import", tmp_path / "cafe.txt", "--into", tmp_path / "content")
    assert result.exit_code == 0, result.output
    assert "line 2: look: not UTF-8" in result.stdout
    assert "A “café”." in (tmp_path / "content" / "terms" / "cafe.yml").read_text("utf-8")


def test_invisible_characters_are_taken_out(tmp_path: Path) -> None:
    """Soft hyphens, direction marks and control characters do not reach a term file."""
    (tmp_path / "mast.txt").write_text(
        "Defi\u00adnition\nA \u202emast\x07 is\u200b tall.\n", "utf-8"
    )
    result = glossary("import", tmp_path / "mast.txt", "--into", tmp_path / "content")
    assert result.exit_code == 0, result.output
    entry = yaml.safe_load((tmp_path / "content" / "terms" / "mast.yml").read_text("utf-8"))
    assert entry["definition"] == "A mast is tall.\n"
    assert "invisible characters left out: U+0007, U+200B, U+202E" in result.stdout


def test_progress_and_exit_codes_on_the_command_line(source: Path, tmp_path: Path) -> None:
    """The count of files goes to standard error; a file that is not there is wrong usage."""
    done = run("-m", "generator", "import", str(source), "--into", str(tmp_path / "content"))
    assert (done.returncode, done.stderr.strip()) == (0, "Files read: 6")
    missing = run("-m", "generator", "import", "no-such.txt", "--into", str(tmp_path / "content"))
    assert missing.returncode == 2
    assert "Traceback" not in missing.stderr


def test_files_of_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may be named without a folder."""
    monkeypatch.chdir(tmp_path)
    Path("mast.md").write_text("# Mast\n\nA pole.\n", "utf-8")
    result = glossary("import", "mast.md", "--into", "content")
    assert result.exit_code == 0, result.output
    assert Path("content/terms/mast.yml").is_file()


_FOLDER = {
    "roux.md": "A roux thickens.",
    "img/a.PNG": "x",
    **{f"img/{at}.jpg": "x" for at in range(6)},
    ".obsidian/app.json": "{}",
    "Templates/T.md": "# T",
    "_index.md": "# Home",
    "data.yml": "a: b",
    "LICENSE": "x",
    "board.canvas": "{}",
    "old.doc": "x",
}


@pytest.mark.parametrize("is_packed", [False, True])
def test_what_a_folder_holds_besides_is_named(tmp_path: Path, *, is_packed: bool) -> None:
    """Files of other kinds stand in the report, grouped; one that may hold terms fails it."""
    for name, text in _FOLDER.items():
        file = tmp_path / "vault" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    source = tmp_path / "vault"
    if is_packed:
        (source / "data.yml").unlink()
        source = Path(shutil.make_archive(str(tmp_path / "vault"), "zip", source))
    result = glossary("import", source, "--into", tmp_path / "content")
    assert result.exit_code == 1
    lines = [
        line.removeprefix(f"{source}: not read: ")
        for line in result.output.splitlines()
        if "not read: " in line
    ]
    assert lines == [
        *([] if is_packed else ["1 file (data beside pages): data.yml"]),
        "1 file (hidden, .obsidian): .obsidian/app.json",
        "1 file (in Templates/): Templates/T.md",
        "1 file (of the kind .canvas): board.canvas",
        "1 file (of the kind .doc): old.doc",
        "7 files (pictures): img/0.jpg, img/1.jpg, img/2.jpg, img/3.jpg, img/4.jpg, and 2 more",
        "1 file (with “_” before their names): _index.md",
        "1 file (without an ending): LICENSE",
    ]
    assert "LibreOffice or Google Docs and save it as .docx" in result.output
    assert f"{len(_FOLDER) - is_packed - 1} other files not read, named above." in result.output
    again = glossary("import", source, "--into", tmp_path / "content", "--format", "json")
    kinds = [more for record in json.loads(again.stdout) for more in record["passed_over"]]
    assert sum(len(more["names"]) for more in kinds) == len(_FOLDER) - is_packed - 1


def test_a_map_can_leave_columns_and_sections_out(tmp_path: Path) -> None:
    """What stays out stands in the report; the entries do not hold it."""
    table = tmp_path / "map.yml"
    table.write_text("Synonyms: leave out\nHow it works: leave out\n", "utf-8")
    (tmp_path / "a.csv").write_text("term,definition,synonyms\nBoom,A spar.,big stick\n")
    (tmp_path / "b.md").write_text("# Mast\n\nA pole.\n\n## How it works\n\nBy wind.\n")
    result = glossary(
        *("import", tmp_path / "a.csv", tmp_path / "b.md", "--into", tmp_path / "content"),
        *("--map", table),
    )
    assert result.exit_code == 0
    assert "left out: “synonyms”, as the map says: “big stick”" in result.output
    assert "left out: as the map says: “By wind.”" in result.output
    terms = tmp_path / "content" / "terms"
    assert "stick" not in (terms / "boom.yml").read_text("utf-8")
    assert "wind" not in (terms / "b.yml").read_text("utf-8")

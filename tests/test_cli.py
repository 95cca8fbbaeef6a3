from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.building import COOKING, run
from tests.writing import TODAY, glossary, write_content

BAD = {
    "terms/mast.yml": "term: Mast\nstatus: draft\nrelated: [bom]\n",
    "terms/boom.yml": "term: Boom\nstatus: nope\ncategories: [1 2]\n",
    "comparisons/a-vs-b.yml": "term: A vs b\n",
}


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder with errors in three files."""
    return write_content(tmp_path, BAD)


def test_check_of_clean_content_exits_0() -> None:
    """Clean content: one line that says so, exit code 0."""
    result = glossary("check", "--content", COOKING, "--today", TODAY)
    assert (result.exit_code, result.stdout) == (0, "No problems found.\n")


def test_check_of_broken_content_exits_1(bad: Path) -> None:
    """Errors: each on a line with place, severity and rule, then a count; exit code 1."""
    result = glossary("check", "--content", bad)
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert lines[0] == (
        f"{bad}/comparisons/a-vs-b.yml:1:1: error: the field “compares” is missing [missing-field]"
    )
    assert lines[1] == "    Add “compares: …”."
    assert lines[-1] == "5 errors, 1 warning in 3 files."


def test_check_of_warnings_exits_0(tmp_path: Path) -> None:
    """Warnings are shown and counted, and do not fail."""
    write_content(tmp_path, {"terms/mast.yml": "term: Mast\nstatus: draft\n"})
    result = glossary("check", "--content", tmp_path)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "0 errors, 2 warnings in 1 file."


def test_a_check_of_many_drafts_can_be_read(tmp_path: Path) -> None:
    """A line for what each draft lacks, and at the end how much there is of what."""
    names = [f"spar-{number:03}" for number in range(400)]
    drafts = {f"terms/{name}.yml": f"term: {name}\nstatus: draft\n" for name in names}
    lines = glossary("check", "--content", write_content(tmp_path, drafts)).stdout.splitlines()
    assert sum("[incomplete]" in line for line in lines) == 400
    assert lines[-2:] == [
        "0 errors, 800 warnings in 400 files.",
        "Most often: incomplete 400, orphan 400.",
    ]
    assert len(lines) <= 3 * 400 + 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--content", "no-such-folder"),
        ("check", "no-such-file.yml"),
        ("check", "--format", "xml"),
        ("check", "--colour"),
        ("chekc",),
    ],
)
def test_wrong_usage_exits_2(arguments: tuple[str, ...]) -> None:
    """Wrong usage is told apart from wrong content, and explained on the error stream."""
    result = glossary(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage" in result.stderr


def test_json_has_the_promised_fields_sorted(bad: Path) -> None:
    """JSON: a list of objects, each with the same seven fields, by file, line and column."""
    found = json.loads(glossary("check", "--content", bad, "--format", "json").stdout)
    fields = ["file", "line", "column", "rule", "message", "fix", "severity"]
    assert all(list(one) == fields for one in found)
    places = [(one["file"], one["line"], one["column"], one["rule"]) for one in found]
    assert places == sorted(places)
    assert {one["severity"] for one in found} == {"error", "warning"}
    assert {Path(one["file"]).name for one in found} == {"a-vs-b.yml", "boom.yml", "mast.yml"}


def test_json_of_clean_content_is_an_empty_list() -> None:
    """Machines read a list even if there is nothing in it."""
    result = glossary("check", "--content", COOKING, "--today", TODAY, "--format", "json")
    assert (json.loads(result.stdout), result.exit_code) == ([], 0)


def test_github_annotations(bad: Path) -> None:
    """Each problem is a workflow command whose text cannot end it early."""
    write_content(bad, {"terms/gaff.yml": 'term: Gaff\nstatus: "100%\\n::warning ::x"\n'})
    result = glossary("check", "--content", bad, "--format", "github")
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)
    (gaff,) = [line for line in lines if "gaff.yml" in line]
    assert gaff.startswith(f"::error file={bad}/terms/gaff.yml,line=2,col=9,title=bad-value::")
    assert "100%25 ::warning ::x" in gaff


def test_paths_narrow_the_report(bad: Path) -> None:
    """A path limits what is shown, and what decides on the exit code, not what is read."""
    only = glossary("check", bad / "terms" / "mast.yml", "--content", bad, "--format", "json")
    assert {Path(one["file"]).name for one in json.loads(only.stdout)} == {"mast.yml"}
    folder = glossary("check", bad / "comparisons", "--content", bad)
    assert folder.stdout.splitlines()[-1] == "2 errors, 0 warnings in 1 file."
    clean = glossary("check", bad / "glossary.yml", "--content", bad)
    assert (clean.exit_code, clean.stdout) == (0, "No problems found.\n")


@pytest.mark.parametrize("command", ["check", "schema"])
def test_help_shows_an_example(command: str) -> None:
    """`--help` of a command ends with a line to copy."""
    result = glossary(command, "--help")
    assert result.exit_code == 0
    assert f"glossary {command}" in result.stdout.partition("Example")[2]


def test_module_and_output_without_a_terminal(bad: Path) -> None:
    """`python -m generator` is the same command; its output is UTF-8 text on any system."""
    process = run("-m", "generator", "check", "--content", str(bad), PYTHONUTF8="1")
    assert process.returncode == 1
    assert process.stdout == glossary("check", "--content", bad).stdout
    assert "Traceback" not in process.stderr

"""A glossary decides for itself how much a rule matters, within bounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.writing import SETTINGS, glossary, problems, said, write_content

ORPHANS = {
    "terms/boom.yml": "term: Boom\nstatus: published\ncategories: [rigging]\n",
    "terms/mast.yml": "term: Mast\nstatus: draft\ncategories: [rigging]\n",
}


def orphans(folder: Path, level: str) -> list[str]:
    settings = f"{SETTINGS}severities:\n  orphan: {level}\n" if level else SETTINGS
    found = problems(write_content(folder, {"glossary.yml": settings, **ORPHANS}))
    return [problem["severity"] for problem in found if problem["rule"] == "orphan"]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("", ["error", "warning"]),
        ("error", ["error", "error"]),
        ("warning", ["warning", "warning"]),
        ("off", []),
    ],
)
def test_a_rule_counts_as_the_glossary_says(
    level: str, expected: list[str], tmp_path: Path
) -> None:
    """Error, warning, off; without a word the rule's own severity holds."""
    assert orphans(tmp_path, level) == expected


def test_a_warning_made_an_error_fails_the_check(tmp_path: Path) -> None:
    """The exit code follows the severity that the glossary sets."""
    files = {"terms/boom.yml": "term: Boom\nstatus: draft\ndefinition: A boom is when it swings.\n"}
    settings = f"{SETTINGS}severities: {{when-definition: error}}\n"
    assert glossary("check", "--content", write_content(tmp_path, files)).exit_code == 0
    write_content(tmp_path, {**files, "glossary.yml": settings})
    assert glossary("check", "--content", tmp_path).exit_code == 1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "orfan: off",
            (
                "glossary.yml:15:3: error: there is no rule “orfan” [unknown-rule] "
                "Did you mean “orphan”?"
            ),
        ),
        (
            "tab: off",
            (
                "glossary.yml:15:3: error: “tab” is always an error: pages cannot be made without "
                "it [unknown-rule] Delete the line."
            ),
        ),
        (
            "unknown-link: warning",
            (
                "glossary.yml:15:3: error: “unknown-link” is always an error: pages cannot be made "
                "without it [unknown-rule] Delete the line."
            ),
        ),
        (
            "orphan: of",
            (
                "glossary.yml:15:11: error: “severities.orphan” is “of”; expected one of error, "
                "warning or off [bad-value] Did you mean “off”?"
            ),
        ),
    ],
)
def test_a_line_that_cannot_hold_is_a_problem(line: str, expected: str, tmp_path: Path) -> None:
    """Unknown rules and levels, and rules that pages rely on, are reported at their place."""
    folder = write_content(tmp_path, {"glossary.yml": f"{SETTINGS}severities:\n  {line}\n"})
    assert [said(problem) for problem in problems(folder)] == [expected]


def test_what_pages_rely_on_stays_an_error(tmp_path: Path) -> None:
    """Turning such a rule off does not silence it."""
    files = {
        "glossary.yml": f"{SETTINGS}severities: {{unknown-link: off}}\n",
        "terms/boom.yml": "term: Boom\nstatus: draft\nimportance: See the [gaff](gaf).\n",
    }
    found = problems(write_content(tmp_path, files))
    assert {p["severity"] for p in found if p["rule"] == "unknown-link"} == {"error"}

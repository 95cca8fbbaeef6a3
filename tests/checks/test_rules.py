"""Every rule says of its cases what their file expects, and comes with all that a rule needs.

``tests/cases/checks/<rule>.yml`` holds a list of ``case`` (what it shows), ``files`` (path and text
of each), and ``says`` (one line for each problem of this rule, none for good content; ``{labels}``
is the number of labels that there are, ``{catalogs}`` the languages).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import catalog, checks, pages
from generator.checks.rule_docs import load_error_docs, rule_docs
from generator.glossary import Glossary
from generator.links import find_links
from generator.load import load
from tests.building import COOKING
from tests.writing import SETTINGS, problems, said, write_content

FOLDER = Path(__file__).parent.parent / "cases" / "checks"
RULES = [rule.id for rule in checks.rules()]


def _file(rule: str) -> Path:
    return FOLDER / f"{rule.replace('-', '_')}.yml"


def _cases(rule: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = yaml.safe_load(_file(rule).read_text("utf-8"))
    return listed


@pytest.mark.parametrize(
    ("rule", "case"),
    [
        pytest.param(rule, case, id=f"{rule}: {case['case']}")
        for rule in RULES
        if _file(rule).is_file()
        for case in _cases(rule)
    ],
)
def test_a_rule_says_of_each_case_what_its_file_expects(
    rule: str, case: dict[str, Any], tmp_path: Path
) -> None:
    """The rule's problems through the command line, each at its place, and no others of it."""
    found = problems(write_content(tmp_path, case["files"]))
    facts = {
        "{labels}": str(len(catalog.read_catalog("en"))),
        "{catalogs}": ", ".join(catalog.catalogs()),
    }
    says = [_filled(line, facts) for line in case["says"]]
    assert [said(problem) for problem in found if problem["rule"] == rule] == says


def _filled(line: str, facts: dict[str, str]) -> str:
    for gap, fact in facts.items():
        line = line.replace(gap, fact)
    return line


def test_each_rule_has_a_case_file() -> None:
    """Each has one with a bad and a good case, and no case file is without a rule."""
    assert sorted(FOLDER.iterdir()) == sorted(map(_file, RULES))
    for rule in RULES:
        outcomes = {bool(case["says"]) for case in _cases(rule)}
        assert outcomes == {True, False}, f"{_file(rule).name} has no bad or no good case"


def test_each_rule_has_its_texts() -> None:
    """The English catalog has title, text and examples of each rule, and nothing of others."""
    docs = [doc for doc in rule_docs() if doc not in load_error_docs()]
    assert sorted(doc.rule for doc in docs) == RULES
    assert [doc.rule for doc in docs if not (doc.title and doc.bad and doc.good)] == []


def test_a_rule_is_named_like_its_module() -> None:
    """Whoever reads a rule's id in a report finds its module, and each module once."""
    assert len(set(RULES)) == len(RULES)
    for rule in checks.rules():
        for check in rule.checks.values():
            assert check.__module__ == f"{checks.__name__}.{rule.id.replace('-', '_')}"


def test_a_clean_glossary_is_checked_without_the_packages_for_mistakes() -> None:
    """What only a suspicious text asks for is not even loaded; it takes a tenth of a second."""
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from generator import checks\n"
        "from generator.glossary import Glossary\n"
        "from generator.load import load\n"
        "content = load(Path(sys.argv[1]))\n"
        "assert checks.check(content, Glossary(content)) == ()\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, COOKING], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "generator" in loaded
    assert loaded & {"confusable_homoglyphs", "lemminflect"} == set()


def test_another_language_translates_what_its_catalog_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule's page shows the texts that the language has, and the others in English."""
    catalogs = tmp_path / "catalogs"
    shutil.copytree(catalog.FOLDER, catalogs)
    (catalogs / "qaa.rules.yml").write_text("rules:\n  orphan:\n    title: Ein Waisenkind.\n")
    monkeypatch.setattr(catalog, "FOLDER", catalogs)
    settings = f"{SETTINGS}language: qaa\n"
    loaded = Glossary(load(write_content(tmp_path / "content", {"glossary.yml": settings})))
    rendered = {page.path: page for page in pages.render(loaded, find_links(loaded))}
    orphan = rendered["rules/orphan.md"]
    assert orphan.description == "Ein Waisenkind."
    assert "Readers and search engines" in orphan.markdown
    assert "Ein Waisenkind." in rendered["rules/index.md"].markdown
    assert rendered["rules/tab.md"].description == "A tab where YAML expects spaces."

"""The examples that rules explain themselves with are what the rules say of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import checks, pages
from generator.checks import severities
from generator.checks.explained import Explanation
from generator.glossary import Glossary
from generator.links import find_links
from generator.load import load
from tests.excerpts import write_around
from tests.writing import problems

SHOWN = [pytest.param(one, id=one.kind) for one in checks.explanations() if one.bad]
KINDS = {rule.KIND for rule in checks.ALL}


@pytest.mark.parametrize("rule", SHOWN)
def test_the_bad_example_breaks_its_rule_and_no_other(rule: Explanation, tmp_path: Path) -> None:
    """A complete glossary with the example in it has problems of exactly this kind."""
    found = problems(write_around(rule.bad, tmp_path))
    assert {problem["kind"] for problem in found} == {rule.kind}, found


@pytest.mark.parametrize("rule", SHOWN)
def test_the_good_example_breaks_no_rule(rule: Explanation, tmp_path: Path) -> None:
    """A complete glossary with the mended example in it has no problem."""
    assert problems(write_around(rule.good, tmp_path)) == []


def test_every_kind_of_problem_is_explained_once() -> None:
    """No two explanations are of the same kind, and none is empty."""
    kinds = [one.kind for one in checks.explanations()]
    assert sorted(set(kinds)) == sorted(kinds)
    assert all(one.title.endswith((".", "markup")) for one in checks.explanations())


@pytest.mark.parametrize("rule", [p for p in SHOWN if p.id in KINDS - severities.FIXED])
def test_a_rule_that_can_be_a_warning_does_not_keep_pages_from_being_written(
    rule: Explanation, tmp_path: Path
) -> None:
    """With the rule turned down to a warning, its bad example still becomes pages."""
    folder = write_around(rule.bad, tmp_path)
    settings = folder / "glossary.yml"
    settings.write_text(f"{settings.read_text('utf-8')}severities: {{{rule.kind}: warning}}\n")
    assert {(p["kind"], p["severity"]) for p in problems(folder)} == {(rule.kind, "warning")}
    glossary = Glossary(load(folder))
    assert list(pages.render(glossary, find_links(glossary)))

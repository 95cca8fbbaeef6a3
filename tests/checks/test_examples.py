"""The examples that rules are explained with are what the check says of them."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from generator import checks, pages
from generator.checks.rule_docs import RuleDoc, rule_docs
from generator.glossary import Glossary
from generator.links import find_links, matcher_for, page_links
from generator.links.forms import FormsByText, forms_of
from generator.load import load
from generator.problems import Problem
from tests.excerpts import write_around
from tests.writing import problems

DOCS = rule_docs()
SHOWN = [pytest.param(doc, id=doc.rule) for doc in DOCS if doc.bad]
#: Content in a newer format is not loaded at all.
LOADED = [shown for shown in SHOWN if shown.id != "newer-format"]
FREE = {rule.id for rule in checks.rules() if not rule.fixed}


@pytest.mark.parametrize("doc", SHOWN)
def test_the_bad_example_breaks_its_rule_and_no_other(doc: RuleDoc, tmp_path: Path) -> None:
    """A complete glossary with the example in it has problems of exactly this rule."""
    found = problems(write_around(doc.bad, tmp_path))
    assert {problem["rule"] for problem in found} == {doc.rule}, found


@pytest.mark.parametrize("doc", SHOWN)
def test_the_good_example_breaks_no_rule(doc: RuleDoc, tmp_path: Path) -> None:
    """A complete glossary with the fixed example in it has no problem."""
    assert problems(write_around(doc.good, tmp_path)) == []


def test_every_rule_is_explained_once() -> None:
    """No two explanations are of the same rule, and each title is a sentence."""
    assert len({doc.rule for doc in DOCS}) == len(DOCS)
    assert all(doc.title.endswith(".") for doc in DOCS)


@pytest.mark.parametrize("doc", [shown for shown in SHOWN if shown.id in FREE])
def test_a_rule_that_can_be_a_warning_does_not_keep_pages_from_being_written(
    doc: RuleDoc, tmp_path: Path
) -> None:
    """With the rule turned down to a warning, its bad example still becomes pages."""
    folder = write_around(doc.bad, tmp_path)
    settings = folder / "glossary.yml"
    settings.write_text(f"{settings.read_text('utf-8')}severities: {{{doc.rule}: warning}}\n")
    assert {(p["rule"], p["severity"]) for p in problems(folder)} == {(doc.rule, "warning")}
    glossary = Glossary(load(folder))
    assert list(pages.render(glossary, find_links(glossary)))


def _by_entry(folder: Path) -> dict[str, set[tuple[str, int, str]]]:
    """Slug → what is wrong with each entry by itself: rule, line and message."""
    glossary = Glossary(load(folder))
    return {
        entry.slug: {_facts(p) for p in checks.check_entry(entry, source_map, glossary.settings)}
        for entry, source_map in (
            (e, glossary.source_maps[e.slug]) for e in glossary.entries.values()
        )
    }


def _facts(problem: Problem) -> tuple[str, int, str]:
    return problem.rule, problem.place.line, problem.message


@pytest.mark.parametrize("doc", LOADED)
def test_other_files_do_not_matter_to_an_entry_by_itself(doc: RuleDoc, tmp_path: Path) -> None:
    """Each entry of a bad example has the same problems when all other entries are gone."""
    folder = write_around(doc.bad, tmp_path / "all")
    for slug, facts in _by_entry(folder).items():
        alone = tmp_path / slug
        shutil.copytree(folder, alone)
        for file in (*alone.glob("terms/*.yml"), *alone.glob("comparisons/*.yml")):
            if file.stem != slug:
                file.unlink()
        assert _by_entry(alone) == {slug: facts}


@pytest.mark.parametrize("doc", LOADED)
def test_the_parts_make_up_the_whole(doc: RuleDoc, tmp_path: Path) -> None:
    """Entries by themselves and all of them together are what a full check reports."""
    content = load(write_around(doc.bad, tmp_path))
    glossary = Glossary(content)
    parts = list(checks.check_together(glossary, lambda: forms_of(glossary)))
    parts += checks.check_outlinks(glossary, lambda: page_links(glossary, matcher_for(glossary)))
    for entry in glossary.entries.values():
        parts += checks.check_entry(entry, glossary.source_maps[entry.slug], glossary.settings)
    assert len(parts) == len(set(parts)), "reported twice"
    assert checks.all_problems(content.problems, parts, glossary) == checks.check(content, glossary)


def test_forms_are_asked_for_only_where_definitions_may_be_circular(tmp_path: Path) -> None:
    """They take seconds in a large glossary, so the check of a clean one does without them."""
    asked = []

    def forms(glossary: Glossary) -> FormsByText:
        asked.append(glossary)
        return forms_of(glossary)

    (circular,) = (doc for doc in DOCS if doc.rule == "circular-definition")
    for example, times in ((circular.good, 0), (circular.bad, 1)):
        glossary = Glossary(load(write_around(example, tmp_path / str(times))))
        asked.clear()
        checks.check_together(glossary, partial(forms, glossary))
        assert len(asked) == times

"""An entry is checked by itself: what is found of it holds whatever the other files say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import checks
from generator.checks.explained import Explanation
from generator.glossary import Glossary
from generator.load import load
from generator.problems import Problem
from tests.checks.test_examples import SHOWN
from tests.excerpts import write_around


def _found(folder: Path) -> dict[str, set[tuple[str, int, str]]]:
    """Slug → what is wrong with each entry by itself: kind, line and message."""
    glossary = Glossary(load(folder))
    return {
        entry.slug: {_short(p) for p in checks.check_entry(entry, origin, glossary.settings)}
        for entry, origin in ((entry, glossary.origins[entry.slug]) for entry in glossary)
    }


def _short(problem: Problem) -> tuple[str, int, str]:
    return problem.kind, problem.place.line, problem.message


@pytest.mark.parametrize("rule", SHOWN)
def test_other_files_do_not_matter(rule: Explanation, tmp_path: Path) -> None:
    """Each entry of a bad example has the same problems when all other entries are gone."""
    folder = write_around(rule.bad, tmp_path / "all")
    for slug, found in _found(folder).items():
        alone = tmp_path / slug
        shutil.copytree(folder, alone)
        for file in (*alone.glob("terms/*.yml"), *alone.glob("comparisons/*.yml")):
            if file.stem != slug:
                file.unlink()
        assert _found(alone) == {slug: found}


@pytest.mark.parametrize("rule", SHOWN)
def test_the_parts_make_up_the_whole(rule: Explanation, tmp_path: Path) -> None:
    """Entries by themselves and all of them together, judged, are what a full check reports."""
    content = load(write_around(rule.bad, tmp_path))
    glossary = Glossary(content)
    found = list(checks.check_together(glossary))
    for entry in glossary:
        found += checks.check_entry(entry, glossary.origins[entry.slug], glossary.settings)
    assert len(found) == len(set(found)), "found twice"
    assert checks.judged(content.problems, found, glossary) == checks.check(content, glossary)

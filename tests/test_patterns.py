"""A content file costs time by its length, whatever it repeats."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from benchmarks import patterns
from generator import checks
from generator.glossary import Glossary
from generator.importing import plan_import
from generator.load import load
from generator.problems import MOST_IN_A_FILE, Problem
from tests.writing import glossary, problems, write_content

Result = TypeVar("Result")

SIZE = 50_000
#: Seconds of CPU that no file needs, even on a slow machine; most take a twentieth of one.
PATIENCE = 4.0
#: Below this many seconds, ratios say nothing.
NOISE = 0.18


def checked(folder: Path, text: str) -> tuple[float, tuple[Problem, ...]]:
    """Seconds of CPU that a check of the file takes, and its problems."""
    content = patterns.write(folder, text)

    def check() -> tuple[Problem, ...]:
        loaded = load(content)
        return checks.check(loaded, Glossary(loaded))

    return timed(check)


def timed(action: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of CPU that it takes, and what it returns."""
    # Parsed pages of other tests are many objects: to look through them all takes longer than most.
    gc.disable()
    try:
        start = time.process_time()
        result = action()
        return time.process_time() - start, result
    finally:
        gc.enable()


def expect_growth_by_length(cost: Callable[[int], float], size: int) -> None:
    """Fail if twice the size costs over 2.6 times as much."""
    seconds, half = cost(size), 0.0
    for _ in range(3):
        if seconds < PATIENCE and seconds <= NOISE:
            return
        # Another process or the garbage of other tests may have cost the time: the least counts.
        half = cost(size // 2)
        if seconds < PATIENCE and seconds < 2.6 * max(half, NOISE / 2):
            return
        seconds = min(seconds, cost(size))
    raise AssertionError(f"{seconds:.2f} s, and {half:.2f} s for half of it")


@pytest.mark.parametrize("name", patterns.PATTERNS)
def test_time_grows_with_the_length(tmp_path: Path, name: str) -> None:
    """Twice the file takes at most 2.6 times as long, and names no more problems than one reads."""
    text = patterns.PATTERNS[name]
    found: tuple[Problem, ...] = ()

    def cost(size: int) -> float:
        nonlocal found
        seconds, found = checked(tmp_path, text(size))
        return seconds

    expect_growth_by_length(cost, SIZE)
    alpha = [problem for problem in found if problem.place.file.endswith("alpha.yml")]
    assert len(alpha) <= MOST_IN_A_FILE + 2
    assert all(len(problem.message) < 1000 for problem in alpha)


@pytest.mark.parametrize("name", patterns.SOURCES)
def test_the_time_of_an_import_grows_with_the_length(tmp_path: Path, name: str) -> None:
    """What converters leave and ill will writes costs as much as it is long."""
    ending, text = patterns.SOURCES[name]

    def cost(size: int) -> float:
        file = tmp_path / f"page{ending}"
        file.write_text(text(size), "utf-8")
        return timed(lambda: plan_import([file], tmp_path / "content"))[0]

    expect_growth_by_length(cost, SIZE // 4)


def test_problems_that_are_not_named_are_counted(tmp_path: Path) -> None:
    """The last lines of the file say how many more there are; the summary counts all."""
    words = "the the\n  " * 300 + "[a](nowhere) " * 150
    folder = write_content(
        tmp_path, {"terms/boom.yml": f"term: Boom\nstatus: draft\nexplanation: |\n  {words}\n"}
    )
    found = problems(folder)
    assert {p["message"]: p["severity"] for p in found if p["rule"] == "too-many"} == {
        "and 50 more errors in this file": "error",
        "and 302 more warnings in this file": "warning",
    }
    assert sum(p["rule"] == "unknown-link" for p in found) == MOST_IN_A_FILE
    text = glossary("check", "--content", folder)
    assert "150 errors, 302 warnings in 1 file." in text.output
    assert text.exit_code == 1
    github = glossary("check", "--content", folder, "--format", "github").output.splitlines()
    assert {line.rpartition("::")[2] for line in github[-2:]} == {
        "and 50 more errors in this file",
        "and 302 more warnings in this file",
    }


def test_a_rule_that_is_off_leaves_none_to_count(tmp_path: Path) -> None:
    """What a glossary does not ask for is not among the problems that are counted."""
    folder = write_content(
        tmp_path,
        {"terms/boom.yml": "term: Boom\nstatus: draft\nexplanation: |\n  " + "the the\n  " * 300},
    )
    settings = (folder / "glossary.yml").read_text()
    (folder / "glossary.yml").write_text(f"{settings}severities:\n  doubled-word: off\n")
    assert {p["rule"] for p in problems(folder)} == {"incomplete", "orphan"}


DEEP = {
    "bullets": "- " * 250 + "a",
    "numbers": "1. " * 250 + "a",
    "stars": "*" * 600 + "a" + "*" * 600,
    "underscores": "_a " * 200 + "b_ " * 200,
    "lines": "\n  ".join(f"{'  ' * depth}- a" for depth in range(250)),
    "quotes": "> " * 250 + "a",
    "links": "[" * 300 + "a" + "](b)" * 300,
    "images": "![" * 300 + "a" + "](b)" * 300,
    "emphasis in lists": "- " * 6 + "*a **b *c **d e** f* g** h*",
}


@pytest.mark.parametrize("prose", DEEP.values(), ids=DEEP)
@pytest.mark.parametrize("field", ["definition", "explanation"])
def test_deep_nesting_is_reported_and_never_stops_a_command(
    tmp_path: Path, prose: str, field: str
) -> None:
    """What passes `check` can be made into pages; what cannot is told at its place."""
    folder = write_content(
        tmp_path / "c",
        {"terms/boom.yml": f"term: Boom\nstatus: draft\n{field}: |\n  {prose}\n"},
    )
    found = [p for p in problems(folder) if p["severity"] == "error"]
    assert all(problem["line"] >= 4 for problem in found)
    for command in (["pages", "--out", tmp_path / "pages"], ["links"], ["stats"]):
        result = glossary(*command, "--content", folder)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        if command[0] == "pages":
            assert result.exit_code == bool(found)


def test_eight_levels_are_allowed_and_nine_are_not(tmp_path: Path) -> None:
    def reported(levels: int) -> list[str]:
        lines = "\n  ".join(f"{'  ' * depth}- a" for depth in range(levels))
        text = f"term: Boom\nstatus: draft\nexplanation: |\n  {lines}\n"
        folder = write_content(tmp_path, {"terms/boom.yml": text})
        return [
            f"{p['line']}:{p['column']} {p['message']}"
            for p in problems(folder)
            if p["severity"] == "error"
        ]

    assert reported(8) == []
    assert reported(9) == [
        "12:19 nesting of more than 8 levels is not part of the prose that fields may hold"
    ]

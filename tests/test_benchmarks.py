"""The benchmarks' corpus and report; what they measure is nobody's test."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from benchmarks import process, report, results
from benchmarks.ours import Ours
from benchmarks.results import Changed, Failure, Results, Run, Size, Weight
from benchmarks.weight import first_visit
from tests.building import run
from tests.writing import glossary

PAGE = """# Page
<!-- goals -->
Earlier figures.
<!-- /goals -->
Prose.
<!-- results --><!-- /results -->
End.
"""


def corpus(folder: Path, *, seed: int = 1) -> dict[str, bytes]:
    done = run(
        "-m", "benchmarks", "corpus", "--terms", "30", "--seed", str(seed), "--out", str(folder)
    )
    assert done.returncode == 0, done.stderr
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    first = corpus(tmp_path / "first")
    assert first == corpus(tmp_path / "second")
    assert first != corpus(tmp_path / "other", seed=2)
    assert sum(name.startswith("terms/") for name in first) == 30


def test_a_corpus_is_clean(tmp_path: Path) -> None:
    corpus(tmp_path / "corpus")
    done = glossary("check", "--content", tmp_path / "corpus")
    assert done.exit_code == 0, done.stdout


def test_edits_leave_a_corpus_clean_and_can_be_taken_back(tmp_path: Path) -> None:
    before = corpus(tmp_path / "corpus")
    (tmp_path / "work").mkdir()
    ours = Ours(tmp_path / "work")
    ours.prepare(tmp_path / "corpus", tmp_path)
    content = ours.folder / "content"
    for scenario in ours.scenarios:
        ours.edit(scenario)
    now = {name: (content / name).read_bytes() for name in before}
    (name,) = (name for name in before if now[name] != before[name])
    lines = zip(before[name].splitlines(), now[name].splitlines(), strict=True)
    changed = [new.partition(b":")[0] for old, new in lines if old != new]
    assert changed == [b"term", b"definition", b"importance"]
    done = glossary("check", "--content", content)
    assert done.exit_code == 0, done.stdout

    ours.restore()
    assert {name: (content / name).read_bytes() for name in before} == before


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_memory_counts_all_processes_at_once(tmp_path: Path) -> None:
    child = "import time; held = bytearray(60_000_000); time.sleep(1)"
    start = (
        "import subprocess, sys; held = bytearray(60_000_000);"
        f"subprocess.run([sys.executable, '-c', {child!r}])"
    )
    # A process of our own measures: a child seems to have held what its parent did, and this one
    # may have run other tests.
    measure = (
        "import sys; from pathlib import Path; from benchmarks import process;"
        f"cost = process.run(sys.executable, '-c', {start!r}, log=Path({str(tmp_path / 'log')!r}));"
        "print(cost.peak, cost.tree)"
    )
    done = run("-c", measure)
    peak, tree = map(float, done.stdout.split())
    assert 60 < peak < 110
    assert tree > 120


def test_a_command_that_fails_is_reported_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as caught:
        process.run(sys.executable, "-c", "raise SystemExit('no')", log=tmp_path / "log.txt")
    assert caught.value.output == "no\n"


def made_up() -> Results:
    found = Results(
        about={"date": "2026-01-02", "command": "python -m benchmarks build --terms 1000 10000"},
        titles={"ours": "This <project>", "hugo": "Hugo", "material": "MkDocs + Material"},
    )
    for terms, ours in ((1000, 2.0), (10_000, 30.0)):
        found.sizes.append(Size(terms=terms, entries=terms, pages=terms, megabytes=1))
        for subject, seconds in (("ours", ours), ("hugo", 10.0)):
            for turn, more in enumerate((0, 1, -1)):
                cost = {"wall": seconds + more, "cpu": 3, "peak": 400, "tree": 800}
                key = {"terms": terms, "subject": subject, "scenario": "cold"}
                found.runs.append(Run(**key, round=turn, **cost))
    found.changed.append(Changed(terms=10_000, subject="ours", scenario="cold", files=12))
    found.weights.append(
        Weight(
            terms=10_000,
            subject="ours",
            files=7,
            largest=41_000,
            largest_packed=9000,
            median=20_000,
            median_packed=5000,
            visit=50_000,
        )
    )
    found.failures.append(Failure(terms=10_000, subject="material", message="out of patience"))
    return found


def test_results_of_several_runs_stand_side_by_side() -> None:
    """What is built again replaces what was; all else stays, and both commands are told."""
    found = Results(about={"command": "again"}, titles={"hugo": "Hugo"})
    found.add(made_up(), {(10_000, "hugo")})
    assert found.seconds(10_000, "hugo", "cold") is None
    assert found.seconds(1000, "hugo", "cold") == 10
    assert found.seconds(10_000, "ours", "cold") == 30
    assert found.about["command"] == "python -m benchmarks build --terms 1000 10000; again"
    assert list(found.titles) == ["ours", "hugo", "material"]
    found.note_size(Size(terms=10_000, entries=1, pages=0, megabytes=0))
    found.note_size(Size(terms=200, entries=1, pages=0, megabytes=0))
    assert [(size.terms, size.pages) for size in found.sizes] == [
        (200, 0),
        (1000, 1000),
        (10_000, 10_000),
    ]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    results.write(made_up(), tmp_path / "results.json")
    page = tmp_path / "performance.md"
    page.write_text(PAGE, "utf-8")
    report.write(tmp_path / "results.json", page)
    return page


def test_the_report_fills_in_what_stands_between_its_marks(page: Path) -> None:
    text = page.read_text("utf-8")
    assert "Earlier" not in text
    assert text.startswith("# Page\n<!-- goals -->\n")
    assert "<!-- /goals -->\nProse.\n<!-- results -->\n" in text
    assert text.endswith("<!-- /results -->\nEnd.\n")


def test_the_report_says_which_goals_were_met(page: Path) -> None:
    text = page.read_text("utf-8")
    assert "| cold, beside Hugo | ≤ 2 × | 3 ×: **missed** |" in text
    assert "| cold growth from 1,000 to 10,000 terms | ≤ 11 × | 15 ×: **missed** |" in text
    assert "| cold, beside MkDocs + Material | ≤ 0.3 × | – |" in text
    assert "| the same, gzip | ≤ 10 kB | 9 kB: met |" in text


def test_the_report_holds_medians_ratios_and_failures(page: Path) -> None:
    text = page.read_text("utf-8")
    assert "| Hugo | 10 (9–11) | 10 (9–11) |" in text
    assert "/ Hugo | 0.20 | 3.00 |" in text
    assert "`python -m benchmarks build --terms 1000 10000`" in text
    assert "Not measured: MkDocs + Material at 10,000 terms:\n\n    out of patience\n" in text


def test_the_report_may_be_written_again(page: Path) -> None:
    once = page.read_text("utf-8")
    report.write(page.with_name("results.json"), page)
    assert page.read_text("utf-8") == once


def test_the_plot_has_a_line_for_each_engine_and_text_as_text(page: Path) -> None:
    svg = ET.parse(page.with_suffix(".svg")).getroot()  # noqa: S314 - our own
    names = {"svg": "http://www.w3.org/2000/svg"}
    lines = svg.findall(".//svg:path[@class]", names)
    assert {line.attrib["class"] for line in lines} == {"grid", "line ours", "line hugo"}
    said = [text.text for text in svg.findall("svg:text", names)]
    assert "This <project>" in said
    assert "10,000" in said


def test_a_page_without_marks_is_refused(tmp_path: Path) -> None:
    results.write(made_up(), tmp_path / "results.json")
    page = tmp_path / "page.md"
    page.write_text("# Page\n", "utf-8")
    with pytest.raises(ValueError, match="goals"):
        report.write(tmp_path / "results.json", page)
    assert page.read_text("utf-8") == "# Page\n"


def test_a_first_visit_follows_styles_scripts_and_their_imports(tmp_path: Path) -> None:
    files = {
        "terms/a/index.html": '<link rel="stylesheet" href="../../css/a.css"><link rel="search" '
        'href="/other.xml"><script type="module" src="/js/a.js?1"></script>'
        '<script src="https://example.org/js/far.js"></script>',
        "css/a.css": '@import "b.css";',
        "css/b.css": "",
        "js/a.js": 'import { b } from "./b.js";\nimport("./late.js");\n',
        "js/b.js": "export const b = 1;\n",
        "js/late.js": "",
        "js/far.js": "",
        "other.xml": "",
    }
    for name, text in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    visited = first_visit(tmp_path, tmp_path / "terms/a/index.html")
    assert {file.relative_to(tmp_path).as_posix() for file in visited} == {
        "terms/a/index.html",
        "css/a.css",
        "css/b.css",
        "js/a.js",
        "js/b.js",
    }

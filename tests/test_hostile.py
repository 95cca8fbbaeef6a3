"""Whatever lies in a content folder: each file gets its problem at its place, and no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from generator.load import load
from tests.building import ROOT
from tests.hostile import Broken, broken_files, broken_settings
from tests.writing import problems, write_content

FILES = broken_files()
GOOD = {
    "terms/mast.yml": "term: Mast\nstatus: draft\ndefinition: See [x](nowhere).\n",
    "terms/mast-head.yml": "term: Mast head\nstatus: draft\n",
}
#: What an unfinished draft is told anyway.
UNFINISHED = ("incomplete", "orphan", "unknown-category")


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """One folder with all of the files: name → what is said of it."""
    folder = tmp_path_factory.mktemp("content")
    write_content(folder, {**GOOD, **{one.name: one.data for one in FILES}})
    assert {"mast", "mast-head"} <= {entry.slug for entry in load(folder).entries}
    found = defaultdict(list)
    for problem in problems(folder):
        if problem["rule"] not in UNFINISHED:
            found[problem["file"]].append(problem)
    return found


def test_there_are_many() -> None:
    """At least 200 files, no two of one name."""
    assert len({one.name for one in FILES}) == len(FILES) >= 200


@pytest.mark.parametrize(
    "broken", FILES, ids=lambda one: one.name.encode("ascii", "replace").decode()
)
def test_a_broken_file_gets_its_problem_at_its_place(
    reported: dict[str, list[dict[str, Any]]], broken: Broken
) -> None:
    """The problem names the file and the line, and says what is wrong in words."""
    name = "terms/deep" if broken.name == "terms/deep/keel.yml" else broken.name
    found = reported[name]
    lines = {problem["line"] for problem in found}
    if broken.line_of_last:
        assert any(broken.line <= line <= broken.line_of_last for line in lines), found
    else:
        assert broken.line in lines, found
    assert all(len(problem["message"]) > 10 for problem in found)
    assert all("Error" not in problem["message"] for problem in found)


def test_the_other_files_are_still_checked(reported: dict[str, list[dict[str, Any]]]) -> None:
    """Beside hundreds of broken files a dead link in a good one is found."""
    assert [p["rule"] for p in reported["terms/mast.yml"]] == ["unknown-link"]


@pytest.mark.parametrize("key", broken_settings())
def test_a_wrong_type_in_the_settings(tmp_path: Path, key: str) -> None:
    """Each field of glossary.yml is held to its type, and the entries are checked all the same."""
    text = broken_settings()[key]
    found = problems(write_content(tmp_path, {**GOOD, "glossary.yml": text}))
    line = len(text.splitlines())
    assert line in {p["line"] for p in found if p["file"] == "glossary.yml"}
    assert any(p["rule"] == "unknown-link" for p in found)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("terms/out.yml", "../../../../etc/passwd"),
        ("terms/absolute.yml", "/etc/passwd"),
        ("terms/loop.yml", "loop.yml"),
        ("terms/dangling.yml", "no-such-file.yml"),
        ("terms/folder.yml", "/etc"),
        ("terms/neighbor.yml", "mast.yml"),
        ("comparisons", "/etc"),
        ("comparisons", "terms"),
    ],
)
def test_links_are_not_followed(tmp_path: Path, link: str, target: str) -> None:
    """A link in the folder, or in place of a folder, is named; nothing behind it is read."""
    folder = write_content(tmp_path, GOOD)
    (folder / link).symlink_to(target)
    found = [p for p in problems(folder) if p["rule"] not in UNFINISHED]
    assert [(p["file"], p["rule"]) for p in found] == [
        *sorted([(link, "stray-file"), ("terms/mast.yml", "unknown-link")])
    ]


@pytest.mark.parametrize("name", ["redirects.yml", "addresses.txt", "glossary.yml"])
@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x00", b"", b"[" * 50_000, b"a: &a [*a]"])
def test_the_files_beside_the_entries(tmp_path: Path, name: str, data: bytes) -> None:
    """Broken or empty, they end in problems at their places, and the entries are checked."""
    found = problems(write_content(tmp_path, {**GOOD, name: data}))
    files = {problem["file"] for problem in found}
    assert (name in files) == bool(data) or name == "glossary.yml"
    assert any(p["rule"] == "unknown-link" for p in found)


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """What is no plain file is named and not opened."""
    folder = write_content(tmp_path, GOOD)
    os.mkfifo(folder / "terms" / "pipe.yml")
    assert [p["file"] for p in problems(folder) if p["rule"] == "stray-file"] == ["terms/pipe.yml"]


def test_line_ends_and_byte_order_mark_are_no_fault(tmp_path: Path) -> None:
    """What an editor on another system saves is accepted in every file that is read."""
    plain = {
        **GOOD,
        "redirects.yml": "terms/a/: terms/mast/\nterms/b/: terms/a/\n",
        "addresses.txt": "terms/a/\nterms/mast/\n",
    }
    one = write_content(tmp_path / "one", plain)
    settings = (one / "glossary.yml").read_text()
    other = write_content(
        tmp_path / "other",
        {
            name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
            for name, text in {**plain, "glossary.yml": settings}.items()
        },
    )
    assert problems(other) == problems(one)


#: Prints how long a check took and the most memory that it held, in seconds and bytes.
_MEASURE = """
import json, resource, sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from generator import checks
from generator.glossary import Glossary
from generator.load import load
start = time.process_time()
loaded = load(Path(sys.argv[2]))
found = checks.check(loaded, Glossary(loaded))
took = time.process_time() - start
status = Path("/proc/self/status")
if status.is_file():
    # Linux counts what the process that started this one held, in ru_maxrss but not here.
    most = int(status.read_text().partition("VmHWM:")[2].split()[0]) * 1024
else:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([took, most, len(found)]))
"""
GREEDY = [one for one in FILES if len(one.data) > 5_000 or "bomb" in one.name]


@pytest.mark.skipif(sys.platform == "win32", reason="measures by resource")
@pytest.mark.parametrize("broken", GREEDY, ids=lambda one: one.name)
def test_a_greedy_file_costs_little(tmp_path: Path, broken: Broken) -> None:
    """The check over one such file takes less than a second's work and 200 MB."""
    write_content(tmp_path, {**GOOD, broken.name: broken.data})
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(ROOT), str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    took, most, count = json.loads(done.stdout)
    assert count > 1
    assert took < 1
    assert most < 200_000_000

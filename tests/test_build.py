"""``glossary build`` as people run it: whole, repeatable, and careful with what stood there."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import CONTENT, COOKING, ROOT, Site, differences, files, run


def test_mkdocs_alone_builds_the_same_bytes(site: Site, tmp_path: Path) -> None:
    """``python -m mkdocs build --strict`` makes the site that ``glossary build`` makes."""
    folder = tmp_path / "site"
    done = run(
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--site-dir",
        str(folder),
        GLOSSARY_CONTENT=str(CONTENT),
    )
    assert done.returncode == 0, done.stderr
    assert differences(site.folder, folder) == []


@pytest.fixture(scope="module")
def again(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The cooking site built a second time, under other circumstances; with what was said."""
    folder = tmp_path_factory.mktemp("elsewhere") / "deep" / "site"
    return folder, _build(COOKING, folder, PYTHONHASHSEED="7", TZ="Pacific/Auckland")


def test_two_builds_are_the_same_bytes(
    cooking_site: Site, again: tuple[Path, subprocess.CompletedProcess[str]]
) -> None:
    """Nothing in the site depends on when or where it was built, or in which order hashes run."""
    folder, done = again
    assert done.returncode == 0, done.stderr
    assert differences(cooking_site.folder, folder) == []


def test_output_is_plain_lines_without_a_terminal(
    again: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    """In a log there are lines, without colors or a moving display."""
    folder, done = again
    written = done.stdout + done.stderr
    assert "\x1b" not in written
    assert "\r" not in written
    assert str(folder) in written


def _build(content: Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = ("-m", "generator", "build", "--content", str(content), "--site", str(folder))
    return run(*command, **environment)


def test_failing_check_leaves_the_earlier_site_whole(cooking_site: Site, tmp_path: Path) -> None:
    """With an error in the content nothing is built, and every problem is told with its place."""
    site, content = tmp_path / "site", tmp_path / "content"
    shutil.copytree(cooking_site.folder, site)
    shutil.copytree(COOKING, content)
    roux = content / "terms" / "roux.yml"
    roux.write_text(roux.read_text("utf-8").replace("term: ", "tem: ", 1), "utf-8")
    done = _build(content, site)
    assert done.returncode == 1
    assert "terms/roux.yml:" in done.stderr
    assert "Traceback" not in done.stderr
    assert differences(cooking_site.folder, site) == []
    assert {path.name for path in tmp_path.iterdir()} == {"site", "content"}


@pytest.mark.skipif(sys.platform == "win32", reason="no signals to send")
def test_interrupted_build_leaves_the_earlier_site_whole(
    cooking_site: Site, tmp_path: Path
) -> None:
    """Ctrl+C in the middle of a build leaves the earlier site, and no work folder."""
    site = tmp_path / "site"
    shutil.copytree(cooking_site.folder, site)
    command = [sys.executable, "-m", "generator", "build", "--content", str(COOKING)]
    with subprocess.Popen(
        [*command, "--site", str(site)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        # A shell that starts jobs in the background has them ignore Ctrl+C, and so would we.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as building:
        while not list(tmp_path.glob(".glossary-work-*/site/*")):
            assert building.poll() is None
        building.send_signal(signal.SIGINT)
        building.communicate()
    assert building.returncode != 0
    assert differences(cooking_site.folder, site) == []
    assert {path.name for path in tmp_path.iterdir()} == {"site"}


def test_folder_that_is_no_site_is_not_replaced(tmp_path: Path) -> None:
    """A folder with someone's own files is refused in one line, and stays as it is."""
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "cat.jpg").write_bytes(b"cat")
    done = _build(COOKING, folder)
    assert done.returncode != 0
    assert "photos" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(folder) == {"cat.jpg": b"cat"}

"""``glossary serve``: an edit shows, a mistake does not take the pages away, the search follows."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.building import COOKING, ROOT

_PATIENCE = 60


@contextmanager
def _served(content: Path, log: Path) -> Iterator[str]:
    """The address of a server for `content`, which is stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = (sys.executable, "-m", "generator", "serve", "--content", str(content))
    with (
        log.open("w") as said,
        subprocess.Popen([*command, "--port", str(port)], cwd=ROOT, stdout=said, stderr=said) as it,
    ):
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            it.terminate()
            it.wait()
            with socket.socket() as asking:
                assert asking.connect_ex(("127.0.0.1", port)) != 0, "the server went on"


def _text(address: str) -> str:
    try:
        with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()
    except OSError:
        return ""


def _wait(until: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not until():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def test_edit_shows_and_mistake_leaves_the_pages(tmp_path: Path) -> None:
    """Edit, break, mend, add: what a browser would see after each."""
    content, log = tmp_path / "content", tmp_path / "log"
    shutil.copytree(COOKING, content)
    roux = content / "terms" / "roux.yml"
    good = roux.read_text("utf-8")
    with _served(content, log) as address:
        page = f"{address}/terms/roux/"
        _wait(lambda: "Five sauces" in _text(page), "no page was served")
        assert "livereload" in _text(page)
        roux.write_text(good.replace("Five sauces", "Quincunx sauces"), "utf-8")
        _wait(lambda: "Quincunx sauces" in _text(page), "the edit did not show")
        roux.write_text(good.replace("term: ", "tem: "), "utf-8")
        _wait(lambda: "The pages stay as they were" in log.read_text("utf-8"), "nothing was said")
        assert "terms/roux.yml:" in log.read_text("utf-8")
        assert "Quincunx sauces" in _text(page)
        roux.write_text(good, "utf-8")
        _wait(lambda: "Five sauces" in _text(page), "the mended file did not show")
        assert "not found" in _text(f"{address}/no-such-page/").lower()
        _wait(lambda: _text(f"{address}/search/index/index.json") != "", "no search was made")


def test_server_rests_when_nothing_changes(tmp_path: Path) -> None:
    """Reading files is no reason to build again."""
    content, log = tmp_path / "content", tmp_path / "log"
    shutil.copytree(COOKING, content)
    with _served(content, log) as address:
        _wait(lambda: _text(f"{address}/") != "", "no page was served")
        glossary = content / "glossary.yml"
        glossary.write_text(glossary.read_text("utf-8"), "utf-8")
        time.sleep(3)
        (content / "terms" / "roux.yml").unlink()
        _wait(lambda: "error" in log.read_text("utf-8"), "the missing file was not noticed")
        time.sleep(3)
        assert log.read_text("utf-8").count("The pages stay as they were") == 1


def test_broken_content_is_told_at_the_start(tmp_path: Path) -> None:
    """With nothing to show, the command ends and says why."""
    content, log = tmp_path / "content", tmp_path / "log"
    shutil.copytree(COOKING, content)
    (content / "terms" / "roux.yml").write_text("tem: roux\n", "utf-8")
    with _served(content, log):
        _wait(lambda: "there is nothing to serve" in log.read_text("utf-8"), "nothing was said")
    assert "Traceback" not in log.read_text("utf-8")

"""How long an editor waits: from a saved file to the edited page, reloaded in a browser."""

from __future__ import annotations

import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from benchmarks import corpus
from tests.browser import launch

#: Between two edits, so that none is part of the one before.
_REST = 3.0
_START = 300.0
_END = 20.0


def measure(terms: int, seed: int, runs: int) -> None:
    """Print the milliseconds of each edit, and their median."""
    with TemporaryDirectory(prefix="glossary-reload-") as folder:
        content = Path(folder)
        corpus.write(terms, seed, content)
        file = sorted((content / "terms").glob("*.yml"))[terms // 2]
        with (
            _served(content) as address,
            sync_playwright() as playwright,
            launch(playwright) as browser,
        ):
            page = browser.new_page()
            page.goto(f"{address}/terms/{file.stem}/")
            waits = [_wait(page, file, number) for number in range(runs)]
    shown = ", ".join(f"{wait:.0f}" for wait in waits)
    print(  # noqa: T201 - what this module is for
        f"{terms:,} terms: median {statistics.median(waits):.0f} ms of {shown}"
    )


def _wait(page: Page, file: Path, number: int) -> float:
    time.sleep(_REST)
    text = file.read_text("utf-8").replace('importance: "', f'importance: "Edit {number}. ', 1)
    with page.expect_event("load", timeout=60_000):
        file.write_text(text, "utf-8")
        saved = time.perf_counter()
    waited = (time.perf_counter() - saved) * 1000
    if f"Edit {number}." not in page.content():
        raise RuntimeError("the page was reloaded before the edit was in it")
    return waited


@contextmanager
def _served(content: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = (sys.executable, "-m", "generator", "serve", "--content", str(content))
    with subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            deadline = time.monotonic() + _START
            while not _answers(port):
                if time.monotonic() > deadline:
                    raise TimeoutError("the server did not start")
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}"
        finally:
            _end(server)


def _end(server: subprocess.Popen[bytes]) -> None:
    """End the server. Raises TimeoutExpired if it does not end by itself."""
    server.terminate()
    try:
        server.wait(_END)
    except subprocess.TimeoutExpired:
        server.kill()
        raise


def _answers(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0

"""What the search costs on large glossaries: to build, to fetch, to wait for."""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pagefind_bin import get_executable
from playwright.sync_api import sync_playwright

from benchmarks import corpus, process, typing
from generator import search
from generator.glossary import Glossary
from generator.load import load
from tests.browser import launch
from tests.building import COOKING, build, served

_QUERIES = 24


def index(content: Path, site: Path) -> None:
    """What a build does for the search, into ``site/search``; says what it took after loading."""
    glossary = Glossary(load(content))
    before, start = os.times(), time.monotonic()
    search.write(glossary, site)
    after = os.times()
    cpu = sum(after[:4]) - sum(before[:4])
    _say(f"  search alone: {time.monotonic() - start:.1f} s, {cpu:.1f} s of CPU")


def names(content: Path) -> None:
    """Print ``[slug, names]`` of each entry as JSON."""
    glossary = Glossary(load(content))
    _say(json.dumps([[entry.slug, entry.names] for entry in glossary]))


def measure(sizes: Sequence[int], seed: int, *, html: bool) -> None:
    """Print the figures for glossaries of these sizes."""
    _say(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {platform.machine()}, {_processor()}")
    with sync_playwright() as playwright, launch(playwright) as browser:
        _say(f"Python {platform.python_version()}, Chromium {browser.version}, {_pagefind()}")
    with TemporaryDirectory(prefix="glossary-bench-") as temporary:
        shell = Path(temporary) / "shell"
        build(COOKING, shell)
        for size in sizes:
            folder = Path(temporary) / str(size)
            content = folder / "content"
            corpus.write(size, seed, content)
            _say(f"\n{size:,} terms")
            _build_figures(content, folder)
            shutil.rmtree(shell / "search")
            shutil.copytree(folder / "search", shell / "search")
            _browser_figures(shell, content)
        for size in sizes if html else ():
            # Last, since building all pages takes longer than everything else.
            _html_figures(Path(temporary) / str(size))


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return f"{len(names)} × {names[0]}" if names else platform.processor()


def _pagefind() -> str:
    command = [str(get_executable()), "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout.strip()


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"


def _build_figures(content: Path, folder: Path) -> None:
    ours = folder / "search"
    command = (sys.executable, "-m", "benchmarks", "index", str(content), str(folder))
    _say(f"  build, with loading the content: {process.run(*command)}, {_load()}")
    sizes = [file.stat().st_size for file in ours.rglob("*") if file.is_file()]
    _say(f"  files: {len(sizes):,}, {sum(sizes) / 1e6:.1f} MB on disk")


def _html_figures(folder: Path) -> None:
    site = folder / "site"
    build(folder / "content", site)
    shutil.rmtree(site / "search")
    program = (str(get_executable()), "--site", str(site), "--quiet")
    cost = process.run(*program, "--output-path", str(folder / "pagefind"))
    _say(f"\n{folder.name} terms, Pagefind over the built HTML: {cost}, {_load()}")
    shutil.rmtree(folder)


def _browser_figures(site: Path, content: Path) -> None:
    queries = _queries(content)
    with sync_playwright() as playwright, served(site) as url:
        browser = launch(playwright)
        fetched = [typing.first_bytes(browser, url, site, query) for query in queries]
        keyed = typing.times(browser, url, queries)
        browser.close()
    for what, values in zip(("names", "with full text"), zip(*fetched, strict=True), strict=True):
        worst = max(values) / 1000
        _say(f"  bytes, {what}: median {statistics.median(values) / 1000:.1f} kB, most {worst:.1f}")
    for what, values in zip(("names", "full text"), keyed, strict=True):
        p95 = statistics.quantiles(values, n=20)[-1]
        middle = statistics.median(values)
        count = f"{len(values)} keys, {_load()}"
        _say(f"  key to {what}: p50 {middle:.0f} ms, p95 {p95:.0f} ms of {count}")


def _queries(content: Path) -> list[str]:
    """Headwords, whole or begun, and headwords with a typo."""
    random = Random(7)  # noqa: S311 - nothing secret
    slugs = sorted(file.stem for file in (content / "terms").glob("*.yml"))
    names = [slug.replace("-", " ") for slug in random.sample(slugs, _QUERIES)]
    third = _QUERIES // 3
    typos = [_typo(name, random) for name in names[:third]]
    begun = [name[: max(4, len(name) // 2)].strip() for name in names[third : 2 * third]]
    return [*typos, *begun, *names[2 * third :]]


def _typo(name: str, random: Random) -> str:
    at = random.randrange(len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()

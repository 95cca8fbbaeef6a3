"""What tests share: built sites of a large and a small glossary, and a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests import webdriver
from tests.browser import launch, visit
from tests.building import CONTENT, COOKING, Site, branded_content, build, once, served

# How long an example takes depends on what else the machine does, which is no fault of the code.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


# What a workflow tells of its glossary would stand in the sites of others.
for told in ("GITHUB_ACTIONS", "GITLAB_CI", "NETLIFY"):
    os.environ.pop(told, None)


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def site(run_folder: Path) -> Iterator[Site]:
    """The built site of a large glossary, served."""
    folder = run_folder / "site"
    once(folder, lambda: build(CONTENT, folder))
    with served(folder) as url:
        yield Site(CONTENT, folder, url)


@pytest.fixture(scope="session")
def cooking_site(run_folder: Path) -> Iterator[Site]:
    """The built site of the second glossary, served."""
    folder = run_folder / "cooking-site"
    once(folder, lambda: build(COOKING, folder))
    with served(folder) as url:
        yield Site(COOKING, folder, url)


@pytest.fixture(scope="session")
def branded_site(run_folder: Path) -> Iterator[Site]:
    """The built site of the second glossary with an organisation's look and pages, served."""
    folder = run_folder / "branded-site"
    content = folder.with_name("branded")
    once(folder, lambda: build(branded_content(content), folder))
    with served(folder) as url:
        yield Site(content, folder, url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One running browser a worker."""
    with sync_playwright() as playwright:
        running = launch(playwright, lean=True)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own, which must stay quiet: see `tests.browser.visit`."""
    with visit(browser) as opened:
        yield opened


@pytest.fixture(scope="session", params=webdriver.PROGRAMS)
def driver(request: pytest.FixtureRequest) -> Iterator[webdriver.Driver]:
    """Firefox, then WebKit: one of each a worker. Skipped where one cannot be had, never in CI."""
    name: str = request.param
    if message := webdriver.untested(name):
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with webdriver.running(name) as running:
        yield running

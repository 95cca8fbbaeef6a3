"""axe-core, best practices included, on every kind of page, light and dark, narrow and wide."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser import visit
from tests.building import Site
from tests.test_browser import DESK, PHONE

#: Reports only what fails; everything that axe knows is asked for.
OPTIONS = {"resultTypes": ["violations"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360", "1280"])
def test_axe_finds_nothing(browser: Browser, site: Site, scheme: Any, viewport: Any) -> None:
    """No kind of page has a violation."""
    found: list[str] = []
    with visit(browser, viewport=viewport, color_scheme=scheme, reduced_motion="reduce") as page:
        for address in site.kinds.values():
            page.goto(site.url + address)
            found += _violations(page, address)
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_things_are_open(browser: Browser, site: Site, scheme: Any) -> None:
    """The menu, the search with results and without any: no violation while they stand open."""
    with visit(browser, viewport=PHONE, color_scheme=scheme, reduced_motion="reduce") as page:
        page.goto(f"{site.url}/terms/burn-rate/")
        page.get_by_role("button", name="Menu").click()
        found = _violations(page, "menu")
        page.keyboard.press("Escape")
        page.locator("a.search-open").click()
        page.locator(".search-input").fill("burn")
        expect(page.locator("[role=option]").first).to_be_visible()
        found += _violations(page, "results")
        page.locator(".search-input").fill("zzzzqqq")
        expect(page.locator("[role=option]")).to_have_count(0)
        found += _violations(page, "no results")
    assert found == []


def test_axe_sees_what_is_wrong(browser: Browser, site: Site) -> None:
    """A picture without words is reported: the silence of the other tests means something."""
    with visit(browser) as page:
        page.goto(f"{site.url}/about/")
        page.evaluate("document.querySelector('main').append(new Image(9, 9))")
        found = _violations(page, "/about/")
    assert any("image-alt" in line for line in found)


def test_axe_finds_nothing_in_drafts_and_deprecated_entries(
    browser: Browser, cooking_site: Site
) -> None:
    """Banners and empty pages of a small glossary have no violation either."""
    found: list[str] = []
    with visit(browser, viewport=PHONE) as page:
        for address in ("/", "/terms/parboiling/", "/a-z/x/", "/terms/roux/"):
            page.goto(cooking_site.url + address)
            found += _violations(page, address)
    assert found == []


def test_axe_finds_nothing_without_scripts_of_the_site(browser: Browser, site: Site) -> None:
    """A page whose scripts do not arrive is as accessible as one with them."""
    found: list[str] = []
    with visit(browser, viewport=PHONE, allow="ERR_FAILED") as page:
        page.route("**/*.js", lambda route: route.abort())
        for address in ("/", "/terms/burn-rate/", "/compare/bpo-vs-kpo/"):
            page.goto(site.url + address)
            found += _violations(page, address)
    assert found == []


def _violations(page: Page, address: str) -> list[str]:
    report = Axe().run(page, options=OPTIONS).response
    return [
        f"{address} {violation['id']}: {node['target']}"
        for violation in report["violations"]
        for node in violation["nodes"]
    ]

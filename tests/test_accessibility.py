"""axe-core, best practices included, on every kind of page, light and dark, narrow and wide."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.axe import in_both_schemes, violations
from tests.browser import visit
from tests.building import Site
from tests.test_browser import DESK, PHONE


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360", "1280"])
def test_axe_finds_nothing(browser: Browser, site: Site, viewport: Any) -> None:
    """No kind of page has a violation, in light and in dark colors."""
    found: list[str] = []
    with visit(browser, viewport=viewport) as page:
        for address in site.kinds.values():
            page.goto(site.url + address)
            found += in_both_schemes(page, address)
    assert found == []


def test_axe_finds_nothing_while_things_are_open(browser: Browser, site: Site) -> None:
    """The menu, the contents, the search with results and without any have no violation either."""
    with visit(browser, viewport=PHONE, reduced_motion="reduce") as page:
        page.goto(f"{site.url}/terms/burn-rate/")
        page.get_by_role("button", name="Menu").click()
        found = in_both_schemes(page, "menu")
        page.keyboard.press("Escape")
        page.locator(".toc-open").click()
        found += in_both_schemes(page, "contents")
        page.keyboard.press("Escape")
        page.locator("a.search-open").click()
        page.locator(".search-input").fill("burn")
        expect(page.locator("[role=option]").first).to_be_visible()
        found += in_both_schemes(page, "results")
        page.locator(".search-input").fill("zzzzqqq")
        expect(page.locator("[role=option]")).to_have_count(0)
        found += in_both_schemes(page, "no results")
    assert found == []


def test_axe_sees_what_is_wrong(browser: Browser, site: Site) -> None:
    """A picture without words is reported: the silence of the other tests means something."""
    with visit(browser) as page:
        page.goto(f"{site.url}/about/")
        page.evaluate("document.querySelector('main').append(new Image(9, 9))")
        found = violations(page, "/about/")
    assert any("image-alt" in line for line in found)


def test_axe_finds_nothing_on_pages_that_few_see(browser: Browser, cooking_site: Site) -> None:
    """Banners, empty pages and the page without a network have no violation either."""
    found: list[str] = []
    with visit(browser, viewport=PHONE) as page:
        for address in ("/", "/terms/parboiling/", "/a-z/x/", "/terms/roux/", "/offline.html"):
            page.goto(cooking_site.url + address)
            found += violations(page, address)
    assert found == []


def test_axe_finds_nothing_without_scripts_of_the_site(browser: Browser, site: Site) -> None:
    """A page whose scripts do not arrive is as accessible as one with them."""
    found: list[str] = []
    with visit(browser, viewport=PHONE, allow="ERR_FAILED") as page:
        page.route("**/*.js", lambda route: route.abort())
        for address in ("/", "/terms/burn-rate/", "/compare/bpo-vs-kpo/"):
            page.goto(site.url + address)
            found += violations(page, address)
    assert found == []

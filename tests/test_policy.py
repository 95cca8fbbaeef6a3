"""The policies that pages and hosts ask for are kept by everything that a site does."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import visit
from tests.building import Site, host_rules, served
from tests.searching import SearchBox
from tests.webdriver import ENTER, Driver

_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


@pytest.fixture(scope="module")
def policy(site: Site) -> str:
    """What a host that reads the site's `_headers` sends with every file."""
    rule = host_rules(site.folder)[0]
    assert rule.path == "/*"
    return rule.headers["Content-Security-Policy"]


@pytest.fixture(scope="module")
def strict_site(site: Site) -> Iterator[str]:
    """The site as such a host serves it."""
    with served(site.folder, host_rules(site.folder)) as url:
        yield url


def test_every_page_has_the_policy(site: Site, policy: str) -> None:
    """It stands in front of whatever it has to guard, and is the one that hosts send."""
    for file in site.folder.rglob("*.html"):
        text = file.read_text("utf-8")
        found = _META.search(text)
        assert found, file
        assert policy == f"{found[1]}; frame-ancestors 'self'"
        assert not re.search(r"<(script|link|style)\b", text[: found.start()]), file
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script>", text), file
    assert "'unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_breaks_it(strict_site: str, site: Site, browser: Browser, width: int) -> None:
    """Every kind of page, its menu, its cards and the change of colors, without one violation."""
    with visit(browser, viewport={"width": width, "height": 800}) as page:
        for address in site.kinds.values():
            page.goto(strict_site + address)
            page.locator(".scheme-switch").click()
            if width < 500:
                page.locator(".menu-button").click()
                expect(page.locator("#menu")).to_be_visible()
                page.keyboard.press("Escape")
            word = page.locator("article a[data-title]:visible")
            if word.count():
                word.first.hover()
                expect(page.locator(".card")).to_be_visible()
            page.wait_for_load_state("networkidle")  # what comes late keeps it, too


def test_the_search_keeps_it(strict_site: str, browser: Browser) -> None:
    """Names, slips, full text and what was probably meant work under the strictest policy."""
    with visit(browser) as page:
        page.goto(f"{strict_site}/terms/burn-rate/")
        box = SearchBox(page).open()
        assert box.everything("outsorcing")[0].slug == "outsourcing"
        assert box.everything("velcro brand")[0].fragment
        assert box.everything("copywrite")[0].slug == "copyright"


def test_the_search_keeps_it_in_other_browsers(strict_site: str, driver: Driver) -> None:
    """Names and full text are found, no violation is told, and Back brings the query again."""
    driver.open(f"{strict_site}/search/")
    driver.run(_LISTEN)
    driver.until("document.activeElement.matches('.search-input')")
    driver.type("velcro brand")
    driver.until("document.querySelector('.search-passages mark')")
    driver.run("document.querySelector('.scheme-switch').click()")
    assert driver.run("return broken") == []
    driver.press(ENTER)
    driver.until("location.pathname.startsWith('/terms/trademark/')")
    driver.back()
    driver.until("document.querySelector('.search-input')?.value === 'velcro brand'")


_LISTEN = """
window.broken = [];
document.addEventListener("securitypolicyviolation", (event) => {
  broken.push(event.violatedDirective + " " + event.blockedURI);
});
"""


def test_no_other_address_becomes_a_script(strict_site: str, browser: Browser) -> None:
    """What no policy of ours has approved runs nowhere."""
    with visit(browser, allow="TrustedScriptURL") as page:
        page.goto(f"{strict_site}/terms/burn-rate/")
        assert page.evaluate(_FOREIGN) == "TypeError"


_FOREIGN = "(() => { try { new Worker('x.js'); } catch (error) { return error.name; } })()"


def test_hosts_are_told_what_may_be_kept(site: Site) -> None:
    """For good what is named after what it holds, and nothing else."""
    for_good = "public, max-age=31536000, immutable"
    kept = [rule.path for rule in host_rules(site.folder) if for_good in rule.headers.values()]
    assert kept == ["/assets/*", "/search/index/*", "/search/text/*"]
    pages = [path.read_text("utf-8") for path in site.folder.rglob("*.html")]
    named = {found for text in pages for found in re.findall(r'"[./]*assets/([^/"]+)/', text)}
    assert named == {path.name for path in (site.folder / "assets").iterdir()}
    assert len(named) == 1


def test_the_next_page_is_fetched_ahead(strict_site: str, browser: Browser) -> None:
    """Where a pointer rests on a link, its page is there before the click."""
    with visit(browser) as page:
        page.goto(f"{strict_site}/about/", wait_until="networkidle")
        fetched: list[str] = []
        page.context.on("request", lambda request: fetched.append(request.url))
        page.locator(".bar-title").hover()
        page.wait_for_timeout(800)
        assert any(url == f"{strict_site}/" for url in fetched), fetched

"""The real site in a real browser: the ways readers take. Searching has tests of its own."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser import visit
from tests.building import Site

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}


def test_from_home_to_a_related_term(page: Page, site: Site) -> None:
    """Home, a category, an entry, a related entry: each is a click away."""
    page.goto(f"{site.url}/")
    page.get_by_role("heading", name="Outsourcing", exact=True).get_by_role("link").click()
    expect(page).to_have_url(f"{site.url}/categories/outsourcing/")
    page.get_by_role("main").get_by_role("link", name="Offshoring", exact=True).first.click()
    expect(page).to_have_url(f"{site.url}/terms/offshoring/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Offshoring")
    related = page.locator("#related + ul a").first
    target = related.text_content()
    related.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(target or "")


def test_from_a_to_z_to_an_alias(page: Page, site: Site) -> None:
    """Under its letter an abbreviation stands with the entry that it means."""
    page.goto(f"{site.url}/a-z/")
    page.get_by_role("main").get_by_role("link", name="M", exact=True).first.click()
    expect(page).to_have_url(f"{site.url}/a-z/m/")
    row = page.get_by_role("listitem").filter(has_text="MVP")
    row.get_by_role("link").first.click()
    expect(page).to_have_url(f"{site.url}/terms/minimum-viable-product/")


def test_neighbors_and_breadcrumbs_lead_on(page: Page, site: Site) -> None:
    """From an entry one reads on to the next in the alphabet, and up to its category."""
    page.goto(f"{site.url}/terms/burn-rate/")
    page.locator("a[rel=next]:visible").click()
    expect(page).to_have_url(f"{site.url}/compare/burn-rate-vs-runway/")
    page.goto(f"{site.url}/terms/burn-rate/")
    page.get_by_role("navigation", name="Breadcrumbs").get_by_role("link").last.click()
    expect(page).to_have_url(f"{site.url}/categories/finance/")


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_scrolls_sideways(browser: Browser, site: Site, width: int) -> None:
    """On a phone every kind of page fits its width."""
    with visit(browser, viewport={"width": width, "height": 640}) as page:
        for address in site.kinds.values():
            page.goto(site.url + address)
            inside = page.evaluate("document.documentElement.scrollWidth")
            assert inside <= width, address


def test_definition_stands_before_any_scrolling(browser: Browser, site: Site) -> None:
    """On a phone a term's page shows headword and short definition at once."""
    with visit(browser, viewport=PHONE) as page:
        for address in ("/terms/burn-rate/", "/terms/business-process-outsourcing/"):
            page.goto(site.url + address)
            lead = page.locator("#definition + p").bounding_box()
            assert lead is not None
            assert lead["y"] + lead["height"] <= PHONE["height"], address


def test_comparison_answers_before_any_scrolling(browser: Browser, site: Site) -> None:
    """On a phone the difference and what to choose stand on the first screen, whole."""
    comparisons = [address for address in site.readable if re.match("/compare/.", address)]
    assert len(comparisons) >= 12
    with visit(browser, viewport=PHONE) as page:
        for address in comparisons:
            page.goto(site.url + address)
            *_, last = page.locator(".side").all()
            difference, choice = last.bounding_box(), page.locator("#choose + ul").bounding_box()
            assert difference is not None
            assert choice is not None
            assert difference["y"] + difference["height"] < choice["y"]
            contents = page.locator(".toc-open").bounding_box()
            assert contents is not None
            assert choice["y"] + choice["height"] <= contents["y"] < PHONE["height"], address


_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  shifts.push(...list.getEntries().filter((entry) => !entry.hadRecentInput));
}).observe({ type: "layout-shift", buffered: true });
"""


def _lengthened(route: Route) -> None:
    """Answer with the page, its longest list repeated up to a thousand items."""
    response = route.fetch()
    html = response.text()
    items = max(re.findall(r"<ul>\n((?:<li>.*</li>\n)+)</ul>", html), key=len)
    times = 1000 // items.count("<li>") + 1
    route.fulfill(response=response, body=html.replace(items, items * times))


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("address", ["/categories/finance/", "/a-z/s/"])
def test_scrolling_a_thousand_entries_lays_out_nothing(
    browser: Browser, site: Site, address: str, viewport: dict[str, int]
) -> None:
    """From top to bottom nothing jumps, and the page is laid out but once or twice."""
    with visit(browser, viewport=viewport) as page:
        page.add_init_script(_SHIFTS)
        page.route(site.url + address, _lengthened)
        page.goto(site.url + address, wait_until="networkidle")
        assert page.locator(".article li").count() > 1000
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")

        def layouts() -> float:
            metrics = session.send("Performance.getMetrics")["metrics"]
            return next(float(m["value"]) for m in metrics if m["name"] == "LayoutCount")

        before = layouts()
        page.mouse.move(100, 300)
        for _ in range(40):
            page.mouse.wheel(0, 1000)
            page.evaluate("new Promise(requestAnimationFrame)")
        page.mouse.wheel(0, -500)
        page.evaluate("new Promise(requestAnimationFrame)")
        assert page.evaluate("scrollY") > 3 * viewport["height"]
        assert layouts() - before <= 2
        assert page.evaluate("shifts") == []


def test_dark_mode_is_chosen_and_kept(browser: Browser, site: Site) -> None:
    """The switch turns the page dark; the next page and a reload are dark from the start."""
    with visit(browser, viewport=DESK, color_scheme="light") as page:
        page.goto(f"{site.url}/terms/burn-rate/")
        light = _paper(page)
        page.get_by_role("button", name="Use dark colors").click()
        dark = _paper(page)
        assert dark != light
        page.reload()
        assert _paper(page) == dark
        page.goto(f"{site.url}/a-z/")
        assert _paper(page) == dark
        page.get_by_role("button", name="Use light colors").click()
        assert _paper(page) == light


def test_dark_mode_reaches_open_pages(page: Page, site: Site) -> None:
    """A page in another tab turns dark with this one, and light again."""
    page.goto(f"{site.url}/")
    with page.context.new_page() as other:
        other.goto(f"{site.url}/a-z/")
        light = _paper(page)
        for name, dark in (("Use dark colors", True), ("Use light colors", False)):
            other.get_by_role("button", name=name).click()
            expect(page.get_by_role("button", name=name)).to_have_count(0)
            assert (_paper(page) != light) is dark


def test_dark_mode_follows_the_system(browser: Browser, site: Site) -> None:
    """Whoever has not chosen gets what the system is set to."""
    papers = []
    for scheme in ("light", "dark"):
        with visit(browser, color_scheme=scheme) as page:
            page.goto(f"{site.url}/")
            papers.append(_paper(page))
    assert papers[0] != papers[1]


def _paper(page: Page) -> str:
    color: str = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return color


def test_site_reads_without_scripts(browser: Browser, site: Site) -> None:
    """Definitions, comparisons, A to Z and links work with JavaScript switched off."""
    with visit(browser, java_script_enabled=False, viewport=PHONE) as page:
        page.goto(f"{site.url}/")
        page.get_by_role("main").get_by_role("link", name="B", exact=True).first.click()
        expect(page).to_have_url(f"{site.url}/a-z/b/")
        page.get_by_role("link", name="Burn rate", exact=True).first.click()
        expect(page.locator("#definition + p")).to_be_visible()
        expect(page.locator("#explanation + p")).to_be_visible()
        page.goto(f"{site.url}/compare/bpo-vs-kpo/")
        expect(page.get_by_role("cell").first).to_be_visible()
        expect(page.locator("#choose + ul li").first).to_be_visible()
        page.locator("#related + ul a").first.click()
        expect(page).to_have_url(f"{site.url}/terms/outsourcing/")
        expect(page.get_by_role("button", name="Use dark colors")).to_have_count(0)


def test_search_without_scripts_leads_to_the_alphabet(browser: Browser, site: Site) -> None:
    """Where search cannot work, its place leads to A to Z."""
    with visit(browser, java_script_enabled=False, viewport=DESK) as page:
        page.goto(f"{site.url}/terms/burn-rate/")
        page.locator("a.search-open").click()
        expect(page).to_have_url(f"{site.url}/a-z/")


def test_skip_link_is_the_first_stop_of_the_keyboard(page: Page, site: Site) -> None:
    """The first Tab shows the skip link; Enter moves the focus past the bar."""
    page.goto(f"{site.url}/terms/burn-rate/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside: bool = page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert inside


def test_other_name_leads_home_with_its_section(page: Page, site: Site) -> None:
    """An alias's address leads to the entry and keeps the section that the link named."""
    page.goto(f"{site.url}/terms/mvp/#explanation")
    page.wait_for_url(f"{site.url}/terms/minimum-viable-product/#explanation")
    expect(page.locator("#explanation")).to_be_in_viewport()
    page.goto(f"{site.url}/compare/kpo-vs-bpo/#choose")
    page.wait_for_url(f"{site.url}/compare/bpo-vs-kpo/#choose")


def test_other_name_leads_home_without_scripts(browser: Browser, site: Site) -> None:
    """Without scripts the page's own refresh leads on."""
    with visit(browser, java_script_enabled=False) as page:
        page.goto(f"{site.url}/terms/mvp/", wait_until="commit")
        page.wait_for_url(f"{site.url}/terms/minimum-viable-product/")


def test_wrong_address_helps_on(browser: Browser, site: Site) -> None:
    """At an address that does not exist, at any depth, styles and links of the 404 page work."""
    with visit(browser, allow="404") as page:
        for address in ("/no-such-page/", "/terms/no/such/term/"):
            answer = page.goto(site.url + address)
            assert answer is not None
            assert answer.status == 404
            assert page.evaluate("document.styleSheets.length") > 2
            page.get_by_role("main").get_by_role("link", name="A to Z").first.click()
            expect(page).to_have_url(f"{site.url}/a-z/")


def test_permanent_link_of_a_heading(page: Page, site: Site) -> None:
    """A click on a heading puts the address of its section into the address bar."""
    page.goto(f"{site.url}/terms/burn-rate/")
    page.locator("#importance a").click()
    expect(page).to_have_url(f"{site.url}/terms/burn-rate/#importance")

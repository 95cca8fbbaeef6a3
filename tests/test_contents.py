"""The contents of an entry, within a thumb's reach, and the links to its sections."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

from tests.browser import visit
from tests.building import Site
from tests.test_browser import DESK, PHONE

ENTRY = "/terms/burn-rate/"


def _box(page: Page, selector: str) -> FloatRect:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box


def test_contents_are_within_a_thumbs_reach(browser: Browser, site: Site) -> None:
    """On a phone they open at the foot of the window, anywhere in the text, and lead on."""
    with visit(browser, viewport=PHONE, has_touch=True) as page:
        page.goto(site.url + ENTRY)
        for _ in range(2):
            bar = _box(page, ".toc-open")
            assert bar["y"] + bar["height"] == PHONE["height"]
            assert bar["height"] >= 44
            page.mouse.wheel(0, 3000)
            page.wait_for_timeout(100)
        page.locator(".toc-open").tap()
        expect(page.locator(".toc a[aria-current=location]")).to_have_count(1)
        page.locator(".toc a", has_text="Importance").tap()
        expect(page).to_have_url(f"{site.url}{ENTRY}#importance")
        expect(page.locator(".toc")).to_be_hidden()
        expect(page.locator(".toc-here")).to_have_text("Importance")
        page.keyboard.press("Tab")
        inside: bool = page.evaluate("!!document.activeElement.closest('#importance')")
        assert inside


def test_contents_cover_neither_focus_nor_footer(browser: Browser, site: Site) -> None:
    """What the keyboard reaches stands above the bar, which comes to rest above the footer."""
    with visit(browser, viewport=PHONE) as page:
        page.goto(site.url + ENTRY)
        for _ in range(60):
            page.keyboard.press("Tab")
            hidden = page.evaluate(
                """() => {
                  const focused = document.activeElement;
                  const bar = document.querySelector(".toc-open");
                  const inText = document.querySelector("main").contains(focused);
                  if (focused === bar || !inText) return "";
                  const low = focused.getBoundingClientRect().bottom;
                  return low > bar.getBoundingClientRect().top + 1 ? focused.outerHTML : "";
                }"""
            )
            assert hidden == ""
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert _box(page, ".toc-open")["y"] < _box(page, ".footer")["y"]


def test_contents_open_without_scripts(browser: Browser, site: Site) -> None:
    """The browser itself opens them; their links are plain ones."""
    with visit(browser, java_script_enabled=False, viewport=PHONE) as page:
        page.goto(site.url + ENTRY)
        expect(page.locator(".toc")).to_be_hidden()
        page.locator(".toc-open").click()
        page.locator(".toc a", has_text="Explanation").click()
        expect(page).to_have_url(f"{site.url}{ENTRY}#explanation")
        expect(page.locator(".copy-link")).to_have_count(0)


@pytest.mark.parametrize("viewport", [DESK, {"width": 1280, "height": 450}], ids=["desk", "low"])
def test_contents_mark_what_is_read(browser: Browser, site: Site, viewport: dict[str, int]) -> None:
    """Beside the text they stand open; the mark goes with the reader, there and back, by jumps."""
    with visit(browser, viewport=viewport) as page:
        page.goto(site.url + ENTRY)
        expect(page.locator(".toc-open")).to_be_hidden()
        current = page.locator(".toc a[aria-current]")
        for anchor in ("#explanation", "#faq", "#importance"):
            page.locator(f".toc a[href='{anchor}']").click()
            expect(current).to_have_count(1)
            expect(current).to_have_attribute("href", anchor)


def test_the_link_of_a_section_is_copied(browser: Browser, site: Site) -> None:
    """A visible button at each heading copies its address and says so; it is the one stop there."""
    with visit(browser, viewport=PHONE, has_touch=True) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(site.url + ENTRY)
        headings = page.locator(".article :is(h2, h3)").count()
        assert page.locator(".copy-link").count() == headings
        assert page.locator(":is(h2, h3) a:not([tabindex='-1'])").count() == 0
        for name in ("Importance", "How do you calculate burn rate?"):
            heading = page.get_by_role("heading", name=name, exact=True)
            button = heading.get_by_role("button", name=f"Copy link: {name}")
            assert button.evaluate("button => getComputedStyle(button).opacity") == "1"
            button.tap()
            expect(page.get_by_role("status").filter(has_text="Link copied")).to_be_visible()
            copied = page.evaluate("navigator.clipboard.readText()")
            assert copied == site.url + ENTRY + "#" + str(heading.get_attribute("id"))


def test_a_link_that_cannot_be_copied_goes_to_the_address_bar(browser: Browser, site: Site) -> None:
    """Where the clipboard is forbidden the reader is told what happened in its place."""
    with visit(browser, viewport=DESK) as page:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.goto(site.url + ENTRY)
        page.locator("#importance .copy-link").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".copy-message")).to_have_text("The link is in the address bar")
        expect(page).to_have_url(f"{site.url}{ENTRY}#importance")


def test_contents_fit_large_letters_and_leave_paper_alone(browser: Browser, site: Site) -> None:
    """At twice the size of text all of them can be reached, sideways nothing; none is printed."""
    with visit(browser, viewport=PHONE) as page:
        page.goto(site.url + "/compare/patent-vs-trademark-vs-copyright/")
        page.evaluate("document.documentElement.style.fontSize = '212.5%'")
        page.locator(".toc-open").click()
        toc, bar = _box(page, ".toc"), _box(page, ".toc-open")
        assert toc["y"] >= 0
        assert toc["y"] + toc["height"] <= PHONE["height"]
        assert bar["height"] <= PHONE["height"] / 4
        last = page.locator(".toc a").last
        last.scroll_into_view_if_needed()
        expect(last).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.keyboard.press("Escape")
        expect(page.locator(".toc")).to_be_hidden()
        expect(page.locator(".toc-open")).to_be_focused()
        page.emulate_media(media="print")
        for name in (".toc-open", ".toc", ".copy-link"):
            expect(page.locator(name).first).to_be_hidden()

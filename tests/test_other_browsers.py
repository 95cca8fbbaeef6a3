"""The site in Firefox and in WebKit: what only looking there can show.

Chromium's tests say what the site does; these say that it does so in the other two, above all
where each lays out, focuses and remembers in its own way.
"""

from __future__ import annotations

from base64 import b64decode

import pytest

from tests.building import Site
from tests.reading import sheets
from tests.test_reading_conditions import assert_good_sheets
from tests.webdriver import DOWN, ENTER, ESCAPE, TAB, Driver

#: The card, once it is open and shown in full.
_OPEN = "document.querySelector('.card:popover-open')"
#: What is wrong with where the card stands: nothing, if all is well.
_WRONG = """
const {left, right, top, bottom} = document.querySelector(".card").getBoundingClientRect();
const word = document.querySelector(".card-word");
const wrong = [...word.getClientRects()]
  .filter((line) => top < line.bottom - 1 && bottom > line.top + 1)
  .map(() => "covers its word");
if (left < 0 || right > document.documentElement.clientWidth) wrong.push("cut off at a side");
if (top < -1 || bottom > innerHeight + 1) wrong.push("cut off above or below");
const face = document.querySelector(".card-face");
const {top: above, bottom: below} = word.getBoundingClientRect();
const fits = face.scrollHeight + 20 <= Math.max(above, innerHeight - below);
if (fits && face.scrollHeight > face.clientHeight) wrong.push("scrolls though it would fit");
return wrong.map((fault) => `${fault}: ${word.textContent} ${[left, right, top, bottom]}`);
"""
WORDS = ".article :is(p, .see-also) a[data-title]"


def _open_card(driver: Driver, block: str) -> None:
    driver.hover("[data-tried]", block)
    driver.until(_OPEN)


@pytest.mark.parametrize("size", [(1280, 800), (740, 360), (480, 640)], ids=str)
def test_cards_stand_beside_their_words(driver: Driver, site: Site, size: tuple[int, int]) -> None:
    """Wherever a word stands its card opens, covers none of it and keeps within the window."""
    driver.open(site.url + site.rich, width=size[0], height=size[1])
    number = driver.until(f"document.querySelectorAll('{WORDS}').length")
    assert number > 10
    wrong = []
    for place in range(0, number, number // 3):
        for block in ("start", "end"):
            driver.run(
                "document.querySelector('[data-tried]')?.removeAttribute('data-tried');"
                "document.querySelectorAll(arguments[0])[arguments[1]].dataset.tried = '';",
                WORDS,
                place,
            )
            _open_card(driver, block)
            wrong += driver.run(_WRONG)
            driver.press(ESCAPE)
            driver.until(f"!{_OPEN}")
    assert wrong == []


def test_card_opens_on_focus(driver: Driver, site: Site) -> None:
    """Tab to a word shows its card; Escape closes it, the focus stays, Enter follows the link."""
    driver.open(site.url + site.rich)
    driver.until(f"document.querySelectorAll('{WORDS}').length")
    target = driver.run(
        "const words = [...document.querySelectorAll('.article p a[data-title]')];"
        "const stops = [...document.querySelectorAll('a[href], button')];"
        "stops[stops.indexOf(words[0]) - 1].focus(); return words[0].href"
    )
    driver.press(TAB)
    driver.until(_OPEN)
    assert driver.run(_WRONG) == []
    driver.press(ESCAPE)
    driver.until(f"!{_OPEN}")
    assert driver.run("return document.activeElement.href") == target
    driver.press(ENTER)
    driver.until(f"location.href === {target!r}")


def test_search_by_keyboard(driver: Driver, site: Site) -> None:
    """“/” opens the search, letters find, arrows choose, Enter opens the entry; Escape closes."""
    driver.open(f"{site.url}/terms/outsourcing/")
    driver.until("document.querySelector('.search-open[role=button]')")
    driver.press("/")
    driver.until("document.querySelector('dialog').open")
    driver.type("burn")
    first = "document.querySelector('[role=option]')"
    assert driver.until(f"{first}?.textContent").startswith("Burn rate")
    driver.press(DOWN)
    driver.until(f"{first}.getAttribute('aria-selected') === 'true'")
    driver.press(ENTER)
    driver.until("location.pathname === '/terms/burn-rate/'")
    driver.until("document.querySelector('.search-open[role=button]')")
    driver.press("/")
    driver.until("document.querySelector('dialog').open")
    driver.press(ESCAPE)
    driver.until("!document.querySelector('dialog').open")


def test_theme_is_kept(driver: Driver, site: Site) -> None:
    """A scheme chosen on one page holds on the next, and on the one that Back leads to."""
    scheme = "document.documentElement.dataset.scheme"
    driver.open(f"{site.url}/terms/burn-rate/")
    driver.until("!document.querySelector('.scheme-switch').hidden")
    driver.run("localStorage.clear(); delete document.documentElement.dataset.scheme")
    light = driver.run("return getComputedStyle(document.documentElement).backgroundColor")
    driver.run("location.href = '/a-z/'")
    driver.until(
        "location.pathname === '/a-z/' && !document.querySelector('.scheme-switch').hidden"
    )
    # Not by the mouse: while one page turns into the next, it meets neither.
    driver.run("document.querySelector('.scheme-switch').click()")
    assert driver.run(f"return {scheme}") == "dark"
    driver.back()
    driver.until(f"location.pathname === '/terms/burn-rate/' && {scheme} === 'dark'")
    assert light != driver.run("return getComputedStyle(document.documentElement).backgroundColor")
    driver.run("localStorage.clear()")


@pytest.mark.parametrize(
    "address", ["/terms/burn-rate/#faq-formula", "/terms/cash-burn/?x=1#faq-formula"]
)
def test_address_of_a_section_leads_to_it(driver: Driver, site: Site, address: str) -> None:
    """The section stands at the top, below the bar, also from the page of another name."""
    driver.open(site.url + address)
    driver.until("location.pathname === '/terms/burn-rate/' && document.readyState === 'complete'")
    at = "document.getElementById('faq-formula').getBoundingClientRect().top"
    bar = "document.querySelector('.bar').offsetHeight"
    assert driver.until(f"{at} >= {bar} && {at} < {bar} + 60")


def test_contents_open_at_the_foot_and_lead_on(driver: Driver, site: Site) -> None:
    """On a narrow screen the bar stays within reach; a choice closes it and marks the section."""
    driver.open(f"{site.url}/terms/burn-rate/", width=480, height=740)
    driver.until("document.querySelectorAll('.copy-link').length > 8")
    driver.run("scrollTo(0, 2000)")
    bar = "document.querySelector('.toc-open').getBoundingClientRect()"
    driver.until(f"Math.abs({bar}.bottom - innerHeight) <= 1")
    driver.click(".toc-open")
    driver.until("document.querySelector('.toc:popover-open')")
    driver.click(".toc a[href='#importance']")
    driver.until("location.hash === '#importance' && !document.querySelector('.toc:popover-open')")
    driver.until("document.querySelector('.toc a[aria-current]')?.hash === '#importance'")
    driver.press(TAB)
    driver.until("document.activeElement.closest('#importance')")


def test_search_stops_only_at_its_parts(driver: Driver, site: Site) -> None:
    """Tab goes from the field through buttons and filters, never to the dialog around them."""
    driver.open(f"{site.url}/terms/burn-rate/")
    driver.until("document.querySelector('.search-open[role=button]')")
    driver.press("/")
    driver.until("document.querySelector('dialog').open")
    driver.type("burn")
    driver.until("document.querySelector('[role=option]')")
    stops = set()
    for _ in range(9):
        stops.add(driver.run("return document.activeElement.localName"))
        driver.press(TAB)
    assert "input" in stops
    assert "dialog" not in stops
    driver.press(ESCAPE)


def test_drawn_links_come_into_view(driver: Driver, site: Site) -> None:
    """Whoever walks through a drawing by keyboard sees where the focus is."""
    driver.open(f"{site.url}/map/", height=500)
    driver.until("document.querySelector('.search-open[role=button]')")
    hidden = driver.run("""
      const wrong = [];
      for (const link of document.querySelectorAll(".map a")) {
        link.focus({ preventScroll: true });
        await new Promise(requestAnimationFrame);
        const { top, bottom } = link.getBoundingClientRect();
        if (document.activeElement !== link) wrong.push("no focus");
        if (top < 0 || bottom > innerHeight) wrong.push(`${link.textContent} ${top} ${bottom}`);
      }
      return [document.querySelectorAll(".map a").length, wrong];
    """)
    assert hidden[0] > 3
    assert hidden[1] == []


def test_columns_have_their_heads_on_phones(driver: Driver, site: Site) -> None:
    """Each column of a comparison has a head that is laid out, so screen readers count it."""
    driver.open(f"{site.url}/compare/bpo-vs-kpo/", width=480)
    widths = driver.run(
        "return [...document.querySelectorAll('thead th')].map((head) => head.offsetWidth)"
    )
    cells = driver.run("return document.querySelector('tbody tr').cells.length")
    assert len(widths) == cells
    assert all(widths)


def test_paper_keeps_questions_with_answers(driver: Driver, site: Site) -> None:
    """Printed, a question and its answer stand on one sheet; nothing is printed to be opened."""
    if driver.name == "webkit":
        pytest.skip("WebKitWebDriver does not print")
    for address in ("/compare/bpo-vs-kpo/", site.rich):
        driver.open(site.url + address)
        # Firefox does not say which letters the parts of our own typeface are.
        driver.run("document.documentElement.style.setProperty('--serif', 'serif')")
        assert_good_sheets(sheets(b64decode(driver.printed())), site, address)

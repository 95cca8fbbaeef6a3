"""Definition cards, as readers meet them: by pointer, keyboard, finger and screen reader.

WCAG 2.2 SC 1.4.13 (what opens on hover or focus can be dismissed, entered and stays) and
SC 2.5.8 (targets of 24 pixels) name what the cards have to do.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, expect

from tests.axe import in_both_schemes
from tests.browser import visit
from tests.building import COOKING, Site, build, once, served

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
WIDTHS = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])

#: Browsers that lack something: what the platform offers, taken away before the page runs.
LACKS = {
    "nothing": "",
    "popover": "delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.hidePopover;"
    "delete HTMLElement.prototype.popover;",
}

WORDS = ".article p a[data-title]"
CARD = ".card"
#: What the card shows of each word that is tapped, by the address of its entry.
_TAP_ALL = """() => {
  const shown = {};
  const tap = { bubbles: true, cancelable: true, pointerType: "touch" };
  for (const word of document.querySelectorAll(".article a[data-title]")) {
    if (!word.checkVisibility()) continue;
    word.dispatchEvent(new PointerEvent("click", tap));
    shown[word.pathname] = document.querySelector(".card-short").textContent;
  }
  return shown;
}"""
#: Longer than any delay of a card, in milliseconds of the page's own clock.
LONG = 2000


@dataclass(frozen=True)
class _Card:
    """What a page holds for one card."""

    headword: str
    categories: list[str]
    short: str
    """Empty if the page says it elsewhere."""


def _card_data(page: BeautifulSoup, address: str) -> dict[str, _Card]:
    """The cards of the page at `address`, by the addresses of their entries."""
    source = page.find(id="cards")
    data = json.loads(source.get_text()) if source else {"cards": [], "categories": []}
    names = [name for name, _ in data["categories"]]
    return {
        urljoin(address, url): _Card(headword, [names[n] for n in own], "".join(short))
        for url, headword, own, *short in data["cards"]
    }


@contextmanager
def _reading(
    browser: Browser, site: Site, address: str = "", *, lacks: str = "nothing", **options: Any
) -> Iterator[Page]:
    """An entry, open in a browser whose clock only the test moves."""
    with visit(browser, **{"viewport": DESK, **options}) as page:
        page.add_init_script(LACKS[lacks])
        page.clock.install()
        page.goto(site.url + (address or site.rich))
        expect(page.locator(WORDS).first).to_be_visible()
        yield page


def _hover(page: Page, word: Locator, block: str = "center") -> None:
    _steady(word, block)
    page.mouse.move(0, 0)
    word.hover()
    page.clock.run_for(LONG)
    expect(page.locator(CARD)).to_be_visible()


def _steady(word: Locator, block: str) -> None:
    word.evaluate("(word, block) => word.scrollIntoView({block, behavior: 'instant'})", block)


def _tab_to_word(page: Page) -> Locator:
    """Press Tab until a word in the prose has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.locator(f"{WORDS}:focus")
        if focused.count():
            page.clock.run_for(LONG)
            return focused
    raise AssertionError("Tab reaches no word")


def _leave(page: Page) -> None:
    page.mouse.move(1, 1)
    page.clock.run_for(LONG)


def _boxes(page: Page, word: Locator) -> tuple[dict[str, float], list[dict[str, float]]]:
    """Edges of the card, and of each line of the word."""
    edges = "({left, right, top, bottom}) => ({left, right, top, bottom})"
    card = page.locator(CARD).evaluate(f"card => ({edges})(card.getBoundingClientRect())")
    lines = word.evaluate(f"word => [...word.getClientRects()].map({edges})")
    return card, lines


def _assert_well_placed(page: Page, word: Locator) -> None:
    card, lines = _boxes(page, word)
    width, height = page.evaluate("[document.documentElement.clientWidth, innerHeight]")
    assert card["left"] >= 0, (card, width)
    assert card["right"] <= width, (card, width)
    assert card["top"] >= -0.5, (card, height)
    assert card["bottom"] <= height + 0.5, (card, height)
    for line in lines:
        apart = card["top"] >= line["bottom"] - 0.5 or card["bottom"] <= line["top"] + 0.5
        assert apart, (card, line)


def test_hover_opens_and_leaving_closes(browser: Browser, site: Site) -> None:
    """A pointer on a word shows headword, definition and categories; away from it, they go."""
    address = site.rich
    cards = _card_data(site.pages[address], address)
    title = site.pages[address].select_one(".article > p a[title]")
    assert title is not None
    with _reading(browser, site) as page:
        word = page.locator(WORDS).first
        data = cards[word.evaluate("word => new URL(word.href).pathname")]
        _hover(page, word)
        card = page.locator(CARD)
        expect(card.locator(".card-headword")).to_have_text(data.headword)
        expect(card.locator(".card-short")).to_have_text(str(title["title"]))
        assert data.categories
        assert card.locator(".card-category").all_text_contents() == data.categories
        _leave(page)
        expect(card).to_be_hidden()


def test_page_says_each_definition_of_a_card(browser: Browser, site: Site) -> None:
    """A definition that is the title of a link is not sent twice, and its card shows it."""
    for address in (site.rich, *site.kinds.values()):
        page = site.pages[address]
        cards = _card_data(page, address)
        if not cards:
            continue
        titles = {urljoin(address, str(a["href"])) for a in page.select("a[title]")}
        sent = {target for target, card in cards.items() if card.short}
        assert sent == set(cards) - titles, address
        with visit(browser, viewport=DESK) as opened:
            opened.goto(site.url + address)
            expect(opened.locator("[data-title]")).not_to_have_count(0)
            shown = opened.evaluate(_TAP_ALL)
        for target, text in shown.items():
            meant = site.pages[target].select_one("meta[name=description]")
            assert meant is not None
            assert text == meant["content"], (address, target)


def test_passing_over_a_word_opens_nothing(browser: Browser, site: Site) -> None:
    """A pointer that crosses a word on its way leaves the page as it is."""
    with _reading(browser, site) as page:
        word = page.locator(WORDS).first
        _steady(word, "center")
        word.hover()
        page.clock.run_for(100)
        _leave(page)
        expect(page.locator(CARD)).to_be_hidden()


def test_scrolling_below_a_resting_pointer_opens_nothing(browser: Browser, site: Site) -> None:
    """A word that comes to lie below the pointer is not a word that the reader points at."""
    with _reading(browser, site) as page:
        word = page.locator(WORDS).first
        _steady(word, "center")
        box = word.bounding_box()
        assert box
        page.evaluate("scrollBy({top: 300, behavior: 'instant'})")
        page.mouse.move(box["x"] + 5, box["y"] + 5)
        page.clock.run_for(LONG)
        page.keyboard.press("Escape")
        page.evaluate("scrollBy({top: -300, behavior: 'instant'})")
        expect(word).to_be_in_viewport()
        page.clock.run_for(LONG)
        expect(page.locator(CARD)).to_be_hidden()


@pytest.mark.parametrize("lacks", LACKS)
def test_pointer_can_enter_the_card(browser: Browser, site: Site, lacks: str) -> None:
    """The way from word to card keeps the card open, and its link opens the entry."""
    with _reading(browser, site, lacks=lacks) as page:
        word = page.locator(WORDS).first
        target = word.evaluate("word => word.href")
        _hover(page, word)
        box = page.locator(CARD).bounding_box()
        assert box
        page.mouse.move(box["x"] + 60, box["y"] + box["height"] / 2, steps=12)
        page.clock.run_for(LONG)
        link = page.locator(".card-open")
        expect(link).to_be_visible()
        assert link.evaluate("link => [link.offsetWidth, link.offsetHeight].every(n => n >= 24)")
        link.click()
        expect(page).to_have_url(target)


@pytest.mark.parametrize("lacks", LACKS)
def test_keyboard_opens_and_escape_keeps_the_focus(
    browser: Browser, site: Site, lacks: str
) -> None:
    """Tab to a word shows its card; Escape closes it, the focus stays, Enter follows the link."""
    with _reading(browser, site, lacks=lacks) as page:
        word = _tab_to_word(page)
        target = word.evaluate("word => word.href")
        expect(page.locator(CARD)).to_be_visible()
        _assert_well_placed(page, word)
        page.keyboard.press("Escape")
        expect(page.locator(CARD)).to_be_hidden()
        expect(word).to_be_focused()
        page.clock.run_for(LONG)
        expect(page.locator(CARD)).to_be_hidden()
        page.keyboard.press("Enter")
        expect(page).to_have_url(target)


def test_focus_keeps_the_card_and_takes_it_along(browser: Browser, site: Site) -> None:
    """A card of the focused word outlasts a passing pointer, and goes with the focus."""
    with _reading(browser, site) as page:
        _tab_to_word(page)
        page.mouse.move(5, 400)
        page.mouse.move(9, 500)
        page.clock.run_for(LONG)
        expect(page.locator(CARD)).to_be_visible()
        page.evaluate("document.activeElement.blur()")
        page.clock.run_for(LONG)
        expect(page.locator(CARD)).to_be_hidden()


def test_escape_closes_a_card_under_the_pointer(browser: Browser, site: Site) -> None:
    """Escape closes without the pointer having to move, and the resting pointer reopens nothing."""
    with _reading(browser, site) as page:
        _hover(page, page.locator(WORDS).first)
        page.keyboard.press("Escape")
        page.clock.run_for(LONG)
        expect(page.locator(CARD)).to_be_hidden()


def test_one_card_at_a_time(browser: Browser, site: Site) -> None:
    """A second word takes the card over, whichever way each was reached."""
    with _reading(browser, site) as page:
        focused = _tab_to_word(page)
        expect(page.locator(".card-word")).to_have_count(1)
        other = page.locator(f"{WORDS}:not(:focus)").first
        words = {focused.text_content(), other.text_content()}
        assert len(words) == 2
        _hover(page, other)
        expect(page.locator(f"{CARD}:visible")).to_have_count(1)
        assert page.locator(".card-word").all_text_contents() == [other.text_content()]


@WIDTHS
@pytest.mark.parametrize("lacks", LACKS)
def test_card_stands_beside_the_word_and_in_the_window(
    browser: Browser, site: Site, viewport: dict[str, int], lacks: str
) -> None:
    """Wherever the word stands, the card covers none of it and keeps within the window."""
    with _reading(browser, site, viewport=viewport, lacks=lacks) as page:
        for word, block in product(page.locator(WORDS).all()[:3], ("start", "center", "end")):
            _hover(page, word, block)
            _assert_well_placed(page, word)
            _leave(page)


#: Leaves only a word in its paragraph, and only room for its first half on the first line.
BREAK = """word => {
  const paragraph = word.closest("p");
  const space = document.createElement("span");
  const half = document.createRange();
  half.setStart(word.firstChild, 0);
  half.setEnd(word.firstChild, word.textContent.indexOf(" "));
  const width = paragraph.clientWidth - half.getBoundingClientRect().width - 2;
  space.style.cssText = `display: inline-block; inline-size: ${width}px`;
  // What looks better, both words on the next line, is not what this is about.
  paragraph.style.textWrap = "wrap";
  paragraph.replaceChildren(space, word);
}"""


@pytest.mark.parametrize("lacks", LACKS)
def test_word_broken_across_lines_stays_readable(browser: Browser, site: Site, lacks: str) -> None:
    """A word on two lines is covered on neither, and the card stands at the half pointed at."""
    with _reading(browser, site, lacks=lacks) as page:
        word = page.locator(WORDS).filter(has_text=re.compile(r"^\w{4,} \w{4,}$")).first
        word.evaluate(BREAK)
        _steady(word, "center")
        for number in (0, 1):
            half = word.evaluate("word => [...word.getClientRects()].map(r => r.toJSON())")[number]
            _leave(page)
            page.mouse.move(half["x"] + half["width"] / 2, half["y"] + half["height"] / 2)
            page.clock.run_for(LONG)
            expect(page.locator(CARD)).to_be_visible()
            _assert_well_placed(page, word)
            card, _ = _boxes(page, word)
            assert card["left"] < half["right"]
            assert card["right"] > half["left"]


@pytest.mark.parametrize("lacks", LACKS)
def test_card_follows_its_word(browser: Browser, site: Site, lacks: str) -> None:
    """While the page scrolls the card stays at its word; out of sight, both are gone."""
    with _reading(browser, site, lacks=lacks) as page:
        word = page.locator(WORDS).first
        _hover(page, word)
        page.evaluate("scrollBy({top: 40, behavior: 'instant'})")
        page.wait_for_function("() => new Promise(r => requestAnimationFrame(() => r(true)))")
        expect(page.locator(CARD)).to_be_visible()
        _assert_well_placed(page, word)
        page.evaluate("scrollBy({top: 2000, behavior: 'instant'})")
        expect(page.locator(CARD)).to_be_hidden()


def test_card_in_a_tiny_window_can_be_scrolled_by_keyboard(browser: Browser, site: Site) -> None:
    """Enlarged until a card does not fit, Tab leads into it; Escape leads back to the word."""
    with _reading(browser, site, viewport={"width": 320, "height": 180}) as page:
        word = _tab_to_word(page)
        _assert_well_placed(page, word)
        page.keyboard.press("Tab")
        page.clock.run_for(LONG)
        expect(page.locator(".card-face")).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(page.locator(".card-face")).not_to_have_js_property("scrollTop", 0)
        page.keyboard.press("Escape")
        page.clock.run_for(LONG)
        expect(page.locator(CARD)).to_be_hidden()
        expect(page.locator(f"{WORDS}:focus")).to_have_count(1)


@SCHEMES
@pytest.mark.parametrize("lacks", LACKS)
def test_finger_opens_then_follows(browser: Browser, site: Site, lacks: str, scheme: str) -> None:
    """The first tap shows the card, one elsewhere closes it, a second on the word follows."""
    options: dict[str, Any] = {
        "viewport": PHONE,
        "has_touch": True,
        "is_mobile": True,
        "color_scheme": scheme,
    }
    with _reading(browser, site, lacks=lacks, **options) as page:
        here = page.url
        word = page.locator(WORDS).first
        target = word.evaluate("word => word.href")
        _steady(word, "center")
        word.tap()
        expect(page.locator(CARD)).to_be_visible()
        _assert_well_placed(page, word)
        page.touchscreen.tap(5, 5)
        expect(page.locator(CARD)).to_be_hidden()
        assert page.url == here
        word.tap()
        expect(page.locator(CARD)).to_be_visible()
        word.tap()
        expect(page).to_have_url(target)


def test_finger_can_use_the_open_link(browser: Browser, site: Site) -> None:
    """A tap on “open” in the card follows."""
    with _reading(browser, site, viewport=PHONE, has_touch=True, is_mobile=True) as page:
        word = page.locator(WORDS).first
        target = word.evaluate("word => word.href")
        _steady(word, "center")
        word.tap()
        page.locator(".card-open").tap()
        expect(page).to_have_url(target)


def test_opening_asks_the_network_for_nothing(browser: Browser, site: Site) -> None:
    """All that a card shows has come with the page."""
    with _reading(browser, site) as page:
        page.wait_for_load_state("networkidle")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        _hover(page, page.locator(WORDS).first)
        _leave(page)
        # Not by Tab from the top: on that way the search box gets the focus and loads its parts.
        page.keyboard.press("Shift")
        page.locator(WORDS).last.focus()
        page.clock.run_for(LONG)
        expect(page.locator(CARD)).to_be_visible()
        assert asked == []


def test_screen_reader_hears_the_definition_on_demand(browser: Browser, site: Site) -> None:
    """Of a word it says the name alone; the card, once open, is the word's details."""
    titles = {str(link["title"]) for link in site.pages[site.rich].select(".article > p a[title]")}
    with _reading(browser, site) as page:
        words = page.locator(f"{WORDS}, .see-also a").all()
        assert {word.get_attribute("data-title") for word in words} >= titles
        for word in words:
            expect(word).to_have_accessible_name((word.text_content() or "").strip())
            expect(word).to_have_accessible_description("")
            assert word.get_attribute("aria-details") is None
        word = _tab_to_word(page)
        card = page.locator(f"#{word.get_attribute('aria-details')}")
        expect(card).to_be_visible()
        expect(card).to_contain_text(word.get_attribute("data-title") or "-")
        expect(word).to_have_accessible_description("")
        page.keyboard.press("Escape")
        expect(page.locator("[aria-details]")).to_have_count(0)


def test_every_link_of_the_way_on_has_a_card(site: Site, browser: Browser) -> None:
    """None of the links after a definition is without a card, else a tap would surprise."""
    with _reading(browser, site) as page:
        chips = page.locator(".see-also a")
        assert chips.count()
        assert page.locator(".see-also a[data-title]").count() == chips.count()


@pytest.mark.parametrize("place", ["#related + ul", "#mentioned-in + ul", "details"])
def test_lists_of_entries_have_no_cards(browser: Browser, site: Site, place: str) -> None:
    """Where a definition or a sentence stands beside the link, a card would only be in the way."""
    with _reading(browser, site) as page:
        assert page.locator(f"{place} a").count()
        assert page.locator(f"{place} a[data-title]").count() == 0


@pytest.mark.parametrize("lacks", LACKS)
def test_compared_terms_have_cards(browser: Browser, site: Site, lacks: str) -> None:
    """The head of a comparison shows its terms' cards above the definitions that it holds."""
    address = next(address for address in site.readable if re.match(r"/compare/.", address))
    with visit(browser, viewport={"width": 1280, "height": 1000}) as page:
        page.add_init_script(LACKS[lacks])
        page.clock.install()
        page.goto(site.url + address)
        head = page.locator("thead a[data-title]")
        expect(head).not_to_have_count(0)
        _hover(page, head.first)
        expect(page.locator(".card-headword")).to_have_text(head.first.text_content() or "")
        _assert_well_placed(page, head.first)
        card, lines = _boxes(page, head.first)
        assert card["bottom"] <= lines[0]["top"] + 0.5


def test_without_scripts_links_are_plain(browser: Browser, site: Site) -> None:
    """Without JavaScript a link has the definition as its title, and leads on."""
    address = site.rich
    with visit(browser, java_script_enabled=False) as page:
        page.goto(site.url + address)
        link = page.locator(".article > p a[title]").first
        target = link.evaluate("link => new URL(link.href).pathname")
        description = site.pages[target].select_one("meta[name=description]")
        assert description is not None
        assert link.get_attribute("title") == description["content"]
        expect(page.locator(CARD)).to_have_count(0)
        before = page.url
        link.click()
        assert page.url != before


def test_failing_script_gives_the_titles_back(browser: Browser, site: Site) -> None:
    """If a card cannot open, the links are as they were: titles, and a click that follows."""
    with visit(browser, allow="no popover today", viewport=DESK) as page:
        page.add_init_script(
            "HTMLElement.prototype.showPopover = () => { throw new Error('no popover today') }"
        )
        page.goto(site.url + site.rich)
        word = page.locator(WORDS).first
        text = word.get_attribute("data-title")
        _steady(word, "center")
        word.hover()
        link = page.locator(".article > p a[title]").first
        expect(link).to_have_attribute("title", text or "")
        expect(page.locator("[data-title], [aria-details]")).to_have_count(0)
        expect(page.locator(CARD)).to_have_count(0)


@pytest.fixture(scope="session")
def markup_site(run_folder: Path) -> Iterator[Site]:
    """The second glossary with a definition that looks like markup."""
    content, folder = run_folder / "markup", run_folder / "markup-site"

    def make() -> None:
        shutil.copytree(COOKING, content)
        file = content / "terms" / "roux.yml"
        text = file.read_text("utf-8")
        hostile = (
            "definition: |\n  A roux is `</script><img src=x onerror=window.canary=1>` with *flour*"
            " & [fat](https://example.org/), 1 \\< 2, and `<b>&amp;</b>`.\n"
        )
        file.write_text(re.sub(r"definition: \|\n(?:  .*\n)+", lambda _: hostile, text), "utf-8")
        build(content, folder)

    once(folder, make)
    with served(folder) as url:
        yield Site(content, folder, url)


def test_text_is_shown_as_text(browser: Browser, markup_site: Site) -> None:
    """A card shows what the definition reads like; nothing in it is markup or runs."""
    with visit(browser, viewport=DESK) as page:
        page.clock.install()
        page.goto(markup_site.url + "/terms/emulsion/")
        _hover(page, page.locator(".see-also a", has_text="Roux"))
        expect(page.locator(".card-short")).to_have_text(
            "A roux is </script><img src=x onerror=window.canary=1> with flour & fat, 1 < 2,"
            " and <b>&amp;</b>."
        )
        assert page.locator(".card-short > *").count() == 0
        assert page.evaluate("window.canary") is None


@WIDTHS
def test_open_card_has_no_accessibility_violations(
    browser: Browser, site: Site, viewport: dict[str, int]
) -> None:
    """axe finds nothing on an entry whose card is open."""
    with _reading(browser, site, viewport=viewport) as page:
        page.emulate_media(reduced_motion="reduce")
        _hover(page, page.locator(WORDS).first)
        page.clock.resume()
        assert in_both_schemes(page) == []
        expect(page.locator(CARD)).to_be_visible()


def test_media_are_respected(browser: Browser, site: Site) -> None:
    """Paper shows no card; reduced motion moves nothing; forced colors keep an edge around it."""
    # So tall that the word stays in the window when its page is laid out as paper.
    with _reading(browser, site, viewport={"width": 1280, "height": 9000}) as page:
        page.emulate_media(reduced_motion="reduce", forced_colors="active")
        word = page.locator(WORDS).first
        _hover(page, word)
        card = page.locator(CARD)
        assert card.evaluate("card => card.getAnimations({subtree: true}).length") == 0
        edge = card.locator(".card-face").evaluate("face => getComputedStyle(face).borderTopWidth")
        assert edge == "2px"
        page.emulate_media(media="print")
        expect(page.locator(".card-word")).to_have_count(1)
        expect(card).to_be_hidden()

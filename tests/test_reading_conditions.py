"""What readers bring along: old browsers, contrast themes, large text, fingers, paper."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.axe import violations
from tests.browser import visit
from tests.building import Site
from tests.reading import as_printed, sheets, words
from tests.test_browser import DESK, PHONE

#: Every declaration of a color pair, and each plain one, in the styles of the site: how it is set,
#: for which media, and whether only browsers that know pairs read it.
_COLORS = """async (files) => {
  const found = [];
  const walk = (rules, media, guarded) => {
    for (const rule of rules) {
      const supports = rule instanceof CSSSupportsRule && rule.conditionText.includes("light-dark");
      const own = rule instanceof CSSMediaRule ? `${media} ${rule.conditionText}` : media;
      for (const name of rule.style ?? []) {
        const where = `${own} ${rule.selectorText} ${name}`;
        found.push([where, rule.style.getPropertyValue(name), guarded]);
      }
      if (rule.cssRules) walk(rule.cssRules, own, guarded || supports);
    }
  };
  for (const file of files) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await (await fetch(file)).text());
    walk(sheet.cssRules, "", false);
  }
  return found;
}"""


def test_plain_colors_stand_before_pairs(page: Page, site: Site) -> None:
    """Each pair of colors is for browsers that know pairs; the others have its light one."""
    files = [f"/{file.relative_to(site.folder).as_posix()}" for file in site.folder.rglob("*.css")]
    page.goto(f"{site.url}/about/")
    found = page.evaluate(_COLORS, sorted(files))
    plain = {where: value for where, value, guarded in found if not guarded}
    pairs = [(where, value, guarded) for where, value, guarded in found if "light-dark(" in value]
    assert len(pairs) > 20
    for where, value, guarded in pairs:
        assert guarded, where
        light = re.match(r"light-dark\((.*?), ", value.strip())
        assert light, value
        assert plain[where].strip() == light[1], where


def _before_pairs(route: Route) -> None:
    """Answer with a style sheet as browsers read it that do not know ``light-dark()``."""
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace("light-dark(", "unknown("))


#: Layers that lie over text, and whether one sees through them.
_LAYERS = """selectors => selectors.filter((selector) => {
  const color = getComputedStyle(document.querySelector(selector)).backgroundColor;
  return color === "transparent" || color.endsWith(", 0)");
})"""


def test_browsers_without_pairs_show_light_pages(browser: Browser, site: Site) -> None:
    """Bar, menu, card and search cover what lies below; all text can be read."""
    with visit(browser, viewport=PHONE, color_scheme="dark", reduced_motion="reduce") as page:
        page.add_init_script("CSS.supports = () => false;")
        page.route("**/*.css", _before_pairs)
        found = []
        for address in (site.rich, "/", "/compare/bpo-vs-kpo/"):
            page.goto(site.url + address)
            found += violations(page)
        page.goto(site.url + site.rich)
        expect(page.locator(".scheme-switch")).to_be_hidden()
        page.get_by_role("button", name="Menu").click()
        assert page.evaluate(_LAYERS, [".bar", ".menu"]) == []
        page.keyboard.press("Escape")
        page.locator(".article p a[data-title]").first.hover()
        expect(page.locator(".card")).to_be_visible()
        assert page.evaluate(_LAYERS, [".card-face"]) == []
        _search(page, "burn")
        assert page.evaluate(_LAYERS, [".search-dialog"]) == []
        found += violations(page, "search")
    assert found == []


def _search(page: Page, text: str) -> None:
    page.keyboard.press("Control+K")
    page.locator(".search-input").fill(text)
    expect(page.locator("[role=option] .search-short").first).not_to_be_empty()


@pytest.mark.parametrize("chosen", ["light", "dark"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_contrast_themes_show_all_text(
    browser: Browser, site: Site, theme: Any, chosen: str
) -> None:
    """In forced colors no text has the color of what lies behind it, whatever scheme was chosen."""
    with visit(
        browser, viewport=DESK, color_scheme=theme, forced_colors="active", reduced_motion="reduce"
    ) as page:
        page.add_init_script(f"localStorage.setItem('scheme', '{chosen}')")
        found = []
        for address in ("/compare/bpo-vs-kpo/", "/map/", "/"):
            page.goto(site.url + address)
            found += violations(page)
        page.goto(f"{site.url}/compare/bpo-vs-kpo/")
        assert page.locator("thead th").first.evaluate(_UNDERLINED)
        page.goto(site.url + site.rich)
        # Of the contents, only the section that is being read has a mark.
        marked = page.locator(".toc a").evaluate_all(_MARKED)
        assert marked == page.locator(".toc a[aria-current]").all_text_contents()
        _search(page, "bpo")
        found += violations(page, "search")
        marks = page.locator("[role=option] mark")
        assert marks.count()
        for mark in marks.all():
            color, behind = mark.evaluate(
                "mark => [getComputedStyle(mark).color, getComputedStyle(mark).backgroundColor]"
            )
            assert color != behind
            assert not behind.startswith("rgba"), behind
        drawn = page.evaluate(_DRAWN)
    assert found == []
    assert drawn == []


#: Whether an element has a line below it, other than by a shadow.
_UNDERLINED = "e => parseFloat(getComputedStyle(e).borderBottomWidth) > 0"
#: The texts of those elements whose border at the start can be seen on the page.
_MARKED = """(all) => all.filter((element) => {
  const { borderInlineStartColor } = getComputedStyle(element);
  return borderInlineStartColor !== getComputedStyle(document.documentElement).backgroundColor;
}).map((element) => element.textContent)"""
#: Words in drawings that have the color of their box.
_DRAWN = """() => [...document.querySelectorAll(".map text")].filter((text) => {
  const box = text.parentElement.querySelector("rect");
  return getComputedStyle(text).fill === getComputedStyle(box).fill;
}).map((text) => text.textContent)"""


@pytest.mark.parametrize("width", [320, 360, 767])
def test_columns_keep_their_heads_on_phones(browser: Browser, site: Site, width: int) -> None:
    """A screen reader finds a head for each column of a comparison, and reads it once."""
    address = "/compare/bpo-vs-kpo/"
    table = site.pages[address].select_one("table")
    assert table is not None
    heads = [head.get_text() for head in table.select("thead th")]
    with visit(browser, viewport={"width": width, "height": 740}) as page:
        page.goto(site.url + address)
        session = page.context.new_cdp_session(page)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        by_role: dict[str, list[str]] = {}
        for node in nodes:
            if not node["ignored"]:
                name = node.get("name", {}).get("value", "")
                by_role.setdefault(node["role"]["value"], []).append(name)
        assert by_role["columnheader"] == heads
        assert len(by_role["rowheader"]) == len(table.select("tbody tr"))
        labels = page.locator("tbody tr:last-child td").evaluate_all(
            "cells => cells.map((cell) => getComputedStyle(cell, '::before').content)"
        )
        assert labels == [f'"{head}" / ""' for head in heads[1:]]


def test_slash_can_be_switched_off(page: Page, site: Site) -> None:
    """A box on the page of the search switches the key off on every page, and on again."""
    page.goto(f"{site.url}/search/")
    box = page.get_by_role("checkbox")
    expect(box).to_be_checked()
    for opens in (False, True):
        box.click()
        page.goto(f"{site.url}/terms/burn-rate/")
        search = page.locator(".search-open")
        keys = "/ Control+K" if opens else "Control+K"
        expect(search).to_have_attribute("aria-keyshortcuts", keys)
        page.keyboard.press("/")
        dialog = page.locator("dialog")
        expect(dialog).to_be_visible(visible=opens)
        page.keyboard.press("Control+K")
        expect(dialog).to_be_visible()
        page.goto(f"{site.url}/search/")
        expect(box).to_be_checked(checked=opens)


def test_large_text_is_not_cut_off(browser: Browser, site: Site) -> None:
    """With text of twice the size the bar grows, and the filters stand one below the other."""
    style = "document.documentElement.style.fontSize = '212.5%'"
    for viewport in (PHONE, DESK):
        with visit(browser, viewport=viewport) as page:
            page.goto(site.url + site.rich)
            page.evaluate(style)
            _search(page, "b")
            for part in (".bar-title", ".search-open", ".menu a"):
                for element in page.locator(part).all():
                    inside, shown = element.evaluate("e => [e.scrollHeight, e.clientHeight]")
                    assert not shown or inside <= shown + 1, (part, viewport)
            bar = page.locator(".bar").bounding_box()
            title = page.locator(".bar-title").bounding_box()
            assert bar
            assert title
            assert title["y"] >= bar["y"]
            assert title["y"] + title["height"] <= bar["y"] + bar["height"] + 1
            filters = [box.bounding_box() for box in page.locator(".search-filter").all()]
            assert len(filters) == 2
            assert all(box and box["width"] >= 230 for box in filters), filters
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("width", [320, 360])
def test_large_titles_break_no_words(browser: Browser, site: Site, width: int) -> None:
    """With text of twice the size on a phone, titles and sides of comparisons keep words whole."""
    with visit(browser, viewport={"width": width, "height": 740}) as page:
        for address in ("/terms/valuation/", "/compare/llc-vs-corporation/", "/compare/", "/map/"):
            page.goto(site.url + address)
            page.evaluate("document.documentElement.style.fontSize = '212.5%'")
            assert page.evaluate(_BROKEN, "h1 .headerlink, .split-side") == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


#: Words that stand on more than one line, except where a hyphen lets them.
_BROKEN = r"""(selector) => {
  const broken = [];
  for (const element of document.querySelectorAll(selector)) {
    const text = element.firstChild;
    for (const { 0: word, index } of text.data.matchAll(/[^\s-]+/g)) {
      const range = new Range();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (range.getClientRects().length > 1) broken.push(word);
    }
  }
  return broken;
}"""


def test_card_goes_when_the_search_opens(page: Page, site: Site) -> None:
    """One Escape closes the search: no card waits below it."""
    page.goto(site.url + site.rich)
    page.locator(".article p a[data-title]").first.hover()
    expect(page.locator(".card")).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("dialog")).to_be_visible()
    expect(page.locator(".card")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()


def test_menu_goes_with_the_focus(browser: Browser, site: Site) -> None:
    """Tab past its last link closes the menu, which would hide what comes next."""
    with visit(browser, viewport=PHONE) as page:
        page.goto(f"{site.url}/terms/burn-rate/")
        button = page.get_by_role("button", name="Menu")
        menu = page.locator("#menu")
        button.click()
        menu.get_by_role("link").last.focus()
        expect(menu).to_be_visible()
        page.keyboard.press("Tab")
        expect(menu).to_be_hidden()
        # Its button closes it, and does not open it again.
        button.click()
        menu.get_by_role("link").first.focus()
        button.click()
        expect(menu).to_be_hidden()


def test_switch_of_schemes_says_its_name_once(page: Page, site: Site) -> None:
    """The tip of the button is its name; a screen reader gets no description besides."""
    page.goto(f"{site.url}/")
    expect(page.get_by_role("button", name="Use dark colors")).to_be_visible()
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    said = [n for n in nodes if n.get("name", {}).get("value") == "Use dark colors"]
    assert len(said) == 1
    assert not said[0].get("description", {}).get("value")


def _from_the_right(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace("<html ", '<html dir="rtl" '))


def test_pages_read_from_the_right(browser: Browser, site: Site) -> None:
    """Bullets stand within their box, arrows point the other way, nothing overflows."""
    for width in (320, 1280):
        with visit(browser, viewport={"width": width, "height": 800}) as page:
            page.route("**/*", lambda r: _from_the_right(r) if _is_page(r) else r.continue_())
            for address in ("/", "/a-z/b/", "/compare/bpo-vs-kpo/", site.rich):
                page.goto(site.url + address)
                inside = page.evaluate("document.documentElement.scrollWidth")
                assert inside <= width, address
            page.goto(f"{site.url}/terms/burn-rate/")
            padding = page.locator("#key-takeaways + ul").evaluate(
                "list => parseFloat(getComputedStyle(list).paddingRight)"
            )
            assert padding > 24
            for part in (".neighbor .icon",):
                scale = page.locator(part).first.evaluate("part => getComputedStyle(part).scale")
                assert scale.startswith("-1"), part


def _is_page(route: Route) -> bool:
    return route.request.resource_type == "document"


def test_long_names_stay_within_the_page(browser: Browser, site: Site) -> None:
    """A title, category or headword without a place to break runs over no edge."""
    long = "Kraftfahrzeughaftpflichtversicherung" * 5
    for width in (320, 1280):
        with visit(browser, viewport={"width": width, "height": 800}) as page:
            page.goto(f"{site.url}/terms/burn-rate/")
            page.evaluate(
                "name => document.querySelectorAll('.bar-title, .breadcrumbs a, .footer a,"
                " .entry-categories a, .neighbor > span, .toc a, .card-category, h1 a')"
                ".forEach((element) => { element.lastChild.textContent = name; })",
                long,
            )
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_fingers_meet_large_targets(browser: Browser, site: Site) -> None:
    """On touch screens whatever is no link within text is at least 44 pixels high."""
    small = """() => [...document.querySelectorAll(
      ".bar button, .bar a, .breadcrumbs a, .letter-strip a, .entry-footer :is(a, button),"
      + " .footer a, .neighbor, summary, .home-search a")]
      .filter((part) => part.offsetHeight && part.closest(".licence") === null)
      .filter((part) => part.getBoundingClientRect().height < 44)
      .filter((part) => !part.matches(".bar-title"))
      .map((part) => `${part.className} ${part.textContent.trim()} ${part.offsetHeight}`)"""
    with visit(browser, viewport=PHONE, has_touch=True, is_mobile=True) as page:
        for address in ("/", "/a-z/b/", site.rich):
            page.goto(site.url + address)
            assert page.evaluate(small) == [], address


def test_letters_without_names_lead_nowhere(site: Site) -> None:
    """Where no name begins with a letter the alphabet has no link; every link leads to names."""
    for address in ("/a-z/", "/a-z/b/"):
        strip = site.pages[address].select(".letter-strip li")
        assert len(strip) >= 27
        dead = [item for item in strip if item.a is None]
        assert dead
        for item in strip:
            letter = item.get_text().strip().lower()
            page = site.pages[f"/a-z/{'0-9' if letter == '0–9' else letter}/"]
            assert bool(page.select(".article > ul:not(.letter-strip) li")) == (item not in dead)


def test_wrong_address_offers_what_is_there(site: Site) -> None:
    """Who is lost is not sent on to terms that nobody has written."""
    assert not site.pages["/404.html"].select("main a[href$='wanted/']")


def test_paper_keeps_questions_with_answers(page: Page, site: Site) -> None:
    """A comparison prints without drawings and lists to open; every sheet says what it is from."""
    for address in ("/compare/bpo-vs-kpo/", site.rich):
        page.goto(site.url + address)
        printed = sheets(page.pdf(format="A4"))
        assert_good_sheets(printed, site, address)
        title = as_printed(words(site.pages[address].title))
        assert all(title in sheet for sheet in printed)


def assert_good_sheets(printed: list[str], site: Site, address: str) -> None:
    """The site's name is there, no list to open, and no question without its answer."""
    assert len(printed) > 1
    assert as_printed(words(site.pages[address].select_one(".bar-title"))) in printed[0]
    for folded in site.pages[address].select("summary"):
        assert not any(as_printed(words(folded)) in sheet for sheet in printed), folded
    questions = site.pages[address].select("h3[id^=faq-]")
    assert questions
    for question in questions:
        # In the middle of an answer, addresses of links are written out.
        answer = words(question.find_next("p"))
        parts = [as_printed(part) for part in (words(question), answer[:30], answer[-15:])]
        assert any(all(part in sheet for part in parts) for sheet in printed), parts

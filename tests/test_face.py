"""What the face of the site costs, and that nothing of it is missing or moves."""

from __future__ import annotations

import gzip
import time
from urllib.parse import urljoin

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, Response, Route

from generator.bundle import OVERRIDES
from tests.browser import visit
from tests.building import CONTENT, Site

FONTS = OVERRIDES / "assets" / "fonts"
#: What a first visit to a page may cost, compressed; fonts are that already.
MOST_BYTES = 60_000
PHONE = {"width": 360, "height": 740}
#: Signs of mathematics and other scripts: they come from the reader's system.
NOT_LATIN = set("Δμ")


def _characters(name: str) -> set[str]:
    return set(map(chr, TTFont(FONTS / f"glossary-serif-{name}.woff2").getBestCmap()))


@pytest.mark.parametrize("style", ["normal", "italic"])
def test_typeface_has_the_characters_of_the_content(style: str) -> None:
    """All of them, and nearly all in the file that every page asks for."""
    texts = [file.read_text("utf-8") for file in CONTENT.rglob("*.yml")]
    used = set("".join(texts)) - set("\n") - NOT_LATIN
    usual, rare = _characters(f"{style}-usual"), _characters(f"{style}-latin")
    assert used <= usual | rare
    assert len([text for text in texts if set(text) & (used - usual)]) <= 5


def test_what_every_page_fetches_of_it_is_small(site: Site) -> None:
    """One file is preloaded."""
    for address in ("/", "/terms/burn-rate/", "/404.html"):
        [link] = site.pages[address].select("link[rel=preload]")
        href = str(link["href"])
        assert href.endswith("/fonts/glossary-serif-normal-usual.woff2")
        file = site.folder / urljoin(address, href).lstrip("/")
        assert file.stat().st_size <= 20_000


#: Collects what moves.
_SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries()))
  .observe({ type: "layout-shift", buffered: true });"""
#: Whether text is set in our own typeface: a font that is only preloaded stays unloaded.
_USED = """document.fonts.ready.then((faces) => [...faces].some(
  ({ family, status }) => /^"?Glossary Serif"?$/.test(family) && status === "loaded"))"""


@pytest.mark.parametrize(
    "address", ["/", "/terms/burn-rate/", "/terms/outsourcing/", "/compare/bpo-vs-kpo/", "/a-z/"]
)
def test_first_visit_is_light_and_still(browser: Browser, site: Site, address: str) -> None:
    """Everything that the page fetches by itself; and no line moves after it was drawn."""
    fetched: dict[str, Response] = {}
    with visit(browser, viewport=PHONE) as page:
        page.add_init_script(_SHIFTS)
        page.on("response", lambda response: fetched.update({response.url: response}))
        page.goto(site.url + address, wait_until="networkidle")
        bodies = {url: response.body() for url, response in fetched.items()}
        assert page.evaluate("shifts.length") == 0
        assert page.evaluate(_USED)
    sizes = {
        url: len(body) if url.endswith("woff2") else len(gzip.compress(body, 9))
        for url, body in bodies.items()
    }
    assert sum(sizes.values()) <= MOST_BYTES, sizes


def test_a_late_typeface_moves_nothing(browser: Browser, site: Site) -> None:
    """Where the line is slow, the first page stays in the typeface in which it was drawn."""
    late: list[str] = []

    def wait(route: Route) -> None:
        late.append(route.request.url)
        time.sleep(0.6)
        route.continue_()

    with visit(browser, viewport=PHONE) as page:
        page.add_init_script(_SHIFTS)
        page.route("**/*.woff2", wait)
        page.goto(f"{site.url}/terms/outsourcing/", wait_until="networkidle")
        assert page.evaluate("shifts.length") == 0
    assert late

"""What the face of the site costs, and that nothing of it is missing or moves."""

from __future__ import annotations

import gzip

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, Response

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


def test_what_every_page_fetches_of_it_is_small() -> None:
    """One file is preloaded."""
    head = (OVERRIDES / "partials" / "head.html").read_text("utf-8")
    [line] = [line for line in head.splitlines() if 'rel="preload"' in line]
    assert "glossary-serif-normal-usual.woff2" in line
    assert (FONTS / "glossary-serif-normal-usual.woff2").stat().st_size <= 20_000


@pytest.mark.parametrize(
    "address", ["/", "/terms/burn-rate/", "/terms/outsourcing/", "/compare/bpo-vs-kpo/", "/a-z/"]
)
def test_first_visit_is_light_and_still(browser: Browser, site: Site, address: str) -> None:
    """Everything that the page fetches by itself; and no line moves after it was drawn."""
    fetched: dict[str, Response] = {}
    with visit(browser, viewport=PHONE) as page:
        page.add_init_script(
            """window.shifts = [];
            new PerformanceObserver((list) => shifts.push(...list.getEntries()))
              .observe({ type: "layout-shift", buffered: true });"""
        )
        page.on("response", lambda response: fetched.update({response.url: response}))
        page.goto(site.url + address, wait_until="networkidle")
        bodies = {url: response.body() for url, response in fetched.items()}
        assert page.evaluate("shifts.length") == 0
    sizes = {
        url: len(body) if url.endswith("woff2") else len(gzip.compress(body, 9))
        for url, body in bodies.items()
    }
    assert any(url.endswith("woff2") for url in sizes)
    assert sum(sizes.values()) <= MOST_BYTES, sizes

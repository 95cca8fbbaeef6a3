"""What joins entries: the list around each, and the map of the glossary by category."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import normpath

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Page as BrowserPage

from generator import addresses, pages
from generator.glossary import Glossary
from generator.links import find_links
from generator.links.neighborhood import category_edges, edges, neighborhood
from generator.load import load
from generator.pages import Page
from tests.building import CONTENT, Site

#: A link of Markdown to a page.
LINK = r"\]\(([^)]+\.md)\)"


@pytest.fixture(scope="module")
def real() -> Glossary:
    """A large glossary."""
    return Glossary(load(CONTENT))


@pytest.fixture(scope="module")
def rendered(real: Glossary) -> dict[str, Page]:
    """Path → page of the glossary."""
    return {page.path: page for page in pages.render(real, find_links(real))}


def drawing(page: Page) -> Tag:
    """The drawing in a page's Markdown."""
    found = re.findall(r"<figure.*?</figure>", page.markdown, re.DOTALL)
    assert len(found) == 1
    return BeautifulSoup(found[0], "lxml-xml")


def test_neighborhood_is_small_and_the_same_every_time(real: Glossary) -> None:
    """At most fourteen entries; each near one tied to the center, each far one to a near one."""
    links = find_links(real)
    tied = edges(real, links.outlinks)
    again = edges(Glossary(load(CONTENT)), find_links(Glossary(load(CONTENT))).outlinks)
    for slug in real.entries:
        around = neighborhood(slug, tied)
        far = [item.slug for item in around.far]
        assert around.near
        assert 1 + len(around.near) + len(far) <= 14
        assert len({slug, *around.near, *far}) == 1 + len(around.near) + len(far)
        assert all(near in tied[slug].slugs for near in around.near)
        assert all(item.via and set(item.via) <= set(around.near) for item in around.far)
        assert all(via in tied[item.slug].slugs for item in around.far for via in item.via)
        assert neighborhood(slug, again) == around


def test_what_an_author_names_is_near(real: Glossary) -> None:
    """A comparison's terms stand nearest to it, before what its prose happens to mention."""
    tied = edges(real, find_links(real).outlinks)
    assert set(neighborhood("bpo-vs-kpo", tied).near[:2]) == {
        "business-process-outsourcing",
        "knowledge-process-outsourcing",
    }


def test_list_links_the_neighborhood_that_no_list_above_has(
    real: Glossary, rendered: dict[str, Page]
) -> None:
    """Folded at the end of an entry: of the near entries and what lies behind, each link once."""
    tied = edges(real, find_links(real).outlinks)
    for slug, card in real.cards.items():
        around = neighborhood(slug, tied)
        lists, _, part = rendered[card.path].markdown.partition('<details class="neighborhood"')
        related = lists.partition("{ #related }")[2]
        above, below = (
            [normpath(f"{card.path}/../{target}") for target in re.findall(LINK, text)]
            for text in (related, part.partition("</details>")[0])
        )
        paths = {real.card(each).path for each in (*around.near, *(i.slug for i in around.far))}
        assert sorted({*below} - {addresses.MAP}) == sorted(paths - {*above}), slug
        assert len(below) == len({*below})


def test_boxes_do_not_cover_each_other(rendered: dict[str, Page]) -> None:
    """Every category has its own place inside the drawing, large enough for a finger."""
    svg = drawing(rendered[addresses.MAP]).svg
    assert svg is not None
    width, height = map(float, str(svg["viewBox"]).split()[2:])
    boxes = list(_boxes(svg))
    assert len(boxes) > 5
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0
        assert top >= 0
        assert right <= width
        assert bottom <= height
        assert bottom - top >= 24
        for other in boxes[:number]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def _boxes(svg: Tag) -> Iterator[tuple[float, float, float, float]]:
    for box in svg.select("a > rect"):
        x, y, width, height = (float(str(box[name])) for name in ("x", "y", "width", "height"))
        yield x, y, x + width, y + height


def test_map_of_everything_names_every_entry(real: Glossary, rendered: dict[str, Page]) -> None:
    """Each category has its box, its section and its entries; each arc ties two categories."""
    page = rendered[addresses.MAP]
    svg = drawing(page)
    boxes = [str(a["href"]).removeprefix("#category-") for a in svg.find_all("a")]
    assert boxes == list(real.categories)
    arcs = category_edges(real, edges(real, find_links(real).outlinks))
    assert len(svg.select("path.map-tie")) == len(arcs) > 5
    for slug, entries in real.by_category.items():
        section = page.markdown.partition(f"{{ #category-{slug} }}")[2].partition("\n## ")[0]
        for entry in entries:
            assert f"({real.card(entry).path})" in section


def test_a_category_lights_what_it_is_tied_to(
    page: BrowserPage, site: Site, real: Glossary
) -> None:
    """Under the pointer and in the focus: its arcs, each with its number of links; no others."""
    arcs = category_edges(real, edges(real, find_links(real).outlinks))
    slug = next(iter(real.categories))
    expected = sorted(number for pair, number in arcs.items() if slug in pair)
    page.goto(f"{site.url}/map/")
    link = page.locator(".map a").first

    def lit() -> list[int]:
        numbers: list[int] = page.evaluate(
            """() => [...document.querySelectorAll(".map-lit")]
                .filter((group) => getComputedStyle(group).opacity === "1")
                .flatMap((group) => [...group.querySelectorAll("text")])
                .map((text) => Number(text.textContent)).sort((a, b) => a - b)"""
        )
        return numbers

    assert lit() == []
    link.hover()
    assert lit() == expected
    page.mouse.move(0, 0)
    assert lit() == []
    link.focus()
    assert lit() == expected


def test_strip_leads_on(site: Site) -> None:
    """Each entry stands in one part of the strip alone, and none in its own."""
    strips = 0
    for address, page in site.readable.items():
        targets = [normpath(f"{address}{a['href']}") for a in page.select(".strip a")]
        assert len(targets) == len(set(targets)), address
        assert address.rstrip("/") not in targets
        strips += bool(targets)
    assert strips == len(load(site.content).entries)
    strip = site.readable["/terms/burn-rate/"].select(".strip-part")
    assert [(part.p and part.p.text, [a.text for a in part.select("a")]) for part in strip] == [
        ("Before this", ["Break-even point"]),
        ("Next", ["Runway", "Cash flow", "Venture capital"]),
        ("Often confused with", ["Burn rate vs runway"]),
    ]

"""The drawn maps: an entry's neighborhood, and the glossary by category."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import normpath

import pytest
from bs4 import BeautifulSoup, Tag

from generator import addresses, pages
from generator.glossary import Glossary
from generator.links import find_links
from generator.links.neighborhood import category_edges, edges, neighborhood
from generator.load import load
from generator.pages import Page
from tests.building import CONTENT, Site

ENTRY_PAGES = "/terms/", "/compare/"


@pytest.fixture(scope="module")
def real() -> Glossary:
    """The glossary itself."""
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


def test_drawing_and_list_say_the_same(real: Glossary, rendered: dict[str, Page]) -> None:
    """Every entry in the drawing is in the list under it, by the same address, and no other."""
    for card in real.cards.values():
        page = rendered[card.path]
        base = addresses.address(card.path)
        drawn = {normpath(f"{base}{a['href']}") for a in drawing(page).find_all("a")}
        part = page.markdown[page.markdown.index('<details class="map-list"') :]
        listed = {
            addresses.address(normpath(f"{base}../{target}")).rstrip("/")
            for target in re.findall(r"\]\(([^)]+\.md)\)", part[: part.index("</details>")])
        }
        assert drawn == listed - {"map"}


def test_boxes_do_not_cover_each_other(real: Glossary, rendered: dict[str, Page]) -> None:
    """Every name has its own place inside the drawing, large enough for a finger."""
    for card in real.cards.values():
        svg = drawing(rendered[card.path]).svg
        assert svg is not None
        width, height = map(float, str(svg["viewBox"]).split()[2:])
        boxes = list(_boxes(svg))
        for number, (left, top, right, bottom) in enumerate(boxes):
            assert left >= 0
            assert top >= 0
            assert right <= width
            assert bottom <= height
            assert bottom - top >= 24
            for other in boxes[:number]:
                assert (
                    right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
                )


def _boxes(svg: Tag) -> Iterator[tuple[float, float, float, float]]:
    for box in svg.find_all("rect"):
        x, y, width, height = (float(str(box[name])) for name in ("x", "y", "width", "height"))
        yield x, y, x + width, y + height


def test_map_of_everything_names_every_entry(real: Glossary, rendered: dict[str, Page]) -> None:
    """Each category has its box, its section and its entries; each arc ties two categories."""
    page = rendered[addresses.MAP]
    svg = drawing(page)
    boxes = [str(a["href"]).removeprefix("#category-") for a in svg.find_all("a")]
    assert boxes == list(real.categories)
    arcs = category_edges(real, edges(real, find_links(real).outlinks))
    assert len(svg.find_all("path")) == len(arcs) > 5
    for slug, entries in real.by_category.items():
        section = page.markdown.partition(f"{{ #category-{slug} }}")[2].partition("\n## ")[0]
        for entry in entries:
            assert f"({real.card(entry).path})" in section


def test_maps_of_the_site(site: Site) -> None:
    """On the built pages every link of a map resolves, ids are unique, and pages stay light."""
    addressed = set(site.pages)
    for address, page in site.readable.items():
        if address.startswith(ENTRY_PAGES) and page.select_one("#neighborhood"):
            links = page.select("figure.map a")
            assert links
            for link in links:
                target = normpath(f"{address}{link['href']}") + "/"
                assert target in addressed, (address, link["href"])
            ids = [str(tag["id"]) for tag in page.select("[id]")]
            assert len(ids) == len(set(ids))
            svg = page.select_one("figure.map svg")
            assert svg is not None
            assert page.select_one(f"#{svg['aria-labelledby']}") is not None
            size = (site.folder / address.strip("/") / "index.html").stat().st_size
            assert size <= 40_000, f"{address} has {size} bytes"
    drawn = [page for page in site.pages.values() if page.select_one("figure.map")]
    assert len(drawn) == len(load(site.content).entries) + 1

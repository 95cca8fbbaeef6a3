"""What strangers type is refused with its place, or shows as they typed it; it never acts.

`tests.poisoned` puts every payload of `tests.payloads` into every field of an entry and of
glossary.yml. What `glossary check` lets through is built into one site, which these tests
read as HTML and visit with a browser.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, expect

from tests.browser import visit
from tests.building import Site, build, once, served
from tests.payloads import PAYLOADS
from tests.poisoned import Poisoned
from tests.reading import definition, section, shown, squeezed, words

#: Hosts that a payload may name in a link that shows as a link.
LINKED_HOSTS = {"", "example.org", "doi.org", "forge.example", "glossary.example", "schema.org"}

#: Field → id of the section that shows it; "" is the whole page.
LINES = {
    "term": "",
    "aliases.0": "",
    "examples.0.title": "examples",
    "faq.0.question": "faq",
    "related.2": "related",
    "sources.0.title": "sources",
    "sources.0.publisher": "sources",
    "sources.0.authors.0": "sources",
    "sources.0.number": "sources",
    "sources.0.supports": "sources",
    "sources.1.title": "sources",
    "reviewed.by": "",
    "difference": "",
    "criteria.0.criterion": "side-by-side",
}
PROSE = {
    "definition": "definition",
    "takeaways.0": "key-takeaways",
    "importance": "importance",
    "explanation": "explanation",
    "examples.0.text": "examples",
    "faq.0.answer": "faq",
    "criteria.0.cells": "side-by-side",
    "choose": "choose",
}


_CALM = tuple(f"Calm words {number}" for number in range(12))


@dataclass(frozen=True)
class Accepted:
    """A payload that `check` let through."""

    file: str
    path: tuple[str | int, ...]
    text: str

    @property
    def field(self) -> str:
        """The path without list positions of no interest: cells and choices are one field each."""
        keyed = self.path[0] in ("difference", "choose") or "cells" in self.path
        named = self.path[:-1] if keyed else self.path
        return ".".join(map(str, named))

    @property
    def address(self) -> str:
        """Where the entry stands."""
        folder, name = self.file.removesuffix(".yml").split("/")
        return f"/{'terms' if folder == 'terms' else 'compare'}/{name}/"


@dataclass(frozen=True)
class Trial:
    """What became of the payloads, and the sites: with those accepted, and without any."""

    accepted: tuple[Accepted, ...]
    reports: tuple[dict[str, Any], ...]
    site: Site
    clean: Site


@pytest.fixture(scope="session")
def trial(run_folder: Path) -> Iterator[Trial]:
    """Both sites, built once a run."""
    base = run_folder / "trial"
    once(base, lambda: _hold(base))
    state = json.loads((base / "poisoned" / "trial.json").read_text("utf-8"))
    accepted = tuple(Accepted(file, tuple(path), text) for file, path, text in state["accepted"])
    folder, clean = base / "poisoned" / "site", base / "clean" / "site"
    with served(folder) as url, served(clean) as clean_url:
        yield Trial(
            accepted,
            tuple(state["reports"]),
            Site(base / "poisoned" / "content", folder, url),
            Site(base / "clean" / "content", clean, clean_url),
        )


def _hold(base: Path) -> None:
    for name, payloads in (("poisoned", PAYLOADS), ("clean", _CALM)):
        content = base / name / "content"
        content.mkdir(parents=True)
        Poisoned(content, payloads).make()
        build(content, base / name / "site")


def test_payloads_are_many_and_the_plain_one_is_accepted_everywhere(trial: Trial) -> None:
    """The trial is a trial: harmless words pass in all fields, so refusals have a cause."""
    plain = {(a.file.partition("/")[0], a.field) for a in trial.accepted if "/p0" in a.file}
    compared = {"difference", "criteria.0.criterion", "criteria.0.cells", "choose"}
    both = {*LINES, *PROSE} - compared
    assert len(set(PAYLOADS)) >= 50
    assert {("terms", field) for field in both} <= plain
    assert {("comparisons", field) for field in {*LINES, *PROSE}} <= plain


def test_refusals_name_place_and_cause(trial: Trial) -> None:
    """Every refusal names file, line and column, and says what is wrong."""
    assert len(trial.reports) > 500
    for report in trial.reports:
        lines = Path(report["file"]).read_text("utf-8").splitlines()
        assert 1 <= report["line"] <= len(lines)
        assert report["column"] >= 1
        assert report["message"]
        assert report["rule"]


@pytest.mark.parametrize("field", LINES)
def test_accepted_lines_show_as_typed(trial: Trial, field: str) -> None:
    """A title, name or the like shows character for character, white space apart."""
    wrong = [
        a.text
        for a in _of(trial, field)
        if squeezed(a.text) not in _shown_in(trial.site, a, LINES[field])
    ]
    assert wrong == []


@pytest.mark.parametrize("field", PROSE)
def test_accepted_prose_shows_what_commonmark_shows(trial: Trial, field: str) -> None:
    """Prose shows what another engine, told to pass no HTML, makes of it."""
    wrong = [
        a.text
        for a in _of(trial, field)
        if shown(a.text) not in _shown_in(trial.site, a, PROSE[field])
    ]
    assert wrong == []


def _of(trial: Trial, field: str) -> list[Accepted]:
    found = [a for a in trial.accepted if a.field == field and a.file != "glossary.yml"]
    assert len(found) > 50
    return found


def _shown_in(site: Site, accepted: Accepted, anchor: str) -> str:
    page = site.pages[accepted.address]
    if anchor == "definition":
        return words(definition(page))
    return words(section(page, anchor) if anchor else page.find("main"))


def test_headwords_stand_in_heading_title_and_lists(trial: Trial) -> None:
    """A headword is the page's only h1, opens its title, and stands in A to Z and its category."""
    a_to_z = words(trial.site.pages["/a-z/"])
    for accepted in _of(trial, "term"):
        page = trial.site.pages[accepted.address]
        name = squeezed(accepted.text)
        assert [words(heading) for heading in page.select("h1")] == [name]
        assert words(page.title).startswith(name)
        assert name in a_to_z
        category = f"/categories/c{accepted.address.split('/')[2][1:].split('-')[0]}/"
        assert name in words(trial.site.pages[category].find("main"))


def test_settings_show_as_typed(trial: Trial) -> None:
    """Title, description, labels, headings, categories: glossary.yml's texts show as typed."""
    pages = trial.site.pages
    where = {
        "title": "/",
        "description": "/",
        "licence": "/about/",
        "about": "/about/",
        "headings": "/compare/p0-vs-p1/",
        "categories": "/categories/",
        "subject": "/terms/p0/",
    }
    labels = {"criterion": "/compare/p0-vs-p1/", "wanted-intro": "/wanted/", "skip": "/"}
    labels |= {"not-found-text": "/404.html"}
    tried: Counter[str] = Counter()
    for accepted in trial.accepted:
        if accepted.file != "glossary.yml":
            continue
        first = str(accepted.path[0])
        address = labels.get(str(accepted.path[1])) if first == "labels" else where[first]
        if address is None:
            continue
        is_prose = (first, accepted.path[-1]) == ("categories", "description") or first == "about"
        text = shown(accepted.text) if is_prose else squeezed(accepted.text)
        assert text in words(pages[address]), accepted.path
        tried[first] += 1
    assert set(tried) == {*where, "labels"}


def test_no_element_or_attribute_is_new(trial: Trial) -> None:
    """The poisoned site is made of the same elements and attributes as a clean one."""
    # What prose and its lists may be made of anyway.
    prose = {("ol",), ("em",), ("strong",), ("code",), ("ol", "start"), ("blockquote",), ("table",)}
    # Names of another direction are set apart.
    prose.add(("bdi",))
    # A name that a map sets on two lines; those of the clean site are short.
    wrapped = {("a", "aria-label", "href"), ("text",), ("tspan", "x", "y")}
    known = {_shape(element) for page in trial.clean.pages.values() for element in _all(page)}
    found = {_shape(element) for page in trial.site.pages.values() for element in _all(page)}
    assert found - known - prose - wrapped == set()


def test_ids_are_those_of_the_template(trial: Trial) -> None:
    """No payload gives an element an id, a class or a name."""
    for attribute in ("id", "class", "name"):
        known = _values(trial.clean, attribute)
        new = _values(trial.site, attribute) - known
        assert {
            value
            for value in new
            if not re.fullmatch(r"name|kind-disambiguation|(letter|category)-[a-z0-9-]+", value)
        } == set()


def test_scripts_are_those_of_the_template(trial: Trial) -> None:
    """Every script is one that the clean site has, or data that parses as JSON."""
    known = _scripts(trial.clean)
    assert _scripts(trial.site) <= known


def test_addresses_lead_nowhere_new(trial: Trial) -> None:
    """Every address is relative or http(s), to a host that content may name."""
    for page in trial.site.pages.values():
        for element in _all(page):
            for attribute in ("href", "src", "action", "formaction", "poster", "data", "srcset"):
                if attribute in element.attrs:
                    parts = urlsplit(str(element[attribute]).strip())
                    assert parts.scheme in ("", "http", "https"), element
                    assert (parts.hostname or "") in LINKED_HOSTS, element


def test_repository_files_do_not_leak(trial: Trial) -> None:
    """No include brings a file of the repository or a result of a template into a page."""
    for page in trial.site.pages.values():
        text = page.get_text()
        assert "docs_dir" not in text
        assert "GLOSSARY_CONTENT" not in text


def _all(page: BeautifulSoup) -> list[Tag]:
    return page.find_all(True)


def _shape(element: Tag) -> tuple[str, ...]:
    return (element.name, *sorted(element.attrs))


def _values(site: Site, attribute: str) -> set[str]:
    found: set[str] = set()
    for page in site.pages.values():
        for element in page.find_all(None, {attribute: True}):
            value = element[attribute]
            found.update([value] if isinstance(value, str) else value)
    return found


def _scripts(site: Site) -> set[tuple[str, str]]:
    found = set()
    for address, page in site.pages.items():
        for script in page.find_all("script"):
            if "json" in str(script.get("type")):
                json.loads(str(script.string))
            else:
                source = str(script.get("src", "")).removeprefix("/").replace("../", "")
                found.add((source.removeprefix("./"), str(script.string or "")))
        assert address
    return found


@pytest.mark.parametrize("share", range(2))
def test_browser_runs_nothing(trial: Trial, browser: Browser, share: int) -> None:
    """In a real browser no payload runs, asks, complains or calls another machine."""
    # A comparison has every field of a term; of another kind the largest page stands for all.
    comparisons = (a for a in trial.site.readable if a.startswith("/compare/"))
    addresses = sorted({*comparisons, *trial.site.kinds.values()})
    assert len(addresses) > len(PAYLOADS)
    with visit(browser) as page:
        for address in addresses[share::2]:
            page.goto(trial.site.url + address, wait_until="load")
            assert page.evaluate("window.canary") is None, address


def test_search_shows_payloads_as_text(trial: Trial, browser: Browser) -> None:
    """Headwords and definitions that search brings into a page by script stay text."""
    with visit(browser) as page:
        page.goto(f"{trial.site.url}/terms/p0/")
        page.locator("a.search-open").click()
        for typed in ("script", "img src onerror", "onmouseover", "canary"):
            page.locator(".search-input").fill(typed)
            results = page.locator(".search-results")
            expect(results.get_by_role("option").first).to_be_visible()
            assert results.locator("script, img, iframe, [onerror], [onclick]").count() == 0
        assert page.evaluate("window.canary") is None

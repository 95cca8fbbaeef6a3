"""What machines read: JSON-LD of schema.org, dates, and what search engines are to leave out.

The vocabulary is that of the npm package schema-dts, which types every class of schema.org with its
properties and their ranges; TypeScript says what does not fit. `make audit` has Google's rules.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest

from generator.pages import lists
from tests.audit import scripts
from tests.building import Site
from tests.writing import SETTINGS, glossary_in, write_content

_FILES = ("pages.ts", "wrong.ts")
_TSC = scripts.TOOLS / "node_modules" / ".bin" / "tsc"
#: Kinds of pages for editors, and of pages that have nothing to find.
FOR_EDITORS = {"kind-editors", "kind-rules", "kind-rule", "kind-wanted", "kind-search", "kind-edit"}


def _graphs(site: Site) -> dict[str, list[dict[str, Any]]]:
    """Address of each page that has JSON-LD → its nodes."""
    found = {}
    for address, page in site.pages.items():
        for script in page.select('script[type="application/ld+json"]'):
            assert address not in found, address
            data = json.loads(str(script.string))
            assert data["@context"] == "https://schema.org"
            found[address] = data["@graph"]
    return found


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a value, however deep."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)


def _of(graph: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    [node] = (node for node in graph if node["@type"] == kind)
    return node


#: A class, a property, a value and its type that schema.org does not have there.
_WRONG: tuple[dict[str, Any], ...] = (
    {"@type": "DefinedTerm", "dateModified": "2026-01-01"},
    {"@type": "WebPages", "name": "x"},
    {"@type": "WebPage", "nam": "x"},
    {"@type": "WebPage", "reviewedBy": {"@type": "Book", "name": "x"}},
)


def _typed(graphs: Sequence[list[dict[str, Any]]]) -> str:
    """A module of TypeScript with a graph on each line, from the second on."""
    lines = ['import type { Graph } from "schema-dts";']
    for number, graph in enumerate(graphs):
        data = json.dumps({"@context": "https://schema.org", "@graph": graph})
        lines.append(f"export const page{number}: Graph = {data};")
    return "\n".join(lines)


@pytest.fixture(scope="module")
def faults(
    site: Site, cooking_site: Site, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[str]]:
    """What TypeScript objects to in the pages, and in what is wrong; it reads its types once."""
    if reason := scripts.install():
        pytest.skip(f"the vocabulary is not here: {reason}")
    graphs = [*_graphs(site).values(), *_graphs(cooking_site).values()]
    assert len(graphs) > 200
    shapes = {json.dumps(_shape(graph), sort_keys=True): graph for graph in graphs}
    assert len(shapes) > 10
    folder = tmp_path_factory.mktemp("graphs")
    for name, typed in zip(_FILES, ([*shapes.values()], [[node] for node in _WRONG]), strict=True):
        (folder / name).write_text(_typed(typed), "utf-8")
    (folder / "node_modules").symlink_to(scripts.TOOLS / "node_modules")
    options = ("--noEmit", "--strict", "--skipLibCheck", "--module", "esnext")
    resolution = ("--moduleResolution", "bundler", "--types", "")
    done = subprocess.run(
        [str(_TSC), *options, *resolution, *_FILES],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "schema-dts" not in done.stdout, done.stdout
    told = [line for line in done.stdout.splitlines() if ": error " in line]
    found = {name: [line for line in told if line.startswith(name)] for name in _FILES}
    assert sum(map(len, found.values())) == len(told), done.stdout
    return found


def _shape(value: Any, key: str = "") -> Any:
    """A value with every text that only people read left out, and each shape in a list once."""
    if isinstance(value, dict):
        return {name: _shape(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return sorted({json.dumps(_shape(inner, key), sort_keys=True) for inner in value})
    of_the_vocabulary = key == "@type" or str(value).startswith("https://schema.org/")
    return value if of_the_vocabulary or not isinstance(value, str) else ""


def test_everything_is_in_the_vocabulary(faults: dict[str, list[str]]) -> None:
    """Types, their properties and what those may hold, on every page of both glossaries.

    Of pages that differ in texts alone, one is asked about.
    """
    assert faults["pages.ts"] == []


def test_what_is_not_in_the_vocabulary_is_found(faults: dict[str, list[str]]) -> None:
    """A class, a property or a value that schema.org does not have there: each has its line."""
    assert len({json.dumps(_shape(node)) for node in _WRONG}) == len(_WRONG)
    lines = [re.findall(r"\((\d+),", fault)[0] for fault in faults["wrong.ts"]]
    assert lines == ["2", "3", "4", "5"]


def test_every_page_says_what_it_is(site: Site) -> None:
    """One page node with its address, licence, publisher and set, on all but redirects."""
    graphs = _graphs(site)
    assert set(graphs) == set(site.readable)
    root = "https://glossary.example/"
    for address, graph in graphs.items():
        page = graph[0]
        assert page["@type"].endswith("Page"), address
        assert page["@id"] == page["url"] == urljoin(root, address)
        assert page["inLanguage"] == "en"
        assert page["license"].startswith("https://creativecommons.org/")
        assert page["publisher"]["name"] == "Entrepreneurship Glossary"
        assert (page.get("isPartOf") == {"@id": f"{root}#home"}) == (address != "/")


def test_ids_are_defined_once_and_lead_to_their_headings(site: Site) -> None:
    """What is named by its id is described on one page, at the address of the id."""
    defined: Counter[str] = Counter()
    used = set()
    for address, graph in _graphs(site).items():
        for node in _nodes(graph):
            if set(node) == {"@id"}:
                used.add(node["@id"])
            elif "@id" in node:
                defined[node["@id"]] += 1
                where, fragment = urldefrag(node["@id"])
                assert where == urljoin("https://glossary.example/", address)
                assert not fragment or site.pages[address].find(id=fragment), node["@id"]
    assert set(defined.values()) == {1}
    assert used <= set(defined)
    terms = {i for i in defined if re.search(r"/terms/[a-z0-9-]+/#entry$", i)}
    [home] = (node for node in _graphs(site)["/"] if node["@type"] == "DefinedTermSet")
    assert {term["@id"] for term in home["hasDefinedTerm"]} == terms
    assert len(terms) == 60


def test_a_term_is_what_its_page_is_about(site: Site) -> None:
    """Its page has dates, reviewer and sources, which a term itself cannot have."""
    graph = _graphs(site)["/terms/venture-capital/"]
    page, term = _of(graph, "WebPage"), _of(graph, "DefinedTerm")
    assert page["about"] == page["mainEntity"] == {"@id": term["@id"]}
    assert term["termCode"] == "venture-capital"
    assert term["inDefinedTermSet"] == {"@id": "https://glossary.example/#home"}
    assert "VC" in term["alternateName"]
    shown = site.pages["/terms/venture-capital/"]
    assert len(page["citation"]) == len(shown.select("#sources + ul > li"))
    day = shown.select_one(".colophon time")
    assert day
    assert day["datetime"] == day.get_text() == page["lastReviewed"]
    assert page["reviewedBy"] == {"@type": "Organization", "name": "Glossary editors"}
    modified = shown.select_one('meta[property="article:modified_time"]')
    assert modified
    assert modified["content"] == page["dateModified"] >= page["lastReviewed"]
    named = {
        node.get("isbn") or node.get("url") or node["identifier"][0] for node in page["citation"]
    }
    assert "978-0-470-45470-1" in named
    assert "https://doi.org/10.1016/j.jfineco.2019.06.011" in named


def test_a_comparison_is_about_its_terms(site: Site) -> None:
    """It is no term of its own."""
    graph = _graphs(site)["/compare/bpo-vs-kpo/"]
    names = ("business-process-outsourcing", "knowledge-process-outsourcing")
    ids = [{"@id": f"https://glossary.example/terms/{name}/#entry"} for name in names]
    assert _of(graph, "WebPage")["about"] == ids
    assert all(node["@type"] != "DefinedTerm" for node in graph)


def test_every_trail_is_there_for_machines(site: Site) -> None:
    """The breadcrumbs that readers see, with their addresses, and then the page."""
    for address, graph in _graphs(site).items():
        shown = site.pages[address].select(".breadcrumbs a")
        trails = [node["itemListElement"] for node in graph if node["@type"] == "BreadcrumbList"]
        assert len(trails) == bool(shown), address
        if shown:
            *above, here = trails[0]
            places = [urljoin(f"https://glossary.example{address}", str(a["href"])) for a in shown]
            assert [item["item"] for item in above] == places
            assert [item["position"] for item in (*above, here)] == [*range(1, len(above) + 2)]
            assert set(here) == {"@type", "name", "position"}
    assert _of(_graphs(site)["/categories/funding/"], "BreadcrumbList")


def test_without_an_address_nothing_is_relative(cooking_site: Site) -> None:
    """No ids, no trails, no addresses of pages; what a page is stands all the same."""
    for address, graph in _graphs(cooking_site).items():
        assert len(graph) == 1, address
        for node in _nodes(graph):
            assert "@id" not in node
            assert str(node.get("url", "https://")).startswith("https://")
    term = _graphs(cooking_site)["/terms/emulsion/"][0]["mainEntity"]
    assert (term["@type"], term["name"]) == ("DefinedTerm", "Emulsion")
    compared = _graphs(cooking_site)["/compare/braising-vs-simmering/"][0]["about"]
    assert [node["name"] for node in compared] == ["Braising", "Simmering"]


def test_pages_for_editors_are_not_for_search_engines(site: Site) -> None:
    """They say so and are not in the sitemap; nor are letters without a name, nor redirects."""
    listed = set(
        re.findall(r"<loc>([^<]+)</loc>", (site.folder / "sitemap.xml").read_text("utf-8"))
    )
    for address, page in site.readable.items():
        assert page.body
        kind = next(name for name in page.body["class"] if name.startswith("kind-"))
        empty = kind == "kind-letter" and not page.select("article > ul:not(.letter-strip)")
        left_out = kind in FOR_EDITORS or empty
        robots = [str(meta["content"]) for meta in page.select("meta[name=robots]")]
        assert robots == (["noindex"] if left_out else []), address
        assert (urljoin("https://glossary.example/", address) in listed) != left_out, address
    assert len(listed) < 120
    for address in site.redirects:
        page = site.pages[address]
        assert not page.select("meta[name=robots]"), address
        assert urljoin("https://glossary.example/", address) not in listed


def test_a_large_set_is_named_by_its_terms_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The front page of a large glossary stays light."""
    monkeypatch.setattr(lists, "_MANY", 8)
    entries = {f"terms/t{n}.yml": f"term: T{n}\nstatus: draft\n" for n in range(9)}
    settings = f"{SETTINGS}address: https://x.example/\n"
    write_content(tmp_path / "content", {"glossary.yml": settings, **entries})
    assert glossary_in(tmp_path, "build", "--no-search").exit_code == 0
    assert "hasDefinedTerm" not in (tmp_path / "site" / "index.html").read_text("utf-8")
    page = (tmp_path / "site" / "terms" / "t7" / "index.html").read_text("utf-8")
    assert '"inDefinedTermSet": {"@id": "https://x.example/#home"}' in page

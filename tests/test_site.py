"""The built sites as files: what stands on every page, and where every link leads.

Each test reads two sites, that of a large glossary and that of a small glossary of cooking,
whose subject and headings differ. What an entry says is read from its YAML file by PyYAML and
another Markdown engine, so that a fault of the generator cannot hide itself.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from tests.building import Site
from tests.reading import definition, section, shown, shown_apart, squeezed, words

SECTIONS = (
    "definition",
    "key-takeaways",
    "importance",
    "explanation",
    "examples",
    "faq",
    "related",
    "sources",
)
#: Where a section's name and its field's differ.
FIELDS = {"key-takeaways": "takeaways"}
HEADINGS = {
    "definition": "Definition",
    "key-takeaways": "Key Takeaways",
    "importance": "Importance",
    "explanation": "Explanation",
    "examples": "Examples of {term}",
    "faq": "FAQ: {term}",
    "related": "Related {subject} Terms",
    "sources": "Sources for More Information",
}
#: What a visitor's first view of an entry may weigh, before compression.
MOST_BYTES = 40_000


def _read(file: Path) -> Any:
    # Strings only: what the editor typed.
    return yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


@dataclass(frozen=True)
class Built:
    """A site beside the content that it was built from."""

    site: Site

    @cached_property
    def settings(self) -> dict[str, Any]:
        """glossary.yml."""
        found: dict[str, Any] = _read(self.site.content / "glossary.yml")
        return found

    @cached_property
    def entries(self) -> dict[str, dict[str, Any]]:
        """Every entry's file by its address."""
        return {
            f"/{place}/{file.stem}/": _read(file)
            for folder, place in (("terms", "terms"), ("comparisons", "compare"))
            for file in sorted((self.site.content / folder).glob("*.yml"))
        }

    def address(self, slug: str) -> str:
        """Where the entry with this slug stands."""
        found = [f"/{place}/{slug}/" for place in ("terms", "compare")]
        return next(address for address in found if address in self.entries)

    @cached_property
    def links(self) -> dict[str, set[tuple[str, str]]]:
        """Page → ``(address, fragment)`` of every internal link on it."""
        return {address: set(_links(address, page)) for address, page in self.site.pages.items()}


def _links(address: str, page: Tag) -> Iterator[tuple[str, str]]:
    for element in page.select("a[href], form[action]"):
        target = str(element.get("href") or element.get("action"))
        parts = urlsplit(urljoin(f"http://site{address}", target))
        if parts.netloc == "site":
            yield parts.path, unquote(parts.fragment)


@pytest.fixture(scope="module", params=["site", "cooking_site"])
def built(request: pytest.FixtureRequest) -> Built:
    """The real site, then the second one."""
    return Built(request.getfixturevalue(request.param))


def test_site_shows_every_entry(site: Site) -> None:
    """The glossary has at least 60 terms and 12 comparisons, each at its address."""
    pages = Counter(address.split("/")[1] for address in site.readable if address.count("/") == 3)
    assert pages["terms"] >= 60
    assert pages["compare"] >= 12


def test_every_file_has_its_page_and_every_page_its_file(built: Built) -> None:
    """The pages of terms and comparisons are those of the files, at the addresses of old."""
    pages = {
        address
        for address, page in built.site.pages.items()
        if page.select_one("body.kind-term, body.kind-comparison")
    }
    assert pages == set(built.entries)


def test_fixed_addresses_exist(built: Built) -> None:
    """The addresses that the site has promised for good are there."""
    letters = ["0-9", *"abcdefghijklmnopqrstuvwxyz"]
    fixed = ["/", "/a-z/", "/categories/", "/compare/", "/wanted/", "/about/", "/404.html"]
    fixed += [f"/a-z/{letter}/" for letter in letters]
    fixed += [f"/categories/{category['slug']}/" for category in built.settings["categories"]]
    assert [address for address in fixed if address not in built.site.pages] == []


def test_sections_stand_in_order_under_their_headings(built: Built) -> None:
    """Every entry has its sections in the fixed order, with fixed ids and the declared headings."""
    patterns = {**HEADINGS, **built.settings.get("headings", {})}
    for address, entry in built.entries.items():
        page = built.site.pages[address]
        headings = {str(h["id"]): words(h) for h in page.select("h2[id]")}
        # Comparisons stand under "related" even where the author names nothing.
        own = {key for key in SECTIONS if entry.get(FIELDS.get(key, key))}
        own |= {"related"} & set(headings)
        filled = [key for key in SECTIONS if key in own]
        assert [key for key in headings if key in SECTIONS] == filled, address
        for key in filled:
            expected = patterns[key].replace("{term}", entry["term"])
            expected = expected.replace("{subject}", built.settings["subject"])
            assert headings[key] == squeezed(expected), address


def test_subject_comes_from_settings(site: Site, cooking_site: Site) -> None:
    """Each site speaks of its own subject, and never of the other's."""
    assert words(section(site.pages["/terms/vesting/"], "related")).startswith(
        "RelatedEntrepreneurshipTerms"
    )
    assert words(section(cooking_site.pages["/terms/roux/"], "related")).startswith(
        "MoreCookingWords"
    )
    for file in cooking_site.folder.rglob("*"):
        if file.is_file():
            assert b"entrepreneur" not in file.read_bytes().lower(), file


def test_pages_show_every_field(built: Built) -> None:
    """Every text of an entry's file stands on its page, in its section."""
    missing = [
        f"{address} {what}"
        for address, entry in built.entries.items()
        for what, text, place in _fields(built.site.pages[address], entry)
        if text not in place
    ]
    assert missing == []


def _fields(page: BeautifulSoup, entry: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each field: its name, what it should show, and the words of the place to look in."""
    whole = words(page.find("main"))
    yield "term", squeezed(entry["term"]), words(page.find("h1"))
    for alias in entry.get("aliases", []):
        yield "aliases", squeezed(alias), whole
    yield "definition", shown(entry["definition"]), words(definition(page))
    texts = list(_section_texts(entry))
    parts = {key: words(section(page, key)) for key, _, _ in texts}
    for key, text, is_prose in texts:
        pieces = shown_apart(text) if is_prose else [squeezed(text)]
        yield from ((key, piece, parts[key]) for piece in pieces)
    for text in entry.get("reviewed", {}).values():
        yield "reviewed", squeezed(text), whole


def _section_texts(entry: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Section, text, and whether the text is prose."""
    for key in ("importance", "explanation"):
        yield from ((key, entry[key], True) for _ in entry.get(key, "")[:1])
    yield from (("key-takeaways", text, True) for text in entry.get("takeaways", []))
    for example in entry.get("examples", []):
        yield "examples", example["title"], False
        yield "examples", example["text"], True
    for question in entry.get("faq", []):
        yield "faq", question["question"], False
        yield "faq", question["answer"], True
    for source in entry.get("sources", []):
        facts = [value for key, value in source.items() if key not in ("kind", "url", "authors")]
        yield from (("sources", fact, False) for fact in [*facts, *source.get("authors", [])])


def test_every_source_with_an_address_is_a_link(built: Built) -> None:
    """A source's title leads to its address, or to its DOI."""
    for address, entry in built.entries.items():
        if "sources" not in entry:
            continue
        part = section(built.site.pages[address], "sources")
        targets = {unquote(str(a["href"])) for a in part.select("a[href]")}
        for source in entry["sources"]:
            if "url" in source:
                assert unquote(source["url"]) in targets, address
            elif "doi" in source:
                assert unquote(f"https://doi.org/{source['doi']}") in targets, address


def test_comparisons_open_with_the_difference_and_the_choice(built: Built) -> None:
    """The sentence stands below the headword, a side for each term, and goes where pages are named.

    Then comes what to choose, then the table.
    """
    for address, entry in built.entries.items():
        if "compares" not in entry:
            continue
        page = built.site.pages[address]
        sides = [entry["difference"][slug] for slug in entry["compares"]]
        assert [side.get_text() for side in page.select("h1 + .difference > .side")] == sides
        sentence = " ".join(sides)
        assert [meta["content"] for meta in page.select("meta[name=description]")] == [sentence]
        row = built.site.pages["/compare/"].select_one(
            f".split:has(> a[href$='{address.split('/')[2]}/'])"
        )
        assert squeezed(sentence) in words(row)
        ids = [str(heading["id"]) for heading in page.select("h2[id]")]
        assert ids[:3] == ["choose", "side-by-side", "definition"]


def test_comparisons_have_a_table_and_a_choice(built: Built) -> None:
    """A row of the table for each criterion, a cell and a choice for each term."""
    for address, entry in built.entries.items():
        if "compares" not in entry:
            continue
        page = built.site.pages[address]
        table = page.select_one("table")
        assert table is not None
        names = [squeezed(built.entries[built.address(s)]["term"]) for s in entry["compares"]]
        assert [words(head) for head in table.select("thead th")][1:] == names
        rows = {
            words(row.select_one("th")): [words(cell) for cell in row.select("td")]
            for row in table.select("tbody tr")
        }
        for criterion in entry["criteria"]:
            cells = [shown(criterion["cells"][slug]) for slug in entry["compares"]]
            assert rows[squeezed(criterion["criterion"])] == cells, address
        choices = words(section(page, "choose"))
        for slug, text in entry["choose"].items():
            assert shown(text) in choices, (address, slug)


def test_no_neighbor_is_linked_again_and_again(built: Built) -> None:
    """Once in the text, at the top, among the related, at the end: no more than four times.

    What follows in the alphabet is another way, and so are the cards beside the text.
    """
    for address in built.entries:
        page = built.site.pages[address]
        links = page.select("#content a[href]:not([rel=prev], [rel=next])")
        to = [urljoin(f"http://site{address}", str(link["href"])) for link in links]
        targets = [urldefrag(target)[0].removeprefix("http://site") for target in to]
        others = built.entries.keys() - {address}
        seen = Counter(target for target in targets if target in others)
        assert [target for target, times in seen.items() if times > 4] == [], address
        lists = [
            {link["href"] for link in page.select(f"{name} + ul > li > a:first-child")}
            for name in ("#related", "#mentioned-in")
        ]
        assert not set.intersection(*lists), address


def test_what_nobody_has_written_yet_says_so(built: Built) -> None:
    """A related title without an entry leads to the list of wanted terms."""
    seen = 0
    for address, entry in built.entries.items():
        for item in built.site.pages[address].select("#related + ul > li"):
            link = item.a
            assert link is not None, f"{address}: {item.get_text()}"
            if str(link["href"]).endswith("wanted/"):
                assert link.get_text() == "not written yet"
                assert item.get_text().partition(" (")[0] in entry["related"]
                seen += 1
    assert seen


def test_every_comparison_is_linked_from_what_it_compares(built: Built) -> None:
    """A reader of either term finds the comparison."""
    for address, entry in built.entries.items():
        for slug in entry.get("compares", []):
            assert (address, "") in built.links[built.address(slug)], (slug, address)


def test_related_terms_are_links_and_wanted_ones_plain_text(built: Built) -> None:
    """Related entries are links; a related term without a page is text, and listed as wanted."""
    wanted = built.site.pages["/wanted/"]
    for address, entry in built.entries.items():
        if "related" not in entry:
            continue
        part = section(built.site.pages[address], "related")
        linked = {words(a) for a in part.select("a")}
        for name in entry["related"]:
            if _is_slug(built, name):
                assert squeezed(built.entries[built.address(name)]["term"]) in linked, address
            else:
                assert squeezed(name) in words(part), address
                assert squeezed(name) not in linked, address
                asking = next(li for li in wanted.select("li") if squeezed(name) in words(li))
                assert squeezed(entry["term"]) in words(asking)


def _is_slug(built: Built, name: str) -> bool:
    return any(f"/{place}/{name}/" in built.entries for place in ("terms", "compare"))


def test_every_internal_link_and_fragment_resolves(built: Built) -> None:
    """Every link leads to a page of the site, and every fragment to an id on it."""
    ids = {
        address: {str(element["id"]) for element in page.select("[id]")}
        for address, page in built.site.pages.items()
    }
    broken = [
        (address, target, fragment)
        for address, links in built.links.items()
        for target, fragment in links
        if (target not in ids and not (built.site.folder / target.lstrip("/")).is_file())
        or (fragment and fragment not in ids.get(target, ()))
    ]
    assert broken == []


def test_no_link_takes_a_detour(built: Built) -> None:
    """Links of the site lead to an entry's own address, not to one that only leads on."""
    detours = [
        (address, target)
        for address in built.site.readable
        for target, _ in built.links[address]
        if target in built.site.redirects
    ]
    assert detours == []


def test_no_page_is_an_orphan(built: Built) -> None:
    """From the home page links reach every page; every entry is linked from another entry."""
    reached: set[str] = set()
    ahead = ["/"]
    while ahead:
        address = ahead.pop()
        if address not in reached and address in built.links:
            reached.add(address)
            ahead += [target for target, _ in built.links[address]]
    # Letters without a name have their address, and no link.
    empty = {f"/a-z/{letter}/" for letter in ("0-9", *"abcdefghijklmnopqrstuvwxyz")} - reached
    assert all("noindex" in str(built.site.pages[address].head) for address in empty)
    assert set(built.site.readable) - reached == empty
    # The neighbors in the alphabet, outside the article, are no reference.
    named = {
        target
        for address in built.entries
        for article in built.site.pages[address].select("article")
        for target, _ in _links(address, article)
        if target != address
    }
    current = {a for a, entry in built.entries.items() if entry["status"] != "deprecated"}
    assert current - named == set()


def test_other_names_lead_home(built: Built) -> None:
    """An alias's address and a comparison's other order lead to the entry, scripts or not."""
    base = built.settings.get("address", "")
    for address, target in built.site.redirects.items():
        page = built.site.pages[address]
        home = urljoin(address, target)
        assert home in built.entries, address
        canonical = page.select_one("link[rel=canonical]")
        assert canonical is not None
        expected = urljoin(base, home.lstrip("/")) if base else target
        assert canonical["href"] == expected
        assert (home, "") in built.links[address], address
    for address, entry in built.entries.items():
        if "compares" in entry and len(parts := address.split("/")[2].split("-vs-")) == 2:
            assert f"/compare/{parts[1]}-vs-{parts[0]}/" in built.site.redirects


def test_plain_aliases_have_their_address(built: Built) -> None:
    """An alias of one word leads home from the address that its headword would have."""
    claims = Counter(
        name.casefold() for entry in built.entries.values() for name in entry.get("aliases", [])
    )
    for address, entry in built.entries.items():
        for alias in entry.get("aliases", []):
            own = f"/{address.split('/')[1]}/{alias.casefold()}/"
            if alias.isalnum() and claims[alias.casefold()] == 1 and own not in built.entries:
                assert urljoin(own, built.site.redirects[own]) == address


def test_titles_and_descriptions_are_unique(built: Built) -> None:
    """No two pages share a title or a description, and none is empty."""
    titles = Counter(words(page.title) for page in built.site.readable.values())
    descriptions = Counter(_meta(page, "description") for page in built.site.readable.values())
    for counts in (titles, descriptions):
        assert "" not in counts
        assert [text for text, number in counts.items() if number > 1] == []


def _meta(page: BeautifulSoup, name: str) -> str:
    element = page.select_one(f'meta[name="{name}"]')
    return str(element["content"]) if element else ""


def test_headings_stand_in_order(built: Built) -> None:
    """Each page has one h1, before all others, and no heading skips a rank."""
    for address, page in built.site.pages.items():
        ranks = [int(h.name[1]) for h in page.select("h1, h2, h3, h4, h5, h6")]
        assert ranks[:1] == [1], address
        assert ranks.count(1) == 1, address
        assert all(below <= above + 1 for above, below in pairwise(ranks)), address


def test_ids_are_unique(built: Built) -> None:
    """No page uses an id twice."""
    for address, page in built.site.pages.items():
        counts = Counter(str(element["id"]) for element in page.select("[id]"))
        assert [name for name, number in counts.items() if number > 1] == [], address


def test_every_section_has_its_permanent_link(built: Built) -> None:
    """Each heading of an entry carries a link to itself."""
    for address in built.entries:
        article = built.site.pages[address].find("article")
        assert isinstance(article, Tag)
        for heading in article.select("h2, h3"):
            link = heading.select_one("a[href^='#']")
            assert link is not None, (address, words(heading))
            assert link["href"] == f"#{heading['id']}"


def test_questions_have_ids_of_their_own(built: Built) -> None:
    """Each question is a heading with an id that starts with faq-."""
    for address, entry in built.entries.items():
        if "faq" not in entry:
            continue
        part = section(built.site.pages[address], "faq")
        ids = [str(heading["id"]) for heading in part.select("h3")]
        assert len(set(ids)) == len(entry["faq"]), address
        for question, anchor in zip(entry["faq"], ids, strict=True):
            assert anchor.startswith("faq-")
            assert anchor == f"faq-{question['id']}" if "id" in question else True


def test_nothing_is_fetched_from_elsewhere(built: Built) -> None:
    """Scripts, styles, images and frames come from the site itself."""
    for address, page in built.site.pages.items():
        for element in page.select("script[src], img, iframe, source, video, audio, object, embed"):
            source = str(element.get("src") or element.get("data") or "")
            assert urlsplit(source).netloc == "", (address, source)
        for link in page.select("link[href]"):
            if "canonical" not in link["rel"] and "alternate" not in link["rel"]:
                assert urlsplit(str(link["href"])).netloc == "", (address, link)
    for file in (*built.site.folder.rglob("*.css"), *built.site.folder.rglob("*.svg")):
        text = file.read_text("utf-8")
        assert not re.search(r"@import|url\([\"']?(https?:)?//|href=.https?:", text), file


def test_assets_that_pages_name_exist(built: Built) -> None:
    """Every style, script and icon that a page names is a file of the site."""
    for address, page in built.site.pages.items():
        for element in page.select("script[src], link[href], img[src]"):
            name = str(element.get("src") or element.get("href"))
            if not urlsplit(name).netloc:
                path = urljoin(address, name)
                found = (built.site.folder / path.lstrip("/")).is_file() or path in built.site.pages
                assert found, (address, name)


def test_sitemap_lists_each_page_once(cooking_site: Site, site: Site) -> None:
    """The sitemap has every page that is to be found, once, and no address that leads on."""
    for each in (site, cooking_site):
        tree = ET.parse(each.folder / "sitemap.xml")  # noqa: S314 - our own file
        listed = [str(loc.text) for loc in tree.iter() if loc.tag.endswith("loc")]
        paths = [urlsplit(loc).path for loc in listed]
        base = _read(each.content / "glossary.yml").get("address")
        if base:
            folder = urlsplit(base).path.rstrip("/")
            findable = {
                address for address, page in each.readable.items() if _meta(page, "robots") == ""
            }
            assert Counter(path.removeprefix(folder) for path in paths) == Counter(findable)


def test_structured_data_says_what_the_page_says(built: Built) -> None:
    """JSON-LD of an entry parses and names headword, aliases and opening sentence as shown."""
    for address, entry in built.entries.items():
        page = built.site.pages[address]
        script = page.select_one('script[type="application/ld+json"]')
        assert script is not None, address
        graph = json.loads(str(script.string))["@graph"]
        lead = page.select_one(".difference") or page.select_one("#definition + p")
        assert squeezed(graph[0]["name"]) == words(page.find("h1"))
        assert squeezed(graph[0]["description"]) == words(lead)
        assert squeezed(_meta(page, "description")) == words(lead)
        terms = [*graph, graph[0].get("mainEntity", {})]
        for term in (item for item in terms if item.get("@type") == "DefinedTerm"):
            assert squeezed(term["name"]) == words(page.find("h1"))
            assert term.get("alternateName", []) == entry.get("aliases", [])
            assert squeezed(term["description"]) == words(lead)


def test_entries_name_their_categories_and_their_file(built: Built) -> None:
    """An entry links its categories, and its file where the repository is declared."""
    names = {c["slug"]: squeezed(c["name"]) for c in built.settings["categories"]}
    for address, entry in built.entries.items():
        page = built.site.pages[address]
        for slug in entry["categories"]:
            assert (f"/categories/{slug}/", "") in built.links[address]
            assert names[slug] in words(page.find("main"))
        if "repository" in built.settings:
            place = "terms" if address.startswith("/terms/") else "comparisons"
            end = f"{place}/{address.split('/')[2]}.yml"
            edits = [str(a["href"]) for a in page.select("a") if str(a["href"]).endswith(end)]
            assert edits, address


def test_lists_name_every_entry(built: Built) -> None:
    """A to Z, the letters, the categories and the index of comparisons leave nothing out."""
    for address, entry in built.entries.items():
        assert (address, "") in built.links["/a-z/"]
        letters = [a for a in built.links if a.startswith("/a-z/") and a != "/a-z/"]
        assert any((address, "") in built.links[letter] for letter in letters), address
        for slug in entry["categories"]:
            assert (address, "") in built.links[f"/categories/{slug}/"]
        if "compares" in entry:
            assert (address, "") in built.links["/compare/"]
        for alias in entry.get("aliases", []):
            assert squeezed(alias) in words(built.site.pages["/a-z/"].find("main"))


def test_entries_stay_light(site: Site) -> None:
    """A term's page weighs at most 40 kB before compression."""
    heavy = {
        file.parent.name: size
        for file in (site.folder / "terms").glob("*/index.html")
        if (size := file.stat().st_size) > MOST_BYTES
    }
    assert heavy == {}

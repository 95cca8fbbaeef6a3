"""Rows of lists: a headword, and what its definition says of it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator.catalog import Catalog, catalog, merged, predicate
from generator.glossary import Glossary
from generator.links import find_links
from generator.load import load
from generator.pages import render
from tests.building import COOKING, Site
from tests.writing import SETTINGS, write_content

LABELS = catalog(load(COOKING).settings)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Burn rate is the cash that goes.", "the cash that goes."),
        ("A burn rate is an amount.", "an amount."),
        ("The burn is any loss.", "any loss."),
        ("Burn rate (burn) is a sum: what goes.", "a sum: what goes."),
        ("A burn rate, or burn, is one sum.", "one sum."),
        ("BURN RATE is the sum.", "the sum."),
        ("R&D (a+b) is a sum.", "a sum."),
        # Left whole: another subject, no verb that equates, no article behind it.
        ("Burn rate is cash that goes.", None),
        ("Burn rate is when cash goes.", None),
        ("Burn rate is paid by a bank.", None),
        ("Burn rates are a burden.", None),
        ("Burn rate of a company is the cash.", None),
        ("Burn rate measures the cash.", None),
        ("Burnout is a state.", None),
        ("In a firm, burn rate is the cash.", None),
        ("Burn rate, as a rule. It is the cash, is a sum.", None),
        ("Burn rate isa sum.", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_subject_is_left_out_only_where_that_is_safe(sentence: str, said: str | None) -> None:
    """The name or another one, “is” or “are”, an article: all three, at the beginning."""
    names = ("Burn rate", "burn", "R&D (a+b)")
    assert predicate(sentence, names, LABELS) == (sentence if said is None else said)


def test_another_language_says_its_own_words() -> None:
    """Where the labels do not fit the sentence, it stays whole."""
    german = Catalog("de", {"defining-verbs": "ist sind", "articles": "der die das ein eine"}, {})
    sentence = "Eine Brühe ist das Wasser, in dem Knochen zogen."
    assert predicate(sentence, ["Brühe"], german) == "das Wasser, in dem Knochen zogen."
    assert predicate(sentence, ["Brühe"], LABELS) == sentence


@pytest.mark.parametrize(
    ("language", "name", "sentence", "said"),
    [
        ("ar", "لجوء", "اللجوء هو حماية تمنحها دولة.", "حماية تمنحها دولة."),
        ("ar", "لجوء", "اللجوء هوية.", None),
        ("ar", "لجوء", "اللجوء حماية.", None),
        ("ja", "難民", "難民とは、国を離れた人である。", "国を離れた人である。"),
        ("ja", "難民", "難民は国を離れた人である。", None),
        ("ja", "難民", "国内難民とは、人である。", None),
        ("fr", "eau", "L’eau est le liquide.", "le liquide."),
        ("fr", "eau", "L’eau est froide.", None),
    ],
)
def test_articles_may_be_joined_and_verbs_need_no_blanks(
    language: str, name: str, sentence: str, said: str | None
) -> None:
    labels = Catalog(language, dict(merged(language)), {})
    assert predicate(sentence, [name], labels) == (sentence if said is None else said)


@pytest.mark.parametrize(
    ("language", "term", "definition", "shown"),
    [
        ("ar", "لجوء", "اللجوء هو حماية.", "**اللجوء** هو"),
        ("ar", "لجوء", "واللجوء هو حماية.", "\nواللجوء هو"),
        ("ja", "難民", "この難民とは、人である。", "この**難民**とは"),
        ("en", "roux", "A roux is flour; roux is good.", "A **roux** is flour; roux"),
        ("en", "roux", "Rouxes are flour.", "\nRouxes are"),
    ],
)
def test_the_headword_stands_out_once_in_its_definition(
    tmp_path: Path, language: str, term: str, definition: str, shown: str
) -> None:
    settings = f"{SETTINGS}language: {language}\n"
    entry = f"term: {term}\ncategories: [rigging]\nstatus: draft\ndefinition: {definition}\n"
    content = write_content(tmp_path, {"glossary.yml": settings, "terms/x.yml": entry})
    assert shown in _lists(content)["terms/x.md"]


def _lists(folder: Path) -> dict[str, str]:
    glossary = Glossary(load(folder))
    return {page.path: page.text() for page in render(glossary, find_links(glossary))}


def test_every_list_begins_with_what_is_said(tmp_path: Path) -> None:
    """Categories, letters, related terms; descriptions for machines keep the whole sentence."""
    term = "status: draft\ncategories: [rigging]\n"
    files = {
        "terms/boom.yml": f"term: Boom\n{term}definition: A boom is the spar below a sail.\n",
        "terms/mast.yml": f"term: Mast\n{term}related: [boom]\n",
    }
    pages = _lists(write_content(tmp_path, files))
    row = re.compile(r"^- \[Boom\]\([^)]*\) \(Draft\): the spar below a sail\.$", re.MULTILINE)
    for path in ("categories/rigging.md", "a-z/b.md", "terms/mast.md"):
        assert row.search(pages[path]), path
    assert "description: A boom is the spar below a sail." in pages["terms/boom.md"]


@pytest.mark.parametrize("address", ["/", "/categories/"])
def test_shelves_hold_words_of_their_categories(site: Site, address: str) -> None:
    """Each category has one shelf in its color: how many entries it has, and five terms at most."""
    shelves = site.pages[address].select(".shelf")
    categories = load(site.content).settings.categories
    names = [shelf.select(".shelf-name")[0].get_text() for shelf in shelves]
    assert names == [category.name for category in categories]
    assert len({str(shelf["data-hue"]) for shelf in shelves}) == len(shelves)
    for shelf in shelves:
        target = urljoin(address, str(shelf.select(".shelf-name a")[0]["href"]))
        rows = [str(link["href"]) for link in site.pages[target].select(".article li > a")]
        there = [urljoin(target, row) for row in rows]
        terms = [entry for entry in there if entry.startswith("/terms/")]
        words = [urljoin(address, str(word["href"])) for word in shelf.select(".shelf-words a")]
        assert shelf.select(".shelf-count")[0].get_text() == f"{len(there)} entries"
        assert words == [term for term in terms if term in words], target
        assert len(words) == min(5, len(terms))

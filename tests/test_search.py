"""The search as readers use it: by keyboard, touch and ear, on a page of its own, or not at all."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator import search
from generator.glossary import Glossary
from generator.load import load
from generator.search import fulltext
from tests.axe import in_both_schemes
from tests.browser import visit
from tests.building import COOKING, Site, build, once, served
from tests.searching import Found, SearchBox
from tests.writing import write_content

INPUT = ".search-dialog .search-input"
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
}


@pytest.fixture(scope="session")
def published_site(run_folder: Path) -> Iterator[Site]:
    """The second glossary with an address, a repository, a draft and an entry out of use."""
    content, folder = run_folder / "published-cooking", run_folder / "published-cooking-site"

    def make() -> None:
        shutil.copytree(COOKING, content)
        settings = content / "glossary.yml"
        added = "address: https://words.example/kitchen/\nrepository: https://forge.example/words\n"
        settings.write_text(settings.read_text("utf-8") + added, "utf-8")
        _change(content / "terms" / "roux.yml", "status: published", "status: draft")
        build(content, folder)

    once(folder, make)
    with served(folder) as url:
        yield Site(content, folder, url)


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def opened(page: Page, site: Site, address: str = "/terms/burn-rate/") -> SearchBox:
    page.goto(site.url + address)
    return SearchBox(page).open()


def active(page: Page) -> str:
    """Slug that the chosen option leads to, with its fragment; empty if none is chosen."""
    chosen = page.locator('[role=option][aria-selected="true"]')
    if chosen.count() == 0:
        assert page.get_attribute(INPUT, "aria-activedescendant") is None
        return ""
    assert page.get_attribute(INPUT, "aria-activedescendant") == chosen.get_attribute("id")
    return str(chosen.get_attribute("href")).rstrip("/").split("/")[-1]


@pytest.mark.parametrize("address", ["/", "/terms/burn-rate/", "/compare/bpo-vs-kpo/"])
def test_no_byte_before_it_is_wanted(site: Site, page: Page, address: str) -> None:
    """A page load fetches nothing of the search; focusing the box does."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.removeprefix(site.url)))
    page.goto(site.url + address, wait_until="networkidle")
    ours = ("/search/panel", "/search/index", "/search/text", "worker", "pagefind")
    assert [url for url in fetched if any(part in url for part in ours)] == []
    page.locator(".search-open").focus()
    page.wait_for_selector(".search-form[data-awake=yes]", state="attached")
    assert any("/search/index/index.json" in url for url in fetched)
    assert not any("pagefind" in url for url in fetched)


def test_by_keyboard_alone(site: Site, page: Page) -> None:
    """`/`, arrows, Home, End, Escape and Enter are enough, and the focus stays in the field."""
    page.goto(f"{site.url}/terms/burn-rate/")
    page.keyboard.press("Tab")
    before = page.evaluate("document.activeElement.className")
    box = SearchBox(page).open()
    page.keyboard.type("outsourcing")
    page.wait_for_selector(".search-passages [role=option]")
    options = box.shown()
    assert active(page) == ""
    page.keyboard.press("ArrowDown")
    assert active(page) == "outsourcing"
    page.keyboard.press("ArrowDown")
    assert active(page) == options[1].slug
    page.keyboard.press("End")
    assert active(page).partition("#")[2] == options[-1].fragment
    page.keyboard.press("ArrowDown")
    assert active(page) == "", "after the last option the field has its turn"
    page.keyboard.press("ArrowUp")
    assert active(page).partition("#")[2] == options[-1].fragment
    page.keyboard.press("Home")
    assert active(page) == "outsourcing"
    expect(page.locator(INPUT)).to_be_focused()
    page.keyboard.press("Escape")
    assert active(page) == ""
    page.keyboard.press("Escape")
    expect(page.locator(".search-dialog")).to_be_hidden()
    assert page.evaluate("document.activeElement.className") == before
    page.keyboard.press("Control+k")
    expect(page.locator(INPUT)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/terms/outsourcing/")


def test_enter_opens_the_first_result(site: Site, page: Page) -> None:
    """Whoever types an abbreviation and Enter, however fast, lands on its entry."""
    page.goto(f"{site.url}/")
    page.keyboard.press("/")
    page.keyboard.type("kpo")
    SearchBox(page).entries("kpo")
    page.keyboard.press("Enter")
    page.wait_for_url("**/terms/knowledge-process-outsourcing/")


def test_letters_typed_on_the_closed_box_are_kept(site: Site, page: Page) -> None:
    """The box takes letters before its scripts are there."""
    page.goto(f"{site.url}/")
    page.locator(".search-open").focus()
    page.keyboard.type("vest")
    expect(page.locator(INPUT)).to_have_value("vest")
    page.wait_for_selector(".search-entries [role=option]")
    assert SearchBox(page).shown(".search-entries")[0].slug == "vesting"


def test_by_touch(site: Site, browser: Browser) -> None:
    """On a phone a tap opens the search over the whole screen, and a tap opens a result."""
    with visit(browser, **PHONE) as page:
        page.goto(f"{site.url}/terms/burn-rate/")
        page.tap(".search-open")
        expect(page.locator(INPUT)).to_be_focused()
        page.wait_for_selector(".search-form[data-awake=yes]")
        assert page.locator(".search-dialog").bounding_box() == {
            "x": 0,
            "y": 0,
            "width": 360,
            "height": 740,
        }
        SearchBox(page).everything("runway")
        sizes = page.eval_on_selector_all(
            ".search-dialog :is(button, select, [role=option])",
            "all => all.map(e => e.getBoundingClientRect().height)",
        )
        assert min(sizes) >= 44
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.tap('[role=option][href$="/terms/runway/"]')
        page.wait_for_url("**/terms/runway/")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(site: Site, browser: Browser, width: int) -> None:
    """With the box open, with results, with none, and on the page of its own."""
    size = {"width": width, "height": 800}
    with visit(browser, viewport=size) as page:
        box = opened(page, site)
        assert in_both_schemes(page) == []
        box.everything("outsorcing agreement")
        page.keyboard.press("ArrowDown")
        assert in_both_schemes(page) == []
        box.everything("qwrtzp")
        assert in_both_schemes(page) == []
        page.goto(f"{site.url}/search/?q=burn+rate")
        page.wait_for_selector(".search-passages [role=option]")
        assert in_both_schemes(page) == []


def test_results_say_what_matched(site: Site, page: Page) -> None:
    """A result shows headword, alias, category and short definition; the words are marked."""
    first = opened(page, site).entries("cash burn")[0]
    expect(page.locator(".search-short").first).not_to_be_empty()
    text = page.inner_text(".search-entries [role=option]")
    assert first.slug == "burn-rate"
    shown = r"Burn rate\s+also: cash burn\s+Finance\s+the net cash that a company spends"
    assert re.search(shown, text)
    assert page.locator(".search-matched mark").all_inner_texts() == ["cash", "burn"]


def test_passages_lead_to_their_section(site: Site, page: Page) -> None:
    """Words of a text find it, marked, with a link to the section that holds them."""
    found = opened(page, site).everything("velcro brand")
    assert found[0].slug == "trademark"
    assert "Velcro" in found[0].text
    assert page.locator(".search-passages mark").all_inner_texts()[:2] == ['"Velcro', "brand"]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/terms/trademark/#{found[0].fragment}")
    assert found[0].fragment
    assert page.locator(f"#{found[0].fragment}").count() == 1


def test_announcements(site: Site, page: Page) -> None:
    """A screen reader hears how many results there are and which one Enter opens."""
    box = opened(page, site)
    box.everything("nda")
    assert re.fullmatch(r"\d+ results\. Enter opens Nondisclosure agreement\.", box.status)
    assert page.get_attribute(INPUT, "aria-expanded") == "true"
    box.everything("qwrtzp")
    assert box.status == "Nothing found for “qwrtzp”."
    assert page.get_attribute(INPUT, "aria-expanded") == "false"


def test_filters(site: Site, page: Page) -> None:
    """By kind and by category, names and passages alike."""
    box = opened(page, site)
    page.select_option("#search-dialog-filters-kind", "comparison")
    found = box.everything("outsourcing")
    assert found[0].slug == "outsourcing-vs-offshoring"
    assert all("-vs-" in result.slug for result in found)
    page.select_option("#search-dialog-filters-kind", "")
    page.select_option("#search-dialog-filters-category", "people")
    found = box.everything("agreement")
    assert found[0].slug in ("founders-agreement", "nondisclosure-agreement")
    assert all(result.slug != "outsourcing-agreement" for result in found)


def test_nothing_found(site: Site, page: Page) -> None:
    """It says so, offers the nearest names, opens none of them, and the term can be proposed."""
    box = opened(page, site)
    found = box.everything("vendetta")
    assert box.status == "Nothing found for “vendetta”."
    assert "vendor-lock-in" in [result.slug for result in found]
    expect(page.locator(".search-propose")).to_have_text("Propose “vendetta” as a new term")
    page.keyboard.press("Enter")
    box.everything("q")
    assert page.url.endswith("/terms/burn-rate/")


def test_what_was_probably_meant(site: Site, page: Page) -> None:
    """A name that is near enough is offered as such, before passages, and Enter opens it."""
    box = opened(page, site)
    assert box.everything("copywrite")[0].slug == "copyright"
    assert box.status == "Nothing found for “copywrite”. Did you mean “Copyright”?"
    assert page.inner_text(".search-group-name") == "Did you mean"
    expect(page.locator(".search-propose")).to_have_text("Propose “copywrite” as a new term")
    page.keyboard.press("Enter")
    page.wait_for_url("**/terms/copyright/")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("outsorcing agrement", "outsourcing agreement"),
        ("unit econmics", "unit economics"),
        ("acquisition xyzzy", "acquisition"),
    ],
)
def test_a_correction_is_told(site: Site, page: Page, typed: str, read: str) -> None:
    """Whoever made a slip, or asked for a word that no name has, is told what was read instead."""
    box = opened(page, site)
    box.everything(typed)
    assert box.status.startswith(f"Nothing found for “{typed}”, but for “{read}"), box.status
    assert "Enter opens" in box.status


def test_a_word_of_the_text_is_no_typo(site: Site, page: Page) -> None:
    """Passages with the very word come first; what it may be a typo of is offered below them."""
    box = opened(page, site)
    box.everything("inventor")
    groups = [group.get_attribute("class") for group in page.locator(".search-group").all()]
    assert groups == ["search-group search-passages", "search-group search-meant"]
    assert "Nothing found" not in box.status
    assert box.shown(".search-meant")[0].slug == "angel-investor"
    page.keyboard.press("Enter")
    page.wait_for_url("**/terms/patent/#definition")


def test_words_of_one_family(site: Site, page: Page) -> None:
    """Another word of the same root answers, and the status says which was read."""
    box = opened(page, site)
    assert box.everything("angel investing")[0].slug == "angel-investor"
    assert box.status.startswith("Nothing found for “angel investing”, but for “angel investor”")


def test_terms_that_nobody_has_written(site: Site, page: Page) -> None:
    """A wanted term is found, says what it is, and leads to where an entry names it."""
    box = opened(page, site)
    assert box.entries("Series A")[0].slug == "seed-funding"
    expect(page.locator(".search-short").first).not_to_be_empty()
    text = page.inner_text(".search-entries [role=option]")
    assert re.search(r"Series A\s+Not written yet\s+Nobody has written .*: Seed funding\.", text)
    page.keyboard.press("Enter")
    page.wait_for_url("**/terms/seed-funding/#related")
    assert page.locator("#related").count() == 1


def test_one_letter_begins_no_word(site: Site, page: Page) -> None:
    """A letter at the end counts behind whole words at the start of a name, or as an initial."""
    box = opened(page, site)
    assert box.entries("cap t")[0].slug == "cap-table"
    assert box.entries("b to c")[0].slug == "business-to-consumer"
    assert box.entries("equity f")[0].slug == "equity-financing"
    for typed in ("plan b", "serv b", "agr n"):
        assert box.entries(typed) == [], typed


def test_passages_tell_more_than_the_entries_above(site: Site, page: Page) -> None:
    """No definition stands twice, a definition stands first, and dots stand for what is cut off."""
    box = opened(page, site)
    whole = 0
    for query in ("burn rate", "net burn", "angel investor", "runway", "term sheet", "quality"):
        found = box.everything(query)
        shown = {result.slug for result in found if not result.fragment}
        passages = [result for result in found if result.fragment]
        assert passages
        assert not [p for p in passages if p.slug in shown and p.fragment == "definition"], query
        for slug in {passage.slug for passage in passages}:
            own = [passage.fragment for passage in passages if passage.slug == slug]
            assert len(own) <= 2
            assert "definition" not in own[1:], (query, slug)
        for text in page.locator(".search-excerpt").all_inner_texts():
            whole += not text.startswith("…")
            assert re.match(r"…|[“‘\"(]?[\w$€]", text), text
            assert text.startswith("…") or not text[0].islower(), text
            assert re.search(r"(…|[.!?][)\"”’]*)$", text), text
    assert whole > 10
    box.everything("Series A")
    marked = page.locator(".search-excerpt mark").all_inner_texts()
    assert set(marked) == {"Series"}


def test_what_is_not_found_can_be_proposed(published_site: Site, page: Page) -> None:
    """The words are filled in where a term is proposed, and are nothing but words."""
    box = opened(page, published_site, "/terms/stock/")
    box.everything('<b>"pickling"&')
    link = page.get_attribute(".search-propose", "href")
    assert link == f"{published_site.url}/edit/?term=%3Cb%3E%22pickling%22%26"
    assert page.locator(".search-rest b, .search-status b").count() == 0


def test_drafts_and_entries_out_of_use_are_marked(published_site: Site, page: Page) -> None:
    """They can be found, and say what they are."""
    box = opened(page, published_site, "/terms/stock/")
    assert box.entries("roux")[0].slug == "roux"
    assert "Draft" in page.inner_text(".search-entries [role=option]")
    assert box.entries("parboiling")[0].slug == "parboiling"
    assert "Out of use" in page.inner_text(".search-entries [role=option]")


def test_another_subject(cooking_site: Site, page: Page) -> None:
    """Nothing is made for one subject: names, typos, accents, comparisons and text of another."""
    box = opened(page, cooking_site, "/terms/stock/")
    for query, slug in {
        "sautéing": "sauteing",
        "SAUTEING": "sauteing",
        "mise en place": "mise-en-place",
        "smimering": "simmering",
        "imulsion": "emulsion",
        "simmering or braising": "braising-vs-simmering",
        "scalding": "blanching",
    }.items():
        assert box.entries(query)[0].slug == slug, query
    found = box.everything("peeling tomatoes")
    assert [(result.slug, result.fragment) for result in found[:1]] == [("blanching", "examples")]


#: Query → the headword that stands first; each has a neighbor with the same words.
SIGNS = {
    "c": "C",
    "C++": "C++",
    "c#": "C#",
    "c+": "C++",
    "the C++": "C++",
    "what is C++?": "C++",
    ".net": ".NET",
    "Net": "Net",
    "r&d": "R&D",
    "rd": "RD",
    "P/E": "Price-earnings ratio",
    "pe": "PE",
    "401(k)": "401(k)",
    "401 K": "401 K",
    "24/7": "24/7",
    "247": "247",
    "$100m": "$100M",
    "100M": "100M",
    "A/B test": "A/B test",
    "b test": "B test",
    "node.js": "Node.js",
    "nodejs": "Nodejs",
    "Launch 🚀": "Launch 🚀",
    "launch": "Launch",
    "a+": "A+",
    "A": "A",
    "%": "%",
    "&": "&",
    "🚀": "🚀",
    "--": "--",
}


def test_signs_count(browser: Browser, tmp_path: Path) -> None:
    """What is spelled as typed comes first, then what has the same words.

    Signs alone find a headword that consists of them, and nothing else.
    """
    files = {"glossary.yml": (COOKING / "glossary.yml").read_text("utf-8")}
    for at, name in enumerate(dict.fromkeys(SIGNS.values())):
        alias = "aliases: [P/E]\n" if name.startswith("Price") else ""
        text = f"term: '{name}'\ncategories: [habits]\nstatus: draft\n{alias}definition: A word.\n"
        files[f"terms/word-{at}.yml"] = text
    content, folder = write_content(tmp_path / "content", files), tmp_path / "site"
    build(content, folder)
    with served(folder) as url, visit(browser) as page:
        box = opened(page, Site(content, folder, url), "/")
        for query, headword in SIGNS.items():
            assert headwords(box.entries(query))[0] == headword, query
        assert headwords(box.entries("C++")) == ["C++", "C", "C#"]
        assert headwords(box.entries("c++ #"))[0] == "C++"
        for query in ("++", "#", "(+++)"):
            assert box.everything(query) == [], query


UNSPACED = {
    "nanmin": ("難民", "なんみん", "難民は庇護を求める。"),
    "hinanmin": ("国内避難民", "こくないひなんみん", "国境を越えていない人である。"),
    "kyanpu": ("キャンプ", "野営地", "難民や国内避難民が住む。"),
    "higo": ("庇護", "ひご", "難民の権利である。難しい。"),
    "shien": ("支援", "しえん", "NGO支援はキャンプで、難民に配る。"),
    "thun": ("เงินทุน", "ทุน", "เงินที่ใช้ในธุรกิจ มีหลายแบบ"),
}


@pytest.fixture(scope="module")
def unspaced_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A glossary in scripts that put no spaces between words."""
    files = {"glossary.yml": (COOKING / "glossary.yml").read_text("utf-8")}
    for slug, (term, alias, text) in UNSPACED.items():
        head = f"term: {term}\naliases: [{alias}]\ncategories: [habits]\nstatus: draft\n"
        files[f"terms/{slug}.yml"] = f"{head}definition: A word.\nexplanation: {text}\n"
    base = tmp_path_factory.mktemp("unspaced")
    content, folder = write_content(base / "content", files), base / "site"
    build(content, folder)
    with served(folder) as url:
        yield Site(content, folder, url)


@pytest.mark.parametrize(
    ("query", "named", "read"),
    [
        # Each way to write kana finds the other, in names and in the text.
        ("きゃんぷ", ["kyanpu"], {"shien"}),
        ("ナンミン", ["nanmin", "hinanmin"], set()),
        # A word stands inside another, in a name as in a text; its letters stand side by side.
        ("難民", ["nanmin", "hinanmin"], {"nanmin", "kyanpu", "higo", "shien"}),
        ("避難民", ["hinanmin"], {"kyanpu"}),
        ("民難", [], set()),
        ("NGO支援", ["shien"], {"shien"}),
        # A query holds a name.
        ("難民キャンプ", ["nanmin", "kyanpu"], set()),
        ("ธุรกิจ", [], {"thun"}),
        ("งินทุน", ["thun"], set()),
    ],
)
def test_scripts_without_spaces(
    unspaced_site: Site, page: Page, query: str, named: list[str], read: set[str]
) -> None:
    """Words are found wherever they begin; nothing is found by letters that stand apart."""
    box = opened(page, unspaced_site, "/")
    everything = box.everything(query)
    assert {result.slug for result in box.shown(".search-entries")} == set(named)
    passages = box.shown(".search-passages")
    assert {result.slug for result in passages} == read
    assert everything[:1] == [] or everything[0].slug in {*named[:1], *read}
    for text in page.locator(".search-passages mark").all_inner_texts():
        assert text.casefold() in {query.casefold(), "キャンプ"}


def headwords(results: list[Found]) -> list[str]:
    """The first line of each result."""
    return [result.text.split("\n")[0] for result in results]


def test_a_query_in_the_address(site: Site, page: Page) -> None:
    """`?q=` opens the search with that query, on any page."""
    page.goto(f"{site.url}/a-z/?q=bpo")
    page.wait_for_selector(".search-dialog[open] .search-entries [role=option]")
    assert SearchBox(page).shown()[0].slug == "business-process-outsourcing"


def test_a_page_of_its_own(site: Site, page: Page) -> None:
    """The search page searches in place, and its address keeps the query."""
    page.goto(f"{site.url}/search/")
    expect(page.locator(".search-inline .search-input")).to_be_focused()
    page.wait_for_selector(".search-form[data-awake=yes]")
    SearchBox(page).everything("cliff")
    assert page.url == f"{site.url}/search/?q=cliff"
    page.keyboard.press("Enter")
    page.wait_for_url("**/terms/vesting/**")
    page.go_back()
    page.wait_for_selector(".search-inline .search-passages [role=option]")


def test_recent_searches_stay_here(site: Site, page: Page) -> None:
    """What was searched comes back on the same device, goes nowhere, and can be forgotten."""
    box = opened(page, site)
    box.entries("kpo")
    page.keyboard.press("Enter")
    page.wait_for_url("**/terms/knowledge-process-outsourcing/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    SearchBox(page).open()
    expect(page.locator(".search-recent [role=option]")).to_have_text(["kpo"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(".search-entries [role=option]")
    assert not [url for url in asked if "kpo" in url.partition("?")[2]]
    page.fill(INPUT, "")
    page.click(".search-forget")
    expect(page.locator(".search-recent")).to_have_count(0)
    expect(page.locator(INPUT)).to_be_focused()
    assert page.evaluate("localStorage.getItem('glossary-recent-searches')") is None


def test_without_scripts(site: Site, browser: Browser) -> None:
    """The box leads to the alphabet, the search page says so, and the home page, too."""
    with visit(browser, java_script_enabled=False) as page:
        page.goto(f"{site.url}/")
        note = page.locator(".home-search .search-without-scripts")
        expect(note).to_contain_text("Searching needs JavaScript. A to Z")
        page.goto(f"{site.url}/terms/burn-rate/")
        page.click(".search-open")
        page.wait_for_url("**/a-z/")
        page.goto(f"{site.url}/search/")
        page.click(".search-without-scripts a")
        page.wait_for_url("**/a-z/")


def test_when_nothing_can_be_fetched(site: Site, browser: Browser) -> None:
    """A reader without a connection is told so, and where the headwords are."""
    with visit(browser, allow="503") as page:
        page.route("**/search/index/index.json", lambda route: route.fulfill(status=503))
        page.goto(f"{site.url}/terms/burn-rate/")
        page.keyboard.press("/")
        expect(page.locator(".search-dialog .search-status")).to_contain_text("A to Z")


def test_when_the_connection_is_lost(site: Site, browser: Browser) -> None:
    """Nothing of the query before stays; the next key or the connection brings the search back."""
    status = ".search-dialog .search-status"
    with visit(browser, allow="Failed to") as page:
        box = opened(page, site)
        assert box.everything("run")
        page.route("**/search/index/words-*", lambda route: route.abort())
        assert box.everything("equity") == []
        expect(page.locator(status)).to_contain_text("connection")
        assert page.get_attribute(INPUT, "aria-expanded") == "false"
        page.keyboard.press("Enter")
        page.unroute("**/search/index/words-*")
        assert box.everything("burn rate")[0].slug == "burn-rate"
        assert page.url.endswith("/terms/burn-rate/")
        page.context.set_offline(True)
        assert box.everything("vetsing") == []
        expect(page.locator(status)).to_contain_text("connection")
        page.context.set_offline(False)
        expect(page.locator(status)).to_contain_text("Enter opens Vesting")


def test_before_the_scripts_are_there(site: Site, browser: Browser) -> None:
    """The dialog has its styles, says that it loads, and remembers Enter."""
    held: list[Route] = []
    with visit(browser) as page:
        page.route(re.compile(r"/panel\b"), lambda route: held.append(route))  # noqa: PLW0108
        page.goto(f"{site.url}/terms/burn-rate/")
        page.keyboard.press("/")
        page.wait_for_timeout(50)
        status = page.locator(".search-dialog .search-status")
        expect(status).to_have_text("Loading…")
        dialog = page.locator(".search-dialog")
        assert dialog.evaluate("e => getComputedStyle(e).display") == "flex"
        assert dialog.evaluate("e => e.offsetWidth") > 600
        assert page.locator(INPUT).evaluate("e => getComputedStyle(e).borderTopWidth") == "0px"
        page.keyboard.type("kpo")
        page.keyboard.press("Enter")
        page.wait_for_timeout(50)
        for route in held:
            route.continue_()
        page.wait_for_url("**/terms/knowledge-process-outsourcing/")


def test_offline(site: Site, browser: Browser) -> None:
    """Without a connection the search says that, and not that something is wrong with it."""
    with visit(browser, allow="Failed to") as page:
        page.goto(f"{site.url}/terms/burn-rate/")
        page.context.set_offline(True)
        page.keyboard.press("/")
        expect(page.locator(".search-dialog .search-status")).to_contain_text("You are offline")
        page.context.set_offline(False)
        page.wait_for_selector(".search-form[data-awake=yes]")


def test_where_the_full_text_may_not_run(site: Site, browser: Browser) -> None:
    """Where a policy forbids WebAssembly, names are found, and the search says what it lacks."""
    policy = {"content-security-policy": "script-src 'self'"}
    with visit(browser, allow="Assembly") as page:
        page.route(
            re.compile(r"/passages-worker\b"),
            lambda route: route.fulfill(
                response=(answer := route.fetch()), headers={**answer.headers, **policy}
            ),
        )
        page.goto(f"{site.url}/terms/burn-rate/")
        box = SearchBox(page).open()
        assert box.everything("runway")[0].slug == "runway"
        assert "The full text is not available" in box.status


def test_the_field(site: Site, browser: Browser) -> None:
    """Its prompt fits a phone, and a cross empties it."""
    with visit(browser, **PHONE) as page:
        box = opened(page, site)
        assert page.evaluate(_PROMPT_FITS, INPUT)
        cross = page.locator(".search-dialog .search-clear")
        expect(cross).to_be_hidden()
        box.entries("runway")
        cross.tap()
        expect(page.locator(INPUT)).to_have_value("")
        expect(page.locator(INPUT)).to_be_focused()
        expect(page.locator(".search-entries")).to_have_count(0)


_PROMPT_FITS = """(selector) => {
  const field = document.querySelector(selector);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = getComputedStyle(field).font;
  return pen.measureText(field.placeholder).width <= field.clientWidth;
}"""


def test_when_the_first_load_fails(site: Site, browser: Browser) -> None:
    """The scripts and the index are fetched again at the next key."""
    with visit(browser, allow="Failed to") as page:
        page.goto(f"{site.url}/terms/burn-rate/")
        for part in ("panel.js", "search/index/index.json"):
            page.route(f"**/{part}", lambda route: route.abort())
            with page.expect_event("requestfailed", lambda failed, part=part: part in failed.url):
                page.keyboard.press("/")
            expect(page.locator(".search-form[data-awake=failed]")).to_be_visible()
            expect(page.locator(".search-dialog .search-status")).to_contain_text("connection")
            page.unroute(f"**/{part}")
        page.fill(INPUT, "vesting")
        page.wait_for_selector(".search-form[data-awake=yes]", state="attached")
        assert SearchBox(page).everything("vesting")[0].slug == "vesting"


@pytest.mark.parametrize("part", ["bundles.json", "*/pagefind.js", "*/wasm.*", "*/index/*"])
def test_when_only_the_full_text_is_lost(site: Site, browser: Browser, part: str) -> None:
    """Names are found, the search says that the text was not, and reads it once it can."""
    with visit(browser, allow="Failed to") as page:
        box = opened(page, site)
        page.route(f"**/search/text/{part}", lambda route: route.abort())
        entries = box.everything("vesting")
        assert entries[0].slug == "vesting"
        assert not [result for result in entries if result.fragment]
        assert "Enter opens Vesting. The full text is not available" in box.status
        assert not [result for result in box.everything("velcro brand") if result.fragment]
        assert "Nothing found for" in box.status
        page.unroute(f"**/search/text/{part}")
        assert box.everything("velcro brands")[0].slug == "trademark"
        assert "not available" not in box.status


def test_an_older_answer_never_replaces_a_newer(site: Site, page: Page) -> None:
    """What comes late for an earlier query is thrown away."""
    box = opened(page, site)
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    index = json.loads((site.folder / "search" / "index" / "index.json").read_text("utf-8"))
    last = f"**/search/index/words-{len(index['words']) - 1}.json*"
    page.route(last, hold)
    with page.expect_request(last):
        page.fill(INPUT, "vesting")
    found = box.everything("burn rate")
    assert found[0].slug == "burn-rate"
    with page.expect_event("requestfinished", lambda request: request == late[0].request):
        late[0].continue_()
    page.wait_for_load_state("networkidle")
    assert [result.slug for result in box.shown()] == [result.slug for result in found]


def test_full_text_in_several_bundles(
    cooking_site: Site, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large glossary's full text comes in parts; the browser finds what stands in any of them."""
    folder = tmp_path / "site"
    shutil.copytree(cooking_site.folder, folder)
    shutil.rmtree(folder / "search" / "text")
    monkeypatch.setattr(fulltext, "_DOCUMENTS", 3)
    source = search.GlossarySource(Glossary(load(COOKING)))
    assert len(search.write_text(source, "en", folder / "search" / "text", ())) > 2
    with served(folder) as url, visit(browser) as page:
        box = opened(page, Site(COOKING, folder, url), "/")
        for record, document in zip(
            source.entries, source.documents([r.row.slug for r in source.entries]), strict=True
        ):
            words = " ".join(_last_words(document.html))
            found = [result.slug for result in box.everything(words) if result.fragment]
            assert found[:1] == [record.row.slug], words


def _last_words(html: str) -> list[str]:
    """Six words of the end of a text."""
    return re.findall(r"[a-z]+", re.sub(r"<[^>]+>", " ", html).lower())[-6:]


def test_names_without_full_text(site: Site, browser: Browser) -> None:
    """If the full text fails, the names are found all the same."""
    broken = "throw new Error('broken')"
    with visit(browser, allow="broken") as page:
        page.route(
            "**/passages-worker.js",
            lambda route: route.fulfill(content_type="text/javascript", body=broken),
        )
        page.goto(f"{site.url}/terms/burn-rate/")
        found = SearchBox(page).open().everything("runway")
        assert found[0].slug == "runway"
        assert not [result for result in found if result.fragment]


def test_open_search(published_site: Site, cooking_site: Site) -> None:
    """A browser can search the site if the site knows its address; else it promises nothing."""
    text = (published_site.folder / "opensearch.xml").read_text("utf-8")
    assert 'template="https://words.example/kitchen/search/?q={searchTerms}"' in text
    link = published_site.pages["/terms/stock/"].select_one("link[rel=search]")
    assert link is not None
    assert link["href"] == "../../opensearch.xml"
    assert not (cooking_site.folder / "opensearch.xml").exists()
    assert cooking_site.pages["/"].select_one("link[rel=search]") is None

"""A glossary's own pages: from ``pages/*.md`` to the site, and what is refused."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from tests.axe import violations
from tests.browser import visit
from tests.building import Site, differences
from tests.payloads import PAYLOADS, PLAIN
from tests.writing import glossary_in, problems, said, write_content


def test_every_page_leads_to_them(branded_site: Site) -> None:
    """The menu and the end of each page have those that say so, in their order."""
    for address, page in branded_site.readable.items():
        up = "../" * address.count("/", 1)
        footer = [(a.text, a["href"]) for a in page.select(".footer li a")]
        assert footer[-2:] == [("Order form", f"{up}forms/order.txt"), ("Mail", "mailto:a@b.org")]
        if address not in ("/imprint/", "/privacy/"):
            assert footer[-4:-2] == [("Imprint", f"{up}imprint/"), ("Privacy", f"{up}privacy/")]
        menu = [(a.text, a["href"]) for a in page.select(".menu a")]
        assert [name for name, _ in menu[-2:]] == ["For teachers", "Library"]
        assert menu[-1][1] == "https://library.example.org/?a=b&c"
    sitemap = (branded_site.folder / "sitemap.xml").read_text("utf-8")
    for name in ("imprint", "privacy", "teaching"):
        assert f"<loc>https://law.example.org/{name}/</loc>" in sitemap


def _links(page: BeautifulSoup) -> list[tuple[str, str]]:
    return [(a.text, str(a.get("href"))) for a in page.select(".own-page a:not(.headerlink)")]


def test_links_lead_to_entries_pages_files_and_the_web(branded_site: Site) -> None:
    assert _links(branded_site.pages["/imprint/"]) == [
        ("the editors", "mailto:editors@law.example.org"),
        ("privacy", "../privacy/"),
        ("order form", "../forms/order.txt"),
    ]
    found = _links(branded_site.pages["/teaching/"])
    assert found == [
        ("roux", "../terms/roux/"),
        ("stock", "../terms/stock/"),
        ("roux", "../terms/roux/"),
        ("stock", "../terms/stock/"),
        ("the comparison", "../compare/braising-vs-simmering/"),
        ("A to Z", "../a-z/#r"),
        ("1", "#fn:1"),
        ("simmering", "../terms/simmering/"),
        ("emulsion", "../terms/emulsion/"),
        ("\u21a9", "#fnref:1"),
    ], "one link to an entry a section"
    page = branded_site.pages["/teaching/"]
    for link in page.select("a[href*='terms/'], a[href*='compare/b']"):
        if link.find_parent(class_="own-page"):
            assert link.get("title") or "data-title" in link.attrs
    cards = page.select_one("#cards")
    assert cards
    assert "Emulsion" in cards.text


def test_formulas_boxes_and_tables(branded_site: Site) -> None:
    page = branded_site.pages["/teaching/"]
    assert len(page.select("math[display=block] mfrac")) == 1
    assert "$5 and $6 stay text" in page.text
    assert [p.text for p in page.select(".admonition-title")] == ["Tip", "Hot fat"]
    assert page.select_one("details.folded > summary")
    assert [td["data-label"] for td in page.select("tbody tr:first-child td")] == [
        "Minutes",
        "What",
    ]
    image = page.select_one(".own-page img")
    assert image
    assert (image["width"], image["height"], image["alt"]) == ("200", "80", "A line that rises")
    assert page.select(".own-page [style], .own-page script, .own-page style") == []


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_a_page_is_accessible_and_asks_nobody_else(
    branded_site: Site, browser: Browser, width: int, scheme: str
) -> None:
    """Its tabs work without scripts."""
    size = {"width": width, "height": 800}
    with visit(browser, viewport=size, color_scheme=scheme, java_script_enabled=True) as page:
        page.goto(f"{branded_site.url}/teaching/")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    with visit(browser, viewport=size, java_script_enabled=False) as page:
        page.goto(f"{branded_site.url}/teaching/")
        assert page.get_by_text("Low flame").is_visible()
        page.get_by_text("Induction").click()
        assert page.get_by_text("Step 3 of 9").is_visible()
        assert not page.get_by_text("Low flame").is_visible()


def test_the_search_finds_them(branded_site: Site, browser: Browser) -> None:
    """By a word that only stands in one, with the section that it stands in."""
    with visit(browser) as page:
        page.goto(f"{branded_site.url}/search/?q=induction")
        found = page.locator("a[href$='/teaching/#sauces']")
        found.wait_for()
        assert "For teachers" in found.inner_text()


_HEAD = "---\ntitle: Imprint\n---\n"
WRONG = {
    "pages/imprint.md": {
        "Words.": "1:1: error: the page has no head, so no title [missing-field] "
        "Begin it with the lines “---”, “title: …”, “---”.",
        "---\ntitel: Imprint\n---\n": "2:1: error: there is no field “titel” [unknown-field] "
        "Did you mean “title”?",
        "---\ntitle: Imprint\nfooter: perhaps\n---\n": "3:9: error: “footer” is the text “perhaps”;"
        " expected true, false or a list of phrases [bad-value]",
    },
    "pages/about.md": {
        _HEAD: "1:1: error: the site has a page or files at “about/” of its own [duplicate-slug] "
        "Rename it, as in own-about.",
    },
    "pages/terms/x.md": {
        _HEAD: "1:1: error: the site has a page or files at “terms/” of its own [duplicate-slug] "
        "Rename it, as in own-terms.",
    },
    "pages/index.md": {
        _HEAD: "1:1: error: a page's name is its address: lower-case letters, digits, single "
        "hyphens [bad-slug] Rename it to index-page.",
    },
    "pages/My Page.md": {
        _HEAD: "1:1: error: a page's name is its address: lower-case letters, digits, single "
        "hyphens [bad-slug] Rename it to my-page.",
    },
    "pages/a/b/c.md": {
        _HEAD: "1:1: error: pages stand in pages/ or in one folder within it [stray-file] "
        "Move it up.",
    },
    "pages/x.html": {
        _HEAD: "1:1: error: only plain files that end in .md belong here [stray-file] "
        "Other files belong into assets/.",
    },
}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [(name, text, said_) for name, texts in WRONG.items() for text, said_ in texts.items()],
)
def test_a_slip_is_a_problem_at_its_place(
    name: str, text: str, expected: str, tmp_path: Path
) -> None:
    found = [said(problem) for problem in problems(write_content(tmp_path, {name: text}))]
    own = [line for line in found if "[missing-field] Add" not in line]
    assert own == [f"{name}:{expected}"]


def test_two_pages_with_one_address(tmp_path: Path) -> None:
    files = {"pages/law.md": _HEAD, "pages/law/index.md": _HEAD}
    found = problems(write_content(tmp_path, files))
    assert [(p["file"], p["rule"]) for p in found] == [("pages/law.md", "duplicate-slug")]


def test_strangers_text_stays_text(tmp_path: Path) -> None:
    """Each payload in a page of its own: refused at its place, or harmless on the page."""
    folder = tmp_path / "content"
    pages = {}
    for number, payload in enumerate(PAYLOADS):
        title = f"Page {number}"
        pages[f"pages/p-{number}.md"] = (
            f"---\ntitle: {title}\n---\nwords {payload} words\n\n{payload}\n"
        )
    write_content(folder, pages)
    refused = {problem["file"] for problem in problems(folder) if problem["severity"] == "error"}
    assert f"pages/p-{PAYLOADS.index(PLAIN)}.md" not in refused
    assert len(refused) > 20
    for name in refused:
        (folder / name).unlink()
    done = glossary_in(tmp_path, "build", "--no-search")
    assert done.exit_code == 0, done.stderr
    made = sorted((tmp_path / "site").glob("p-*/index.html"))
    assert len(made) > 40
    for file in made:
        article = BeautifulSoup(file.read_text("utf-8"), "lxml").select_one(".own-page")
        assert article
        foreign = article.select("script, style, iframe, object, embed, form, base, [style], svg")
        assert foreign == [], file
        for element in article.find_all(True):
            assert not [name for name in element.attrs if name.startswith("on")], file
            for name in ("href", "src"):
                target = str(element.get(name, ""))
                assert re.match(r"(?!//)(?:https?:|mailto:|tel:|#|[.\w])", target or "#"), target
                assert not re.match(r"(?:java|vb)script:|data:", target, re.IGNORECASE)


def test_hostile_front_matter_is_escaped(tmp_path: Path) -> None:
    title = "</title><script>window.canary=1</script>"
    text = f"---\ntitle: '{title}'\nmenu: true\nfooter: true\ndescription: '{title}'\n---\n"
    write_content(tmp_path / "content", {"pages/x.md": text})
    done = glossary_in(tmp_path, "build", "--no-search")
    assert done.exit_code == 0, done.stderr
    for name in ("index.html", "x/index.html"):
        assert title not in (tmp_path / "site" / name).read_text("utf-8")


@pytest.fixture
def branded(tmp_path: Path, branded_site: Site) -> Path:
    shutil.copytree(branded_site.content, tmp_path / "content")
    return tmp_path


def _built(folder: Path, site: str, *options: str) -> str:
    done = glossary_in(folder, "build", "--site", site, "--no-search", *options)
    assert done.exit_code == 0, done.stderr
    return done.stderr + done.stdout


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_an_edit_of_a_page_makes_that_page_anew(branded: Path) -> None:
    """And one of its title all pages; one of an entry the pages that link it."""
    content, site = branded / "content", branded / "site"
    _built(branded, "site")
    before = {file: file.stat().st_mtime_ns for file in site.rglob("*.html")}
    _replace(content / "pages" / "imprint.md", "The dean", "The vice-dean")
    _built(branded, "site")
    changed = [file for file, time in before.items() if file.stat().st_mtime_ns != time]
    assert changed == [site / "imprint" / "index.html"]
    pages = content / "pages"

    def title() -> None:
        _replace(pages / "imprint.md", "title: Imprint", "title: Legal notice")

    def definition() -> None:
        _replace(content / "terms" / "emulsion.yml", "An emulsion is", "An emulsion, is")

    def name() -> None:
        (pages / "privacy.md").rename(pages / "privacy-policy.md")
        _replace(pages / "imprint.md", "privacy.md", "privacy-policy.md")

    def entry() -> None:
        text = "term: low flame\nstatus: draft\ndefinition: A low flame is a small one.\n"
        (content / "terms" / "low-flame.yml").write_text(text, "utf-8")

    def none() -> None:
        shutil.rmtree(pages)

    for edit in (title, definition, name, entry, none):
        edit()
        done = glossary_in(branded, "build", "--site", "site", "--no-search")
        fresh = glossary_in(branded, "build", "--site", "fresh", "--no-search", "--no-cache")
        assert (done.exit_code, fresh.exit_code) == (0, 0), done.stderr
        assert differences(site, branded / "fresh") == [], edit.__name__
        shutil.rmtree(branded / "fresh", ignore_errors=True)


def test_pages_for_other_engines(branded: Path) -> None:
    """Links to entries lead to their files."""
    done = glossary_in(branded, "pages", "--out", "out")
    assert done.exit_code == 0, done.stderr
    text = (branded / "out" / "teaching" / "index.md").read_text("utf-8")
    assert "[the comparison](../compare/braising-vs-simmering.md)" in text

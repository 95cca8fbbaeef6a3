"""A site made for double-click: every link names a file, and a browser reads it from the disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from generator.layout.assets import CLASSIC, asset_folder
from tests.browser import visit
from tests.building import COOKING, ROOT, Site, files
from tests.reading import squeezed
from tests.webdriver import Driver
from tests.writing import glossary


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second glossary, built with ``--from-disk``."""
    folder = tmp_path_factory.mktemp("disk") / "a folder" / "site"
    done = glossary("build", "--content", COOKING, "--site", folder, "--from-disk")
    assert done.exit_code == 0, done.stderr
    assert f"open {folder / 'index.html'}" in done.stdout
    return folder


def _targets(page: BeautifulSoup) -> list[str]:
    links = [
        str(element[name])
        for name in ("href", "src", "action", "data-target")
        for element in page.select(f"[{name}]")
    ]
    refresh = page.select_one("meta[http-equiv=refresh i]")
    return [*links, *([str(refresh["content"]).partition("url=")[2]] if refresh else [])]


def test_every_link_names_a_file(on_disk: Path) -> None:
    """No link leads to a folder or to nothing."""
    broken, inner = [], 0
    for file in on_disk.rglob("*.html"):
        if file.name == "404.html":  # a server's own
            continue
        for target in _targets(BeautifulSoup(file.read_text("utf-8"), "lxml")):
            parts = urlsplit(target)
            if parts.scheme or not parts.path:
                continue
            inner += 1
            if not (file.parent / unquote(parts.path)).is_file():
                broken.append((file.relative_to(on_disk).as_posix(), target))
    assert broken == []
    assert inner > 1000


def test_nothing_else_changes(on_disk: Path, cooking_site: Site) -> None:
    """Beside addresses, scripts and the search the site is the one for a server."""
    one, other = files(on_disk), files(cooking_site.folder)
    for file in ("offline.html", "service-worker.js"):
        del other[file]
    assets = asset_folder()
    scripts = {f"{assets}{path}" for path in CLASSIC}
    modules = {name for name in other if name.endswith((".js", ".mjs"))} - scripts
    program = {name for name in modules if name.endswith("/pagefind.js")}
    data = {name for name in other if name.startswith("search/") and not name.endswith(".html")}
    added = {f"{name}.js" for name in data - program} | {f"{assets}from-disk.js"} | program
    assert len(program) == 1
    assert set(one) == (set(other) - modules - data) | added
    for name in sorted(set(one) & set(other) - program):
        if name.endswith(".html"):
            shown, wanted = (BeautifulSoup(site[name], "lxml").get_text() for site in (one, other))
            assert squeezed(shown) == squeezed(wanted), name
            assert b'type="module"' not in one[name]
        elif name != ".glossary-site.json":
            assert one[name] == other[name], name


def test_it_can_be_built_again(on_disk: Path) -> None:
    """What was written instead of modules and data is ours as well, and is replaced."""
    before = files(on_disk)
    for option in ((), ("--from-disk",)):
        done = glossary("build", "--content", COOKING, "--site", on_disk, *option)
        assert done.exit_code == 0, done.stderr
    assert files(on_disk) == before


def test_a_browser_walks_from_page_to_page(on_disk: Path, browser: Browser) -> None:
    """Opened as a file, the home page leads to an entry, and a former name to its entry."""
    page = browser.new_page()
    try:
        page.goto((on_disk / "index.html").as_uri())
        page.locator("main a[href*='categories/']").first.click()
        page.wait_for_url("**/categories/*/index.html")
        page.locator("main a[href*='terms/']").first.click()
        page.wait_for_url("**/terms/*/index.html")
        assert page.locator("h1").inner_text()
        former = next(
            file
            for file in sorted((on_disk / "terms").glob("*/index.html"))
            if "http-equiv" in file.read_text("utf-8")
        )
        page.goto(f"{former.as_uri()}#definition")
        page.wait_for_url("**/terms/*/index.html#definition")
        assert page.url.partition("#")[0] != former.as_uri()
        assert page.locator("#definition").is_visible()
    finally:
        page.close()


#: What a reader does on the page of an entry, and what they see.
_READING = """
const until = async (test) => {
  for (let turn = 0; turn < 1200; turn++) {
    const value = test();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`waited in vain: ${test}`);
};
const found = (selector) => document.querySelector(selector);
const seen = {};
await until(() => !found(".print-button").hidden);
found(".scheme-switch").click();
seen.scheme = document.documentElement.dataset.scheme;
const word = await until(() => found("article a[data-title]"));
word.scrollIntoView({ block: "center" });
const clientY = word.getBoundingClientRect().top + 3;
const moved = { bubbles: true, pointerType: "mouse", clientY };
word.dispatchEvent(new PointerEvent("pointermove", moved));
seen.card = (await until(() => found(".card-headword")?.textContent && found(".card"))).textContent;
seen.word = word.getAttribute("href");
found(".search-open").click();
const input = found("dialog input");
seen.answers = [];
for (const [query, kind] of QUERIES) {
  input.value = query;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  const option = await until(() => found(`dialog .search-${kind}-option`));
  await until(() => kind === "passage" || option.querySelector(".search-short").textContent);
  seen.answers.push([option.textContent, option.href]);
  input.value = "";
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await until(() => !found(`dialog .search-${kind}-option`));
}
return seen;
"""
#: A name, one with a typo, and words of the full text.
_QUERIES = [["roux", "entry"], ["emulsoin", "entry"], ["five sauces", "passage"]]
_SCRIPT = _READING.replace("QUERIES", json.dumps(_QUERIES))


def _assert_all_works(seen: dict[str, Any], on_disk: Path) -> None:
    assert seen["scheme"] in ("dark", "light")
    assert seen["card"]
    answers = dict(zip((query for query, _ in _QUERIES), seen["answers"], strict=True))
    folder = on_disk.as_uri()
    text, href = answers["roux"]
    assert text.startswith("Roux")
    assert "A roux is flour" in text
    assert href == f"{folder}/terms/roux/index.html"
    assert answers["emulsoin"][1] == f"{folder}/terms/emulsion/index.html"
    text, href = answers["five sauces"]
    assert "Five sauces begin with it" in text
    assert href == f"{folder}/terms/roux/index.html#importance"


def test_chromium_searches_and_shows_cards(on_disk: Path, browser: Browser) -> None:
    """Names, typos, full text, cards, print and the switch of colors work without a server."""
    with visit(browser) as page:
        page.goto((on_disk / "terms" / "stock" / "index.html").as_uri())
        _assert_all_works(page.evaluate(f"(async () => {{{_SCRIPT}}})()"), on_disk)
        page.goto(f"{(on_disk / 'search' / 'index.html').as_uri()}?q=roux")
        option = page.locator(".search-inline .search-option").first
        expect(option).to_contain_text("Roux")
        option.click()
        page.wait_for_url("**/terms/roux/index.html")


def test_other_browsers_search_and_show_cards(on_disk: Path, driver: Driver) -> None:
    """The same in Firefox, which takes each file for a site of its own, and in WebKit."""
    driver.open((on_disk / "terms" / "stock" / "index.html").as_uri())
    _assert_all_works(driver.run(_SCRIPT), on_disk)


def test_the_repository_itself_is_left_alone(on_disk: Path) -> None:
    """Nothing is written beside the folder that was asked for."""
    assert [path.name for path in on_disk.parent.iterdir()] == ["site"]
    assert not (ROOT / "preview").exists()

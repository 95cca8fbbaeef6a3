"""The plugin for MkDocs: any site links the terms of a glossary, whose pages join it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from tests.browser import visit
from tests.building import COOKING, served

SITE = """\
site_name: Kitchen manual
theme: {theme}
use_directory_urls: {directories}
plugins:
  - glossary:
      {options}
"""
PAGES = {
    "index.md": """\
# A roux is no heading of a link

A roux, `stock` in code, [simmering by hand](guide/first.md), <b>raw</b> *stock* and a
roux once more.

```
emulsion
```

## Next

Roux, and \\*stock\\*.
""",
    "guide/first.md": "# First\n\nSimmering stocks.\n",
    "guide/plain.md": "# Plain\n\nA roux.\n",
    "without.md": "---\nglossary: false\n---\n\n# Without\n\nA roux.\n",
}


def built(
    folder: Path, theme: str = "mkdocs", options: str = "", *, directories: bool = True
) -> subprocess.CompletedProcess[str]:
    """Build a site with the glossary about cooking, as strictly as MkDocs can."""
    options = options if "content:" in options else f"content: {COOKING}\n      {options}"
    text = SITE.format(theme=theme, options=options, directories=str(directories).lower())
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    for name, page in PAGES.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, "utf-8")
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def links(page: Path) -> list[tuple[str, str]]:
    """Text and target of each link that the plugin made; only those have a title."""
    html = BeautifulSoup(page.read_text("utf-8"), "lxml")
    main = html.select_one("[role=main]") or html
    return [(a.text, str(a["href"])) for a in main.select("a[title][href*='terms/']")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("host")
    done = built(folder, options="exclude: [guide/plain.md]")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def test_a_term_links_once_in_a_section(site: Path) -> None:
    assert links(site / "index.html") == [
        ("roux", "glossary/terms/roux/"),
        ("stock", "glossary/terms/stock/"),
        ("Roux", "glossary/terms/roux/"),
        ("stock", "glossary/terms/stock/"),
    ]
    assert [text for text, _ in links(site / "guide/first/index.html")] == ["Simmering", "stocks"]


def test_a_page_can_be_left_out(site: Path) -> None:
    assert links(site / "guide/plain/index.html") == []
    assert links(site / "without/index.html") == []


def test_the_glossary_joins_the_site(site: Path) -> None:
    """With images, but without what the site's own theme has, and every link leads somewhere."""
    assert (site / "glossary/terms/roux/index.html").is_file()
    assert (site / "glossary/images/bowls.svg").is_file()
    assert not (site / "glossary/search").exists()
    broken = []
    for file in (site / "glossary").rglob("*.html"):
        page = f"/{file.relative_to(site).as_posix().removesuffix('index.html')}"
        for link in BeautifulSoup(file.read_text("utf-8"), "lxml").select("[role=main] a[href]"):
            target = urlsplit(urljoin(page, str(link["href"])))
            if not target.scheme and not (site / target.path.lstrip("/") / "index.html").is_file():
                broken.append((page, link["href"]))
    assert broken == []


def test_addresses_may_name_files(tmp_path: Path) -> None:
    done = built(tmp_path, directories=False)
    assert done.returncode == 0, done.stdout + done.stderr
    first = tmp_path / "site/guide/first.html"
    assert links(first)[0][1] == "../glossary/terms/simmering.html"
    source = BeautifulSoup(first.read_text("utf-8"), "lxml").select_one("#cards")
    assert source is not None
    assert json.loads(source.text)["cards"][0][0] == "../glossary/terms/simmering.html"


def test_the_glossary_may_be_elsewhere(tmp_path: Path) -> None:
    done = built(tmp_path, options="address: https://words.example.org/kitchen/")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (tmp_path / "site/glossary").exists()
    assert links(tmp_path / "site/guide/first/index.html")[0] == (
        "Simmering",
        "https://words.example.org/kitchen/terms/simmering/",
    )


def test_errors_in_the_glossary_stop_the_build(tmp_path: Path) -> None:
    content = tmp_path / "words"
    (content / "terms").mkdir(parents=True)
    (content / "glossary.yml").write_text((COOKING / "glossary.yml").read_text("utf-8"), "utf-8")
    (content / "terms" / "pan.yml").write_text("term: Pan\nstatus: drafty\n", "utf-8")
    done = built(tmp_path, options=f"content: {content}")
    assert done.returncode != 0
    assert "pan.yml:2:9: error:" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_word_shows_its_definition_in_a_card(browser: Browser, tmp_path: Path) -> None:
    """In Material, the theme that most sites have."""
    assert built(tmp_path, "{name: material, font: false}").returncode == 0
    with served(tmp_path / "site") as url, visit(browser) as page:
        page.goto(f"{url}/")
        page.locator("a[href*='terms/roux']").first.hover()
        card = page.locator(".card")
        expect(card).to_be_visible()
        expect(card).to_contain_text("A roux is flour cooked in the same weight of fat")
        expect(card.locator(".card-open")).to_have_attribute("href", f"{url}/glossary/terms/roux/")

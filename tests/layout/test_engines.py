"""Other engines show our pages as we do: they get Markdown, and make text, links and ids of it.

MkDocs comes without our hooks and templates; Zensical is another program, in another language.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import zip_longest
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import urldefrag

import pytest
from bs4 import BeautifulSoup, Tag

from generator import addresses
from generator.layout import to_html
from tests.building import COOKING
from tests.payloads import PAYLOADS
from tests.poisoned import Poisoned
from tests.writing import glossary, write_content

_SETTINGS = """
site_name: Pages
use_directory_urls: true
plugins: {plugins}
theme:
  name: {theme}
  font: false
markdown_extensions:
  - attr_list
  - md_in_html
  - tables
  - toc
  - pymdownx.superfences
validation:
  nav:
    omitted_files: ignore
"""
#: White space, for which HTML has many spellings, and what engines put between blocks.
_SPACE = re.compile(r"[\s\u200b]+")


@dataclass(frozen=True)
class Engine:
    """A program that builds a site from Markdown."""

    name: str
    theme: str
    plugins: str
    body: str
    """How the element with the page's text begins in its theme."""
    beside: str
    """Selects what its theme puts there."""

    def build(self, folder: Path) -> Path:
        """Build the site of ``folder/docs``; return its folder."""
        settings = folder / f"{self.name}.yml"
        text = _SETTINGS.format(theme=self.theme, plugins=self.plugins)
        settings.write_text(f"{text}site_dir: {self.name}\n", "utf-8")
        command = [sys.executable, "-m", self.name, "build", "--config-file", str(settings)]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return folder / self.name

    def shown(self, page: Path, path: str) -> Shown:
        """What it made of a page."""
        # What stands before it, both themes make of titles without escaping them: see below.
        whole = page.read_text("utf-8")
        body = BeautifulSoup(whole[whole.index(self.body) :], "lxml").select_one("body > *")
        assert body is not None, page
        for extra in body.select(self.beside):
            extra.decompose()
        return _shown(body, path)


ENGINES = (
    Engine("mkdocs", "mkdocs", "[]", '<div class="col-md-9" role="main">', ".source-links"),
    Engine(
        "zensical",
        "material",
        "{search: {enabled: false}}",
        '<article class="md-content__inner',
        "#__skip, .md-source-file",
    ),
)
_EACH = pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)


@dataclass(frozen=True)
class Shown:
    """What readers get of a page."""

    text: str
    links: tuple[tuple[str, str], ...]
    """The text and the target of each; addresses of the site start at its root."""
    ids: tuple[str, ...]
    blocks: tuple[str, ...]
    """Names of the elements that a text is built of."""


def _shown(body: Tag, path: str) -> Shown:
    here = addresses.address(path)
    links = body.select(r"a:is([href], [xlink\:href]):not(.headerlink)")
    return Shown(
        text=_SPACE.sub("", body.get_text()),
        links=tuple((_SPACE.sub("", a.get_text()), _target(here, _address(a))) for a in links),
        ids=tuple(str(element["id"]) for element in body.select("[id]")),
        blocks=tuple(
            element.name
            for element in body.select(
                "h1, h2, h3, p, li, table, blockquote, pre, summary, em, svg, img"
            )
            # On our pages an image is a figure with a caption.
            if element.name == "img" or not element.find_parent(_shows_image)
            if element.name == "img" or element.find("img") is None
        ),
    )


def _shows_image(element: Tag) -> bool:
    return element.name in ("p", "figure") and element.find("img") is not None


def _address(link: Tag) -> str:
    return str(link.get("href") or link["xlink:href"])


def _target(here: str, href: str) -> str:
    if re.match(r"[a-z]+:", href):
        return href
    address, fragment = urldefrag(href)
    return f"{normpath(join(f'/{here}', address))}#{fragment}"


def _pages(content: Path, folder: Path) -> Path:
    docs = folder / "docs"
    done = glossary("pages", "--content", content, "--out", docs)
    assert done.exit_code == 0, done.stderr
    return docs


@_EACH
def test_another_engine_shows_the_same(engine: Engine, tmp_path: Path) -> None:
    """Text, links with their targets, ids and elements, in their order, on every page."""
    assert _differences(engine, _pages(COOKING, tmp_path)) == []


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of what strangers type: the payloads that `glossary check` accepts, in every field."""
    folder = tmp_path_factory.mktemp("poisoned")
    Poisoned(folder / "content", PAYLOADS[::3]).make()
    return _pages(folder / "content", folder)


@_EACH
def test_another_engine_shows_what_strangers_type(engine: Engine, poisoned: Path) -> None:
    """As it stands in the text; its theme may make markup of the facts in front of a page."""
    assert _differences(engine, poisoned) == []


@_EACH
@pytest.mark.xfail(strict=True, reason="both themes take a title of front matter for HTML")
def test_another_engine_escapes_titles(engine: Engine, tmp_path: Path) -> None:
    """Once this passes, drop the warning in docs/pages.md."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Home\n", "utf-8")
    (docs / "list.md").write_text('---\ntitle: "List<T>"\n---\n\n# List&lt;T&gt;\n', "utf-8")
    page = engine.build(tmp_path) / "list" / "index.html"
    assert BeautifulSoup(page.read_text("utf-8"), "lxml").find("t") is None


def test_another_engine_shows_bars_in_cells(tmp_path: Path) -> None:
    """Text, code, links and names that hold what parts the cells of a table."""
    cell = r"a | b, `x|y`, **`p|q`** \| `\|`, [`m|n` | o](gaff) and [e](https://x.example/?a_(b))"
    content = write_content(
        tmp_path / "content",
        {
            "terms/mast.yml": "term: Mast\nstatus: draft\ndefinition: A mast is a pole | spar.\n",
            "terms/gaff.yml": "term: Gaff\nstatus: draft\n",
            "comparisons/gaff-vs-mast.yml": (
                "term: Gaff vs mast\nstatus: draft\ncompares: [gaff, mast]\ncriteria:\n"
                f"  - criterion: x | y\n    cells:\n      gaff: '{cell}'\n"
                "      mast: '`*|_&<i>|`'\n"
            ),
        },
    )
    docs = _pages(content, tmp_path)
    assert _differences(ENGINES[0], docs) == []
    markdown = (docs / "compare/gaff-vs-mast.md").read_text("utf-8").split("\n---\n", 1)[1]
    table = BeautifulSoup(to_html(markdown, "compare/gaff-vs-mast.md").html, "lxml").select("tr")
    cells = [row.select("td") for row in table][-1]
    assert [code.get_text() for code in cells[0].select("code")] == ["x|y", "p|q", r"\|", "m|n"]
    assert cells[0].get_text() == r"a | b, x|y, p|q | \|, m|n | o and e"
    assert cells[0].select("a")[1]["href"] == "https://x.example/?a%5F%28b%29"
    assert [cell.get_text() for cell in cells[1:]] == ["*|_&<i>|"]


def _differences(engine: Engine, docs: Path) -> list[str]:
    """Build the pages; say where the engine shows something else than our converter."""
    site = engine.build(docs.parent)
    return [
        difference
        for file in sorted(docs.rglob("*.md"))
        for difference in _compared(engine, site, file, file.relative_to(docs).as_posix())
    ]


def _compared(engine: Engine, site: Path, file: Path, path: str) -> Iterator[str]:
    markdown = file.read_text("utf-8").split("\n---\n", 1)[1]
    html = BeautifulSoup(to_html(markdown, path).html, "lxml")
    ours = _shown(html, path)
    theirs = engine.shown(site / addresses.address(path) / "index.html", path)
    for field in fields(Shown):
        one, other = getattr(ours, field.name), getattr(theirs, field.name)
        if one != other:
            pairs = zip_longest(one, other)
            yield f"{path}, {field.name}: {next(pair for pair in pairs if pair[0] != pair[1])}"

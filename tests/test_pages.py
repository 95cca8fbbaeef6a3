"""``glossary pages``: plain Markdown that any engine reads, the same from run to run.

The expected pages stand in ``cases/pages/``. ``RENEW_PAGES=1 pytest tests/test_pages.py``
writes them anew; read the difference before you commit it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

import pyromark
import pytest
from bs4 import BeautifulSoup

from generator.glossary import Glossary
from generator.layout import Layout
from generator.links import find_links
from generator.load import load
from generator.pages import render
from tests.building import CONTENT, COOKING, ROOT, once
from tests.writing import glossary

CASES = ROOT / "tests" / "cases" / "pages"
GOLDEN = ("terms/roux", "terms/parboiling", "compare/braising-vs-simmering")

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
)


def _write(content: Path, out: Path) -> Path:
    done = glossary("pages", "--content", content, "--out", out)
    assert done.exit_code == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def pages(run_folder: Path) -> Path:
    """The Markdown pages of a large glossary."""
    folder = run_folder / "pages"
    once(folder, lambda: _write(CONTENT, folder))
    return folder


@pytest.fixture(scope="session")
def cooking_pages(run_folder: Path) -> Path:
    """The Markdown pages of the second glossary."""
    folder = run_folder / "cooking-pages"
    once(folder, lambda: _write(COOKING, folder))
    return folder


@pytest.mark.parametrize("name", GOLDEN)
def test_pages_are_as_agreed(cooking_pages: Path, name: str) -> None:
    """A term, a deprecated term and a comparison are written as their golden files show."""
    written = (cooking_pages / f"{name}.md").read_text("utf-8")
    golden = CASES / f"{name.replace('/', '-')}.md"
    if os.environ.get("RENEW_PAGES"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(written, "utf-8", newline="\n")
    assert written == golden.read_text("utf-8")


def test_layout_shows_what_is_no_prose_under_classes(tmp_path: Path) -> None:
    """Other names, status, what to see also and review are on the page once, each in its place."""
    content = shutil.copytree(COOKING, tmp_path / "content")
    roux = content / "terms" / "roux.yml"
    lines = roux.read_text("utf-8").replace("status: published", "status: draft", 1)
    roux.write_text(f"{lines}\naliases: [White <i>base</i>]\n", "utf-8")
    glossary = Glossary(load(content))
    files = {
        page.slug: BeautifulSoup(Layout(glossary.settings, {}).html(page), "lxml")
        for page in render(glossary, find_links(glossary))
        if page.slug in {"roux", "parboiling"} and not page.redirect
    }
    shown = [
        [element.get_text(" ", strip=True) for element in files["roux"].select(f"main .{name}")]
        for name in ("aliases", "status-banner", "see-also", "colophon")
    ]
    assert shown == [
        ["Also: White <i>base</i>"],
        ["Draft. This entry is not finished. Sections may be missing and facts unchecked."],
        ["See also: Stock · Emulsion"],
        ["Reviewed 2026-11-20 by Test kitchen ."],
    ]
    way = files["roux"].select_one("#definition + p + .colophon a")
    assert way is not None
    assert way["href"] == "../../about/#review"
    instead = files["parboiling"].select_one(".status-banner a")
    assert instead is not None
    assert instead["href"] == "../blanching/"
    assert files["parboiling"].select(".see-also, .aliases") == []


def test_reviewers_stand_on_the_page_about_the_glossary(tmp_path: Path) -> None:
    """Each with what they are and where more stands; entries lead there, and machines read it."""
    content = shutil.copytree(COOKING, tmp_path / "content")
    file = content / "glossary.yml"
    reviewers = (
        "reviewers:\n  - name: Test kitchen\n    role: <b>cook</b>\n"
        "    profile: https://example.org/cook\nmaking: |\n  First the pot.\n"
    )
    file.write_text(file.read_text("utf-8") + reviewers, "utf-8")
    glossary = Glossary(load(content))
    pages = {page.path: page for page in render(glossary, find_links(glossary))}
    show = Layout(glossary.settings, {}).html
    about = BeautifulSoup(show(pages["about.md"]), "lxml")
    [row] = about.select("#reviewers + ul > li")
    assert row.get_text() == "Test kitchen: <b>cook</b> Profile"
    assert [link["href"] for link in row.select("a")] == ["https://example.org/cook"]
    making = about.select_one("#making + p")
    assert making is not None
    assert making.get_text() == "First the pot."
    roux = BeautifulSoup(show(pages["terms/roux.md"]), "lxml")
    assert roux.select_one(".colophon a[href='../../about/#reviewers']") is not None
    [script] = roux.select("script[type='application/ld+json']")
    data = json.loads(str(script.string))
    assert data["@graph"][0]["reviewedBy"] == {
        "@type": "Person",
        "name": "Test kitchen",
        "jobTitle": "<b>cook</b>",
        "url": "https://example.org/cook",
    }


def test_ids_survive_a_change_of_headword(cooking_pages: Path, tmp_path: Path) -> None:
    """A new headword changes words, and no address of a section or question."""
    content = shutil.copytree(COOKING, tmp_path / "content")
    roux = content / "terms" / "roux.yml"
    text = roux.read_text("utf-8")
    roux.write_text(text.replace("term: Roux", "term: Flour butter", 1), "utf-8")
    changed = _write(content, tmp_path / "pages") / "terms" / "roux.md"
    before = (cooking_pages / "terms" / "roux.md").read_text("utf-8")
    after = changed.read_text("utf-8")
    assert "# Flour butter { #entry }" in after
    assert _ids(before) == _ids(after)
    assert len(_ids(after)) > 8


def _ids(markdown: str) -> list[str]:
    return re.findall(r"^#+ .*\{ #([^ }]+) \}$", markdown, re.MULTILINE)


def test_headings_have_defaults_that_name_the_subject(tmp_path: Path) -> None:
    """Without headings of its own, a glossary of cooking has “Related Cooking Terms”."""
    content = shutil.copytree(COOKING, tmp_path / "content")
    settings = content / "glossary.yml"
    text = re.sub(r"^headings:\n(  .*\n)+", "", settings.read_text("utf-8"), flags=re.MULTILINE)
    settings.write_text(text, "utf-8")
    roux = (_write(content, tmp_path / "pages") / "terms" / "roux.md").read_text("utf-8")
    assert "## Related Cooking Terms { #related }" in roux
    assert "## Examples of Roux { #examples }" in roux
    assert "## FAQ: Roux { #faq }" in roux


def test_pages_hold_nothing_of_one_engine(pages: Path) -> None:
    """No admonitions, snippets, macros, attribute lists but ids, or includes."""
    foreign = re.compile(
        r"^(!!!|\?\?\?|===|:::|--8<--|\[TOC\]|///)|\{\{|\{%|\{:|:material-", re.MULTILINE
    )
    for file in pages.rglob("*.md"):
        assert foreign.search(_body(file)) is None, file


def _body(file: Path) -> str:
    """A page without its front matter."""
    return file.read_text("utf-8").split("\n---\n", 1)[1]


def test_second_engine_reads_every_page(pages: Path) -> None:
    """pulldown-cmark finds the same ids, one h1, and links that lead to files that exist."""
    files = {file.relative_to(pages).as_posix(): file for file in pages.rglob("*.md")}
    assert len(files) > 100
    ids = {}
    links: dict[str, list[str]] = {}
    for name, file in files.items():
        html = BeautifulSoup(pyromark.html(file.read_text("utf-8"), options=_OPTIONS), "lxml")
        assert len(html.select("h1")) == 1, name
        assert "{ #" not in html.get_text(), name
        ids[name] = {str(element["id"]) for element in html.select("[id]")}
        assert set(_ids(file.read_text("utf-8"))) <= ids[name], name
        links[name] = [str(a["href"]) for a in html.select("a[href]") if not a.find_parent("svg")]
    broken = [
        (name, link)
        for name, targets in links.items()
        for link in targets
        if not _resolves(name, link, ids)
    ]
    assert broken == []


def _resolves(name: str, link: str, ids: dict[str, set[str]]) -> bool:
    parts = urlsplit(link)
    if parts.scheme in ("http", "https"):
        return True
    target = normpath(join(dirname(name), parts.path)) if parts.path else name
    return target in ids and (not parts.fragment or parts.fragment in ids[target])

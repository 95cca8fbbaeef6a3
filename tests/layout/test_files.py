"""A site's pages and files are listed once; what is added there is in every site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build as build_by_mkdocs
from mkdocs.config import load_config

from generator import pages, site
from generator.layout import files
from generator.pages import ContextBuilder, Page, Writer
from generator.shard import WHOLE, Shard
from tests.building import COOKING, ROOT, differences

PAGE, FILE = "new-kind/index.html", "base.html"


def _new_page(writer: Writer, contexts: ContextBuilder) -> Page:
    del contexts
    facts = {"title": "New", "description": "A new kind of page.", "anchor": "new"}
    return writer.page("new-kind", "new-kind.md", "Some *words*.", **facts)


@pytest.fixture
def content(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Content of a generator with one more kind of page, and one more file that is a template."""
    monkeypatch.setattr(pages, "LISTS", (*pages.LISTS, _new_page))
    monkeypatch.setattr(files, "TEMPLATES", (*files.TEMPLATES, FILE))
    folder = tmp_path / "content"
    shutil.copytree(COOKING, folder)
    settings = folder / "glossary.yml"
    settings.write_text(f"{settings.read_text('utf-8')}address: https://example.org/\n", "utf-8")
    return folder


def _build(content: Path, folder: Path, shard: Shard = WHOLE) -> int:
    """How many pages were built."""
    built = [0]
    site.build(
        [content],
        folder,
        on_problems=lambda _: None,
        on_progress=lambda done, _: built.append(done),
        cache=folder.parent / "cache",
        shard=shard,
        with_search=False,
    )
    return built[-1]


def test_additions_are_in_every_site(content: Path, tmp_path: Path) -> None:
    """In ours, in MkDocs', in the sitemap and in one of the parts of a site."""
    folder, other = tmp_path / "site", tmp_path / "mkdocs"
    _build(content, folder)
    assert "<em>words</em>" in (folder / PAGE).read_text("utf-8")
    assert (folder / FILE).is_file()
    assert "<loc>https://example.org/new-kind/</loc>" in (folder / "sitemap.xml").read_text("utf-8")

    settings = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(other), docs_dir=str(content))
    settings.extra["search"] = False
    build_by_mkdocs(settings)
    assert set(differences(folder, other)) <= {".glossary-site.json"}

    parts = [tmp_path / "part-1", tmp_path / "part-2"]
    for number, part in enumerate(parts, 1):
        _build(content, part, Shard(number, 2))
    for path in (PAGE, FILE):
        assert [(part / path).is_file() for part in parts].count(True) == 1


def test_additions_are_in_the_manifest(content: Path, tmp_path: Path) -> None:
    """An unchanged site is not built again; a page or file that is lost comes back."""
    folder = tmp_path / "site"
    assert _build(content, folder) > 1
    assert _build(content, folder) == 0
    (folder / PAGE).unlink()
    (folder / FILE).unlink()
    assert _build(content, folder) == 1
    assert (folder / PAGE).is_file()
    assert (folder / FILE).is_file()

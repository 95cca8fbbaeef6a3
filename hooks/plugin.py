"""``plugins: [glossary]`` in the mkdocs.yml of any site: its pages link the terms of a glossary.

The glossary's own pages are added to the site, unless they are published elsewhere. A word shows
the definition in a card, as in a site of ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from posixpath import dirname, relpath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel

from generator import addresses, checks, images, pages, problems
from generator.bundle import OVERRIDES
from generator.catalog import catalog
from generator.errors import ContentError
from generator.glossary import Glossary
from generator.layout.assets import asset_folder, assets
from generator.links import find_links, matcher_for
from generator.load import load
from generator.page_markdown.links import Linker, link_terms
from generator.pages.entry import linked_cards

if TYPE_CHECKING:
    from markdown import Markdown
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

#: What the glossary's pages ask of the site's Markdown: see docs/pages.md.
_EXTENSIONS = ("attr_list", "md_in_html", "tables")
#: Pages of our own site that would be out of place in another: its theme has lists and a search.
_OURS = frozenset({"search", "letter", "redirect", "editors", "rules", "rule", "page"})
_ASSETS = "assets/glossary"
_CARDS = (f"{_ASSETS}/cards.css", f"{_ASSETS}/cards.js")
#: Themes have their own sizes for the letters of a page.
_REM = re.compile(r"(\d*\.?\d+)rem\b")
_ROOT_SIZE = 16


class GlossaryConfig(base.Config):  # type: ignore[no-untyped-call]
    """What a site says under the plugin's name."""

    content = option.Dir(exists=True)
    """The folder with the glossary's glossary.yml."""
    folder = option.Type(str, default="glossary")
    """Where its pages stand in the site."""
    address = option.Optional(option.URL(is_dir=True))
    """Where they are published, if that is not this site."""
    exclude = option.ListOfItems(option.Type(str), default=[])
    """Pages in which nothing links itself, as patterns of paths such as ``blog/*``."""


class GlossaryPlugin(BasePlugin[GlossaryConfig]):  # type: ignore[no-untyped-call]
    """Links terms in the other pages of a site."""

    #: MkDocs keeps one plugin for all builds while it serves.
    glossary: Glossary
    _linker: Linker
    _files: Files
    _page: Page
    _linked: tuple[str, ...] = ()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the glossary; prepare the site's Markdown for it."""
        self.glossary = _glossary(Path(self.config.content))
        self._linker = Linker(
            find=matcher_for(self.glossary).find,
            address=lambda slug, here: self._source(self.glossary.card(slug).path, here),
            title=lambda slug: self.glossary.card(slug).summary,
        )
        present = set(map(str, config.markdown_extensions))
        config.markdown_extensions += [e for e in _EXTENSIONS if e not in present]
        config.markdown_extensions.append(_Terms(self))  # type: ignore[arg-type]
        style, script = _CARDS
        config.extra_css.append(style)
        for path in (script, f"{_ASSETS}/visits.js"):
            module = option.ExtraScriptValue(path)
            module.type = "module"
            config.extra_javascript.append(module)
        config.watch.append(self.config.content)
        return config

    @property
    def _folder(self) -> str:
        folder = self.config.folder.strip("/")
        return f"{folder}/" if folder else ""

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add what shows cards, and the glossary's pages unless somebody has written them."""
        for name, text in _card_files():
            files.append(File.generated(config, f"{_ASSETS}/{name}", content=text))
        self._files = files
        if self.config.address or files.get_file_from_path(f"{self._folder}index.md"):
            return files
        for page in pages.render(self.glossary, find_links(self.glossary)):
            if page.kind not in _OURS:
                path = f"{self._folder}{page.path}"
                level = InclusionLevel.NOT_IN_NAV
                files.append(File.generated(config, path, content=page.text(), inclusion=level))
        for path, data in images.image_files(self.glossary.folder, self.glossary.images):
            files.append(File.generated(config, f"{self._folder}{path}", content=data))
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Remember which page is about to be converted."""
        self._page, self._linked = page, ()
        return markdown

    def link(self, root: Element) -> None:
        """Link the terms in the tree of the page, at their first mention in each section."""
        path = self._page.file.src_uri
        ours = not self.config.address and path.startswith(self._folder)
        if ours or any(fnmatchcase(path, pattern) for pattern in self.config.exclude):
            return
        if self._page.meta.get("glossary", True):
            self._linked = link_terms(root, path, self._linker)

    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """Put the cards of the terms that the page links behind its text."""
        return f"{html}\n{self._cards(page)}" if self._linked else html

    def _cards(self, page: Page) -> str:
        names: dict[str, int] = {}
        cards = []
        for card in linked_cards(self.glossary, self._linked, with_title=self._linked):
            places = [names.setdefault(name, len(names)) for name in card.categories]
            cards.append([self._address(card.path, page), card.headword, places])
        settings = self.glossary.settings
        hues = {each.name: settings.hues[each.slug] for each in settings.categories}
        data = {"categories": [[name, hues[name]] for name in names], "cards": cards}
        label = catalog(settings).text("card-open").replace('"', "&quot;")
        text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
        return f'<script type="application/json" id="cards" data-open="{label}">{text}</script>'

    def _source(self, path: str, here: str) -> str:
        """How Markdown in the file `here` names the glossary's page at a path; MkDocs goes on."""
        if self.config.address:
            return f"{self.config.address}{addresses.address(path)}"
        return relpath(f"{self._folder}{path}", dirname(here) or ".")

    def _address(self, path: str, page: Page) -> str:
        """Where that page is in the site, as seen from another."""
        file = self._files.get_file_from_path(f"{self._folder}{path}")
        return file.url_relative_to(page.file) if file else self._source(path, "")


def _glossary(folder: Path) -> Glossary:
    """The glossary in a content folder; stops the build if it has errors."""
    try:
        content = load(folder)
    except ContentError as error:
        raise Abort(str(error)) from error
    # Pages for those who write entries belong to the glossary's own site.
    settings = content.settings.model_copy(update={"rules": False, "editors": False})
    glossary = Glossary(replace(content, settings=settings))
    found = checks.check(content, glossary, build=True)
    if problems.has_errors(found):
        raise Abort(f"{problems.as_text(found)}\nThe glossary has errors; the site was not built.")
    return glossary


def _card_files() -> Iterable[tuple[str, str]]:
    own = {path.removeprefix(asset_folder()): data for path, data in assets().items()}
    style = (OVERRIDES / "mkdocs" / "cards.css").read_text("utf-8") + own["css/cards.css"].decode()
    yield "cards.css", _REM.sub(lambda size: f"{float(size[1]) * _ROOT_SIZE:g}px", style)
    yield "cards.js", own["js/cards.js"].decode()
    yield "visits.js", (OVERRIDES / "mkdocs" / "visits.js").read_text("utf-8")


class _Terms(Extension):
    """Links terms once all else in a page's tree is done."""

    def __init__(self, plugin: GlossaryPlugin) -> None:
        super().__init__()
        self._plugin = plugin

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Stand behind inline markup and in front of what writes the tree."""
        md.treeprocessors.register(_Linking(md, self._plugin), "glossary", 15)


class _Linking(Treeprocessor):
    def __init__(self, md: Markdown, plugin: GlossaryPlugin) -> None:
        super().__init__(md)
        self._plugin = plugin

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        self._plugin.link(root)

"""The files at the root of a site whose languages all stand below it.

The first page lists the languages, each in its own words; so does the page for errors. Where one
language stands at the root, its own files are these.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from generator.catalog import catalog
from generator.layout.assets import asset_folder
from generator.layout.files import OutputFile
from generator.layout.templates import Layout
from generator.model import SitePlace
from generator.translations import SiteEditions

#: Files that speak for the whole site and are the same as those of a glossary alone.
_SHARED = ("robots.txt", "_headers", "speculation-rules.json")


def root_files(site: SiteEditions) -> Iterator[OutputFile]:
    """The files at the root; none if an edition stands there, or is alone.

    Styles are those of the first edition.
    """
    if not site.has_root_page:
        return
    first = site.editions[0]
    settings = first.glossary.settings.at(SitePlace("", site.root))
    layout = Layout(settings, {}, frame=first.glossary.frame, translations=site.at_root)
    facts: dict[str, Any] = {
        "editions": list(_editions(site)),
        "root_address": site.root,
        "first_assets": f"{first.place}{asset_folder(first.glossary.frame.look)}",
    }
    # The page for errors is shown at any address.
    base = urlsplit(site.root or "/").path
    yield _file(layout, "index.html", "languages.html", facts | {"base": ""})
    missing = {"base": base, "is_missing": True}
    yield _file(layout, "404.html", "languages.html", facts | missing)
    if site.root:
        yield _file(layout, "sitemap.xml", "sitemaps.xml", facts)
    for name in _SHARED:
        yield OutputFile(name, layout.text(name, ()).encode())


def _file(layout: Layout, path: str, template: str, facts: dict[str, Any]) -> OutputFile:
    return OutputFile(path, layout.template(template, facts).encode())


def _editions(site: SiteEditions) -> Iterator[dict[str, str]]:
    for edition, language in zip(site.editions, site.languages, strict=True):
        words = catalog(edition.glossary.settings)
        yield {
            "tag": language.tag,
            "name": language.name,
            "direction": language.direction,
            "place": language.place,
            "title": language.title,
            "description": language.description,
            "not_found": words.text("not-found"),
        }

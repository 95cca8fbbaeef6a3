"""Which files a site has, said once.

Its pages are those of `generator.pages.site_pages`, the search's are those of `generator.search`;
all others are here. ``glossary build``, MkDocs, the sitemap and shards read these lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.addresses import address
from generator.layout.assets import assets
from generator.layout.templates import Layout
from generator.pages import Page, SitePage

#: Templates that are files of the site themselves; one that comes out empty makes no file.
TEMPLATES = (
    "404.html",
    "sitemap.xml",
    "robots.txt",
    "opensearch.xml",
    "manifest.webmanifest",
    "_headers",
    "speculation-rules.json",
)


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the site that is neither a page nor a part of the search."""

    path: str
    data: bytes


def page_file(path: str) -> str:
    """The file in the site of the page at `path`: ``terms/x.md`` → ``terms/x/index.html``."""
    return f"{address(path)}index.html"


def other_files(layout: Layout, pages: Iterable[Page | SitePage]) -> Iterator[OutputFile]:
    """Styles, scripts, fonts, pictures; templates such as a sitemap of `pages`."""
    yield from (OutputFile(path, data) for path, data in assets().items())
    listed = list(pages)
    for name in TEMPLATES:
        text = layout.text(name, listed)
        if text.strip():
            yield OutputFile(name, text.encode())

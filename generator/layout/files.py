"""Which files a site has, said once.

Its pages are those of `generator.pages.site_pages`, the search's are those of `generator.search`;
all others are here. ``glossary build``, MkDocs, the sitemap and shards read these lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.addresses import address
from generator.bundle import OVERRIDES
from generator.layout.templates import Layout
from generator.pages import Page, SitePage

#: Templates that are files of the site themselves; one that comes out empty makes no file.
TEMPLATES = ("404.html", "sitemap.xml", "robots.txt", "opensearch.xml", "manifest.webmanifest")

#: Templates, and types of scripts: files below ``site-overrides/`` that no browser asks for.
_NOT_SERVED = (".html", ".md", ".mts", ".ts")
#: A comment on lines of its own in our scripts, a third of their bytes: types are comments there.
_COMMENT = re.compile(rb"^ *(?:/\*\*(?s:.*?)\*/|//.*)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the site that is neither a page nor a part of the search."""

    path: str
    data: bytes


def page_file(path: str) -> str:
    """The file in the site of the page at `path`: ``terms/x.md`` → ``terms/x/index.html``."""
    return f"{address(path)}index.html"


def other_files(layout: Layout, pages: Iterable[Page | SitePage]) -> Iterator[OutputFile]:
    """Styles, scripts without their comments, pictures; templates such as a sitemap of `pages`."""
    for path in assets():
        data = (OVERRIDES / path).read_bytes()
        yield OutputFile(path, _COMMENT.sub(b"", data) if path.endswith(".js") else data)
    listed = list(pages)
    for name in TEMPLATES:
        text = layout.text(name, listed)
        if text.strip():
            yield OutputFile(name, text.encode())


def assets() -> list[str]:
    """Paths below ``site-overrides/`` of the styles, scripts and pictures of the site."""
    files = (file for file in OVERRIDES.rglob("*") if file.is_file())
    return sorted(
        file.relative_to(OVERRIDES).as_posix()
        for file in files
        if file.parent != OVERRIDES and file.suffix not in _NOT_SERVED
    )

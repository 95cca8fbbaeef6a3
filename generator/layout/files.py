"""Which files a site has, said once.

Its pages are those of `generator.pages.site_pages`, the search's are those of `generator.search`;
all others are here. ``glossary build``, MkDocs, the sitemap and shards read these lists.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from generator.addresses import address
from generator.bundle import OVERRIDES
from generator.layout.assets import COMMENT, assets
from generator.layout.templates import OFFLINE, Layout
from generator.pages import Page, SitePage

#: Templates that are files of the site themselves; one that comes out empty makes no file.
TEMPLATES = (
    "404.html",
    OFFLINE,
    "sitemap.xml",
    "robots.txt",
    "opensearch.xml",
    "manifest.webmanifest",
    "_headers",
    "speculation-rules.json",
)

#: The script that shows pages without a network; it must stand at the root of what it shows.
WORKER = "service-worker.js"
#: What it keeps from the start beside the page for that case: the files that this page names.
_NAMED = re.compile(rb'(?:href|src)="(assets/[^"]+)"')


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the site that is neither a page nor a part of the search."""

    path: str
    data: bytes


def page_file(path: str) -> str:
    """The file in the site of the page at `path`: ``terms/x.md`` → ``terms/x/index.html``."""
    return f"{address(path)}index.html"


def other_files(layout: Layout, pages: Iterable[Page | SitePage]) -> Iterator[OutputFile]:
    """Styles, scripts, fonts, pictures; templates such as a sitemap of `pages`; copied files."""
    look = layout.frame.look
    yield from (OutputFile(path, data) for path, data in assets(look).items())
    yield from (OutputFile(file.path, file.data) for file in look.copied)
    listed = list(pages)
    for name in TEMPLATES:
        text = layout.text(name, listed)
        if text.strip():
            yield OutputFile(name, text.encode())
        if name == OFFLINE:
            yield OutputFile(WORKER, _worker(text.encode()))


def _worker(shown_offline: bytes) -> bytes:
    """The script for a site that has a page for when there is no network; else it clears up.

    The page names the folder of the assets, and so their version.
    """
    code = COMMENT.sub("", (OVERRIDES / WORKER).read_text("utf-8"))
    if not shown_offline.strip():
        return code.encode()
    version = blake2b(shown_offline, digest_size=8).hexdigest()
    kept = [OFFLINE, *(path.decode() for path in _NAMED.findall(shown_offline))]
    code = code.replace('const version = "";', f'const version = "{version}";', 1)
    return code.replace("const kept = [];", f"const kept = {json.dumps(kept)};", 1).encode()

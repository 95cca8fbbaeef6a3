"""How heavy the pages of a built site are, and the first visit to one."""

from __future__ import annotations

import gzip
import re
import statistics
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from benchmarks.results import Weight

_FETCHED = {"stylesheet", "icon", "manifest", "preload", "modulepreload"}
#: What scripts and styles load at once; what a script asks for later does not count.
_IMPORTS = {
    ".js": re.compile(r"""^(?:import|export)\b[^"'();=]*["'](\.[^"']+)["']""", re.MULTILINE),
    ".css": re.compile(r"""@import\s+(?:url\()?["']?([^"')\s;]+)"""),
}


def weigh(terms: int, subject: str, site: Path) -> Weight:
    """Weigh the pages of terms, those left out that only lead on to others."""
    pages = {file: file.read_bytes() for file in (site / "terms").glob("*/index.html")}
    pages = {file: data for file, data in pages.items() if b'http-equiv="refresh"' not in data}
    sizes = sorted((len(data), file) for file, data in pages.items())
    middle = sizes[len(sizes) // 2][1]
    packed = [_packed(data) for data in pages.values()]
    return Weight(
        terms=terms,
        subject=subject,
        files=sum(1 for _ in site.rglob("*.html")),
        largest=sizes[-1][0],
        largest_packed=max(packed),
        median=len(pages[middle]),
        median_packed=round(statistics.median(packed)),
        visit=sum(_packed(file.read_bytes()) for file in first_visit(site, middle)),
    )


def first_visit(site: Path, page: Path) -> set[Path]:
    """The files of the site that a browser fetches to show a page for the first time."""
    found = {page}
    address = "/" + page.relative_to(site).as_posix().removesuffix("index.html")
    waiting = [urljoin(address, link) for link in _links(page)]
    while waiting:
        target = urlsplit(waiting.pop())
        file = site / target.path.lstrip("/")
        if target.netloc or file in found or not file.is_file():
            continue
        found.add(file)
        if pattern := _IMPORTS.get(file.suffix):
            links = pattern.findall(file.read_text("utf-8"))
            waiting += [urljoin(target.path, link) for link in links]
    return found


def _packed(data: bytes) -> int:
    return len(gzip.compress(data, 6))


def _links(page: Path) -> Iterator[str]:
    parser = _Links()
    parser.feed(page.read_text("utf-8"))
    return iter(parser.found)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "link" and _FETCHED & set((values.get("rel") or "").split()):
            self.found.append(values.get("href") or "")
        elif tag in ("script", "img") and values.get("src"):
            self.found.append(values["src"] or "")

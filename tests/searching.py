"""What the tests of the search share: typing into the box and reading what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page

_SETTLED = "([what, text]) => document.querySelector('.search-form').dataset[what] === text"


@dataclass(frozen=True)
class Found:
    """One result as a reader sees it."""

    slug: str
    fragment: str
    """Id of the section; empty for an entry as a whole."""
    text: str


@dataclass(frozen=True)
class SearchBox:
    """The search box of an open page."""

    page: Page

    def open(self) -> SearchBox:
        """Open it by its key and wait until it answers."""
        self.page.keyboard.press("/")
        self.page.wait_for_selector(".search-form[data-awake=yes]", state="attached")
        return self

    def entries(self, query: str) -> list[Found]:
        """Type a query; the entries that it finds."""
        self._type(query, "named")
        return self.shown(".search-entries")

    def everything(self, query: str) -> list[Found]:
        """Type a query; entries and passages, once all are there."""
        self._type(query, "settled")
        return self.shown()

    def _type(self, query: str, until: str) -> None:
        self.page.fill(".search-input", query)
        self.page.wait_for_function(_SETTLED, arg=[until, query.strip()])

    def shown(self, group: str = "") -> list[Found]:
        """The results that stand there now."""
        options = self.page.eval_on_selector_all(
            f"{group} [role=option]", "all => all.map(o => [o.href, o.innerText])"
        )
        return [_found(href, text) for href, text in options]

    @property
    def status(self) -> str:
        """What is announced to a screen reader."""
        return self.page.inner_text(".search-status")


def _found(href: str, text: str) -> Found:
    parts = urlsplit(href)
    return Found(parts.path.rstrip("/").split("/")[-1], parts.fragment, text)

"""Types into the search of a site in a real browser: bytes, and milliseconds from key to paint."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Request

#: Chromium runs the page's main thread so many times slower.
THROTTLING = 4

# The time of a key is that of its input event; the time of a paint is that of the first task
# after the frame in which the results stand. Who waits for it is told: asking again and again would
# keep the slowed processor busy.
_WATCH = """() => {
  const form = document.querySelector('.search-dialog .search-form');
  window.keyed = 0;
  window.painted = {};
  window.told = [];
  form.addEventListener('input', (event) => {
    window.keyed = event.timeStamp;
    window.painted = {};
  }, true);
  new MutationObserver((changes) => {
    for (const { attributeName } of changes) {
      const key = window.keyed;
      requestAnimationFrame(() => setTimeout(() => {
        if (key !== window.keyed) return;
        window.painted[attributeName] ??= performance.now() - key;
        for (const tell of window.told.splice(0)) tell();
      }));
    }
  }).observe(form, { attributes: true, attributeFilter: ['data-named', 'data-settled'] });
}"""


_PAINTED = """async (what) => {
  while (window.painted[what] === undefined) {
    await new Promise((tell, fail) => {
      window.told.push(tell);
      setTimeout(() => fail(new Error(`no ${what} within a minute`)), 60000);
    });
  }
  return window.painted[what];
}"""

#: What only the full text asks for.
_TEXT = ("/search/text/", "/passages-worker.js")

#: Bytes of an answer's head, about: what Chromium counts besides the body.
_HEAD = 300


@contextmanager
def opened(browser: Browser, url: str) -> Iterator[tuple[Page, list[str]]]:
    """A fresh page with its search not yet opened, and the addresses fetched from there on.

    A worker's requests are among them, which Chromium's own count for the page leaves out.
    """
    fetched: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(url, wait_until="networkidle")
        context.on("requestfinished", lambda request: _note(request, fetched))
        yield page, fetched


def _note(request: Request, fetched: list[str]) -> None:
    # What a page asks for is reported once more where the service worker asks for it.
    if not request.service_worker:
        fetched.append(request.url)


def first_bytes(browser: Browser, url: str, site: Path, query: str) -> tuple[int, int]:
    """Bytes from opening the search until the names, and until the passages, of `query` stand."""
    with opened(browser, url) as (page, fetched):
        _start(page)
        page.fill(".search-input", query)
        _wait(page, "data-settled")
        page.wait_for_timeout(300)
    names = [address for address in fetched if not any(part in address for part in _TEXT)]
    return _size(names, url, site), _size(fetched, url, site)


def _size(addresses: Sequence[str], url: str, site: Path) -> int:
    files = [site / address.removeprefix(url + "/").partition("?")[0] for address in addresses]
    return sum(_HEAD + len(gzip.compress(file.read_bytes(), 6)) for file in files)


def _start(page: Page) -> None:
    page.keyboard.press("/")
    page.wait_for_selector(".search-form[data-awake=yes]", state="attached")
    page.evaluate(_WATCH)


def times(browser: Browser, url: str, queries: Sequence[str]) -> tuple[list[float], list[float]]:
    """Milliseconds from each key to names, and to passages, with a slowed processor."""
    names: list[float] = []
    passages: list[float] = []
    with opened(browser, url) as (page, _):
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLING})
        _start(page)
        for query in queries:
            page.fill(".search-input", "")
            for at, letter in enumerate(query):
                page.keyboard.type(letter)
                if not query[: at + 1].endswith(" "):
                    names.append(_wait(page, "data-named"))
                    passed = _wait(page, "data-settled")
                    if at > 1:
                        passages.append(passed)
    return names, passages


def _wait(page: Page, what: str) -> float:
    return float(page.evaluate(_PAINTED, what))

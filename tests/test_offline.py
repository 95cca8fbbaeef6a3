"""Without a network a browser shows what its reader has read; with one, nothing but the site."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.bundle import OVERRIDES
from generator.layout.files import WORKER
from tests.browser import visit
from tests.building import Site

#: Below the server's root, as on many hosts.
_SITE = "words"
#: What a browser says of a file or a server that is not there.
_GONE = "Failed to load resource"
#: Whether a cache holds whatever the page was made of.
_ALL_KEPT = """async (cache) => {
  const files = performance.getEntriesByType("resource").map((entry) => entry.name);
  const lasting = files.filter((name) => name.includes("/assets/"));
  const kept = await Promise.all(lasting.map((name) => cache.match(name)));
  return kept.every(Boolean);
}"""
_AHEAD = """navigator.serviceWorker.ready.then(
  async (found) => (await found.navigationPreload.getState()).enabled)"""
_UNREGISTERED = "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)"


class _Handler(SimpleHTTPRequestHandler):
    """Says how long browsers may keep everything; a connection for each file."""

    def __init__(self, *request: Any, keep: str, asked: list[str], directory: str) -> None:
        self._keep, self._asked = keep, asked
        super().__init__(*request, directory=directory)

    def end_headers(self) -> None:
        self._asked.append(self.path.removeprefix(f"/{_SITE}/"))
        self.send_header("Cache-Control", self._keep)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Requests are not part of a test's output."""


@contextmanager
def _served(
    folder: Path, port: int = 0, *, keep: str = "max-age=600", asked: list[str] | None = None
) -> Iterator[int]:
    """Serve a folder as most hosts of static sites do; `asked` gets what is asked for."""
    asked = [] if asked is None else asked
    handler = partial(_Handler, keep=keep, asked=asked, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def folder(cooking_site: Site, tmp_path: Path) -> Path:
    """A site of its own, below a server's root."""
    shutil.copytree(cooking_site.folder, tmp_path / _SITE)
    return tmp_path / _SITE


def _until(page: Page, promised: str) -> None:
    """Wait until what a piece of script promises is true."""
    page.evaluate(f"""async () => {{
      while (!(await ({promised}))) await new Promise((go) => setTimeout(go, 20));
    }}""")


def _settle(page: Page) -> None:
    """Wait until the script is at work, and has kept what the page is made of."""
    _until(page, "navigator.serviceWorker.controller")
    _until(page, "caches.match(location.href)")


def _caches(page: Page) -> list[str]:
    found: list[str] = page.evaluate("caches.keys()")
    return found


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_reading_without_a_network(browser: Browser, folder: Path) -> None:
    """What was read opens, dressed; other pages say what happened, and lead on from any depth."""
    with visit(browser, allow=_GONE, service_workers="allow") as page:
        with _served(folder.parent) as port:
            root = f"http://127.0.0.1:{port}/{_SITE}/"
            page.goto(f"{root}terms/roux/")
            _settle(page)
            # With a network it is the site's: changed pages are shown at once.
            _edit(
                folder / "terms" / "roux" / "index.html", ">Roux</a></h1>", ">Blond roux</a></h1>"
            )
            page.goto(f"{root}terms/roux/?again")
            expect(page.locator("h1")).to_have_text("Blond roux")
            page.goto(root)
            page.goto(f"{root}terms/roux/")
            expect(page.locator("h1")).to_have_text("Blond roux")
            page.goto(f"{root}terms/nowhere/")

        page.goto(f"{root}terms/roux/#faq")
        expect(page.locator("h1")).to_have_text("Blond roux")
        size = page.locator("h1").evaluate("(h) => parseFloat(getComputedStyle(h).fontSize)")
        assert size > 30
        page.goto(f"{root}terms/stock/")
        expect(page.locator("h1")).to_have_text("You are offline")
        assert page.evaluate("document.fonts.load('1em Glossary Serif').then((f) => f.length)") == 1
        page.get_by_role("link", name="Home").click()
        expect(page).to_have_url(root)
        expect(page.locator("h1")).to_have_text("Kitchen Words")

        with _served(folder.parent, port):
            page.goto(f"{root}terms/stock/")
            expect(page.locator("h1")).to_have_text("Stock")


@pytest.mark.parametrize("keep", ["max-age=600", "no-cache"])
def test_a_second_visit_takes_one_trip(browser: Browser, folder: Path, keep: str) -> None:
    """The page is asked for once, and of what lasts nothing, however the host lets it be kept."""
    asked: list[str] = []
    with (
        visit(browser, service_workers="allow") as page,
        _served(folder.parent, keep=keep, asked=asked) as port,
    ):
        root = f"http://127.0.0.1:{port}/{_SITE}/"
        page.goto(f"{root}terms/roux/", wait_until="networkidle")
        _settle(page)
        _until(page, f"caches.keys().then((all) => caches.open(all[0])).then({_ALL_KEPT})")
        lasting = [path for path in asked if path.startswith("assets/")]
        if keep != "no-cache":
            assert sorted(set(lasting)) == sorted(lasting)
        asked.clear()
        # Answers say by the second when they left; one of the same second is asked for anew.
        page.wait_for_timeout(1000)
        page.goto(f"{root}terms/roux/", wait_until="networkidle")
        assert asked.count("terms/roux/") == 1
        # Chromium would ask for the page ahead without being told; others would not.
        assert page.evaluate(_AHEAD) is True
        assert not set(asked) & set(lasting)


def test_keys_do_not_wait_for_the_script(browser: Browser, folder: Path) -> None:
    """What a key asks for passes by the script, and is there again without a network."""
    stood = "caches.keys().then((all) => caches.open(all[0])).then((cache) => cache.keys()).then("
    stood += "(all) => all.some(({ url }) => url.includes('search/index/words-')))"
    asked: list[tuple[bool, str]] = []
    with visit(browser, allow=_GONE, service_workers="allow") as page:
        with _served(folder.parent, keep="no-cache") as port:
            root = f"http://127.0.0.1:{port}/{_SITE}/"
            page.goto(root)
            _settle(page)
            page.context.on(
                "request", lambda found: asked.append((bool(found.service_worker), found.url))
            )
            _search(page, "roux")
            _until(page, stood)
        named = [by_script for by_script, url in asked if "search/index/words-" in url]
        assert named
        assert not any(named)
        page.goto(root)
        _search(page, "roux")


def _search(page: Page, query: str) -> None:
    page.keyboard.press("/")
    page.fill(".search-input", query)
    expect(page.locator(".search-entry-option").first).to_contain_text("Roux")


def test_a_new_version_and_none(browser: Browser, folder: Path) -> None:
    """Another version's files go, and all of them where it is switched off; caches stay small."""
    worker = folder / WORKER
    with visit(browser, service_workers="allow") as page, _served(folder.parent) as port:
        root = f"http://127.0.0.1:{port}/{_SITE}/"
        page.goto(root)
        _settle(page)
        [first] = _caches(page)
        assert first.startswith(f"glossary {root} ")
        page.evaluate(
            """async () => {
              await caches.open("another site's");
              const asked = Array.from({ length: 260 }, (_, n) => fetch(`robots.txt?${n}`));
              await Promise.all(asked.map((answer) => answer.then((found) => found.text())));
            }"""
        )
        keys = f"caches.open('{first}').then((cache) => cache.keys())"
        _until(page, f"{keys}.then((all) => all.length > 200 && all.length < 265)")
        assert f"{root}offline.html" in page.evaluate(
            f"{keys}.then((all) => all.map((k) => k.url))"
        )

        version = first.rpartition(" ")[2]
        _edit(worker, f'"{version}"', '"newer"')
        page.goto(f"{root}a-z/")
        _until(page, f"caches.keys().then((all) => !all.includes('{first}'))")
        assert set(_caches(page)) == {"another site's", f"glossary {root} newer"}

        shutil.copyfile(OVERRIDES / WORKER, worker)
        page.goto(root)
        _until(page, _UNREGISTERED)
        assert _caches(page) == ["another site's"]


def test_nothing_is_kept_while_a_glossary_is_written(browser: Browser, folder: Path) -> None:
    """`glossary serve` marks its pages; a script that another server left there ends."""
    with visit(browser, service_workers="allow") as page, _served(folder.parent) as port:
        root = f"http://127.0.0.1:{port}/{_SITE}/"
        page.goto(root)
        _settle(page)
        _edit(folder / "index.html", "<html ", "<html data-live ")
        page.goto(root)
        _until(page, _UNREGISTERED)

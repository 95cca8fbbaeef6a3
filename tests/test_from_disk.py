"""A site made for double-click: every link names a file, and a browser reads it from the disk."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from tests.building import COOKING, ROOT, run


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second glossary, built with ``--from-disk``."""
    folder = tmp_path_factory.mktemp("disk") / "a folder" / "site"
    done = run(
        "-m", "generator", "build", "--content", str(COOKING), "--site", str(folder), "--from-disk"
    )
    assert done.returncode == 0, done.stderr
    assert f"open {folder / 'index.html'}" in done.stdout
    return folder


def _targets(page: BeautifulSoup) -> list[str]:
    links = [
        str(element[name])
        for name in ("href", "src", "action", "data-target")
        for element in page.select(f"[{name}]")
    ]
    refresh = page.select_one("meta[http-equiv=refresh i]")
    return [*links, *([str(refresh["content"]).partition("url=")[2]] if refresh else [])]


def test_every_link_names_a_file(on_disk: Path) -> None:
    """No link leads to a folder or to nothing."""
    broken, inner = [], 0
    for file in on_disk.rglob("*.html"):
        if file.name == "404.html":  # a server's own
            continue
        for target in _targets(BeautifulSoup(file.read_text("utf-8"), "lxml")):
            parts = urlsplit(target)
            if parts.scheme or not parts.path:
                continue
            inner += 1
            if not (file.parent / unquote(parts.path)).is_file():
                broken.append((file.relative_to(on_disk).as_posix(), target))
    assert broken == []
    assert inner > 1000


def test_nothing_else_changes(on_disk: Path, tmp_path: Path) -> None:
    """Beside the addresses in attributes the pages are those of the site for a server."""
    served = tmp_path / "site"
    done = run("-m", "generator", "build", "--content", str(COOKING), "--site", str(served))
    assert done.returncode == 0, done.stderr
    names = {file.relative_to(served) for file in served.rglob("*") if file.is_file()}
    assert names == {file.relative_to(on_disk) for file in on_disk.rglob("*") if file.is_file()}
    for name in sorted(names):
        if name.suffix == ".html":
            one, other = (
                BeautifulSoup((folder / name).read_text("utf-8"), "lxml").get_text()
                for folder in (on_disk, served)
            )
            assert one == other, name
        else:
            assert (on_disk / name).read_bytes() == (served / name).read_bytes(), name


def test_a_browser_walks_from_page_to_page(on_disk: Path, browser: Browser) -> None:
    """Opened as a file, the home page leads to an entry, and a former name to its entry."""
    page = browser.new_page()
    try:
        page.goto((on_disk / "index.html").as_uri())
        page.locator("main a[href*='categories/']").first.click()
        page.wait_for_url("**/categories/*/index.html")
        page.locator("main a[href*='terms/']").first.click()
        page.wait_for_url("**/terms/*/index.html")
        assert page.locator("h1").inner_text()
        former = next(
            file
            for file in sorted((on_disk / "terms").glob("*/index.html"))
            if "http-equiv" in file.read_text("utf-8")
        )
        page.goto(f"{former.as_uri()}#definition")
        page.wait_for_url("**/terms/*/index.html#definition")
        assert page.url.partition("#")[0] != former.as_uri()
        assert page.locator("#definition").is_visible()
    finally:
        page.close()


def test_the_repository_itself_is_left_alone(on_disk: Path) -> None:
    """Nothing is written beside the folder that was asked for."""
    assert [path.name for path in on_disk.parent.iterdir()] == ["site"]
    assert not (ROOT / "preview").exists()

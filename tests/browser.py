"""Browsers for the tests: ``python -m tests.browser`` finds them, or gets them.

Chromium drives most tests. Looked for in this order: the one that CHROME_PATH names, Chrome or
Chromium on the machine, Playwright's own. If none of them starts, Playwright's own is downloaded;
if that does not start either, the system's package manager is asked, as it is for Firefox and
WebKit (`tests.webdriver`). Without those two a line in capitals says what is not tested; where `CI`
is set, that is an error. Debian also has Chromium without windows, in which the tests are quicker:
where it can be had, and CHROME_PATH names no other, they run in that.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Error,
    Page,
    Playwright,
    Request,
    WebError,
    sync_playwright,
)

from tests import webdriver

_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
#: Features that are switched off: the lists below the address bar of each window that Chromium
#: opens, and a process for its next page. They cost twice as much as the page; no test sees them.
_OFF = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess")
#: What Playwright switches off in Chromium: only the last such list counts.
_OFF_BY_PLAYWRIGHT = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect"),
    *("TcpPortRandomizationWin", "OptimizationHints", "NetworkTimeServiceQuerying"),
    *("AimEnabled", "PreconnectToSearch"),
)


#: Chromium without windows, as Debian packages it: with it the tests of pages take half the time.
SHELL = "chromium-headless-shell"
#: It draws letters as Chromium does: else their widths, and so lines, are others.
_SHAPES = "--font-render-hinting=none"


def _candidates(playwright: Playwright) -> Iterator[str]:
    """Paths at which a browser stands, the one to try first in front."""
    found = (os.environ.get("CHROME_PATH"), *map(shutil.which, _COMMANDS), *_PLACES)
    for path in (*found, playwright.chromium.executable_path):
        if path and Path(path).is_file():
            yield path


def flags() -> list[str]:
    """What the tests start a browser with."""
    # Chromium refuses to run as root inside its sandbox.
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*_QUIET, *(["--no-sandbox"] if as_root else [])]


def start(playwright: Playwright, paths: Iterable[str]) -> tuple[str, Browser] | None:
    """The first of these browsers that starts, with its path; None if none does."""
    off = f"--disable-features={','.join((*_OFF_BY_PLAYWRIGHT, *_OFF))}"
    args = [*flags(), off, _SHAPES]
    for path in paths:
        try:
            return path, playwright.chromium.launch(executable_path=path, args=args)
        except Error:
            continue
    return None


def launch(playwright: Playwright, *, lean: bool = False) -> Browser:
    """A running browser; with `lean` the one without windows, if the machine has it.

    Raises RuntimeError if the machine has no browser.
    """
    shell = shutil.which(SHELL) if lean and "CHROME_PATH" not in os.environ else None
    started = start(playwright, [*([shell] if shell else []), *_candidates(playwright)])
    if started is None:
        raise RuntimeError("no browser starts here: run `python -m tests.browser`")
    return started[1]


def ensure() -> str:
    """Path of a browser that starts, got first if need be. Raises RuntimeError if none can be."""
    for get in (None, _get_own, _get_packaged):
        if get:
            get()
        with sync_playwright() as playwright:
            if started := start(playwright, _candidates(playwright)):
                path, browser = started
                print(f"Browser for the tests: {path} ({browser.version})")  # noqa: T201
                browser.close()
                return path
    raise RuntimeError("no browser found and none could be got: install Chromium or Chrome")


def _get_own() -> None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _get_packaged() -> None:
    _install("chromium")


def ensure_shell() -> None:
    """Get Chromium without windows where it is missing and the system is Debian."""
    if shutil.which(SHELL) is None and _system() == "debian":
        _install(SHELL)
    if found := shutil.which(SHELL):
        print(f"Most tests run in {found}, unless CHROME_PATH is set")  # noqa: T201


def _system() -> str:
    with suppress(OSError):
        return platform.freedesktop_os_release().get("ID", "")
    return ""


def _install(*packages: str) -> None:
    """Ask the system's package manager for packages, where it is apt and we may."""
    _apt("update")
    _apt("install", "-y", "--no-install-recommends", *packages)


@cache
def _apt(*command: str) -> None:
    """Run apt-get with this command, once."""
    if not shutil.which("apt-get"):
        return
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not as_root or shutil.which("sudo"):
        subprocess.run([*as_root, "apt-get", "--quiet", *command], check=False)


def ensure_others() -> list[str]:
    """Get Firefox and WebKit where they are missing; a line for each that cannot be had."""
    for name in webdriver.PROGRAMS:
        if packages := webdriver.missing(name):
            _install(*packages)
    return [line for name in webdriver.PROGRAMS if (line := webdriver.untested(name))]


@dataclass
class _Ear:
    """Writes down whatever a quiet page does not do."""

    noise: list[str] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        context.on("dialog", self._dialog)
        context.on("weberror", self._error)
        context.on("console", self._console)
        context.on("request", self._request)

    def _error(self, event: WebError) -> None:
        # A busy browser shows a page without its transition, and calls that an error.
        if "Transition was aborted" not in str(event.error):
            self.noise.append(f"error: {event.error}")

    def _dialog(self, dialog: Dialog) -> None:
        self.noise.append(f"dialog: {dialog.message}")
        dialog.accept()

    def _console(self, message: ConsoleMessage) -> None:
        if "blocked by Playwright" in message.text:
            return
        if message.type in ("error", "warning"):
            self.noise.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            self.noise.append(f"request: {request.url}")


@contextmanager
def visit(browser: Browser, *, allow: str = "", **options: Any) -> Iterator[Page]:
    """A page in a fresh context that must stay quiet; `options` are those of the context.

    On leaving it asserts that there was no dialog, no script error, no console error or
    warning and no request to another machine. Messages that contain `allow` are expected.
    """
    # Only tests of it need a script that may answer in place of the server.
    options.setdefault("service_workers", "block")
    ear = _Ear()
    with browser.new_context(**options) as context:
        ear.listen(context)
        yield context.new_page()
    unexpected = [line for line in ear.noise if not (allow and allow in line)]
    assert not unexpected, "\n".join(unexpected)


def main() -> int:
    """Find or get the browsers; the exit code is 1 if one is missing that may not be."""
    try:
        ensure()
    except RuntimeError as error:
        sys.exit(str(error))
    ensure_shell()
    lacking = ensure_others()
    for line in lacking:
        print(line, file=sys.stderr)  # noqa: T201 - for people
    return 1 if lacking and os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())

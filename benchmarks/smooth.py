"""Scrolls the longest lists of a site in a real browser: how smooth they are on a slow device."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import launch
from tests.building import served

#: Chromium runs the page's main thread so many times slower.
THROTTLING = 4
_VIEWPORTS = ({"width": 360, "height": 740}, {"width": 1280, "height": 800})
#: Pixels of a turn of the wheel, twenty a second: faster than a thumb throws a list.
_TURN = 800
#: A frame is long past so many milliseconds.
_LONG = 50

# Counted from the first byte on, and frames only while `scrolling` is set.
_WATCH = f"""
window.seen = {{ shifts: 0, tasks: 0, first: 0, largest: 0, frames: [], scrolling: false }};
const watch = (type, act) => new PerformanceObserver(
  (list) => list.getEntries().forEach(act)
).observe({{ type, buffered: true }});
watch("layout-shift", (entry) => {{ if (!entry.hadRecentInput) seen.shifts += entry.value; }});
watch("longtask", () => {{ seen.tasks += seen.scrolling; }});
watch("paint", (entry) => {{ seen.first = entry.startTime; }});
watch("largest-contentful-paint", ({{ startTime }}) => {{ seen.largest = startTime; }});
let last = 0;
requestAnimationFrame(function frame(now) {{
  if (seen.scrolling && last) seen.frames.push(now - last);
  last = now;
  requestAnimationFrame(frame);
}});
seen.long = () => seen.frames.filter((length) => length > {_LONG}).length;
"""

_AT_END = "innerHeight + scrollY + 2 > document.documentElement.scrollHeight"


def measure(site: Path) -> None:
    """Print the figures of the longest category and the longest letter."""
    with served(site) as url, sync_playwright() as playwright, launch(playwright) as browser:
        for page in longest(site):
            address = "/" + page.parent.relative_to(site).as_posix() + "/"
            data = page.read_bytes()
            print(  # noqa: T201 - what this module is for
                f"{address} {data.count(b'<li>'):,} items, {len(data) / 1000:,.0f} kB of HTML,"
                f" {len(gzip.compress(data, 6)) / 1000:,.0f} kB gzip"
            )
            for viewport in _VIEWPORTS:
                seen = scroll(browser, url + address, viewport)
                print(f"    {viewport['width']} px: {_told(seen)}")  # noqa: T201


def longest(site: Path) -> list[Path]:
    """The longest page of a category, and that of a letter."""
    return [
        max((site / kind).glob("*/index.html"), key=lambda page: page.stat().st_size)
        for kind in ("categories", "a-z")
    ]


def scroll(browser: Browser, url: str, viewport: Any) -> dict[str, Any]:
    """What a reader of the page meets who turns the wheel from its top to its end."""
    with browser.new_context(viewport=viewport) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLING})
        page.add_init_script(_WATCH)
        page.goto(url, wait_until="networkidle")
        _to_the_end(page)
        found: dict[str, Any] = page.evaluate("({...seen, long: seen.long()})")
        return found


def _to_the_end(page: Page) -> None:
    height = page.evaluate("document.documentElement.scrollHeight")
    page.mouse.move(100, 300)
    page.evaluate("seen.scrolling = true")
    # A page may turn out longer, or its scrolling slower, than its height at the start says.
    for _ in range(2 * height // _TURN + 20):
        page.mouse.wheel(0, _TURN)
        page.wait_for_timeout(50)
        if page.evaluate(_AT_END):
            break
    else:
        raise RuntimeError("the wheel did not reach the end")
    page.evaluate("seen.scrolling = false")


def _told(seen: dict[str, Any]) -> str:
    frames = seen["frames"]
    return (
        f"first paint {seen['first']:.0f} ms, largest {seen['largest']:.0f} ms,"
        f" {seen['long']} of {len(frames)} frames past {_LONG} ms (longest {max(frames):.0f}),"
        f" {seen['tasks']} long tasks while scrolling, layout shift {seen['shifts']:.3f}"
    )

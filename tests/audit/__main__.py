"""See `tests.audit`."""

# ruff: noqa: T201 - its figures are for people

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.browser import ensure, flags
from tests.building import ROOT, served

TOOLS = Path(__file__).parent / "node_modules"
STRUCTURED_DATA = Path(__file__).parent / "structured_data.mjs"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
METRICS = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
    "total-byte-weight",
)


def validate(site: Path) -> int:
    """Print what the Nu checker says of every page; returns the number of errors."""
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--format", "json", "--skip-non-html", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    try:
        messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    except ValueError:
        sys.exit(f"the Nu checker did not run: {done.stderr.strip()[:2000]}")
    errors = [message for message in messages if message["type"] != "info"]
    for message in errors:
        print(f"{message.get('url')}:{message.get('lastLine')}: {message['message']}")
    pages = sum(1 for _ in site.rglob("*.html"))
    remarks = len(messages) - len(errors)
    print(f"Nu HTML checker: {pages} pages, {len(errors)} errors, {remarks} remarks")
    return len(errors)


def pages_to_measure(site: Path) -> list[str]:
    """One address of each kind that Lighthouse looks at: home, term, comparison, A to Z."""
    kinds = ("terms", "compare")
    found = [
        max((site / kind).glob("*/index.html"), key=lambda page: page.stat().st_size)
        for kind in kinds
    ]
    return ["/", *(f"/{page.parent.relative_to(site).as_posix()}/" for page in found), "/a-z/"]


def measure(url: str, browser: str) -> dict[str, Any]:
    """Lighthouse's report on a page, as on a mid-range phone. Raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            "node",
            str(TOOLS / "lighthouse" / "cli" / "index.js"),
            url,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={' '.join(['--headless=new', *flags()])}",
        ]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": browser})
        found: dict[str, Any] = json.loads(report.read_text("utf-8"))
        return found


def show(address: str, report: dict[str, Any]) -> None:
    """One line of scores and figures, then what lowers a score other than the speed's."""
    scores = [f"{name} {report['categories'][name]['score'] * 100:.0f}" for name in CATEGORIES]
    figures = [f"{name} {report['audits'][name]['displayValue']}" for name in METRICS]
    print(f"Lighthouse {address}: {', '.join((*scores, *figures))}")
    for name in CATEGORIES[1:]:
        for audit in report["categories"][name]["auditRefs"]:
            found = report["audits"][audit["id"]]
            if audit["weight"] and found["score"] is not None and found["score"] < 1:
                print(f"    {name}: {found['title']}")


def main() -> int:
    """Check and measure; the exit code is 1 if a page has errors."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site").absolute()
    if not (site / "index.html").is_file():
        sys.exit(f"there is no site in {site}: run `make site`")
    errors = validate(site)
    checked = subprocess.run(["node", str(STRUCTURED_DATA), str(site)], check=False)
    browser = ensure()
    with served(site) as url:
        for address in pages_to_measure(site):
            show(address, measure(url + address, browser))
    return 1 if errors or checked.returncode else 0


sys.exit(main())

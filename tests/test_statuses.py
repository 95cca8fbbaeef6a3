"""What is not yet published, and who looks at it next: its page, the editors' queue, reviews."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from generator.checks.overdue_review import due_day
from tests.building import build_by_mkdocs, differences, served
from tests.excerpts import write_around
from tests.writing import glossary, problems, write_content

UNPUBLISHED = {"boom": "draft", "gaff": "proposed", "mast": "in-review"}
#: So many proposals reach an editor-in-chief in a week.
PROPOSALS = 30
REVIEWS = """\
reviewed:
  - {date: 2026-11-24, by: Ada, role: rigger, orcid: 0000-0002-1825-0097}
  - {date: 2026-10-01, by: Bo, profile: "mailto:bo@example.org"}
  - {date: 2026-11-24, by: Cy}
"""
SETTINGS = """address: https://sea.example.org/
review-months: 1
owners:
  rigging: ["@ada", "@org/riggers"]
  "*": [chief@example.org]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the content and the site of a term of each status."""
    folder = tmp_path_factory.mktemp("statuses")
    texts = [
        f"# terms/{slug}.yml\nterm: {slug.title()}\nstatus: {status}\nrelated: [keel]\n"
        for slug, status in UNPUBLISHED.items()
    ]
    texts.append(f"# terms/keel.yml\nterm: Keel\nrelated: [boom, gaff, mast]\n{REVIEWS}")
    content = write_around("\n".join(texts), folder / "content")
    draft = content / "terms" / "boom.yml"
    draft.write_text(re.sub(r"(?m)^definition: .*", "definition: …", draft.read_text("utf-8")))
    for number in range(PROPOSALS):
        day = dt.date(2026, 9, 1) + dt.timedelta(days=7 * number % PROPOSALS)
        text = f"term: Wind {number}\nstatus: proposed\nproposed: {day}\ncategories: [weather]\n"
        (content / "terms" / f"wind-{number}.yml").write_text(text, "utf-8")
    settings = content / "glossary.yml"
    settings.write_text(settings.read_text("utf-8") + SETTINGS)
    for command in (["init"], ["add", "."], ["commit", "-m", "Begin"]):
        _git(folder, *command)
    done = glossary("build", "--content", content, "--site", folder / "site", "--no-cache")
    assert done.exit_code == 0, done.output
    return folder


def _git(folder: Path, *command: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    day = {"GIT_COMMITTER_DATE": "2026-05-05T12:00:00Z"}
    subprocess.run(["git", *who, *command], cwd=folder, check=True, env={**os.environ, **day})


def _page(folder: Path, slug: str) -> str:
    return (folder / "site" / "terms" / slug / "index.html").read_text("utf-8")


@pytest.mark.parametrize(("slug", "status"), UNPUBLISHED.items())
def test_an_unpublished_entry_says_so_and_is_not_found(
    folder: Path, slug: str, status: str
) -> None:
    """Its page has a notice and asks search engines to pass by; the sitemap leaves it out."""
    page = _page(folder, slug)
    assert '<meta name="robots" content="noindex">' in page
    assert f"status-{status}" in page
    assert 'class="status-banner"' in page
    sitemap = (folder / "site" / "sitemap.xml").read_text("utf-8")
    assert f"/terms/{slug}/" not in sitemap
    assert "/terms/keel/" in sitemap
    assert "noindex" not in _page(folder, "keel")


def test_a_text_that_nobody_has_written_is_no_description(folder: Path) -> None:
    """A draft's “…” is neither in its description nor in lists or the search."""
    assert '<meta name="description" property="og:description" content="Boom">' in _page(
        folder, "boom"
    )
    assert not re.search(r">…<|: …<|title=\"…", _page(folder, "keel"))
    named = [*(folder / "site" / "search").glob("*.json"), folder / "site/a-z/index.html"]
    assert [file.name for file in named if '"…"' in file.read_text("utf-8")] == []


def _rows(folder: Path) -> list[list[str]]:
    html = (folder / "site" / "editors" / "index.html").read_text("utf-8")
    rows = BeautifulSoup(html, "html.parser").select("#waiting tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in rows]


def test_the_queue_has_the_longest_waiting_first(folder: Path) -> None:
    """In groups by status, each with category, owners and the day that the entry or git tells."""
    rows = _rows(folder)
    assert rows[0] == ["In review (1)"]
    riggers = "@ada, @org/riggers"
    assert rows[1] == ["Mast", "Rigging", riggers, "In review", "2026-05-05", ""]
    assert rows[2] == [f"Proposed ({PROPOSALS + 1})"]
    assert rows[3] == ["Gaff", "Rigging", riggers, "Proposed", "2026-05-05", ""]
    winds = rows[4 : 4 + PROPOSALS]
    assert winds[0] == ["Wind 0", "Weather", "chief@example.org", "Proposed", "2026-09-01", ""]
    days = [row[4] for row in winds]
    assert len({row[0] for row in winds}) == PROPOSALS
    assert days == sorted(days)
    assert rows[4 + PROPOSALS :][0] == ["Draft (1)"]


def test_reviewers_stand_with_role_and_number(folder: Path) -> None:
    """Each day with those who reviewed on it, the last one first; machines read the same."""
    page = BeautifulSoup(_page(folder, "keel"), "html.parser")
    [colophon] = page.select(".colophon")
    said = " ".join(colophon.get_text().split())
    assert said.startswith(
        "Reviewed 2026-11-24 by Ada, rigger (ORCID), Cy. Reviewed 2026-10-01 by Bo."
    )
    assert colophon.select_one("a[href='https://orcid.org/0000-0002-1825-0097']")
    assert colophon.select_one("a[href='mailto:bo@example.org']")
    script = page.select_one("script[type='application/ld+json']")
    assert script is not None
    [node] = [n for n in json.loads(str(script.string))["@graph"] if "reviewedBy" in n]
    assert node["lastReviewed"] == "2026-11-24"
    assert node["reviewedBy"][0] == {
        "@type": "Person",
        "name": "Ada",
        "jobTitle": "rigger",
        "identifier": "https://orcid.org/0000-0002-1825-0097",
    }
    assert [each["name"] for each in node["reviewedBy"]] == ["Ada", "Cy", "Bo"]


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    """The address of the site."""
    with served(folder / "site") as address:
        yield address


def test_editors_sort_and_filter_the_queue(url: str, page: Page) -> None:
    """By any column, by what stands in it; the days are those of the reader."""
    page.clock.set_fixed_time("2026-12-24T12:00:00Z")
    page.goto(f"{url}/editors/")
    table = page.locator("#waiting")
    first = table.locator("tbody tr:not(.queue-group):visible").first
    expect(first).to_contain_text("233")
    page.get_by_label("Owner").first.select_option("chief@example.org")
    expect(first).to_contain_text("Wind 0")
    assert table.locator("tbody tr:not(.queue-group):visible").count() == PROPOSALS
    table.get_by_role("button", name="Days").click()
    expect(first).to_contain_text("2026-09-30")
    table.get_by_role("button", name="Days").click()
    expect(first).to_contain_text("2026-09-01")
    expect(table.locator("th[aria-sort]")).to_have_text("Days")


@pytest.mark.parametrize(("day", "late"), [("2026-12-24", False), ("2026-12-25", True)])
def test_readers_see_that_a_review_is_overdue(url: str, page: Page, day: str, late: bool) -> None:
    """From the day after the last one on which it counts, on the entry and for editors."""
    page.clock.set_fixed_time(f"{day}T12:00:00Z")
    page.goto(f"{url}/terms/keel/")
    expect(page.locator(".colophon .overdue")).to_be_visible(visible=late)
    page.goto(f"{url}/editors/")
    row = page.locator("#due tr").filter(has_text="Keel")
    expect(row.locator(".overdue")).to_be_visible(visible=late)


@pytest.mark.parametrize(
    ("reviewed", "months", "due"),
    [
        ("2026-11-24", 18, "2028-05-24"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-12-31", 12, "2027-12-31"),
        ("9999-01-01", 1200, "9999-12-31"),
    ],
)
def test_a_review_counts_for_whole_months(reviewed: str, months: int, due: str) -> None:
    """To the same day, or to the last one of a shorter month."""
    assert due_day(reviewed, months) == due


@pytest.mark.parametrize(
    ("review", "said"),
    [
        ("{date: 2026-01-01, by: Ann, orcid: 0000-0002-1825-0098}", "bad-value"),
        ("[{date: 2026-01-01, by: Ann}, {by: Bo}]", "missing-field"),
        ("yesterday", "wrong-type"),
    ],
)
def test_a_wrong_review_is_named_at_its_place(review: str, said: str, tmp_path: Path) -> None:
    """As one review or as a list of several."""
    text = f"term: Mast\nstatus: draft\nreviewed: {review}\n"
    found = problems(write_content(tmp_path, {"terms/mast.yml": text}))
    assert [(p["rule"], p["line"]) for p in found if p["severity"] == "error"] == [(said, 3)]


NAMING = """\
# glossary.yml
about: See the [keel](keel) and the [boom](boom).
# pages/notes.md
---
title: Notes
---
The [boom](term:boom) and the [keel](term:keel).
# terms/keel.yml
term: Keel
explanation: It balances the [boom](boom), as *the [gaff](gaff)* does, and a boom.
related: [boom, mast]
# terms/boom.yml
term: Big Boom
status: draft
aliases: [spar]
importance: …
# terms/gaff.yml
term: Gaff
status: proposed
# terms/old.yml
term: Old
status: deprecated
replaced-by: gaff
# comparisons/boom-vs-keel.yml
term: Boom vs keel
"""


def test_a_site_may_leave_out_what_is_not_yet_published(tmp_path: Path) -> None:
    """By the setting or the option, in both ways to build; what names it finds a wanted term."""
    content = write_around(NAMING, tmp_path / "content")
    settings = content / "glossary.yml"
    (content / "addresses.txt").write_text("terms/boom/\nterms/spar/\nterms/boom/#importance\n")
    (content / "redirects.yml").write_text("terms/beam/: terms/boom/\n")
    cache = tmp_path / "cache"
    where = ("build", "--content", content, "--cache", cache, "--no-search", "--site")
    for name, options in (("all", ()), ("short", ("--without-drafts",))):
        done = glossary(*where, tmp_path / name, *options)
        assert done.exit_code == 0, done.output
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GLOSSARY_DRAFTS", "false")
        build_by_mkdocs(content, tmp_path / "plain")
    assert differences(tmp_path / "short", tmp_path / "plain") == []
    settings.write_text(f"{settings.read_text('utf-8')}drafts: false\n")
    assert glossary(*where, tmp_path / "set", "--no-cache").exit_code == 0
    unlike = differences(tmp_path / "short", tmp_path / "set")
    assert [name for name in unlike if name.endswith(".html")] == []
    assert (tmp_path / "all" / "terms" / "boom" / "index.html").is_file()
    site = tmp_path / "short"
    gone = ("terms/boom", "terms/spar", "terms/gaff", "compare/boom-vs-keel")
    assert [name for name in gone if (site / name).exists()] == []
    keel = (site / "terms" / "keel" / "index.html").read_text("utf-8")
    assert "It balances the boom, as <em>the gaff</em> does, and a boom." in keel
    assert 'Big Boom (<a href="../../wanted/">not written yet</a>)' in keel
    assert "Big Boom" in (site / "wanted" / "index.html").read_text("utf-8")
    assert "and the boom." in (site / "about" / "index.html").read_text("utf-8")
    assert 'href="../wanted/">boom' in (site / "notes" / "index.html").read_text("utf-8")
    assert [p for p in problems(content) if p["severity"] == "error"] == []

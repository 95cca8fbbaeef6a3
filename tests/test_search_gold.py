"""The gold set, query by query, in a real browser on a large glossary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from tests.building import Site
from tests.searching import Found, SearchBox

GOLD: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("search_gold.yml").read_text("utf-8")
)

#: Group → among how many results the entry has to be, for which share of the queries.
GOALS = {
    "exact": (1, 1.0),
    "alias": (1, 1.0),
    "abbreviation": (1, 1.0),
    "spelling": (1, 1.0),
    "plural": (1, 1.0),
    "prefix": (3, 1.0),
    "typo": (3, 0.97),
    "comparison": (1, 0.98),
    "full-text": (5, 0.95),
    "topic": (1, 0.98),
    "topic-text": (5, 0.92),
    "question": (3, 0.9),
    "versus": (3, 0.94),
    "habit": (1, 0.96),
    "meant": (1, 0.95),
    "unwritten": (1, 1.0),
    "unwritten-near": (3, 0.9),
    "unknown": (0, 0.9),
    "topic-trial": (1, 0.85),
    "topic-text-trial": (5, 0.9),
    "habit-trial": (1, 0.92),
    "meant-trial": (1, 0.87),
    "unwritten-trial": (3, 1.0),
    "unknown-trial": (0, 1.0),
}
#: What is shown because of a name: entries, and those that may have been meant.
NAMES = ":is(.search-entries, .search-meant)"
#: Groups whose goals count passages as well as names.
WITH_TEXT = (
    "topic",
    "full-text",
    "topic-text",
    "question",
    "versus",
    "habit",
    "meant",
    "unwritten",
    "unknown",
    "topic-trial",
    "topic-text-trial",
    "habit-trial",
    "meant-trial",
    "unwritten-trial",
    "unknown-trial",
)


def test_every_group_has_a_goal() -> None:
    """No query of the gold set goes untried."""
    assert GOLD.keys() == GOALS.keys()
    assert sum(map(len, GOLD.values())) >= 300


@pytest.mark.parametrize("group", GOALS)
def test_gold_set(site: Site, page: Page, group: str) -> None:
    """What a reader means stands where the goal of its group asks for it."""
    page.goto(f"{site.url}/about/")
    box = SearchBox(page).open()
    ask = box.everything if group in WITH_TEXT else box.entries
    first, share = GOALS[group]
    missed, wanted = [], list[str]()
    for query in GOLD[group]:
        found = ask(query)
        if group.startswith("unknown"):
            wanted, found = [], box.shown(NAMES)
            hit = not found
        else:
            meant = GOLD[group][query]
            wanted = [meant] if isinstance(meant, str) else meant
            hit = bool(set(wanted) & {_what(group, result) for result in found[:first]})
        if not hit:
            shown = [_what(group, result) for result in found[: max(first, 3)]]
            missed.append(f"{query!r}: wanted {wanted}, found {shown}")
    hits = 1 - len(missed) / len(GOLD[group])
    assert hits >= share, f"{hits:.1%} instead of {share:.0%}\n" + "\n".join(missed)


def _what(group: str, result: Found) -> str:
    """What a query of a group is answered by: an entry, or a title that nobody has written."""
    if not group.startswith("unwritten"):
        return result.slug
    title, *facts = result.text.split("\n")
    return title if "Not written yet" in facts else ""

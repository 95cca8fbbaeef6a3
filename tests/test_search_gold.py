"""The gold set, query by query, in a real browser on the real content."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from tests.building import Site
from tests.searching import SearchBox

GOLD: dict[str, dict[str, str | list[str]]] = yaml.safe_load(
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
}


def test_every_group_has_a_goal() -> None:
    """No query of the gold set goes untried."""
    assert GOLD.keys() == GOALS.keys()
    assert sum(map(len, GOLD.values())) >= 300


@pytest.mark.parametrize("group", GOALS)
def test_gold_set(site: Site, page: Page, group: str) -> None:
    """What a reader means stands where the goal of its group asks for it."""
    page.goto(f"{site.url}/about/")
    box = SearchBox(page).open()
    ask = box.everything if group == "full-text" else box.entries
    first, share = GOALS[group]
    missed = []
    for query, meant in GOLD[group].items():
        wanted = [meant] if isinstance(meant, str) else meant
        found = [result.slug for result in ask(query)]
        if not set(wanted) & set(found[:first]):
            missed.append(f"{query!r}: wanted {wanted}, found {found[:first]}")
    hit = 1 - len(missed) / len(GOLD[group])
    assert hit >= share, f"{hit:.1%} instead of {share:.0%}\n" + "\n".join(missed)

"""A line of redirects.yml that leads nowhere, or that stands in the way of a page.

Whoever follows the old address would meet an error page. Let it lead to an address that the site
has; an address that has an entry again needs no redirect.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process

from generator import addresses, published
from generator.glossary import Glossary
from generator.load import REDIRECTS
from generator.problems import Problem

KIND = "bad-redirect"
BAD = """
# redirects.yml
terms/main-boom/: terms/bom/
"""
GOOD = """
# redirects.yml
terms/main-boom/: terms/boom/
"""


def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem for each redirect without an end."""
    origin = glossary.origins.get(REDIRECTS)
    if origin is None or not glossary.given_up:
        return
    now = published.current(glossary)
    entries = {addresses.address(card.path) for card in glossary.cards.values()}
    for given_up, target in glossary.given_up.items():
        if given_up in entries:
            message = f"“{given_up}” is the address of an entry and cannot lead elsewhere"
            yield Problem(origin.key_place((given_up,)), KIND, message)
        elif target not in now:
            near = process.extractOne(target, sorted(now), score_cutoff=60)
            cure = f"Did you mean “{near[0]}”?" if near else ""
            message = f"“{given_up}” leads to “{target}”, which is no address of the site"
            yield Problem(origin.place((given_up,)), KIND, message, cure)

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
    now, leading_on = published.current(glossary), published.leading_on(glossary)
    held = {addresses.address(card.path) for card in glossary.cards.values()}
    held |= {addresses.address(addresses.category_path(slug)) for slug in glossary.categories}
    for given_up, target in glossary.given_up.items():
        if given_up in held:
            # A rename there and back leaves such lines; they lead round to the entry itself.
            if given_up in _ends(glossary, target):
                continue
            message = f"“{given_up}” is the address of a page and cannot lead elsewhere"
            yield Problem(origin.key_place((given_up,)), KIND, message)
        elif _is_moved_id(given_up, target):
            message = f"“{given_up}” is a part of a page and can only lead to a part of that page"
            yield Problem(origin.place((given_up,)), KIND, message)
        elif target not in now and target.partition("#")[0] not in leading_on:
            near = process.extractOne(target, sorted(now), score_cutoff=60)
            cure = f"Did you mean “{near[0]}”?" if near else ""
            message = f"“{given_up}” leads to “{target}”, which is no address of the site"
            yield Problem(origin.place((given_up,)), KIND, message, cure)


def _ends(glossary: Glossary, where: str) -> set[str]:
    """The addresses that a redirect to `where` comes through."""
    seen: set[str] = set()
    while where not in seen:
        seen.add(where)
        where = glossary.given_up.get(where, where)
    return seen


def _is_moved_id(given_up: str, target: str) -> bool:
    page, _, fragment = given_up.partition("#")
    return bool(fragment) and target.partition("#")[0] != page

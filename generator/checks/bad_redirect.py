"""A line of redirects.yml leads from an address without a page to one that has a page."""

from __future__ import annotations

from collections.abc import Iterator

from generator import address_register, addresses
from generator.checks.rule import Rule
from generator.glossary import Glossary
from generator.load import REDIRECTS
from generator.problems import Problem
from generator.wording import did_you_mean

rule = Rule("bad-redirect")

#: Likeness in percent below which no address is suggested: sharing a folder is not enough.
_CUTOFF = 80


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem for each redirect that leads nowhere or starts at a page of the site."""
    source_map = glossary.source_maps.get(REDIRECTS)
    if source_map is None or not glossary.recorded_redirects:
        return
    now, redirecting = address_register.current(glossary), address_register.redirecting(glossary)
    left_out = address_register.left_out(glossary)
    held = {addresses.address(card.path) for card in glossary.cards.values()}
    held |= {addresses.address(addresses.category_path(slug)) for slug in glossary.categories}
    for old, target in glossary.recorded_redirects.items():
        if old in held:
            # Renaming an entry and back leaves lines that lead round to the entry itself.
            if old in _ends(glossary, target):
                continue
            message = f"“{old}” is the address of a page and cannot lead elsewhere"
            yield rule.problem(source_map.key_place((old,)), message)
        elif _is_moved_id(old, target):
            message = f"“{old}” is a part of a page and can only lead to a part of that page"
            yield rule.problem(source_map.place((old,)), message)
        elif target not in now and target.partition("#")[0] not in {
            *redirecting,
            *left_out,
        }:
            message = f"“{old}” leads to “{target}”, which is no address of the site"
            yield rule.problem(
                source_map.place((old,)), message, did_you_mean(target, now, _CUTOFF)
            )


def _ends(glossary: Glossary, where: str) -> set[str]:
    """The addresses that a redirect to `where` passes through."""
    seen: set[str] = set()
    while where not in seen:
        seen.add(where)
        where = glossary.recorded_redirects.get(where, where)
    return seen


def _is_moved_id(old: str, target: str) -> bool:
    page, _, fragment = old.partition("#")
    return bool(fragment) and target.partition("#")[0] != page

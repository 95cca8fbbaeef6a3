"""Pages of a glossary's own hold what pages can show, and lead to what there is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from generator.checks.rule import Rule
from generator.glossary import Glossary
from generator.problems import Location, Problem

if TYPE_CHECKING:
    from generator.own_pages import OwnPage

rule = Rule("own-page", fixed=True)


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each piece of HTML, broken link, image without words and broken formula."""
    if not glossary.frame.pages:
        return
    # Python-Markdown and its extensions take a quarter of a second, and few glossaries have pages.
    from generator.page_markdown import Targets, convert  # noqa: PLC0415

    targets = Targets(glossary)
    for page in glossary.frame.pages:
        converted = convert(page.body, partial(targets.resolve, path=page.path))
        places: dict[str, int] = {}
        for fault in converted.faults:
            place, places[fault.detail] = _place(page, fault.detail, places.get(fault.detail, 0))
            yield rule.problem(place, fault.message, fault.fix)


def _place(page: OwnPage, words: str, start: int) -> tuple[Location, int]:
    """Where words stand in a page, from a position on, and where to look for the next ones."""
    at = page.body.find(words, start)
    if at < 0:
        at = max(0, page.body.find(words))
    above = page.body[:at]
    line = page.before + above.count("\n") + 1
    return Location(page.shown, line, at - (above.rfind("\n") + 1) + 1), at + 1

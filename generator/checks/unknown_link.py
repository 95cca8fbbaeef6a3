"""A link in prose leads to an entry that exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.rule import Rule
from generator.glossary import Glossary
from generator.outline import WrittenLink, written_links
from generator.problems import MOST_IN_A_FILE, Problem
from generator.wording import did_you_mean

rule = Rule("unknown-link", fixed=True)


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each link to no entry, in entries and in glossary.yml."""
    yield from _problems(glossary, "", written_links(glossary.settings, glossary.settings.language))
    for slug, outline in glossary.outlines.items():
        yield from _problems(glossary, slug, outline.links)


def _problems(glossary: Glossary, slug: str, links: Iterable[WrittenLink]) -> Iterator[Problem]:
    unknown = (k for k in links if k.target not in glossary and k.target not in glossary.unread)
    for number, link in enumerate(unknown):
        message = f"the link leads to “{link.target}”, which is no entry"
        # Each guess looks at all entries; more than these are not shown.
        fix = did_you_mean(link.target, glossary.entries) if number < MOST_IN_A_FILE else ""
        place = glossary.source_maps[slug].place(link.path, link.offset)
        yield rule.problem(place, message, fix or "Take the link away.")

"""A link in prose leads to an entry that exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.rule import Rule
from generator.glossary import Glossary
from generator.outline import WrittenLink, written_links
from generator.problems import Problem
from generator.wording import did_you_mean

rule = Rule("unknown-link", fixed=True)


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each link to no entry, in entries and in glossary.yml."""
    yield from _problems(glossary, "", written_links(glossary.settings, glossary.settings.language))
    for slug, outline in glossary.outlines.items():
        yield from _problems(glossary, slug, outline.links)


def _problems(glossary: Glossary, slug: str, links: Iterable[WrittenLink]) -> Iterator[Problem]:
    for link in links:
        if link.target in glossary or link.target in glossary.unread:
            continue
        message = f"the link leads to “{link.target}”, which is no entry"
        fix = did_you_mean(link.target, glossary.entries)
        place = glossary.origins[slug].place(link.path, link.offset)
        yield rule.problem(place, message, fix or "Take the link away.")

"""A link in prose to an entry that does not exist.

Mend it by correcting the slug. Most links are better left out: first mentions of entries link
by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.suggest import did_you_mean
from generator.glossary import Glossary
from generator.outline import WrittenLink, written_links
from generator.problems import Problem

KIND = "unknown-link"
BAD = """
# terms/boom.yml
importance: It swings below the [gaff](gaf).
# terms/gaff.yml
term: Gaff
"""
GOOD = """
# terms/boom.yml
importance: It swings below the [gaff](gaff).
# terms/gaff.yml
term: Gaff
"""


def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each link to no entry, in entries and in glossary.yml."""
    yield from _judge(glossary, "", written_links(glossary.settings, glossary.settings.language))
    for slug, outline in glossary.outlines.items():
        yield from _judge(glossary, slug, outline.links)


def _judge(glossary: Glossary, slug: str, links: Iterable[WrittenLink]) -> Iterator[Problem]:
    for link in links:
        if link.target in glossary or link.target in glossary.unread:
            continue
        message = f"the link leads to “{link.target}”, which is no entry"
        cure = did_you_mean(link.target, glossary.entries)
        place = glossary.origins[slug].place(link.path, link.offset)
        yield Problem(place, KIND, message, cure or "Take the link away.")

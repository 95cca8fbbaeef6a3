"""Entries as the search sees them, made again only for those that have changed."""

from __future__ import annotations

from collections.abc import Iterator

from generator import search
from generator.fast.cache import Cache, digest
from generator.fast.crew import Crew
from generator.fast.index import Index
from generator.fast.work import pack, unpack_search
from generator.pages.around import compared

_KIND = "search"


def search_records(index: Index, cache: Cache, crew: Crew) -> Iterator[search.Record]:
    """A record for each entry, by headword; nothing is done before the first is asked for."""
    glossary = index.glossary
    keys = {
        entry.slug: digest(
            index.keys[entry.slug], *(pack(glossary.card(slug)) for slug in compared(entry))
        )
        for entry in glossary
    }
    kept = cache.read(_KIND)
    packed = {slug: kept[key] for slug, key in keys.items() if key in kept}
    new = crew.search([slug for slug in keys if slug not in packed])
    cache.replace(
        _KIND, {keys[slug]: data for slug, data in new.items()}, kept.keys() - keys.values()
    )
    found = packed | new
    for slug in keys:
        yield unpack_search(found[slug])

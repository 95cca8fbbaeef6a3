"""What is wrong with the content: with each entry by itself, as stored, and between entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from generator import checks
from generator.incremental.cache import Cache, digest
from generator.incremental.graph import Graph
from generator.incremental.index import Index
from generator.incremental.records import pack, unpack_forms, unpack_problems
from generator.problems import Problem, has_errors

_TOGETHER, _LINKS = "together", "links"
#: Stored in place of problems that follow from the graph, too.
_ASKED = b"asked"


def build_problems(
    index: Index, forms: bytes, graph: Callable[[], Graph], cache: Cache
) -> tuple[Problem, ...]:
    """What a build says is wrong with the content, with the settings' severities applied.

    With an error, nothing is said of the links between entries.
    """
    packed = cache.get(_TOGETHER, [index.facts]).get(index.facts)
    if packed is None:
        found = checks.check_together(index.glossary, lambda: unpack_forms(forms), build=True)
        packed = pack(found)
        cache.keep_only(_TOGETHER, index.facts, packed)
    problems = (*index.problems, *unpack_problems(packed))
    found = checks.all_problems(index.load_errors, problems, index.glossary)
    if has_errors(found):
        return found  # prose is linked for pages only where nothing is wrong with it
    problems = (*problems, *_of_links(index, graph, cache))
    return checks.all_problems(index.load_errors, problems, index.glossary)


def check_problems(
    index: Index,
    forms: Callable[[], bytes],
    graph: Callable[[], Graph],
    cache: Cache,
    today: dt.date,
) -> tuple[Problem, ...]:
    """What `glossary check` says is wrong with the content on a day."""
    between = checks.check_together(index.glossary, lambda: unpack_forms(forms()), today)
    between += _of_links(index, graph, cache)
    return checks.all_problems(index.load_errors, (*index.problems, *between), index.glossary)


def _of_links(index: Index, graph: Callable[[], Graph], cache: Cache) -> tuple[Problem, ...]:
    """What is wrong with the links between entries; the graph is read only if a rule asks."""
    packed = cache.get(_LINKS, [index.facts]).get(index.facts)
    if packed == _ASKED:
        key = digest(index.facts, graph().digest)
        packed = cache.get(_LINKS, [key]).get(key)
    if packed is not None:
        return unpack_problems(packed)
    asked = []

    def outlinks() -> dict[str, tuple[str, ...]]:
        asked.append(graph())
        return {slug: links.linked for slug, links in graph().outlinks().items()}

    found = checks.check_outlinks(index.glossary, outlinks)
    stored = {index.facts: pack(found)}
    if asked:
        stored = {index.facts: _ASKED, digest(index.facts, graph().digest): pack(found)}
    cache.replace_all(_LINKS, stored)
    return found

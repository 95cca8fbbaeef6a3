"""Each entry is linked from another one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import GetOutlinks, Rule
from generator.glossary import Glossary
from generator.model import Status
from generator.problems import Problem, Severity

rule = Rule("orphan")


@rule.outlinks
def check(glossary: Glossary, outlinks: GetOutlinks) -> Iterator[Problem]:
    """One problem at the headword of each orphan; none while a broken file hides its links."""
    # Nor while the site leaves entries out which may link to those that it has.
    if glossary.unread - {""}:
        return
    reached = {target for source, target in _written_links(glossary) if target != source}
    alone = [e for e in glossary if e.slug not in reached and e.status is not Status.DEPRECATED]
    if alone:
        reached = {to for slug, targets in outlinks().items() for to in targets if to != slug}
    for entry in alone:
        if entry.slug in reached:
            continue
        severity = Severity.WARNING if entry.status.is_unpublished else Severity.ERROR
        place = glossary.source_maps[entry.slug].place(("term",))
        message = "no other entry links to this one"
        fix = f"Put {entry.slug} under “related” of an entry that readers come from."
        yield rule.problem(place, message, fix, severity)


def _written_links(glossary: Glossary) -> Iterator[tuple[str, str]]:
    """Pairs of slugs: each link that an author asked for, from the entry to another."""
    for slug, targets in (*glossary.related.items(), *glossary.comparisons_of.items()):
        yield from ((slug, target) for target in targets)
    for comparison in glossary.comparisons:
        yield from ((comparison.slug, target) for target in comparison.compares)
    yield from ((entry.slug, entry.replaced_by) for entry in glossary if entry.replaced_by)
    for slug, outline in glossary.outlines.items():
        yield from ((slug, link.target) for link in outline.links)

"""An entry that nothing links to.

Readers and search engines would reach it from lists only. Mend it by naming it under `related`
of a neighbour. A comparison is linked from the terms that it compares; a draft is only warned
about; a deprecated entry had better not be linked to at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.glossary import Glossary
from generator.model import Status
from generator.problems import Problem, Severity

KIND = "orphan"
BAD = """
# terms/boom.yml
related: [mast]
# terms/mast.yml
related: [boom]
# terms/gaff.yml
related: [boom]
"""
GOOD = """
# terms/boom.yml
related: [mast, gaff]
# terms/mast.yml
related: [boom]
# terms/gaff.yml
related: [boom]
"""


def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at the headword of each orphan; none while a broken file hides its links."""
    if glossary.unread - {""}:
        return
    reached = {target for source, target in _reached(glossary) if target != source}
    for entry in glossary:
        if entry.slug in reached or entry.status is Status.DEPRECATED:
            continue
        severity = Severity.WARNING if entry.status is Status.DRAFT else Severity.ERROR
        place = glossary.origins[entry.slug].place(("term",))
        message = "no other entry links to this one"
        cure = f"Put {entry.slug} under “related” of an entry that readers come from."
        yield Problem(place, KIND, message, cure, severity)


def _reached(glossary: Glossary) -> Iterator[tuple[str, str]]:
    """Who links to whom: pairs of slugs, each link of a page to an entry."""
    for slug, targets in (*glossary.related.items(), *glossary.comparisons_of.items()):
        yield from ((slug, target) for target in targets)
    for comparison in glossary.comparisons:
        yield from ((comparison.slug, target) for target in comparison.compares)
    yield from ((entry.slug, entry.replaced_by) for entry in glossary if entry.replaced_by)
    for slug, outline in glossary.outlines.items():
        yield from ((slug, link.target) for link in outline.links)

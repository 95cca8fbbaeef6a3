"""An entry that nothing links to.

Readers and search engines would reach it from lists only. Mend it by naming it under `related`
of a neighbour. A comparison is linked from the terms that it compares; a draft is only warned
about; a deprecated entry had better not be linked to at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import prose
from generator.glossary import Glossary
from generator.model import Comparison, Entry, Status, prose_fields
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
    reached = {target for entry in glossary for target in _targets(glossary, entry)}
    for entry in glossary:
        if entry.slug in reached or entry.status is Status.DEPRECATED:
            continue
        severity = Severity.WARNING if entry.status is Status.DRAFT else Severity.ERROR
        place = glossary.origins[entry.slug].place(("term",))
        message = "no other entry links to this one"
        cure = f"Put {entry.slug} under “related” of an entry that readers come from."
        yield Problem(place, KIND, message, cure, severity)


def _targets(glossary: Glossary, entry: Entry) -> Iterator[str]:
    """Slugs that the page of `entry` links to, itself left out."""
    yield from glossary.related[entry.slug]
    yield from glossary.comparisons_of.get(entry.slug, ())
    if isinstance(entry, Comparison):
        yield from entry.compares
    if entry.replaced_by and entry.replaced_by != entry.slug:
        yield entry.replaced_by
    for _, text, _ in prose_fields(entry):
        yield from (link.target for link in prose.parse(text).links() if link.target != entry.slug)

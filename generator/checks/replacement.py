"""`replaced-by` that is missing, misplaced, or leads nowhere.

A deprecated entry keeps its address and sends readers on, in one step, to an entry that is kept
up; any other entry speaks for itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.suggest import did_you_mean
from generator.glossary import Glossary
from generator.model import Entry, Status
from generator.problems import Place, Problem

KIND = "replacement"
BAD = """
# terms/gaff.yml
status: deprecated
"""
GOOD = """
# terms/gaff.yml
status: deprecated
replaced-by: boom
"""


def check(glossary: Glossary) -> Iterator[Problem]:
    """At most one problem an entry, at its `replaced-by` or its `status`."""
    for entry in glossary:
        origin = glossary.origins[entry.slug]
        deprecated = entry.status is Status.DEPRECATED
        if entry.replaced_by:
            place = origin.place(("replaced-by",))
            if not deprecated:
                message = f"the entry has a replacement, but its status is {entry.status}"
                cure = "Write “status: deprecated”, or delete “replaced-by”."
                yield Problem(place, KIND, message, cure)
            else:
                yield from _judge(glossary, entry, entry.replaced_by, place)
        elif deprecated:
            message = "the entry is deprecated, but does not say what to read instead"
            cure = "Add “replaced-by: …” with the slug of another entry."
            yield Problem(origin.place(("status",)), KIND, message, cure)


def _judge(glossary: Glossary, entry: Entry, slug: str, place: Place) -> Iterator[Problem]:
    if slug == entry.slug:
        yield Problem(place, KIND, "the entry is replaced by itself", "Name another entry.")
    elif slug not in glossary:
        if slug not in glossary.unread:
            message = f"the replacement “{slug}” is no entry"
            yield Problem(place, KIND, message, did_you_mean(slug, glossary.entries))
    elif glossary.card(slug).status == Status.DEPRECATED:
        message = f"the replacement “{slug}” is itself deprecated"
        further = glossary[slug].replaced_by
        cure = f"Lead straight to “{further}”." if further not in (None, entry.slug) else ""
        yield Problem(place, KIND, message, cure)

"""A deprecated entry, and no other, names the entry to read instead."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.glossary import Glossary
from generator.head import EntryHead
from generator.model import Status
from generator.problems import Location, Problem
from generator.wording import did_you_mean

rule = Rule("replacement", fixed=True)


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """At most one problem for each entry, at its `replaced-by` or its `status`."""
    for entry in glossary:
        source_map = glossary.source_maps[entry.slug]
        deprecated = entry.status is Status.DEPRECATED
        if entry.replaced_by:
            place = source_map.place(("replaced-by",))
            if not deprecated:
                message = f"the entry has a replacement, but its status is {entry.status}"
                fix = "Write “status: deprecated”, or delete “replaced-by”."
                yield rule.problem(place, message, fix)
            else:
                yield from _problems(glossary, entry, entry.replaced_by, place)
        elif deprecated:
            message = "the entry is deprecated, but does not say what to read instead"
            fix = "Add “replaced-by: …” with the slug of another entry."
            yield rule.problem(source_map.place(("status",)), message, fix)


def _problems(
    glossary: Glossary, entry: EntryHead, slug: str, place: Location
) -> Iterator[Problem]:
    if slug == entry.slug:
        yield rule.problem(place, "the entry is replaced by itself", "Name another entry.")
    elif slug not in glossary:
        if slug not in glossary.unread:
            message = f"the replacement “{slug}” is no entry"
            yield rule.problem(place, message, did_you_mean(slug, glossary.entries))
    elif glossary.card(slug).status == Status.DEPRECATED:
        message = f"the replacement “{slug}” is itself deprecated"
        further = glossary[slug].replaced_by
        fix = f"Lead straight to “{further}”." if further not in (None, entry.slug) else ""
        yield rule.problem(place, message, fix)

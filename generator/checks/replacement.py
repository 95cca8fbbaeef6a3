"""A deprecated entry, and no other, names the entry to read instead."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.glossary import Glossary
from generator.head import EntryHead
from generator.model import Status
from generator.problems import Problem
from generator.wording import did_you_mean

rule = Rule("replacement", fixed=True)


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """At most one problem for each entry, at its `replaced-by` or its `status`."""
    for entry in glossary:
        for message, fix in _faults(glossary, entry):
            field = "replaced-by" if entry.replaced_by else "status"
            place = glossary.source_maps[entry.slug].place((field,))
            yield rule.problem(place, message, fix)


def _faults(glossary: Glossary, entry: EntryHead) -> Iterator[tuple[str, str]]:
    """What is wrong, with its fix."""
    slug = entry.replaced_by
    if entry.status is not Status.DEPRECATED:
        if slug:
            message = f"the entry has a replacement, but its status is {entry.status}"
            yield message, "Write “status: deprecated”, or delete “replaced-by”."
    elif not slug:
        message = "the entry is deprecated, but does not say what to read instead"
        yield message, "Add “replaced-by: …” with the slug of another entry."
    elif slug == entry.slug:
        yield "the entry is replaced by itself", "Name another entry."
    elif slug not in glossary:
        if slug not in glossary.unread:
            yield f"the replacement “{slug}” is no entry", did_you_mean(slug, glossary.entries)
    elif glossary.card(slug).status == Status.DEPRECATED:
        further = glossary[slug].replaced_by
        fix = f"Lead straight to “{further}”." if further not in (None, entry.slug) else ""
        yield f"the replacement “{slug}” is itself deprecated", fix

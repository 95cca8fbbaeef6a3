"""A translation says what the text that it was made from says now."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.load import shown
from generator.problems import Problem, Severity
from generator.translations import Edition, SiteEditions

rule = Rule("outdated-translation", Severity.WARNING)


@rule.edition
def check(site: SiteEditions, edition: Edition) -> Iterator[Problem]:
    """One problem for each entry whose source has changed, at the digest that it records."""
    for slug in edition.glossary.heads:
        source = site.source_of(edition, slug)
        if source is None or not site.is_outdated(edition, slug):
            continue
        other, found = source
        if found in other.glossary.unread:
            continue
        place = edition.glossary.source_maps[slug].place(("translated-from", "digest"))
        file = shown(other.folder.content / other.glossary[found].file)
        message = f"the text that this was translated from has changed since: {file}"
        name = f"{edition.language}/{slug}"
        fix = f"Translate what changed; then `glossary translations --record {name}`."
        yield rule.problem(place, message, fix)

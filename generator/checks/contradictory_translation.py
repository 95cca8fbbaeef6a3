"""No entry is the same as two entries of another language."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.problems import Problem
from generator.translations import Edition, SiteEditions

rule = Rule("contradictory-translation")


@rule.edition
def check(site: SiteEditions, edition: Edition) -> Iterator[Problem]:
    """One problem at each counterpart that would join two entries of one language."""
    for clash in site.clashes:
        claim = clash.claim
        if claim.edition is not edition:
            continue
        place = edition.glossary.source_maps[claim.slug].place(("translations", claim.language))
        first, second = clash.slugs
        message = (
            f"with “{claim.target}” in {claim.language}, “{first}” and “{second}” "
            f"in {clash.language} would be the same entry"
        )
        fix = f"Name another entry here, or correct what “{first}” and “{second}” are joined by."
        yield rule.problem(place, message, fix)

"""What an entry names as itself in another language is an entry there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.problems import MOST_IN_A_FILE, Problem
from generator.translations import Claim, Edition, SiteEditions
from generator.wording import did_you_mean

rule = Rule("unknown-translation")


@rule.edition
def check(site: SiteEditions, edition: Edition) -> Iterator[Problem]:
    """One problem for each counterpart that is none, at its language or its slug."""
    maps = edition.glossary.source_maps
    number = 0
    for claim in site.claims(edition):
        path = ("translations", claim.language)
        if fault := _wrong_language(site, claim):
            yield rule.problem(maps[claim.slug].key_place(path), *fault)
            continue
        other = site.by_language(claim.language)
        if other and other.find(claim.target) is None:
            if claim.target in other.glossary.unread:
                continue
            number += 1
            message = f"“{claim.target}” is no entry in {claim.language}"
            # Each guess looks at all entries; more than these are not shown.
            near = number < MOST_IN_A_FILE and did_you_mean(claim.target, other.glossary.heads)
            yield rule.problem(maps[claim.slug].place(path), message, near or "Take the line away.")
    yield from _sources(site, edition)


def _wrong_language(site: SiteEditions, claim: Claim) -> tuple[str, str] | None:
    """What is wrong with the language of a counterpart, and what to do about it."""
    other = site.by_language(claim.language)
    others = [e.language for e in site.editions if e is not claim.edition]
    if other is claim.edition:
        message = f"“{claim.language}” is the language of the entry itself"
        return message, f"Other languages of this site: {', '.join(others)}."
    if other is None:
        message = f"the site has no glossary in “{claim.language}”"
        fix = did_you_mean(claim.language, others)
        return message, fix or f"Other languages of this site: {', '.join(others)}."
    return None


def _sources(site: SiteEditions, edition: Edition) -> Iterator[Problem]:
    """One problem for each text that an entry says it was translated from and that is not there."""
    for slug, head in edition.glossary.heads.items():
        language, _ = head.translated_from
        # A counterpart that is none is reported where it is named.
        named = not language or language in dict(head.translations)
        other = site.by_language(language) if language else None
        if other and other.glossary.left_out:
            continue  # what joins the two may be among these
        if not named and site.source_of(edition, slug) is None:
            place = edition.glossary.source_maps[slug].place(("translated-from", "language"))
            message = f"the entry was translated from “{language}”, but has no counterpart there"
            fix = f"Write “translations: {{{language}: …}}” with the slug of the source."
            yield rule.problem(place, message, fix)

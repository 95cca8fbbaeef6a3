"""What to translate next, from each language of a site into each other one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import permutations

from generator.links import matcher_for, page_links
from generator.load import shown
from generator.model import Status
from generator.translations import Edition, SiteEditions


@dataclass(frozen=True, slots=True)
class Untranslated:
    """An entry that a language lacks."""

    slug: str
    headword: str
    file: str
    links: int
    """How many other entries lead to it."""


@dataclass(frozen=True, slots=True)
class Translated:
    """An entry and its counterpart."""

    slug: str
    headword: str
    translation: str
    """Slug of the counterpart."""
    file: str
    """Of the counterpart."""


@dataclass(frozen=True, slots=True)
class LanguagePair:
    """What has been translated from one language into another."""

    source: str
    target: str
    entries: int
    """How many published entries the source has."""
    missing: list[Untranslated] = field(default_factory=list)
    """Those of them that have no counterpart, the most linked first."""
    outdated: list[Translated] = field(default_factory=list)
    """Whose source has changed since."""
    unrecorded: list[Translated] = field(default_factory=list)
    """Of which neither says that it was translated from the other."""
    current: list[Translated] = field(default_factory=list)


def language_pairs(site: SiteEditions) -> Iterator[LanguagePair]:
    """Each language with each other one, in the order of languages."""
    links = {edition.language: _links(edition) for edition in site.editions}
    for source, target in permutations(site.editions, 2):
        yield _pair(site, source, target, links[source.language])


def _links(edition: Edition) -> Counter[str]:
    """Slug → how many other entries lead to it, by their prose or under `related`."""
    glossary = edition.glossary
    found: Counter[str] = Counter()
    for slug, linked in page_links(glossary, matcher_for(glossary)).items():
        found.update({*linked, *glossary.related.get(slug, ())} - {slug})
    return found


def _pair(
    site: SiteEditions, source: Edition, target: Edition, links: Counter[str]
) -> LanguagePair:
    published = {head.slug for head in source.glossary if head.status == Status.PUBLISHED}
    pair = LanguagePair(source.language, target.language, len(published))
    for head in source.glossary:
        found = site.group(source, head.slug).get(site.number_of(target))
        if found is None and head.slug not in published:
            continue
        if found is None:
            file = shown(source.folder.content / head.file)
            pair.missing.append(Untranslated(head.slug, head.headword, file, links[head.slug]))
            continue
        file = shown(target.folder.content / target.glossary[found].file)
        one = Translated(head.slug, head.headword, found, file)
        of_pair = site.source_of(target, found) == (source, head.slug)
        if of_pair and site.is_outdated(target, found):
            pair.outdated.append(one)
        elif of_pair or site.source_of(source, head.slug) == (target, found):
            pair.current.append(one)
        else:
            pair.unrecorded.append(one)
    pair.missing.sort(key=lambda one: (-one.links, one.slug))
    return pair

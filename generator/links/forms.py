"""The forms of a headword or alias that mean its entry.

Forms are made from the names by LemmInflect, which knows irregular words, and never by
cutting endings off the prose: plural and possessive of a noun; ``-s``, ``-ing`` and ``-ed``
of a verb. An entry adds forms or forbids them under ``forms``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from msgspec import Struct

from generator.glossary import Glossary
from generator.glossary import fold as fold_name
from generator.head import EntryHead
from generator.links.compounds import noun_of, seams, solid_plural, spelled, words_of
from generator.links.folding import PARTICLES, fold, is_mostly_capitals, told_apart
from generator.links.inflection import inflections, lemmas
from generator.links.languages import rules_of
from generator.model import LONGEST_NAME, Status

_VERB_TAGS = ("VBZ", "VBG", "VBD", "VBN")  # Penn Treebank: pivots, pivoting, pivoted, pivoted
_TAGS = {"noun": ("NNS",), "verb": _VERB_TAGS}


class Capitals(StrEnum):
    """Which letters of a form must be capitals in the text exactly where they are in the form."""

    NONE = "none"
    ABBREVIATIONS = "abbreviations"
    """Those of words that are mostly capitals: WHO is not who."""
    ALL = "all"


class Form(Struct, frozen=True, order=True, gc=False):
    """One spelling that means an entry."""

    text: str
    slug: str
    """The entry; empty for words that must not become a link though others in them could."""
    capitals: Capitals
    """Which capitals count."""
    hyphened: bool = False
    """Whether every hyphen of the form must be one in the text too."""
    plural: bool = False
    """Whether it is the plural of a noun, which a verb may be spelled like: notes."""


#: Folded text → the forms that it may be.
FormsByText = Mapping[str, tuple[Form, ...]]


def by_text(forms: Iterable[Form]) -> FormsByText:
    """The forms by their folded texts, as a matcher takes them."""
    found: dict[str, tuple[Form, ...]] = {}
    for form in forms:
        folded = fold(form.text)
        found[folded] = (*found.get(folded, ()), form)
    return found


@dataclass(frozen=True, slots=True)
class ReviewedForms:
    """The forms of one entry, for people to review."""

    slug: str
    linked: tuple[Form, ...]
    shared: tuple[str, ...]
    """Forms that another entry has too, so that they link to neither."""


def entry_forms(entry: EntryHead, language: str) -> tuple[Form, ...]:
    """Every form that links to the entry, sorted; none if it is deprecated or forbids links."""
    return _forms(entry, language, _derived(entry, language, frozenset()))


def forms_of(glossary: Glossary) -> FormsByText:
    """All forms that a matcher must know: linkable ones, and those that keep words from linking.

    That takes seconds for ten thousand names: whoever needs them twice passes them on.
    """
    linkable = linkable_forms(glossary)
    return by_text((*linkable, *blocking_forms(glossary, linkable)))


def linkable_forms(glossary: Glossary) -> tuple[Form, ...]:
    """The forms of all entries, without those that would mean two of them.

    A name that two entries bear links to neither, nor does any form of it. A form that one
    entry has by inflection and another by name belongs to the name. Another spelling of a form
    (see `compounds`) never takes what anything else has.
    """
    language, shared = glossary.settings.primary_language, _shared_names(glossary)
    derived = [(entry, _derived(entry, language, shared)) for entry in glossary]
    kept = _unshared(glossary, (_forms(entry, language, found) for entry, found in derived))
    taken = {fold(form.text) for form in kept} | glossary.by_name.keys()
    taken |= {fold(wanted.title) for wanted in glossary.wanted}
    others = (_spellings(entry, language, found) for entry, found in derived)
    kept += [form for form in _unshared(glossary, others) if fold(form.text) not in taken]
    return tuple(sorted(kept))


def _unshared(glossary: Glossary, forms: Iterable[Iterable[Form]]) -> list[Form]:
    bearers: dict[tuple[str, str], tuple[Form, ...]] = {}
    accents = _accents_count(glossary)
    for form in chain.from_iterable(forms):
        exact = form.text if form.capitals is not Capitals.NONE else ""
        if accents and not exact and not form.text.isascii():
            exact = form.text.casefold()
        key = (fold(form.text), exact)
        bearers[key] = (*bearers.get(key, ()), form)
    kept: list[Form] = []
    for (folded, _), same in bearers.items():
        slugs = {form.slug for form in same}
        if len(slugs) > 1:
            owner = glossary.find(folded)
            slugs = {owner} if owner in slugs else set()
        kept += [form for form in same if form.slug in slugs]
    return kept


def review_forms(glossary: Glossary, slugs: Iterable[str]) -> tuple[ReviewedForms, ...]:
    """For each of the slugs, what links to it, and what would but means other entries too."""
    linked: dict[str, list[Form]] = {slug: [] for slug in glossary.entries}
    for form in linkable_forms(glossary):
        linked[form.slug].append(form)
    language = glossary.settings.primary_language
    return tuple(
        ReviewedForms(
            slug,
            tuple(linked[slug]),
            tuple(
                form.text
                for form in entry_forms(glossary[slug], language)
                if form not in linked[slug]
            ),
        )
        for slug in slugs
    )


def blocking_forms(glossary: Glossary, linkable: Iterable[Form]) -> tuple[Form, ...]:
    """Longer words in which none of the linkable forms may become a link.

    These are forbidden phrases: ``forms: {forbid: [IP address]}`` keeps the alias *IP* of an
    entry out of “IP address”. Wanted terms: the *valuation* in “valuation cap” is not the one
    of the entry. And titles of sources, with the capitals that they have: “The Lean Startup”
    is a book.
    """
    names = {fold(form.text) for form in linkable}
    language = glossary.settings.primary_language
    phrases = [phrase for entry in glossary for phrase in entry.forbidden_forms]
    phrases += [wanted.title for wanted in glossary.wanted]
    inflected = chain.from_iterable(_inflected(text, language, ("NNS",)) for text in phrases)
    found = {_form(text, "") for text, _ in inflected}
    for entry in glossary:
        for title in entry.source_titles:
            main = title.partition(": ")[0]
            whole = (t for t in (title, main) if " " in t and len(t) <= LONGEST_NAME)
            found |= {Form(t, "", Capitals.ALL) for t in whole}
    return tuple(sorted(form for form in found if fold(form.text) not in names))


def _shared_names(glossary: Glossary) -> frozenset[str]:
    """Names that another entry bears too, as they are spelled; what is out of use does not count.

    Headwords that capitals, or accents where they count, tell apart are not shared.
    """
    shared: set[str] = set()
    accents = _accents_count(glossary)
    for folded, slugs in glossary.by_name.items():
        used = [glossary[s] for s in slugs if glossary[s].status is not Status.DEPRECATED]
        if len(used) > 1 and not _all_told_apart(folded, used, accents=accents):
            shared |= {name for entry in used for name in entry.names if fold_name(name) == folded}
    return frozenset(shared)


def _all_told_apart(folded: str, entries: Iterable[EntryHead], *, accents: bool) -> bool:
    names = [entry.headword for entry in entries]
    return all(fold_name(name) == folded for name in names) and all(
        told_apart(one, another, accents=accents) for one, another in combinations(names, 2)
    )


def _accents_count(glossary: Glossary) -> bool:
    return rules_of(glossary.settings.primary_language).accents_count


class _Derived(NamedTuple):
    """A form, and what it was made from."""

    text: str
    name: str
    plural: bool


def _derived(entry: EntryHead, language: str, shared: frozenset[str]) -> list[_Derived]:
    if entry.autolink is False or entry.status is Status.DEPRECATED:
        return []
    names = entry.autolink if isinstance(entry.autolink, tuple) else entry.names
    tags = _TAGS.get(entry.part_of_speech, ())
    return [
        _Derived(text, name, plural)
        for name in names
        if name not in shared
        for text, plural in _inflected(name, language, tags)
    ]


def _forms(entry: EntryHead, language: str, derived: Iterable[_Derived]) -> tuple[Form, ...]:
    forms = [_form(text, entry.slug, plural=plural) for text, _, plural in derived]
    if entry.autolink is not False and entry.status is not Status.DEPRECATED:
        added = ((name, *_possessives(name, language)) for name in entry.added_forms)
        forms += [_form(text, entry.slug) for text in chain.from_iterable(added)]
    return _allowed(entry, forms)


def _spellings(entry: EntryHead, language: str, derived: Iterable[_Derived]) -> tuple[Form, ...]:
    """The forms as else they are spelled, unless the entry lists what may link."""
    if entry.autolink is not True or language != "en":
        return ()
    found = [
        _form(other, entry.slug, plural=plural, hyphened=seam.hyphened)
        for text, name, plural in derived
        for seam in seams(name)
        if (other := spelled(text, name, seam))
    ]
    return _allowed(entry, found) if found else ()


def _allowed(entry: EntryHead, forms: Iterable[Form]) -> tuple[Form, ...]:
    """The forms, each spelling once, without those that the entry forbids."""
    forbidden = {fold(name) for name in entry.forbidden_forms}
    once = {form.text: form for form in sorted(forms, reverse=True)}.values()
    return tuple(sorted(f for f in once if not forbidden or fold(f.text) not in forbidden))


def _form(text: str, slug: str, *, plural: bool = False, hyphened: bool = False) -> Form:
    capitals = Capitals.ABBREVIATIONS if is_mostly_capitals(text) else Capitals.NONE
    return Form(text, slug, capitals, hyphened, plural)


def _inflected(name: str, language: str, tags: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """The name and its forms, and whether each is a plural."""
    yield name, False
    yield from ((form, False) for form in _possessives(name, language))
    if language != "en":
        if "NNS" in tags:
            yield from ((form, False) for form in rules_of(language).inflected(name))
        return
    for tag in tags:
        for form in _with_word(name, tag):
            if form != name:
                yield form, tag == "NNS"
                if tag == "NNS":
                    yield from ((its, False) for its in _possessives(form, language, plural=True))


def _possessives(name: str, language: str, *, plural: bool = False) -> Iterator[str]:
    if language != "en":
        return
    if name.lower().endswith("s"):
        yield f"{name}'"
        if plural or _is_plural(name.rsplit(maxsplit=1)[-1]):
            return
    yield f"{name}'s"


def _with_word(name: str, tag: str) -> Iterator[str]:
    """The name with its noun (or verb) inflected."""
    words = words_of(name)
    position = 0 if tag in _VERB_TAGS else noun_of(words)
    word = words[position]
    # English has no plural of “by”, but two stand-bys.
    is_particle = tag == "NNS" and position and word.lower() in PARTICLES
    for form in (f"{word}s",) if is_particle else _inflections(word, tag):
        yield "".join([*words[:position], form, *words[position + 1 :]])


@lru_cache(maxsize=8192)
def _inflections(word: str, tag: str) -> tuple[str, ...]:
    if is_mostly_capitals(word) or re.search(r"\d", word):
        return (f"{word}s",) if tag == "NNS" and not word.endswith("s") else ()
    if tag == "NNS" and _is_plural(word):
        return ()
    return (solid_plural(word) if tag == "NNS" else ()) or inflections(word, tag)


@lru_cache(maxsize=8192)
def _is_plural(word: str) -> bool:
    nouns = lemmas(word.lower()).get("NOUN", ())
    return word.lower().endswith("s") and bool(nouns) and word.lower() not in nouns

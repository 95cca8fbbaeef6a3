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
from itertools import chain

from msgspec import Struct

from generator.glossary import Glossary
from generator.glossary import fold as fold_name
from generator.head import EntryHead
from generator.links.folding import fold, is_mostly_capitals
from generator.links.inflection import inflections, noun_lemmas
from generator.model import Status

#: After one of these words a headword's own noun is over: *letter* of intent.
_PREPOSITIONS = frozenset({"of", "in", "for", "at", "on", "to", "by", "with", "from", "as", "per"})
_VERB_TAGS = ("VBZ", "VBG", "VBD", "VBN")  # Penn Treebank: pivots, pivoting, pivoted, pivoted


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
    return _forms(entry, language, frozenset())


def forms_of(glossary: Glossary) -> FormsByText:
    """All forms that a matcher must know: linkable ones, and those that keep words from linking.

    That takes seconds for ten thousand names: whoever needs them twice passes them on.
    """
    linkable = linkable_forms(glossary)
    return by_text((*linkable, *blocking_forms(glossary, linkable)))


def linkable_forms(glossary: Glossary) -> tuple[Form, ...]:
    """The forms of all entries, without those that would mean two of them.

    A name that two entries bear links to neither, nor does any form of it. A form that one
    entry has by inflection and another by name belongs to the name.
    """
    language, shared = glossary.settings.language, _shared_names(glossary)
    bearers: dict[tuple[str, str], tuple[Form, ...]] = {}
    for entry in glossary:
        for form in _forms(entry, language, shared):
            case = "" if form.capitals is Capitals.NONE else form.text
            key = (fold(form.text), case)
            bearers[key] = (*bearers.get(key, ()), form)
    kept = []
    for (folded, _), forms in bearers.items():
        slugs = {form.slug for form in forms}
        if len(slugs) > 1:
            owner = glossary.find(folded)
            slugs = {owner} if owner in slugs else set()
        kept += [form for form in forms if form.slug in slugs]
    return tuple(sorted(kept))


def review_forms(glossary: Glossary, slugs: Iterable[str]) -> tuple[ReviewedForms, ...]:
    """For each of the slugs, what links to it, and what would but means other entries too."""
    linked: dict[str, list[Form]] = {slug: [] for slug in glossary.entries}
    for form in linkable_forms(glossary):
        linked[form.slug].append(form)
    language = glossary.settings.language
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
    language = glossary.settings.language
    phrases = [phrase for entry in glossary for phrase in entry.forbidden_forms]
    phrases += [wanted.title for wanted in glossary.wanted]
    inflected = chain.from_iterable(_inflected(text, language, ("NNS",)) for text in phrases)
    found = {_form(text, "") for text in inflected}
    for entry in glossary:
        for title in entry.source_titles:
            main = title.partition(": ")[0]
            found |= {Form(t, "", Capitals.ALL) for t in (title, main) if " " in t}
    return tuple(sorted(form for form in found if fold(form.text) not in names))


def _shared_names(glossary: Glossary) -> frozenset[str]:
    """Folded names that more than one entry bears; what is out of use does not count."""
    shared = set()
    for name, slugs in glossary.by_name.items():
        if sum(glossary[slug].status is not Status.DEPRECATED for slug in slugs) > 1:
            shared.add(name)
    return frozenset(shared)


def _forms(entry: EntryHead, language: str, shared: frozenset[str]) -> tuple[Form, ...]:
    if entry.autolink is False or entry.status is Status.DEPRECATED:
        return ()
    names = entry.autolink if isinstance(entry.autolink, tuple) else entry.names
    own = [name for name in names if fold_name(name) not in shared]
    tags = {"noun": ("NNS",), "verb": _VERB_TAGS}.get(entry.part_of_speech, ())
    texts = set(chain.from_iterable(_inflected(name, language, tags) for name in own))
    texts |= {form for name in entry.added_forms for form in (name, *_possessives(name, language))}
    forbidden = {fold(name) for name in entry.forbidden_forms}
    kept = (text for text in texts if fold(text) not in forbidden)
    return tuple(sorted(_form(text, entry.slug) for text in kept))


def _form(text: str, slug: str) -> Form:
    capitals = Capitals.ABBREVIATIONS if is_mostly_capitals(text) else Capitals.NONE
    return Form(text, slug, capitals)


def _inflected(name: str, language: str, tags: tuple[str, ...]) -> Iterator[str]:
    yield name
    yield from _possessives(name, language)
    if language != "en":
        return
    for tag in tags:
        for form in _with_word(name, tag):
            if form != name:
                yield form
                if tag == "NNS":
                    yield from _possessives(form, language, plural=True)


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
    words = re.split(r"([\s-]+)", name)
    position = 0 if tag in _VERB_TAGS else _noun(words)
    for form in _inflections(words[position], tag):
        yield "".join([*words[:position], form, *words[position + 1 :]])


def _noun(words: list[str]) -> int:
    """Which of the words (every other one is a space or hyphen) is the noun of the name.

    It is the last, or the one before a preposition: *heads* of terms, but vendor *lock-in*.
    """
    for at in range(2, len(words) - 2, 2):
        if words[at].lower() in _PREPOSITIONS:
            return at - 2
    return len(words) - 1


@lru_cache(maxsize=8192)
def _inflections(word: str, tag: str) -> tuple[str, ...]:
    if is_mostly_capitals(word) or re.search(r"\d", word):
        return (f"{word}s",) if tag == "NNS" and not word.endswith("s") else ()
    if tag == "NNS" and _is_plural(word):
        return ()
    return inflections(word, tag)


@lru_cache(maxsize=8192)
def _is_plural(word: str) -> bool:
    lemmas = noun_lemmas(word.lower())
    return word.lower().endswith("s") and bool(lemmas) and word.lower() not in lemmas

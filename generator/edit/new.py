"""The skeleton of a new entry: every section in its order, with a line of guidance each."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path

from generator import addresses
from generator.catalog import catalog, merged
from generator.edit.naming import (
    fit_headword,
    refuse_comparison_slug,
    refuse_slug,
    slug_for,
    slug_meant,
)
from generator.edit.plan import Plan
from generator.edit.text import scalar
from generator.errors import RefusedError
from generator.glossary import Glossary, fold
from generator.head import Card
from generator.links.forms import entry_forms
from generator.model import ENTRY_KINDS, MOST_COMPARED
from generator.schema import refreshed
from generator.wording import did_you_mean, nearest
from generator.yaml_text import read_strings

#: From this likeness on (0 to 100) two headwords may be spellings of one.
_NEAR = 88
_SKELETON = Path(__file__).with_name("skeleton.yml")
_ABOVE, _WITHIN = re.compile(r"^( *)#= ([a-z-]+)$", re.MULTILINE), re.compile("‹([a-z-]+)›")


@dataclass(frozen=True)
class NewEntry:
    """The file of an entry that is about to begin."""

    plan: Plan
    path: Path
    address: str
    """Of its page, from the root of the site."""
    near: Card | None
    """An entry whose name is so close that the new one may be the same thing."""


@dataclass(frozen=True)
class NewName:
    """What an entry that begins is to be called."""

    headword: str = ""
    slug: str = ""
    """Empty: made from the headword."""
    anyway: bool = False
    """Whether it may be another form or spelling of a name that an entry has."""


def new_term(glossary: Glossary, name: NewName, categories: Sequence[str]) -> NewEntry:
    """Plan the file of a new term.

    Raises RefusedError if an entry has that name or address, or a category is not declared.
    """
    headword = fit_headword(name.headword)
    near = _near(glossary, headword, anyway=name.anyway)
    slug = slug_meant(name.slug, glossary.settings) or slug_for(headword, glossary.settings)
    text = _skeleton(glossary, headword, categories, ())
    return _planned(glossary, replace(name, headword=headword), slug, "term", text, near)


def compared_in(glossary: Glossary, headword: str) -> tuple[str, ...]:
    """The names that a headword such as “A vs B” sets side by side; none if it does not."""
    between = catalog(glossary.settings).text("versus", one="", other="").strip()
    words = {"vs", "versus", *([between] if between else [])}
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    names = re.split(rf"\s+(?:{pattern})\.?\s+", headword.strip(), flags=re.IGNORECASE)
    return tuple(names) if 1 < len(names) <= MOST_COMPARED and all(names) else ()


def new_comparison(
    glossary: Glossary, name: NewName, categories: Sequence[str], compares: Sequence[str]
) -> NewEntry:
    """Plan the file of a comparison of the entries that `compares` names, by slug or name.

    Without a headword, the compared headwords make one. Raises RefusedError like `new_term`, and
    for a compared term that has no entry.
    """
    slugs = [_found(glossary, name) for name in compares]
    if not 1 < len(set(slugs)) <= MOST_COMPARED:
        raise RefusedError(
            "a comparison compares two to four different terms: --compare A --compare B"
        )
    headword = fit_headword(
        name.headword or _versus(glossary, [glossary.card(slug).headword for slug in slugs])
    )
    near = _near(glossary, headword, anyway=name.anyway)
    slug = slug_meant(name.slug, glossary.settings) or glossary.settings.slug_of(headword)
    if not name.slug and len(slug.split("-vs-")) != len(slugs):
        slug = "-vs-".join(slugs)
    refuse_comparison_slug(slug, len(slugs))
    text = _skeleton(glossary, headword, categories, slugs)
    return _planned(glossary, replace(name, headword=headword), slug, "comparison", text, near)


def _planned(  # noqa: PLR0913, PLR0917 - all that a file follows from
    glossary: Glossary, name: NewName, slug: str, kind: str, text: str, near: Card | None
) -> NewEntry:
    try:
        refuse_slug(glossary, kind, slug)
    except RefusedError as error:
        raise RefusedError(f"{error}" if name.slug else f"{error} by --slug") from None
    path = glossary.folder / ENTRY_KINDS[kind].folder / f"{slug}.yml"
    if path.exists():
        raise RefusedError(f"{path} exists already")
    plan = Plan({path: text, **refreshed(glossary, {slug: name.headword})})
    return NewEntry(plan, path, addresses.address(addresses.named_path(kind, slug)), near)


def _near(glossary: Glossary, headword: str, *, anyway: bool) -> Card | None:
    """The entry whose name is nearest to a headword, if one is near.

    Raises RefusedError if an entry has that very name; unless `anyway`, also for another form of
    it, or the same word joined, parted or hyphenated.
    """
    forms = {fold(name): bearers[0] for name, bearers in glossary.by_name.items()}
    if taken := forms.get(fold(headword)):
        raise RefusedError(f"{_described(glossary, taken)} is that term. Edit that entry instead.")
    language = glossary.settings.primary_language
    for entry in glossary:
        forms |= {fold(form.text): entry.slug for form in entry_forms(entry, language)}
    joined = {_joined(form): slug for form, slug in forms.items()}
    if not anyway and (taken := joined.get(_joined(headword))):
        raise RefusedError(
            f"{_described(glossary, taken)} is another form of that name. Edit that entry instead; "
            "if yours is a different thing, add --anyway."
        )
    near = nearest(fold(headword), forms, _NEAR)
    return glossary.card(forms[near]) if near else None


def _joined(name: str) -> str:
    return fold(name).replace(" ", "").replace("'", "")


def _described(glossary: Glossary, slug: str) -> str:
    card = glossary.card(slug)
    also = f" (also {', '.join(card.aliases)})" if card.aliases else ""
    return f"{glossary.source_maps[slug].place(('term',))}: “{card.headword}”{also}"


def _found(glossary: Glossary, name: str) -> str:
    slug = glossary.find(name) or glossary.find(glossary.settings.slug_of(name))
    if slug is None or glossary[slug].kind == "comparison":
        hint = did_you_mean(name, glossary.entries)
        hint = hint or f"Write that term first: glossary new {shlex.quote(name)}"
        raise RefusedError(f"no term is called “{name}”. {hint}")
    return slug


def _skeleton(
    glossary: Glossary, headword: str, categories: Sequence[str], compares: Sequence[str]
) -> str:
    named = {fold(each.name): each.slug for each in glossary.categories.values()}
    categories = [named.get(fold(one), one) for one in categories]
    for slug in categories:
        if slug not in glossary.categories:
            declared = ", ".join(glossary.categories)
            raise RefusedError(f"no category has the slug “{slug}”; declared are {declared}")
    skeleton = read_strings(_SKELETON.read_text("utf-8"))
    chosen = ", ".join(categories)
    cells = "\n".join(f"      {slug}: {skeleton['cell']}" for slug in compares)
    sides = "\n".join(f"  {slug}: {skeleton['side']}" for slug in compares)
    chooses = "\n".join(f"  {slug}: {skeleton['choose']}" for slug in compares)
    guidance = merged(glossary.settings.language, "guidance")
    text = _guided(skeleton["entry"], guidance).format(
        schema="comparison" if compares else "term",
        term=scalar(headword),
        categories=f"[{chosen}]",
        declared=", ".join(glossary.categories),
    )
    if compares:
        text += _guided(skeleton["comparison"], guidance).format(
            compares=f"[{', '.join(compares)}]", sides=sides, cells=cells, chooses=chooses
        )
    return text


def _guided(skeleton: str, guidance: Mapping[str, str]) -> str:
    """The skeleton with what to write in each field, as comments above it."""

    def comments(place: re.Match[str]) -> str:
        lines = guidance[place[2]].rstrip("\n").split("\n")
        return "\n".join(f"{place[1]}# {line}" for line in lines)

    return _WITHIN.sub(lambda place: guidance[place[1]], _ABOVE.sub(comments, skeleton))


def _versus(glossary: Glossary, headwords: Sequence[str]) -> str:
    """“Safe vs convertible note”, as the label `versus` joins two."""
    labels = catalog(glossary.settings)
    return reduce(lambda one, other: labels.text("versus", one=one, other=other), headwords)

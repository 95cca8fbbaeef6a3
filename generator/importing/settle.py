"""Drafts as entries of one glossary: names looked up, slugs made unique, nothing twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.glossary import Glossary, fold
from generator.importing.draft import Draft, Note, NoteKind
from generator.importing.gather import shortened
from generator.importing.references import Names, settled_links, settled_related
from generator.model import Comparison, Entry, Status, Term, slugify

#: Windows keeps these names for devices; an index would take its folder's address.
_RESERVED = frozenset(
    {
        "index",
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
    }
)


@dataclass(frozen=True)
class Refusal:
    """A draft that cannot become a file, and why."""

    draft: Draft
    message: str


@dataclass(frozen=True)
class Settled:
    """What became of the drafts: entries to write, in order, and drafts that are refused."""

    drafts: tuple[Draft, ...]
    refused: tuple[Refusal, ...]


def settle(drafts: Iterable[Draft], existing: Glossary, categories: Mapping[str, str]) -> Settled:
    """Fit drafts into `existing`, and to each other.

    `categories` leads from the folded name or slug of a declared category to its slug.
    """
    settling = _Settling(existing, categories)
    for draft in drafts:
        settling.take_in(draft)
    settling.compare()
    return Settled(tuple(settling.finished()), tuple(settling.refused))


@dataclass
class _Settling:
    existing: Glossary
    categories: Mapping[str, str]
    refused: list[Refusal] = field(default_factory=list)
    _drafts: list[Draft] = field(default_factory=list)
    _slugs: set[str] = field(default_factory=set)
    _headwords: dict[str, str] = field(default_factory=dict)
    """Folded headword → slug, of existing and new entries."""

    def __post_init__(self) -> None:
        self._slugs = {*self.existing.entries, *self.existing.unread, *_RESERVED}
        self._headwords = {fold(head.headword): head.slug for head in self.existing}

    def take_in(self, draft: Draft) -> None:
        """Add a draft under a slug and a headword that no other entry has, or refuse it."""
        entry = draft.entry
        bearers = self.existing.by_name.get(fold(entry.term), ())
        slug = entry.slug if entry.slug in self.existing else (*bearers, "")[0]
        if slug:
            place = self.existing.origins[slug].place(("term",))
            self.refused.append(Refusal(draft, f"“{entry.term}” is there already: {place}"))
            return
        if entry.slug in self.existing.unread:
            message = f"a file {entry.slug}.yml is there already, and cannot be read"
            self.refused.append(Refusal(draft, message))
            return
        self._add(self._distinct(draft))

    def _add(self, draft: Draft) -> None:
        self._slugs.add(draft.entry.slug)
        self._headwords[fold(draft.entry.term)] = draft.entry.slug
        self._drafts.append(draft)

    def _distinct(self, draft: Draft) -> Draft:
        """The draft with a number behind its headword and slug, if an earlier one has them."""
        entry, again = draft.entry, 2
        same = self._headwords.get(fold(entry.term))
        while fold(entry.term) in self._headwords:
            entry = entry.model_copy(update={"term": f"{draft.entry.term} ({again})"})
            again += 1
        if same:
            message = f"“{draft.entry.term}” was imported a second time (first: {same}): merge them"
            draft = _noted(draft, Note(draft.line, NoteKind.LOOK, message, "term"))
        slug = draft.entry.slug
        if slug in self._slugs:
            taken = "kept for other uses" if slug in _RESERVED else "taken"
            slug = next(
                f"{slug}-{n}" for n in range(2, 100_000) if f"{slug}-{n}" not in self._slugs
            )
            message = f"the address {draft.entry.slug} is {taken}: it became {slug}"
            draft = _noted(draft, Note(draft.line, NoteKind.LOOK, message, "term"))
        return replace(draft, entry=entry.model_copy(update={"slug": slug}))

    def compare(self) -> None:
        """Give each comparison the slugs of its terms; a term that is nowhere gets a draft."""
        seen = {frozenset(c.compares) for c in self.existing.comparisons}
        for at, draft in enumerate(list(self._drafts)):
            if not draft.compared or not isinstance(draft.entry, Comparison):
                continue
            slugs = [self._compared(name) for name in draft.compared]
            known = [slug for slug in slugs if slug]
            distinct = len(set(known)) == len(slugs)
            if not distinct or frozenset(known) in seen:
                message = (
                    "these terms are compared elsewhere, or are one: a term for now; merge them"
                )
                noted = _noted(draft, Note(draft.line, NoteKind.LOOK, message, "compares"))
                self._drafts[at] = replace(noted, entry=_as_term(draft.entry), compared=())
                continue
            seen.add(frozenset(known))
            entry = draft.entry.model_copy(update={"compares": known})
            stubs = [s for s in known if s not in self.existing and s not in self._planned()]
            for slug, name in zip(known, draft.compared, strict=True):
                if slug in stubs:
                    self._add(_stub(draft, slug, name))
                    message = f"“{name}” has no entry yet: terms/{slug}.yml was begun"
                    draft = _noted(draft, Note(draft.line, NoteKind.LOOK, message, "compares"))  # noqa: PLW2901
            self._drafts[at] = replace(draft, entry=entry)

    def _planned(self) -> set[str]:
        return {draft.entry.slug for draft in self._drafts}

    def _compared(self, name: str) -> str | None:
        """Slug of the term that `name` means, or would have; None if that is no term."""
        slug = self._names().find(name) or shortened(slugify(name))
        planned = {draft.entry.slug: draft.entry for draft in self._drafts}
        entry = planned.get(slug) or self.existing.entries.get(slug)
        if isinstance(entry, Comparison) or (entry is None and slug in self._slugs):
            return None
        return slug

    def _names(self) -> Names:
        entries = [draft.entry for draft in self._drafts]
        return Names([*self.existing, *entries])

    def finished(self) -> Iterable[Draft]:
        """The drafts with names, categories, related terms and links settled."""
        for at, draft in enumerate(self._drafts):
            self._drafts[at] = self._settled_aliases(draft)
        names = self._names()
        for draft in self._drafts:
            yield settled_links(settled_related(self._categorised(draft), names), names)

    def _settled_aliases(self, draft: Draft) -> Draft:
        """An alias that is another entry's headword is a related term."""
        entry = draft.entry
        kept: dict[str, str] = {}
        related = list(entry.related)
        for alias in entry.aliases:
            owner = self._headwords.get(fold(alias))
            if owner is None:
                kept.setdefault(fold(alias), alias)
            elif owner != entry.slug:
                related.append(alias)
                message = f"the alias “{alias}” is the headword of {owner}: a related term now"
                draft = _noted(draft, Note(draft.line, NoteKind.LOOK, message, "related"))
        update = {"aliases": list(kept.values()), "related": related}
        return replace(draft, entry=entry.model_copy(update=update))

    def _categorised(self, draft: Draft) -> Draft:
        slugs: list[str] = []
        for name in draft.categories:
            slug = self.categories.get(fold(name)) or self.categories.get(slugify(name))
            if slug:
                slugs.append(slug)
            else:
                message = f"no category “{name}” is declared in glossary.yml"
                note = Note(draft.line_of("categories"), NoteKind.LEFT_OUT, message, "categories")
                draft = _noted(draft, note)
        update = {"categories": list(dict.fromkeys(slugs))}
        return replace(draft, entry=draft.entry.model_copy(update=update))


def _noted(draft: Draft, note: Note) -> Draft:
    return replace(draft, notes=(*draft.notes, note))


def _as_term(entry: Entry) -> Term:
    only = {"compares", "criteria", "choose"}
    return Term.model_validate(entry.model_dump(exclude=only))


def _stub(draft: Draft, slug: str, name: str) -> Draft:
    entry = Term.model_validate({"slug": slug, "term": name, "status": Status.DRAFT})
    message = f"begun because “{draft.entry.term}” compares it: write it"
    note = Note(draft.line, NoteKind.LOOK, message)
    return Draft(draft.file, draft.line, entry, (), (note,), (), draft.categories, draft.subject)


def declared(drafts: Sequence[Draft]) -> dict[str, str]:
    """The categories that drafts name: slug → name, the most used first."""
    names: dict[str, str] = {}
    uses: dict[str, int] = defaultdict(int)
    for draft in drafts:
        for name in draft.categories:
            if slug := slugify(name):
                names.setdefault(slug, name[0].upper() + name[1:])
                uses[slug] += 1
    return {slug: names[slug] for slug in sorted(names, key=lambda slug: (-uses[slug], slug))}

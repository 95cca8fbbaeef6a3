"""Drafts as entries of one glossary: names looked up, slugs made unique, nothing twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.glossary import Glossary, fold
from generator.importing.draft import Draft, ImportNote, NoteKind
from generator.importing.draft_builder import own_slug, shorten_slug
from generator.importing.link_targets import link_target
from generator.importing.references import Names, resolve_links, resolve_related
from generator.model import (
    LONGEST_SLUG,
    MOST_NAMES,
    RESERVED_SLUGS,
    Comparison,
    Status,
    Term,
    slugify,
)


@dataclass(frozen=True)
class Refusal:
    """A draft that cannot become a file, and why."""

    draft: Draft
    message: str
    lacks: str = ""
    """The field without which it cannot; empty where that is not the reason."""


@dataclass(frozen=True)
class Resolution:
    """What became of the drafts: entries to write, in order, and drafts that are refused."""

    drafts: tuple[Draft, ...]
    refused: tuple[Refusal, ...]


def resolve(
    drafts: Iterable[Draft], existing: Glossary, categories: Mapping[str, str]
) -> Resolution:
    """Fit drafts into `existing`, and to each other.

    `categories` leads from the folded name or slug of a declared category to its slug.
    """
    resolver = _Resolver(existing, categories)
    for draft in drafts:
        resolver.take_in(draft)
    resolver.add_other_names()
    resolver.compare()
    return Resolution(tuple(resolver.drafts()), tuple(resolver.refused))


_NO_ADDRESS = (
    "“{}” does not say how it is read: give its address in a column or field “slug”, "
    "or set “slugs: unicode” in glossary.yml"
)


@dataclass
class _Resolver:
    existing: Glossary
    categories: Mapping[str, str]
    refused: list[Refusal] = field(default_factory=list)
    _drafts: list[Draft] = field(default_factory=list)
    _slugs: set[str] = field(default_factory=set)
    _headwords: dict[str, str] = field(default_factory=dict)
    """Folded headword → slug, of existing and new entries."""
    _positions: dict[str, int] = field(default_factory=dict)
    """All that an entry says → position of the draft that says it."""
    _other_names: list[Draft] = field(default_factory=list)
    """Pages that only lead on to an entry."""
    _addresses: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """Source → slug that a link names → the address in the source."""
    _next_headword: dict[str, int] = field(default_factory=lambda: defaultdict(lambda: 2))
    _next_slug: dict[str, int] = field(default_factory=lambda: defaultdict(lambda: 2))
    """A slug that is taken → the number behind the next one like it; so with headwords."""

    def __post_init__(self) -> None:
        self._slugs = {*self.existing.entries, *self.existing.unread, *RESERVED_SLUGS}
        self._headwords = {fold(head.headword): head.slug for head in self.existing}

    def take_in(self, draft: Draft) -> None:
        """Add a draft under a slug and a headword that no other entry has, or refuse it."""
        named = self._named(draft)
        if named is None:
            self.refused.append(Refusal(draft, _NO_ADDRESS.format(draft.entry.term), "slug"))
            return
        draft = self._without_addresses(named)
        if draft.leads_to:
            self._other_names.append(draft)
            return
        entry = draft.entry
        bearers = self.existing.by_name.get(fold(entry.term), ())
        slug = entry.slug if entry.slug in self.existing else (*bearers, "")[0]
        if slug:
            place = self.existing.source_maps[slug].place(("term",))
            self.refused.append(Refusal(draft, f"“{entry.term}” is there already: {place}"))
            return
        if entry.slug in self.existing.unread:
            message = f"a file {entry.slug}.yml is there already, and cannot be read"
            self.refused.append(Refusal(draft, message))
            return
        key = entry.model_dump_json(exclude={"slug"})
        if key in self._positions:
            at = self._positions[key]
            message = f"the same once more: {draft.file}:{draft.line}"
            note = ImportNote(self._drafts[at].line, NoteKind.LEFT_OUT, message)
            self._drafts[at] = self._drafts[at].with_notes([note])
            return
        self._positions[key] = len(self._drafts)
        self._add(self._distinct(draft))

    def _without_addresses(self, draft: Draft) -> Draft:
        """The draft without the notes that say where its links led; they are remembered."""
        for note in draft.notes:
            if note.kind is NoteKind.ADDRESS:
                self._addresses[draft.file].setdefault(link_target(note.message), note.message)
        notes = tuple(note for note in draft.notes if note.kind is not NoteKind.ADDRESS)
        return replace(draft, notes=notes)

    def _named(self, draft: Draft) -> Draft | None:
        """The draft under the slug of its headword in the glossary's language; None if none is."""
        if draft.addressed:
            return draft
        settings = self.existing.settings
        parts = draft.compared or (draft.entry.term,)
        slugs = [
            shorten_slug(own_slug(name, settings), LONGEST_SLUG // len(parts)) for name in parts
        ]
        if not all(slugs):
            return None
        slug = "-vs-".join(slugs)
        slug = f"{slug}-term" if slug in RESERVED_SLUGS else slug
        return replace(draft, entry=draft.entry.model_copy(update={"slug": slug}))

    def _add(self, draft: Draft) -> None:
        self._slugs.add(draft.entry.slug)
        self._headwords[fold(draft.entry.term)] = draft.entry.slug
        self._drafts.append(draft)

    def _distinct(self, draft: Draft) -> Draft:
        """The draft with a number behind its headword and slug, if an earlier one has them."""
        entry = draft.entry
        same = self._headwords.get(fold(entry.term))
        if same:
            term = entry.term
            while fold(term) in self._headwords:
                term = f"{entry.term} ({self._next_headword[fold(entry.term)]})"
                self._next_headword[fold(entry.term)] += 1
            entry = entry.model_copy(update={"term": term})
            message = f"“{draft.entry.term}” was imported a second time (first: {same}): merge them"
            draft = draft.with_notes([ImportNote(draft.line, NoteKind.LOOK, message, "term")])
        slug = draft.entry.slug
        if slug in self._slugs:
            taken = "reserved" if slug in RESERVED_SLUGS else "taken"
            while slug in self._slugs:
                slug = f"{draft.entry.slug}-{self._next_slug[draft.entry.slug]}"
                self._next_slug[draft.entry.slug] += 1
            message = f"the address {draft.entry.slug} is {taken}: it became {slug}"
            draft = draft.with_notes([ImportNote(draft.line, NoteKind.LOOK, message, "term")])
        return replace(draft, entry=entry.model_copy(update={"slug": slug}))

    def add_other_names(self) -> None:
        """Give the entries the names of the pages that lead to them; others are entries."""
        positions = {draft.entry.slug: at for at, draft in enumerate(self._drafts)}
        for other in self._other_names:
            at = positions.get(other.leads_to)
            if at is None:
                self._add(self._distinct(other))
                continue
            entry = self._drafts[at].entry
            aliases = list(dict.fromkeys([*entry.aliases, *other.entry.names]))[:MOST_NAMES]
            message = f"an alias from {other.file}: “{other.entry.term}”"
            note = ImportNote(self._drafts[at].line, NoteKind.UNDERSTOOD, message, "aliases")
            named = self._drafts[at].with_notes([note])
            entry = entry.model_copy(update={"aliases": aliases})
            anchors = (*named.anchors, other.entry.slug)
            read = named.read + other.read
            self._drafts[at] = replace(named, entry=entry, anchors=anchors, read=read)

    def compare(self) -> None:
        """Give each comparison the slugs of its terms; a term that is nowhere gets a draft."""
        names = Names([*self.existing, *(draft.entry for draft in self._drafts)])
        compared = {frozenset(c.compares) for c in self.existing.comparisons}
        for at, draft in enumerate(list(self._drafts)):
            if not draft.compared or not isinstance(draft.entry, Comparison):
                continue
            slugs = [slug for name in draft.compared if (slug := self._compared(name, names))]
            if not all(slug in names.kinds for slug in slugs) and not _is_even(draft.compared):
                self._drafts[at] = self._no_comparison(draft, names)
                continue
            if len(set(slugs)) != len(draft.compared) or frozenset(slugs) in compared:
                message = (
                    "these terms are compared elsewhere, or are one: a term for now; merge them"
                )
                self._drafts[at] = _as_term(draft, message)
            else:
                compared.add(frozenset(slugs))
                entry = draft.entry.model_copy(update={"compares": slugs})
                self._drafts[at] = replace(self._begin_missing(draft, slugs, names), entry=entry)
            names.kinds[draft.entry.slug] = self._drafts[at].entry.kind

    def _no_comparison(self, draft: Draft, names: Names) -> Draft:
        """A term whose name only looks like a comparison's, which keeps the address free."""
        message = "not all compared terms have an entry: a term for now, no comparison"
        term = _as_term(draft, message)
        slug = f"{draft.entry.slug}-term"
        if slug not in self._slugs:
            self._slugs.add(slug)
            term = replace(term, entry=term.entry.model_copy(update={"slug": slug}))
            del names.kinds[draft.entry.slug]
        names.add(term.entry)
        return term

    def _compared(self, name: str, names: Names) -> str | None:
        """Slug of the term that `name` means, or would have; None if that is no term."""
        slug = names.find(name) or shorten_slug(own_slug(name, self.existing.settings))
        is_taken = slug in self._slugs and slug not in names.kinds
        return None if is_taken or names.kinds.get(slug) == Comparison.kind else slug

    def _begin_missing(self, draft: Draft, slugs: Sequence[str], names: Names) -> Draft:
        """Begin the compared terms that have no entry; the comparison notes it."""
        for slug, name in zip(slugs, draft.compared, strict=True):
            if slug not in names.kinds:
                stub = _stub(draft, slug, name)
                self._add(stub)
                names.add(stub.entry)
                message = f"“{name}” has no entry yet: terms/{slug}.yml was begun"
                note = ImportNote(draft.line, NoteKind.LOOK, message, "compares")
                draft = draft.with_notes([note])
        return draft

    def drafts(self) -> Iterable[Draft]:
        """The drafts with names, categories, related terms and links resolution."""
        for at, draft in enumerate(self._drafts):
            self._drafts[at] = self._resolve_aliases(draft)
        names = Names([*self.existing, *(draft.entry for draft in self._drafts)])
        for draft in self._drafts:
            names.add_anchors(draft)
        for draft in self._drafts:
            addresses = self._addresses[draft.file]
            related = resolve_related(self._resolve_categories(draft), names, addresses)
            yield resolve_links(related, names, addresses)

    def _resolve_aliases(self, draft: Draft) -> Draft:
        """An alias that is another entry's headword is a related term."""
        entry = draft.entry
        aliases: dict[str, str] = {}
        related = list(entry.related)
        notes: list[ImportNote] = []
        for alias in entry.aliases:
            owner = self._headwords.get(fold(alias))
            if owner is None:
                aliases.setdefault(fold(alias), alias)
            elif owner != entry.slug:
                related.append(alias)
                message = f"the alias “{alias}” is the headword of {owner}: a related term now"
                notes.append(ImportNote(draft.line, NoteKind.LOOK, message, "related"))
        update = {"aliases": list(aliases.values()), "related": related}
        return replace(draft, entry=entry.model_copy(update=update)).with_notes(notes)

    def _resolve_categories(self, draft: Draft) -> Draft:
        slugs: list[str] = []
        notes: list[ImportNote] = []
        line = draft.line_of("categories")
        for name in draft.categories:
            slug = self.categories.get(fold(name)) or self.categories.get(slugify(name))
            if slug:
                slugs.append(slug)
            else:
                message = f"no category “{name}” is declared in glossary.yml"
                notes.append(ImportNote(line, NoteKind.LEFT_OUT, message, "categories"))
        update = {"categories": list(dict.fromkeys(slugs))}
        return replace(draft, entry=draft.entry.model_copy(update=update)).with_notes(notes)


def _as_term(draft: Draft, message: str) -> Draft:
    """A comparison as a term, with a note that says why."""
    only = {"compares", "difference", "criteria", "choose"}
    entry = Term.model_validate(draft.entry.model_dump(exclude=only))
    noted = draft.with_notes([ImportNote(draft.line, NoteKind.LOOK, message, "compares")])
    return replace(noted, entry=entry, compared=())


def _is_even(names: Sequence[str]) -> bool:
    """Whether the names have as many words: in “Build vs. buy decision” no entry is compared."""
    return len({len(name.split()) for name in names}) == 1


def _stub(draft: Draft, slug: str, name: str) -> Draft:
    entry = Term.model_validate({"slug": slug, "term": name, "status": Status.DRAFT})
    message = f"begun because “{draft.entry.term}” compares it: write it"
    note = ImportNote(draft.line, NoteKind.LOOK, message)
    return Draft(draft.file, draft.line, entry, (), (note,), (), draft.categories, draft.subject)

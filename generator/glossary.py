"""The index of entries: by slug, name and category, with relations in both directions.

A `Glossary` is made once from loaded `Content` and never changes. It holds the head of each entry
and gives the whole of one when asked. What one page may show of another entry it takes from
`Glossary.card`, so the set of pages that an edit can change is known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import PurePosixPath
from typing import Self

from generator import addresses
from generator.alphabet import LETTERS, in_order, kept_letters, letter_of, sort_key
from generator.head import Card, EntryHead, head_of
from generator.language import primary
from generator.load import Content, SourceMap
from generator.marks import fold as fold  # noqa: PLC0414 - what all others compare names by
from generator.model import (
    LONGEST_SLUG,
    RESERVED_SLUGS,
    Category,
    Entry,
    Settings,
    Status,
    other_orders,
)
from generator.outline import Outline, outline


@dataclass(frozen=True, slots=True)
class Wanted:
    """A related term that nobody has written yet, and who asks for it."""

    title: str
    asked_by: tuple[str, ...]
    """Slugs, sorted."""


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that several entries bear."""

    name: str
    """As the first of them spells it."""
    slugs: tuple[str, ...]
    """The entries, by headword."""


def _is_address(slug: str) -> bool:
    return 0 < len(slug.encode()) <= LONGEST_SLUG and slug not in RESERVED_SLUGS


def _by_headword(heads: Iterable[EntryHead], language: str) -> Mapping[str, EntryHead]:
    ordered = sorted(heads, key=lambda head: (sort_key(head.sorted_as, language), head.slug))
    return {head.slug: head for head in ordered}


class Glossary:
    """The heads of all entries with everything that follows from them together."""

    def __init__(self, content: Content) -> None:
        """Take everything from `content`, which has been read whole."""
        language = content.settings.primary_language
        entries = {entry.slug: entry for entry in content.entries}
        primary = content.settings.primary_language
        heads = _by_headword((head_of(entry, language) for entry in content.entries), primary)
        self._take(content, heads, {slug: entries[slug] for slug in heads})

    @classmethod
    def from_index(
        cls,
        content: Content,
        heads: Iterable[EntryHead],
        entries: Mapping[str, Entry],
        outlines: Mapping[str, Outline],
    ) -> Self:
        """A glossary whose entries are known already; `content` has all else."""
        glossary = cls.__new__(cls)
        glossary._take(content, _by_headword(heads, content.settings.primary_language), entries)  # noqa: SLF001 - a second way to make the same
        glossary.outlines = outlines
        return glossary

    def _take(
        self, content: Content, heads: Mapping[str, EntryHead], entries: Mapping[str, Entry]
    ) -> None:
        self.settings: Settings = content.settings
        self.source_maps: Mapping[str, SourceMap] = content.source_maps
        self.folder = content.folder
        self.frame = content.frame
        self.recorded_redirects: Mapping[str, str] = content.recorded_redirects
        self.registered_redirects: Mapping[str, str] = content.registered_redirects
        self.images = content.images
        self.left_out = content.left_out
        """Slug → head of each entry that the site leaves out since it is not yet published."""
        self.unread = content.unread | content.left_out.keys()
        self.heads = heads
        """Slug → the head of every entry, by headword."""
        self.entries = entries
        """Slug → every entry, its body included; a build reads it when asked."""

    def __iter__(self) -> Iterator[EntryHead]:
        """The head of every entry, by headword."""
        return iter(self.heads.values())

    def __len__(self) -> int:
        return len(self.heads)

    def __contains__(self, slug: str) -> bool:
        return slug in self.heads

    def __getitem__(self, slug: str) -> EntryHead:
        return self.heads[slug]

    @cached_property
    def terms(self) -> tuple[EntryHead, ...]:
        """The head of every term, by headword."""
        return tuple(head for head in self if head.kind == "term")

    @cached_property
    def comparisons(self) -> tuple[EntryHead, ...]:
        """The head of every comparison, by headword."""
        return tuple(head for head in self if head.kind == "comparison")

    @property
    def cards(self) -> Mapping[str, Card]:
        """What pages may show of every entry, by slug."""
        return self.heads

    def card(self, slug: str) -> Card:
        """What pages may show of an entry. Raises KeyError for a slug that has none."""
        return self.heads[slug]

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """The letters that have a page, in the order of the alphabet."""
        language = self.settings.language
        return in_order({*kept_letters(language), *self.names_by_letter}, primary(language))

    @cached_property
    def listed_letters(self) -> tuple[str, ...]:
        """The letters that every list of letters names, in the order of the alphabet.

        Those from a to z without a name are left out where most names are of another script.
        """
        names = self.names_by_letter
        others = sum(count for letter, count in names.items() if letter not in LETTERS)
        is_foreign = 2 * others > names.total()
        return tuple(a for a in self.letters if not is_foreign or a in names)

    @cached_property
    def names_by_letter(self) -> Counter[str]:
        """How many names stand under a letter."""
        names = chain.from_iterable((head.sorted_as, *head.aliases) for head in self)
        language = self.settings.primary_language
        return Counter(letter_of(name, language) for name in names)

    @cached_property
    def outlines(self) -> Mapping[str, Outline]:
        """What rules and lists need of each entry's prose, by slug."""
        language = self.settings.primary_language
        return {entry.slug: outline(entry, language) for entry in self.entries.values()}

    @cached_property
    def by_name(self) -> Mapping[str, tuple[str, ...]]:
        """Folded headword or alias → slugs of the entries that bear it."""
        names: dict[str, list[str]] = defaultdict(list)
        for entry in self:
            for name in entry.names:
                if entry.slug not in names[fold(name)]:
                    names[fold(name)].append(entry.slug)
        return {name: tuple(slugs) for name, slugs in names.items()}

    @cached_property
    def shared_names(self) -> Mapping[str, tuple[Card, ...]]:
        """Folded headword or alias that several entries bear → their cards."""
        shared = {name: slugs for name, slugs in self.by_name.items() if len(slugs) > 1}
        return {name: tuple(map(self.card, slugs)) for name, slugs in shared.items()}

    def find(self, name: str) -> str | None:
        """The slug of the one entry that `name` means: a slug, headword or alias; else None.

        A slug that redirects.yml leads to an entry means that one.
        """
        if name in self.heads:
            return name
        slugs = self.by_name.get(fold(name), ())
        if len(slugs) > 1:  # SAFE and safe
            slugs = tuple(slug for slug in slugs if name == self.heads[slug].headword)
        return slugs[0] if len(slugs) == 1 else None if slugs else self.moved.get(name)

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """Slug that no entry has any more → that of the entry that redirects.yml leads to."""
        found = self._to_entries(self.recorded_redirects)
        slugs = {PurePosixPath(path).stem: slug for path, slug in found.items()}
        return {old: slug for old, slug in slugs.items() if old not in self.heads}

    def title_of(self, wanted: str) -> str:
        """What a related term without a page is called: entries left out by their headword."""
        return self.left_out[wanted].headword if wanted in self.left_out else wanted

    @cached_property
    def comparisons_of(self) -> Mapping[str, tuple[str, ...]]:
        """Slug of a term → slugs of the comparisons that compare it."""
        found: dict[str, list[str]] = defaultdict(list)
        for comparison in self.comparisons:
            for slug in comparison.compares:
                found[slug].append(comparison.slug)
        return {slug: tuple(comparisons) for slug, comparisons in found.items()}

    @cached_property
    def related(self) -> Mapping[str, tuple[str, ...]]:
        """Slug → slugs that the entry's author named as related, in that order."""
        return {entry.slug: tuple(self._found(entry)) for entry in self}

    @cached_property
    def related_from(self) -> Mapping[str, tuple[str, ...]]:
        """Slug → slugs of the entries that name it as related."""
        found: dict[str, list[str]] = defaultdict(list)
        for source, targets in self.related.items():
            for target in targets:
                found[target].append(source)
        return {slug: tuple(sources) for slug, sources in found.items()}

    def _found(self, entry: EntryHead) -> Iterable[str]:
        slugs = (self.find(name) for name in entry.related)
        return dict.fromkeys(slug for slug in slugs if slug and slug != entry.slug)

    @cached_property
    def wanted(self) -> tuple[Wanted, ...]:
        """Related terms without a page, the most asked for first."""
        titles: dict[str, str] = {}
        asked: dict[str, set[str]] = defaultdict(set)
        for entry in self:
            for name in entry.related:
                if self.find(name) is None and not self.by_name.get(fold(name)):
                    title = self.title_of(name)
                    titles.setdefault(fold(title), title)
                    asked[fold(title)].add(entry.slug)
        wanted = [Wanted(titles[key], tuple(sorted(slugs))) for key, slugs in asked.items()]
        return tuple(sorted(wanted, key=lambda w: (-len(w.asked_by), fold(w.title))))

    @cached_property
    def by_category(self) -> Mapping[str, tuple[str, ...]]:
        """Slug of each declared category, in order → slugs of its entries, by headword."""
        return {
            category.slug: tuple(e.slug for e in self if category.slug in e.categories)
            for category in self.settings.categories
        }

    @cached_property
    def neighbors(self) -> Mapping[str, tuple[str, str]]:
        """Slug → slugs of the entries before and after it in the alphabet, empty at the ends."""
        slugs = ["", *self.heads, ""]
        return {slugs[at]: (slugs[at - 1], slugs[at + 1]) for at in range(1, len(slugs) - 1)}

    @cached_property
    def categories(self) -> Mapping[str, Category]:
        """The declared categories by slug, in order."""
        return {category.slug: category for category in self.settings.categories}

    @cached_property
    def entry_redirects(self) -> Mapping[str, str]:
        """Path of a page that redirects → slug of the entry that it redirects to.

        Aliases have the address their headword would have, also when they have left; a comparison
        answers to every order of its terms. An address that an entry holds itself, or that two
        entries would claim, does not redirect.
        """
        taken = self._held | self.ambiguous.keys()
        found = {**self.outlived, **self._claimed}
        return {path: found[path] for path in sorted(found) if path not in taken}

    @cached_property
    def outlived(self) -> Mapping[str, str]:
        """Path of an alias that has left, and still redirects → slug of the entry."""
        found = self._to_entries(self.registered_redirects)
        return {path: slug for path, slug in found.items() if path not in self._claimed}

    @cached_property
    def _claimed(self) -> Mapping[str, str]:
        """Path that an entry claims with what its file says, or redirects.yml for it → slug."""
        claims: dict[str, set[str]] = defaultdict(set)
        for entry in self:
            others = other_orders(entry.slug) if entry.compares else ()
            aliases = map(self.settings.slug_of, entry.aliases)
            for slug in (*aliases, *others):
                if _is_address(slug):
                    claims[addresses.named_path(entry.kind, slug)].add(entry.slug)
        ours = {path: next(iter(slugs)) for path, slugs in claims.items() if len(slugs) == 1}
        return {**ours, **self._to_entries(self.recorded_redirects)}

    @cached_property
    def ambiguous(self) -> Mapping[str, Ambiguity]:
        """Path at which a name with several meanings is told apart → the name and its entries.

        It is the address of an alias that two entries share, unless an entry stands there.
        """
        bearers: dict[str, dict[str, str]] = defaultdict(dict)
        for entry in self:
            for alias in entry.aliases:
                if _is_address(slug := self.settings.slug_of(alias)):
                    bearers[slug].setdefault(entry.slug, alias)
        taken = {card.path for card in self.cards.values()}
        found = {}
        for slug, names in sorted(bearers.items()):
            kinds = {self[bearer].kind for bearer in names}
            path = addresses.named_path("term" if "term" in kinds else "comparison", slug)
            if len(names) > 1 and path not in taken:
                found[path] = Ambiguity(next(iter(names.values())), tuple(names))
        return found

    def _to_entries(self, redirects: Mapping[str, str]) -> dict[str, str]:
        """Those of the `redirects` that end at an entry: path → slug."""
        slugs = {card.path: card.slug for card in self.cards.values()}
        ends = {w: self._end(w, target) for w, target in redirects.items() if "#" not in w}
        return {addresses.path_of(w): slugs[end] for w, end in ends.items() if end in slugs}

    @cached_property
    def category_redirects(self) -> Mapping[str, str]:
        """Path of a former category's page → path of the category that it redirects to."""
        pages = {addresses.category_path(slug) for slug in self.categories}
        recorded = self.recorded_redirects.items()
        ends = {where: self._end(where, target) for where, target in recorded if "#" not in where}
        paths = {addresses.path_of(where): end for where, end in ends.items() if end in pages}
        return {path: paths[path] for path in sorted(paths) if path not in self._held}

    @cached_property
    def _held(self) -> frozenset[str]:
        """Paths at which an entry or a category stands, so that they can lead nowhere else."""
        categories = map(addresses.category_path, self.categories)
        return frozenset((*categories, *(card.path for card in self.cards.values())))

    def _end(self, where: str, target: str) -> str:
        """The path of the page at which a redirect to `target` ends, after any number of steps."""
        seen = {where}
        # A page that has its address again is the end, though its line is still recorded.
        while target in self.recorded_redirects and addresses.path_of(target) not in self._held:
            if target in seen:
                break
            seen.add(target)
            target = self.recorded_redirects[target]
        return addresses.path_of(target)

    @cached_property
    def former_ids(self) -> Mapping[str, tuple[str, ...]]:
        """Address with fragment → fragments of the same page that lead there now."""
        found: dict[str, list[str]] = defaultdict(list)
        for old, target in self.recorded_redirects.items():
            page, _, fragment = old.partition("#")
            if fragment and target.partition("#")[0] == page:
                found[target].append(fragment)
        return {target: tuple(fragments) for target, fragments in found.items()}

    @cached_property
    def published(self) -> tuple[EntryHead, ...]:
        """The heads of entries that are neither drafts nor deprecated, by headword."""
        return tuple(entry for entry in self if entry.status is Status.PUBLISHED)

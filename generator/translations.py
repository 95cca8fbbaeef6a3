"""What joins the editions of a site: which entries are the same in several languages.

An entry names its counterparts under ``translations``. One side is enough, and what two entries
share with a third they share with each other: all that is joined so is one *group*, with at most
one entry of each language. Lists have a counterpart where the other edition has a page at the same
path, and so have categories and own pages: their slugs are chosen once for all languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b

from generator import addresses, prose
from generator.catalog import catalog
from generator.editions import EditionFolder
from generator.glossary import Glossary
from generator.language import direction, own_name, primary
from generator.load import for_site, load
from generator.model import ENTRY_KINDS, Comparison, Entry, SitePlace, prose_fields

#: Bytes of the digest of an entry's words: two texts of one entry never share it by chance.
_DIGEST = 6
#: Lists that every edition has.
_LISTS = (
    addresses.HOME,
    addresses.A_TO_Z,
    addresses.CATEGORIES,
    addresses.COMPARISONS,
    addresses.SEARCH,
    addresses.MAP,
    addresses.WANTED,
    addresses.ABOUT,
)


def words_digest(entry: Entry) -> str:
    """The digest of the words that readers of an entry see, as twelve hexadecimal digits.

    It covers headword, aliases and reading, all prose as plain text, and the titles of examples,
    questions, criteria and the sides of a difference. Line breaks, emphasis, the targets of links,
    comments and the order of fields do not count, nor do status, categories, related entries,
    sources, the review, forms and what is said of translations.
    """
    words = [entry.term, entry.reading or "", *entry.aliases]
    words += [example.title for example in entry.examples]
    words += [question.question for question in entry.faq]
    if isinstance(entry, Comparison):
        words += [criterion.criterion for criterion in entry.criteria]
        words += [f"{slug} {side}" for slug, side in sorted(entry.difference.items())]
    texts = sorted((repr(path), text) for path, text, _ in prose_fields(entry))
    words += [f"{path} {prose.to_text(prose.parse(text))}" for path, text in texts]
    plain = "\0".join(" ".join(text.split()) for text in words)
    return blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).hexdigest()


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """A glossary in one language, beside others on one site."""

    folder: EditionFolder
    glossary: Glossary
    words: Mapping[str, str]
    """Slug → digest of the entry's words."""

    @property
    def language(self) -> str:
        """Its language tag."""
        return self.glossary.settings.language

    @property
    def place(self) -> str:
        """Its address below that of the site."""
        return self.folder.place

    def find(self, slug: str) -> str | None:
        """The slug of the entry that a slug means, now or formerly; None if there is none."""
        if slug in self.glossary:
            return slug
        redirects = self.glossary.entry_redirects
        paths = (addresses.named_path(kind, slug) for kind in ENTRY_KINDS)
        return next((redirects[path] for path in paths if path in redirects), None)

    @property
    def list_paths(self) -> Iterator[str]:
        """Paths of its pages that may have counterparts at the same path."""
        settings = self.glossary.settings
        yield from _LISTS
        if settings.editors:
            yield addresses.EDITORS
        if settings.rules:
            yield addresses.RULES
        yield from map(addresses.category_path, self.glossary.categories)
        yield from (page.path for page in self.glossary.frame.pages)


@dataclass(frozen=True, slots=True)
class SiteLanguage:
    """A language of a site, as a reader chooses it."""

    tag: str
    name: str
    """In itself: العربية."""
    direction: str
    place: str
    """Address of its edition below that of the site."""
    title: str
    """Of the glossary."""
    description: str
    home: str
    """What its readers call a home page."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A page that says the same in another language."""

    language: str
    address: str
    """Below that of the site: ``en/terms/burn-rate/``."""
    title: str
    """The headword of an entry; empty for other pages."""
    is_draft: bool
    is_source: bool
    """Whether this page was translated from it."""
    is_newer: bool
    """Whether it has changed since."""
    is_translation: bool
    """Whether it was translated from this page."""


@dataclass(frozen=True, slots=True)
class Translations:
    """What the pages of one edition show of the others."""

    languages: tuple[SiteLanguage, ...] = ()
    """Of the site, this one's included; none for a glossary alone."""
    place: str = ""
    """Address of this edition below that of the site."""
    root: str = ""
    """Address of the site, or nothing if unknown."""
    language: str = ""
    """Language tag of this edition."""
    pages: Mapping[str, tuple[Counterpart, ...]] = field(default_factory=dict)
    """Path of a page → its counterparts, in the order of languages."""
    drafts: frozenset[str] = frozenset()
    """Paths of those pages that are drafts themselves."""

    @property
    def site_place(self) -> SitePlace:
        """Where this edition stands."""
        return placed(self.place, self.root)

    @property
    def digest(self) -> bytes:
        """Of what every page depends on: all but the counterparts."""
        if not self.languages:
            return b""
        return _digest(repr((self.languages, self.place, self.root)))

    @property
    def pages_digest(self) -> bytes:
        """Of the counterparts of all pages."""
        return _digest(repr(sorted(self.pages.items()))) if self.pages else b""

    def alternates(self, path: str) -> tuple[tuple[str, str], ...]:
        """What ``hreflang`` names for the page at `path`, and its address below the site's.

        The page itself is among them. The first language is for readers of none, as ``x-default``;
        of home pages it is the one that lists the languages. Empty without a counterpart, for and
        with drafts, and where the address of the site is unknown.
        """
        others = {c.language: c.address for c in self.pages.get(path, ()) if not c.is_draft}
        if not others or not self.root or path in self.drafts:
            return ()
        found = others | {self.language: f"{self.place}{addresses.address(path)}"}
        default = found.get(self.languages[0].tag)
        if path == addresses.HOME and self.has_root_page:
            default = ""
        ordered = [(each.tag, found[each.tag]) for each in self.languages if each.tag in found]
        return (*ordered, *(() if default is None else (("x-default", default),)))

    @property
    def has_root_page(self) -> bool:
        """Whether no edition stands at the root of the site, so that its first page lists them."""
        return all(language.place for language in self.languages)

    def key(self, path: str) -> bytes:
        """What a single page depends on beside `digest`; nothing without counterparts."""
        return repr(found).encode() if (found := self.pages.get(path)) else b""


#: Of a glossary in one language.
ALONE = Translations()


def placed(place: str, root: str) -> SitePlace:
    """Where an edition stands, by its address below that of the site, which may be unknown."""
    return SitePlace(place, f"{root}{place}" if root else "")


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class Claim:
    """That an entry names a counterpart."""

    edition: Edition
    slug: str
    language: str
    target: str
    """As the entry has it."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A claim that would put two entries of one language into one group."""

    claim: Claim
    language: str
    """The language that would have two entries."""
    slugs: tuple[str, str]
    """These two, in the order of the alphabet."""


#: The entries that are the same: number of the edition → slug.
Group = Mapping[int, str]


class SiteEditions:
    """The editions of one site, and the groups of entries that they share."""

    def __init__(self, editions: Sequence[Edition], root: str = "") -> None:
        """`root` is the address of the site, or nothing."""
        self.editions, self.root = tuple(editions), root
        self._numbers = {id(edition): at for at, edition in enumerate(self.editions)}

    def number_of(self, edition: Edition) -> int:
        """The position of an edition."""
        return self._numbers[id(edition)]

    def by_language(self, tag: str) -> Edition | None:
        """The edition that a tag means: of that language, or the only one of the wider language."""
        exact = [edition for edition in self.editions if edition.language == tag]
        wide = [e for e in self.editions if primary(e.language) == tag]
        found = exact or wide
        return found[0] if len(found) == 1 else None

    def claims(self, edition: Edition) -> Iterator[Claim]:
        """Every counterpart that entries of an edition name, by slug."""
        for slug in sorted(edition.glossary.heads):
            for language, target in edition.glossary[slug].translations:
                yield Claim(edition, slug, language, target)

    @cached_property
    def _joined(self) -> tuple[Mapping[tuple[int, str], dict[int, str]], tuple[Clash, ...]]:
        groups: dict[tuple[int, str], dict[int, str]] = {}
        clashes = []
        for at, edition in enumerate(self.editions):
            for claim in self.claims(edition):
                other = self.by_language(claim.language)
                slug = other.find(claim.target) if other and other is not edition else None
                if other is None or slug is None:
                    continue
                ends = ((at, claim.slug), (self.number_of(other), slug))
                one, two = (groups.setdefault(end, dict([end])) for end in ends)
                if one is two:
                    continue
                both = sorted(n for n in one.keys() & two.keys() if one[n] != two[n])
                if both:
                    first, second = sorted((one[both[0]], two[both[0]]))
                    language = self.editions[both[0]].language
                    clashes.append(Clash(claim, language, (first, second)))
                    continue
                one |= two
                groups |= dict.fromkeys(one.items(), one)
        return groups, tuple(clashes)

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """The claims that contradict others, in the order of editions and slugs."""
        return self._joined[1]

    def group(self, edition: Edition, slug: str) -> Group:
        """The entries that are the same as one of an edition, itself included."""
        at = self.number_of(edition)
        return self._joined[0].get((at, slug), {at: slug})

    def source_of(self, edition: Edition, slug: str) -> tuple[Edition, str] | None:
        """The entry that one was translated from, if it says so and it is there."""
        language, _ = edition.glossary[slug].translated_from
        other = self.by_language(language) if language else None
        if other is None or other is edition:
            return None
        source = self.group(edition, slug).get(self.number_of(other))
        return (other, source) if source else None

    def is_outdated(self, edition: Edition, slug: str) -> bool:
        """Whether the text that an entry was translated from has changed since."""
        source = self.source_of(edition, slug)
        if source is None:
            return False
        other, found = source
        return other.words.get(found) != edition.glossary[slug].translated_from[1]

    @property
    def has_root_page(self) -> bool:
        """Whether no edition stands at the root of the site, so that its first page lists them."""
        return bool(self.languages) and all(language.place for language in self.languages)

    @property
    def at_root(self) -> Translations:
        """What the files at the root show of the editions, if none stands there."""
        return Translations(self.languages, "", self.root)

    def view(self, edition: Edition) -> Translations:
        """What the pages of an edition show of the others."""
        if len(self.editions) == 1:
            return ALONE
        pages = dict(self._entries(edition)) | dict(self._lists(edition))
        heads = edition.glossary.heads.values()
        drafts = {h.path for h in heads if h.status.is_unpublished and h.path in pages}
        return Translations(
            self.languages, edition.place, self.root, edition.language, pages, frozenset(drafts)
        )

    @cached_property
    def languages(self) -> tuple[SiteLanguage, ...]:
        """The languages of the site; none for a glossary alone."""
        if len(self.editions) == 1:
            return ()
        return tuple(map(_site_language, self.editions))

    def _entries(self, edition: Edition) -> Iterator[tuple[str, tuple[Counterpart, ...]]]:
        for slug, head in edition.glossary.heads.items():
            others = dict(self.group(edition, slug))
            others.pop(self.number_of(edition))
            if others:
                found = sorted(others.items())
                yield head.path, tuple(self._entry(edition, slug, *other) for other in found)

    def _entry(self, edition: Edition, slug: str, at: int, found: str) -> Counterpart:
        other = self.editions[at]
        head, source = other.glossary[found], self.source_of(edition, slug)
        is_source = source is not None and source[0] is other
        back = self.source_of(other, found)
        return Counterpart(
            language=other.language,
            address=f"{other.place}{addresses.address(head.path)}",
            title=head.headword,
            is_draft=head.status.is_unpublished,
            is_source=is_source,
            is_newer=is_source and self.is_outdated(edition, slug),
            is_translation=back is not None and back[0] is edition,
        )

    def _lists(self, edition: Edition) -> Iterator[tuple[str, tuple[Counterpart, ...]]]:
        there = [(other, set(other.list_paths)) for other in self.editions if other is not edition]
        for path in edition.list_paths:
            found = tuple(_list(other, path) for other, paths in there if path in paths)
            if found:
                yield path, found


def load_site(
    folders: Sequence[EditionFolder], root: str = "", *, building: bool = False
) -> SiteEditions:
    """The editions of a site read whole; `root` is its address.

    For `building`, without what the site leaves out. Raises ContentError, OSError.
    """
    editions = []
    for folder in folders:
        content = load(folder.content, placed(folder.place, root))
        glossary = Glossary(for_site(content) if building else content)
        words = {slug: words_digest(entry) for slug, entry in glossary.entries.items()}
        editions.append(Edition(folder, glossary, words))
    return SiteEditions(editions, root)


def _site_language(edition: Edition) -> SiteLanguage:
    settings = edition.glossary.settings
    return SiteLanguage(
        tag=edition.language,
        name=own_name(edition.language),
        direction=direction(edition.language),
        place=edition.place,
        title=settings.title,
        description=settings.description,
        home=catalog(settings).text("home"),
    )


def _list(edition: Edition, path: str) -> Counterpart:
    where = f"{edition.place}{addresses.address(path)}"
    return Counterpart(
        edition.language,
        where,
        title="",
        is_draft=False,
        is_source=False,
        is_newer=False,
        is_translation=False,
    )

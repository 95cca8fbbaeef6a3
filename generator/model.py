"""What an entry and a glossary consist of: the schema lives here, once.

The classes below are the only description of the YAML files. The loader
validates against them, the JSON Schemas in ``generator/schemas/`` are derived
from them, and everything downstream reads their fields. A field ``replaced_by``
is the YAML key ``replaced-by``.

Terms follow SKOS and schema.org/DefinedTerm: a *headword* is the preferred
label (key ``term``), an *alias* an alternative label, a *category* a concept
scheme's top concept.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import permutations
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WrapValidator,
)
from pydantic.json_schema import SkipJsonSchema

from generator import host
from generator.host import Host
from generator.language import TAG_PATTERN, canonical, primary
from generator.latin import plain_letters
from generator.problems import Severity

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
#: Slugs of entries may have other letters where the settings allow it; see `is_slug`. The last sign
#: is the last Chinese character, for the engines that read this have no other way to say “letter”.
ENTRY_SLUG_PATTERN = "^[a-z0-9ª-\U000323af]+(-[a-z0-9ª-\U000323af]+)*$"

#: File names that Windows reserves, and the one that means a folder's own page.
#: Source: Microsoft Learn, "Naming Files, Paths, and Namespaces".
RESERVED_SLUGS = frozenset(
    {"con", "prn", "aux", "nul", "index"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)

#: A file system takes names of 255 bytes, endings and temporary marks included.
LONGEST_SLUG = 200

#: The version of the content's format that this generator reads. It grows when files of an earlier
#: version would no longer be understood.
FORMAT = 1

#: Characters of a headword, an alias or another name: more fit no heading, address or link.
LONGEST_NAME = 300

#: Nothing has more names; an entry names no more others as related.
MOST_NAMES = 200

#: A table with more columns fits no page.
MOST_COMPARED = 4

#: Characters of a side of a comparison's difference: with more, it and the choice would not stand
#: on a phone's first screen.
LONGEST_SIDE = 160

#: Where a value stands in its file: keys and list positions from the root down.
KeyPath = tuple[str | int, ...]

Line = Annotated[str, StringConstraints(min_length=1, pattern=r"^[^\n\r]*$")]
"""One line of plain text, shown exactly as typed."""

Name = Annotated[Line, StringConstraints(max_length=LONGEST_NAME)]
"""A line that is a name, or another form of one."""

Names = Annotated[list[Name], Field(default_factory=list, max_length=MOST_NAMES)]
"""Names one below the other."""

Side = Annotated[Line, StringConstraints(max_length=LONGEST_SIDE)]
"""What a sentence says of one of several things, as plain text."""

Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN)]
"""Lower-case words joined by hyphens: an address that lasts."""

EntrySlug = Annotated[str, StringConstraints(pattern=ENTRY_SLUG_PATTERN)]
"""The slug of an entry, of letters of any script if the settings say so."""

Prose = str
"""Paragraphs, emphasis, lists, inline code, links; see `generator.prose`."""

InlineProse = Annotated[str, StringConstraints(min_length=1)]
"""Prose of a single paragraph, for table cells and list items."""

_WEB = r"^https?://[^\s<>\"'`{}|\\^]+"
WebAddress = Annotated[str, StringConstraints(pattern=_WEB + "$")]
"""An http or https address that is safe in HTML attributes and Markdown links."""

LanguageTag = Annotated[str, StringConstraints(pattern=TAG_PATTERN), AfterValidator(canonical)]
"""A language tag of BCP 47, with the usual capitals."""

IMAGE_PATTERN = r"^images/[a-z0-9]+(-[a-z0-9]+)*\.(svg|png|jpe?g|webp|avif)$"
"""Path of an image from the content folder."""
_MAIL = r"^mailto:[^\s<>\"'`{}|\\^?&#]+@[^\s<>\"'`{}|\\^?&#]+$"

Day = Annotated[dt.date, PlainSerializer(str)]


def _yaml_key(field: str) -> str:
    return field.replace("_", "-")


class StrictModel(BaseModel):
    """A part of a YAML file: immutable, with named fields; unknown keys are an error."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=_yaml_key,
        str_strip_whitespace=True,
        serialize_by_alias=True,
        defer_build=True,
    )


class Status(StrEnum):
    """How far an entry has come."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    IN_REVIEW = "in-review"
    PUBLISHED = "published"
    DEPRECATED = "deprecated"

    @property
    def is_unpublished(self) -> bool:
        """Whether the entry has yet to be published: sections may be missing, facts unchecked."""
        return self in {Status.DRAFT, Status.PROPOSED, Status.IN_REVIEW}


#: Stands in a draft where a text is asked for and nobody has written it yet.
GAP = "…"


class SourceKind(StrEnum):
    """What sort of publication a source is, in descending order of trust."""

    LAW = "law"
    OFFICIAL = "official"
    STATISTICS = "statistics"
    STANDARD = "standard"
    PAPER = "paper"
    BOOK = "book"
    ORIGINATOR = "originator"
    REPORT = "report"
    REFERENCE = "reference"
    ARTICLE = "article"


class Example(StrictModel):
    """One worked or real case."""

    title: Line
    """What the example is about, in a few words."""
    text: Prose
    """The case itself: a named, checkable one, or a calculation that adds up."""


class Question(StrictModel):
    """A question people type, with its answer."""

    id: Slug | None = None
    """Lasting fragment of the question's link (`#faq-<id>`); left out, the question makes it."""
    question: Line
    """The question, ending in a question mark."""
    answer: Prose
    """The answer; its first sentence answers on its own."""

    @property
    def fragment(self) -> str:
        """Id of the question's heading: ``faq-<id>``, or the question's first words."""
        return f"faq-{self.id or '-'.join(_words(self.question)[:6])}"


class Source(StrictModel):
    """Something that supports the entry and that a reader can find."""

    title: Line
    """Title of the work, or the number and name of the law."""
    publisher: Line
    """Who published it."""
    kind: SourceKind
    """What sort of publication it is."""
    authors: Annotated[list[Line], Field(default_factory=list)]
    """Who wrote it, as "Given Family"."""
    year: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")] | None = None
    """Year of publication."""
    url: WebAddress | None = None
    """Its address on the web."""
    isbn: Line | None = None
    """ISBN-10 or ISBN-13 of a book."""
    doi: Line | None = None
    """DOI of a paper, such as 10.1000/182."""
    number: Line | None = None
    """Number of a law, ruling or standard, such as 26 U.S.C. § 1362."""
    supports: Line
    """What it is good for: the part of the entry that it backs."""


def _with_check_digit(orcid: str) -> str:
    """The ORCID without the address before it. Raises ValueError if its last digit is wrong.

    Source: ISO 7064, MOD 11-2, as ORCID's "Structure of the ORCID Identifier" describes it.
    """
    orcid = orcid.removeprefix(ORCID)
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    if "0123456789X"[(12 - total % 11) % 11] != orcid[-1]:
        raise ValueError("its last digit does not fit the others; copy the ORCID anew")
    return orcid


#: What an ORCID follows as an address.
ORCID = "https://orcid.org/"
Orcid = Annotated[
    str,
    StringConstraints(pattern=r"^(https://orcid\.org/)?[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$"),
    AfterValidator(_with_check_digit),
]
"""A researcher's number, such as 0000-0002-1825-0097."""


class Review(StrictModel):
    """A time when a person checked the whole entry."""

    date: Day
    """Day of the review, as YYYY-MM-DD."""
    by: Line
    """Who reviewed it."""
    role: Line | None = None
    """What they are or know, if that does not stand under `reviewers` in glossary.yml."""
    orcid: Orcid | None = None
    """Their ORCID, such as 0000-0002-1825-0097."""
    profile: Annotated[str, StringConstraints(pattern=_WEB + "$|" + _MAIL)] | None = None
    """Address of a page about them, or mailto:…"""


def _reviews(value: Any, several: Callable[[Any], list[Review]]) -> list[Review]:
    """One review may stand without the hyphen of a list."""
    return several(value) if isinstance(value, list) else [Review.model_validate(value)]


class _OneOrSeveral:
    """Says in JSON Schema what `_reviews` does."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        listed = handler(schema)
        return {"anyOf": [listed["items"], {**listed, "minItems": 1}]}


Reviews = Annotated[list[Review], WrapValidator(_reviews), _OneOrSeveral()]
"""One review, or a list of them."""


class TranslationSource(StrictModel):
    """The text that an entry was translated from, as it was then."""

    language: LanguageTag
    """Language tag of the text, one of those under `translations`."""
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    """What `glossary translations --record` wrote: a digest of its words."""


class Forms(StrictModel):
    """Corrections to the inflected forms derived from headword and aliases."""

    add: Names
    """Further forms that mean this entry."""
    forbid: Names
    """Derived forms that must not lead here."""


class Entry(StrictModel):
    """What terms and comparisons have in common. The order of fields is the order in the file."""

    kind: ClassVar[str]
    """The word for it in exports and schemas."""
    folder: ClassVar[str]
    """Folder of the content that its file is in."""
    site_folder: ClassVar[str]
    """Folder of the site that its page is in."""

    slug: SkipJsonSchema[EntrySlug]
    """The file's name without its ending; not a key of the file."""
    term: Name
    """The headword, as it stands in running text (capitals only where they always stand)."""
    reading: Name | None = None
    """How the headword is read, in letters by which the alphabet sorts it: なんみん for 難民."""
    aliases: Names
    """Other names and abbreviations of the same thing."""
    categories: Annotated[list[Slug], Field(default_factory=list)]
    """Slugs of categories declared in glossary.yml; the first is the main one."""
    status: Status
    """draft, proposed (it waits for an editor), in-review, published or deprecated."""
    proposed: Day | None = None
    """Day on which it was proposed, as YYYY-MM-DD; left out, the file's first commit tells."""
    replaced_by: EntrySlug | None = None
    """For a deprecated entry: the slug of the entry to read instead."""
    definition: Prose = ""
    """What it is. The first sentence stands alone: previews, search and lists show it."""
    takeaways: Annotated[list[InlineProse], Field(default_factory=list)]
    """Three to five things to remember next week."""
    importance: Prose = ""
    """Who decides what differently because of it."""
    explanation: Prose = ""
    """How it works."""
    examples: Annotated[list[Example], Field(default_factory=list)]
    """Real or worked cases."""
    faq: Annotated[list[Question], Field(default_factory=list)]
    """Questions that people type, with answers."""
    related: Names
    """What to read next, in order: slugs, or the plain title of a term nobody has written yet."""
    sources: Annotated[list[Source], Field(default_factory=list)]
    """What supports the entry, most authoritative first."""
    reviewed: Annotated[Reviews, Field(default_factory=list)]
    """When, and by whom, the entry was last checked as a whole; a list if by several."""
    translations: Annotated[dict[LanguageTag, EntrySlug], Field(default_factory=dict)]
    """In a site of several languages: the slug of the same entry in another one, by language."""
    translated_from: TranslationSource | None = None
    """If the entry is a translation: which text it was made from."""
    part_of_speech: Literal["noun", "proper noun", "verb", "adjective"] = "noun"
    """Decides which inflected forms are derived; "-ing" and "-ed" for verbs only."""
    autolink: bool | Annotated[list[Name], Field(max_length=MOST_NAMES)] = True
    """false: never link automatically; a list: link only these phrases."""
    forms: Forms = Forms()
    """Corrections to the derived forms."""

    @property
    def file(self) -> str:
        """Path of its file from the content folder: ``terms/burn-rate.yml``."""
        return f"{self.folder}/{self.slug}.yml"

    @property
    def last_reviewed(self) -> str:
        """Day of its last review as YYYY-MM-DD, or empty."""
        return max((str(review.date) for review in self.reviewed), default="")

    @property
    def names(self) -> tuple[str, ...]:
        """The headword, then the aliases."""
        return (self.term, *self.aliases)


class Term(Entry):
    """A concept with a headword: one file in ``terms/``."""

    kind = "term"
    folder = "terms"
    site_folder = "terms"


class Criterion(StrictModel):
    """One row of a comparison's table."""

    criterion: Line
    """What is compared, as a noun phrase or a short question."""
    cells: dict[EntrySlug, InlineProse]
    """For each compared term's slug: the answer, in parallel wording."""


class Comparison(Entry):
    """Two to four terms side by side: one file in ``comparisons/``."""

    kind = "comparison"
    folder = "comparisons"
    site_folder = "compare"

    compares: Annotated[list[EntrySlug], Field(min_length=2, max_length=MOST_COMPARED)]
    """Slugs of the compared terms, in the order of the table's columns."""
    difference: Annotated[dict[EntrySlug, Side], Field(default_factory=dict)]
    """One sentence that tells them apart, cut into its sides: for each compared term's slug, the
    part that speaks of it. The page opens with it; lists, cards and search show it."""
    criteria: Annotated[list[Criterion], Field(default_factory=list)]
    """Rows of the table, the most telling difference first."""
    choose: Annotated[dict[EntrySlug, InlineProse], Field(default_factory=dict)]
    """For each compared term's slug: the situation in which it is plainly right."""

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides of its difference, in the order of the table's columns."""
        return tuple(self.difference[slug] for slug in self.compares if slug in self.difference)


def other_orders(slug: str) -> tuple[str, ...]:
    """Slugs of a comparison of the same terms in another order: ``b-vs-a`` for ``a-vs-b``."""
    parts = slug.split("-vs-")
    if len(parts) > MOST_COMPARED:
        return ()  # a long file name would have millions of orders
    orders = ("-vs-".join(order) for order in permutations(parts))
    return tuple(order for order in orders if order != slug)


ENTRY_KINDS: Mapping[str, type[Entry]] = {model.kind: model for model in (Term, Comparison)}


class Category(StrictModel):
    """A group of entries that readers browse by."""

    slug: Slug
    """Its address."""
    name: Line
    """What readers see."""
    description: InlineProse
    """One sentence on what belongs here."""


class Licence(StrictModel):
    """Under what terms the texts may be reused."""

    name: Line
    """Short name, such as CC BY 4.0."""
    url: WebAddress
    """Address of the licence's text."""


class ImageFacts(StrictModel):
    """What a file in ``images/`` says of the image beside it."""

    author: Line
    """Who made the image, as shown below it."""
    licence: Licence | None = None
    """Its licence; left out, that of the texts holds."""
    source: WebAddress | None = None
    """Where the author published it."""


class Reviewer(StrictModel):
    """Somebody who checks entries."""

    name: Line
    """As it stands under `reviewed` in entries."""
    role: Line
    """Who that is, in a few words: what they do, what they know."""
    kind: Literal["person", "group"] = "person"
    """A group is named so, in place of persons."""
    profile: WebAddress | None = None
    """Address of a page about them."""
    orcid: Orcid | None = None
    """A person's ORCID, such as 0000-0002-1825-0097."""


#: An address on the web, of mail, or a page or file of the site by its path from the root.
LINK_PATTERN = _WEB + "$|" + _MAIL + r"|^\w[\w./-]*$"


class FrameLink(StrictModel):
    """A link that every page has."""

    label: Line
    """Its words."""
    url: Annotated[str, StringConstraints(pattern=LINK_PATTERN)]
    """https://…, mailto:…, a page such as imprint.md, or a file in assets/ such as order.pdf."""

    @property
    def is_within(self) -> bool:
        """Whether it leads to a page or a file of this site."""
        return ":" not in self.url


class Headings(StrictModel):
    """Headings of an entry's sections, if others than the catalog's.

    ``{term}`` and ``{subject}`` are filled in.
    """

    definition: Line | None = None
    key_takeaways: Line | None = None
    importance: Line | None = None
    explanation: Line | None = None
    examples: Line | None = None
    faq: Line | None = None
    related: Line | None = None
    sources: Line | None = None


#: Stands for what no category's owners have.
OTHERS = "*"
OwnedSlug = Annotated[str, StringConstraints(pattern=rf"{SLUG_PATTERN}|^\{OTHERS}$")]
"""A category, or all that no category's owners have."""
Owner = Annotated[str, StringConstraints(pattern=r"^(@[\w.-]+(/[\w.-]+)*|[^\s@#]+@[^\s@#]+)$")]
"""An account, a team or an address of mail, as hosts of repositories know it."""

PluralCategory = Literal["zero", "one", "two", "few", "many", "other"]
"""What CLDR calls the forms of a text with a number in it."""

#: How many hues the site has for categories.
HUES = 9


@dataclass(frozen=True, slots=True)
class SitePlace:
    """Where a glossary stands in a site of several languages."""

    folder: str = ""
    """Its address below that of the site: ``ar/``, or nothing at the root."""
    address: str = ""
    """Its whole address, or nothing if that of the site is unknown."""


#: Of a glossary that is a site by itself.
WHOLE_SITE = SitePlace()


class Settings(StrictModel):
    """``glossary.yml``: everything that makes this glossary this one."""

    format: Annotated[int, Field(ge=1, le=FORMAT)] = 1
    """Version of the content's format; a generator refuses a newer one than it knows."""
    subject: Line
    """What the glossary is about, as it stands in "Related … Terms"."""
    title: Line
    """Name of the whole glossary."""
    description: Line
    """One sentence for search engines and the home page."""
    language: LanguageTag = "en"
    """Language tag (BCP 47): picks the catalog of labels, sentence rules and inflections."""
    slugs: Literal["latin", "unicode"] = "latin"
    """unicode: addresses of entries are made of any letters, as in /terms/難民/."""
    licence: Licence
    """Licence of the texts."""
    address: Annotated[str, StringConstraints(pattern=_WEB + r"/$")] | None = None
    """Where the site is published, ending in a slash; canonical links and the sitemap need it."""
    share_pictures: bool = True
    """Whether each page names a picture for previews in chats and feeds; needs `address`."""
    offline: bool = True
    """Whether a browser keeps the pages that a reader reads, for when there is no network."""
    drafts: bool = True
    """Whether entries that are not yet published have pages in the built site."""
    rules: bool = True
    """Whether the site has pages on what `glossary check` looks for."""
    editors: bool = True
    """Whether the site has a page on what to write, review and fill in next."""
    edit_form: bool = True
    """Whether the site has a page on which entries are edited and terms proposed in a form."""
    repository: Annotated[str, StringConstraints(pattern=_WEB + r"[^\s/]$")] | None = None
    """Address of the repository, for edit and proposal links."""
    host: Host | None = None
    """What serves the repository, for these links; left out, its address tells."""
    edit: Annotated[str, StringConstraints(pattern=r"^[^\s/]\S*/$")] | None = None
    """What goes between the repository's address and a content file's path to edit it; left out,
    what its host needs for the branch main."""
    proposals: Annotated[str, StringConstraints(pattern=_WEB + "$|" + _MAIL)] | None = None
    """Where readers propose terms, if not to the repository: a web address, or mailto:…, which is
    where they report mistakes, too."""
    menu: Annotated[list[FrameLink], Field(default_factory=list)]
    """Further links in the menu of every page, behind own pages that are there."""
    footer: Annotated[list[FrameLink], Field(default_factory=list)]
    """Further links at the end of every page."""
    categories: Annotated[list[Category], Field(min_length=1)]
    """In the order in which readers see them."""
    headings: Annotated[Headings, Field(default_factory=Headings)]
    """Section headings."""
    review_months: Annotated[int, Field(ge=1, le=1200)] = 18
    """Months after which a published entry's review is overdue."""
    severities: Annotated[dict[Slug, Severity], Field(default_factory=dict)]
    """For single rules of `glossary check`: error, warning or off instead of their own severity."""
    labels: Annotated[dict[str, Line | dict[PluralCategory, Line]], Field(default_factory=dict)]
    """Replacements for single labels of the language's catalog."""
    owners: Annotated[dict[OwnedSlug, list[Owner]], Field(default_factory=dict)]
    """Who decides on the entries whose main category this is, as accounts (@name, @team/name) or
    addresses of mail; under "*", on all other files."""
    reviewers: Annotated[list[Reviewer], Field(default_factory=list)]
    """Who checks entries; if there are any, entries name these and nobody else."""
    about: Prose = ""
    """Who is behind the glossary, for the about page."""
    making: Prose = ""
    """How an entry is written, checked and kept, for the about page."""

    def slug_of(self, name: str) -> str:
        """The slug for a headword or an alias, empty if its letters make none."""
        if self.slugs == "unicode":
            return unicode_slug(name)
        return name_slug(name, self.primary_language)

    def at(self, place: SitePlace) -> Settings:
        """The settings as they hold at a place of a site of several languages."""
        changed: dict[str, str] = {"address": place.address} if place.address else {}
        if place.folder and self.edit is None and self.repository is not None:
            # The files of each language stand in a folder of that name.
            changed["edit"] = f"{host.edit_folder(self.repository_host)}{place.folder}"
        return self.model_copy(update=changed) if changed else self

    @property
    def primary_language(self) -> str:
        """The language without script and region: ``pt-BR`` → ``pt``."""
        return primary(self.language)

    def owners_of(self, categories: Sequence[str]) -> tuple[str, ...]:
        """Who decides on an entry in these categories, the main one first."""
        main = categories[0] if categories else OTHERS
        return tuple(self.owners.get(main) or self.owners.get(OTHERS) or ())

    @property
    def edit_address(self) -> str:
        """What stands before the path of a content file where it is edited; empty if unknown."""
        if self.repository is None:
            return ""
        return f"{self.repository}/{self.edit or host.edit_folder(self.repository_host)}"

    @property
    def new_file_address(self) -> str:
        """Where a content file is begun, with the gaps of `host.new_file`; empty if unknown."""
        if self.repository is None:
            return ""
        serving = self.repository_host
        path = host.new_file(self.edit or host.edit_folder(serving), serving)
        return f"{self.repository}/{path}" if path else ""

    @property
    def proposal_address(self) -> str:
        """Where readers propose a term; empty if unknown.

        Gaps: ``{title}`` for a title with the word in it, ``{query}`` for the word.
        """
        if self.proposals:
            subject = "?subject={title}" if self.proposals.startswith("mailto:") else ""
            return f"{self.proposals}{subject}"
        return host.proposal(self.repository, self.repository_host) if self.repository else ""

    @property
    def report_address(self) -> str:
        """Where readers report a mistake; empty if unknown.

        Gaps: ``{title}`` for a title with that of the page in it, ``{page}`` for its address.
        """
        own = self.proposals or ""
        if own.startswith("mailto:"):
            return f"{own}?subject={{title}}&body={{page}}"
        return host.report(self.repository, self.repository_host) if self.repository else own

    @property
    def repository_host(self) -> Host:
        """What serves the repository."""
        return self.host or host.host_of(self.repository or "")

    @property
    def hues(self) -> dict[str, int]:
        """The number of each category's hue by slug: 1 to `HUES` in their order, then anew."""
        slugs = (category.slug for category in self.categories)
        return {slug: at % HUES + 1 for at, slug in enumerate(slugs)}


def model_within(annotation: Any) -> type[StrictModel] | None:
    """The model of the fields that a field's type has, itself or in a list or mapping of it."""
    if isinstance(annotation, type) and issubclass(annotation, StrictModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := model_within(argument):
            return found
    return None


@cache
def fields_together() -> tuple[frozenset[str], ...]:
    """The YAML keys of each part of a file that has fields of its own."""
    models = (*StrictModel.__subclasses__(), *Entry.__subclasses__())
    keys = ({f.alias or name for name, f in model.model_fields.items()} for model in models)
    return tuple(frozenset(names - {"slug"} if "term" in names else names) for names in keys)


@cache
def field_names() -> frozenset[str]:
    """Every YAML key that a content file may hold."""
    return frozenset().union(*fields_together())


class ProseShape(StrEnum):
    """What a place for prose may hold."""

    FIGURES = "figures"
    """Paragraphs and lists, quotations, tables and images."""
    BLOCKS = "blocks"
    """Paragraphs and lists."""
    LINE = "line"
    """One paragraph."""
    CELL = "cell"
    """One paragraph in a table."""

    @property
    def has_blocks(self) -> bool:
        """Whether it may be more than one paragraph."""
        return self in {ProseShape.FIGURES, ProseShape.BLOCKS}


class ProsePlace(NamedTuple):
    """A place for prose below a model or one of its fields."""

    keys: tuple[str, ...] = ()
    """The way there: names of fields, and ``*`` for every item of a list or a mapping."""
    shape: ProseShape = ProseShape.BLOCKS


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of an entry's page, which the author writes in one field."""

    field: str
    """Its field in the model."""
    id: str = ""
    """Fragment of its heading on the page; left out, the field's key.

    It also names the words of the heading: a key of `Headings`, and a label of the catalog.
    """
    prose: tuple[ProsePlace, ...] = (ProsePlace(),)
    """Where in the field prose stands; by default the field is one text."""
    least: int = 0
    """A published entry has so many items of it; a text counts as one."""
    most: int | None = None
    """A published entry has no more items of it."""
    words: int = 0
    """With fewer words `glossary stats` calls the entry thin."""
    items: int = 0
    """With fewer items `glossary stats` calls the entry thin."""
    weight: int = 1
    """How much a word of it counts in the full-text search; 1 is running text."""
    shared: bool = False
    """Whether other entries take part in it.

    Such a section may be on the page although its field is empty, so its address is not recorded.
    """

    def __post_init__(self) -> None:
        """Take the key for the id if there is none."""
        object.__setattr__(self, "id", self.id or self.key)

    @property
    def key(self) -> str:
        """The field's key in the YAML file."""
        return _yaml_key(self.field)

    @property
    def heading(self) -> str:
        """The field of `Headings` that its words would stand in."""
        return self.id.replace("-", "_")

    @property
    def is_text(self) -> bool:
        """Whether the field is one text of several paragraphs."""
        return all(not keys and shape.has_blocks for keys, shape in self.prose) and bool(self.prose)


_LINES = (ProsePlace(("*",), ProseShape.LINE),)
_FIGURES = (ProsePlace(shape=ProseShape.FIGURES),)

#: Every section, in the order of the page. Whatever deals with sections reads this table.
SECTIONS = (
    Section("choose", prose=_LINES, least=1),
    Section(
        "criteria",
        id="side-by-side",
        prose=(ProsePlace(("*", "cells", "*"), ProseShape.CELL),),
        least=2,
    ),
    Section("definition", least=1, words=50, weight=4),
    Section("takeaways", id="key-takeaways", prose=_LINES, least=3, most=5, items=3, weight=2),
    Section("importance", least=1, words=70),
    Section("explanation", prose=_FIGURES, least=1, words=150),
    Section("examples", prose=(ProsePlace(("*", "text"), ProseShape.FIGURES),), least=1, items=3),
    Section("faq", prose=(ProsePlace(("*", "answer")),), least=1, items=4),
    Section("related", prose=(), least=1, items=3, shared=True),
    Section("sources", prose=(), least=1),
)
_SETTINGS_PROSE = (
    ProsePlace(("categories", "*", "description"), ProseShape.LINE),
    ProsePlace(("about",)),
    ProsePlace(("making",)),
)

ProseField = tuple[KeyPath, str, ProseShape]
"""Where a text stands, by its YAML keys as in ``("faq", 0, "answer")``; the text; its shape."""


@cache
def sections_of(model: type[Entry]) -> tuple[Section, ...]:
    """The sections that entries of a kind have, in the order of the page."""
    return tuple(section for section in SECTIONS if section.field in model.model_fields)


def prose_fields(model: Entry | Settings) -> Iterator[ProseField]:
    """Every prose field of an entry or of the settings that is not empty, in file order."""
    return _prose_below(model, (), prose_places(type(model)))


def section_prose(entry: Entry, section: Section) -> Iterator[ProseField]:
    """The prose fields of one of the entry's sections that are not empty, in file order."""
    return _prose_below(getattr(entry, section.field), (section.key,), section.prose)


@cache
def prose_places(model: type[Entry | Settings]) -> tuple[ProsePlace, ...]:
    """Every place for prose in a kind of content file, in file order."""
    if not issubclass(model, Entry):
        return _SETTINGS_PROSE
    order = list(model.model_fields)
    return tuple(
        ProsePlace((section.field, *place.keys), place.shape)
        for section in sorted(sections_of(model), key=lambda section: order.index(section.field))
        for place in section.prose
    )


def _prose_below(value: Any, path: KeyPath, places: Sequence[ProsePlace]) -> Iterator[ProseField]:
    if isinstance(value, str):
        if value:
            yield from ((path, value, shape) for _, shape in places)
        return
    inner: dict[str, list[ProsePlace]] = {}
    for (key, *others), shape in places:
        inner.setdefault(key, []).append(ProsePlace(tuple(others), shape))
    if isinstance(value, StrictModel):
        for name, below in inner.items():
            yield from _prose_below(getattr(value, name), (*path, _yaml_key(name)), below)
    elif inner:
        for at, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _prose_below(item, (*path, at), inner["*"])


def slugify(text: str) -> str:
    """The slug for a headword: lower case, plain letters, words joined by hyphens."""
    from_words = re.findall(r"[a-z0-9]+", _plain(text))
    return "-".join(from_words)


#: Signs that tell one name from another, and what they are called.
_SIGNS = {
    r"\+": " plus ",  # C++
    r"(?<=[^\W\d])#": " sharp ",  # C#
    r"#(?=\d)": " number ",  # #1
    r"(?<![\w.])\.(?=\w)": " dot ",  # .NET
    r"(?<=\w)\*": " star ",  # A*
    r"%": " percent ",
    r"@": " at ",
}


def name_slug(name: str, language: str = "") -> str:
    """The slug for a headword or an alias: like `slugify`, with signs and letters spelled out.

    ``C++`` → ``c-plus-plus``, ``.NET`` → ``dot-net``, ``Œdème`` → ``oedeme``; ``Übung`` is
    ``uebung`` in German (`language`, as an ISO 639 code). Ids of questions are without that.
    """
    for sign, word in _SIGNS.items():
        name = re.sub(sign, word, name)
    if not name.isascii():
        composed = unicodedata.normalize("NFC", name)
        name = plain_letters(composed.lower(), language)
    return slugify(name)


def unicode_slug(name: str) -> str:
    """The slug of all letters and digits of a name, whatever their script: ``ngo-活動``."""
    for sign, word in _SIGNS.items():
        name = re.sub(sign, word, name)
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).lower())
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in text)
    return "-".join(kept.split())


def is_slug(text: str) -> bool:
    """Whether a text is a slug of small letters of any script, composed as Unicode's NFC."""
    return bool(re.fullmatch(SLUG_PATTERN, text)) or (
        not text.isascii() and bool(text) and text == unicode_slug(text)
    )


#: Two letters side by side that are not of the Latin script.
_OTHER_SCRIPT = re.compile(r"(?:(?![a-z\u00aa-\u024f\u1e00-\u1eff])[^\W\d_]){2}")


def _words(text: str) -> list[str]:
    """The words of a text for an id: plain letters, or where others are in use, any letters."""
    composed = unicodedata.normalize("NFKC", text.casefold())
    if not _OTHER_SCRIPT.search(composed):
        return slugify(text).split("-")
    # Vowel signs and other marks are parts of words in the scripts that have them.
    letters = (c if unicodedata.category(c)[0] in "LMN" else " " for c in composed)
    return "".join(letters).split()


def _plain(text: str) -> str:
    text = text.replace("&", " and ").replace("'", "").replace("\u2019", "")
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    if decomposed.isascii():
        return decomposed
    return "".join(c for c in decomposed if not unicodedata.combining(c))

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
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import permutations
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints
from pydantic.fields import FieldInfo
from pydantic.json_schema import SkipJsonSchema

from generator.problems import Severity

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

#: Names that no file may have on every system, and the one that stands for a folder's own page.
#: Source: Microsoft Learn, "Naming Files, Paths, and Namespaces".
RESERVED_SLUGS = frozenset(
    {"con", "prn", "aux", "nul", "index"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)

#: A table with more columns fits no page.
MOST_COMPARED = 4

#: Where a value stands in its file: keys and list positions from the root down.
KeyPath = tuple[str | int, ...]


class ProseMark:
    """Marks a field as prose: a string in the Markdown subset of `generator.prose`."""

    def __init__(self, *, inline: bool) -> None:
        self.inline = inline


Line = Annotated[str, StringConstraints(min_length=1, pattern=r"^[^\n\r]*$")]
"""One line of plain text, shown exactly as typed."""

Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN)]
"""Lower-case words joined by hyphens: an address that lasts."""

Prose = Annotated[str, ProseMark(inline=False)]
"""Paragraphs, emphasis, lists, inline code, links; see `generator.prose`."""

InlineProse = Annotated[str, StringConstraints(min_length=1), ProseMark(inline=True)]
"""Prose of a single paragraph, for table cells and list items."""

_WEB = r"^https?://[^\s<>\"'`{}|\\^]+"
WebAddress = Annotated[str, StringConstraints(pattern=_WEB + "$")]
"""An address that no attribute and no Markdown link is broken by."""

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
        use_attribute_docstrings=True,
        serialize_by_alias=True,
    )


class Status(StrEnum):
    """How far an entry has come."""

    DRAFT = "draft"
    PUBLISHED = "published"
    DEPRECATED = "deprecated"


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
        return f"faq-{self.id or '-'.join(slugify(self.question).split('-')[:6])}"


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


class Review(StrictModel):
    """The last time a person checked the whole entry."""

    date: Day
    """Day of the review, as YYYY-MM-DD."""
    by: Line
    """Who reviewed it."""


class Forms(StrictModel):
    """Corrections to the inflected forms derived from headword and aliases."""

    add: Annotated[list[Line], Field(default_factory=list)]
    """Further forms that mean this entry."""
    forbid: Annotated[list[Line], Field(default_factory=list)]
    """Derived forms that must not lead here."""


class Entry(StrictModel):
    """What terms and comparisons have in common. The order of fields is the order in the file."""

    slug: SkipJsonSchema[Slug]
    """The file's name without its ending; not a key of the file."""
    term: Line
    """The headword, as it stands in running text (capitals only where they always stand)."""
    aliases: Annotated[list[Line], Field(default_factory=list)]
    """Other names and abbreviations of the same thing."""
    categories: Annotated[list[Slug], Field(default_factory=list)]
    """Slugs of categories declared in glossary.yml; the first is the main one."""
    status: Status
    """draft, published or deprecated."""
    replaced_by: Slug | None = None
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
    related: Annotated[list[Line], Field(default_factory=list)]
    """What to read next, in order: slugs, or the plain title of a term nobody has written yet."""
    sources: Annotated[list[Source], Field(default_factory=list)]
    """What supports the entry, most authoritative first."""
    reviewed: Review | None = None
    """When, and by whom, the entry was last checked as a whole."""
    part_of_speech: Literal["noun", "proper noun", "verb", "adjective"] = "noun"
    """Decides which inflected forms are derived; "-ing" and "-ed" for verbs only."""
    autolink: bool | list[Line] = True
    """false: never link automatically; a list: link only these phrases."""
    forms: Forms = Forms()
    """Corrections to the derived forms."""

    @property
    def kind(self) -> str:
        """``"term"`` or ``"comparison"``: the word in addresses, exports and schemas."""
        raise NotImplementedError

    @property
    def names(self) -> tuple[str, ...]:
        """The headword, then the aliases."""
        return (self.term, *self.aliases)


class Term(Entry):
    """A concept with a headword: one file in ``terms/``."""

    @property
    def kind(self) -> str:
        """``"term"``."""
        return "term"


class Criterion(StrictModel):
    """One row of a comparison's table."""

    criterion: Line
    """What is compared, as a noun phrase or a short question."""
    cells: dict[Slug, InlineProse]
    """For each compared term's slug: the answer, in parallel wording."""


class Comparison(Entry):
    """Two to four terms side by side: one file in ``comparisons/``."""

    compares: Annotated[list[Slug], Field(min_length=2, max_length=MOST_COMPARED)]
    """Slugs of the compared terms, in the order of the table's columns."""
    criteria: Annotated[list[Criterion], Field(default_factory=list)]
    """Rows of the table, the most telling difference first."""
    choose: Annotated[dict[Slug, InlineProse], Field(default_factory=dict)]
    """For each compared term's slug: the situation in which it is plainly right."""

    @property
    def kind(self) -> str:
        """``"comparison"``."""
        return "comparison"

    @property
    def other_orders(self) -> tuple[str, ...]:
        """Slugs naming the same terms in another order: ``b-vs-a`` for ``a-vs-b``."""
        parts = self.slug.split("-vs-")
        if len(parts) > MOST_COMPARED:
            return ()  # a long file name would have millions of orders
        orders = ("-vs-".join(order) for order in permutations(parts))
        return tuple(order for order in orders if order != self.slug)


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


class Headings(StrictModel):
    """Headings of an entry's sections; ``{term}`` and ``{subject}`` are filled in."""

    definition: Line = "Definition"
    key_takeaways: Line = "Key Takeaways"
    importance: Line = "Importance"
    explanation: Line = "Explanation"
    examples: Line = "Examples of {term}"
    faq: Line = "FAQ: {term}"
    related: Line = "Related {subject} Terms"
    sources: Line = "Sources for More Information"


class Settings(StrictModel):
    """``glossary.yml``: everything that makes this glossary this one."""

    subject: Line
    """What the glossary is about, as it stands in "Related … Terms"."""
    title: Line
    """Name of the whole glossary."""
    description: Line
    """One sentence for search engines and the home page."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] = "en"
    """ISO 639 code: picks the catalog of labels, sentence rules and inflections."""
    licence: Licence
    """Licence of the texts."""
    address: Annotated[str, StringConstraints(pattern=_WEB + r"/$")] | None = None
    """Where the site is published, ending in a slash; canonical links and the sitemap need it."""
    repository: Annotated[str, StringConstraints(pattern=_WEB + r"[^\s/]$")] | None = None
    """Address of the repository, for edit and proposal links."""
    edit: Annotated[str, StringConstraints(pattern=r"^[^\s/]\S*/$")] = "edit/main/content/"
    """What goes between the repository's address and a content file's path to edit it."""
    categories: Annotated[list[Category], Field(min_length=1)]
    """In the order in which readers see them."""
    headings: Headings = Headings()
    """Section headings."""
    review_months: Annotated[int, Field(ge=1, le=1200)] = 18
    """Months after which a published entry's review is overdue."""
    severities: Annotated[dict[Slug, Severity], Field(default_factory=dict)]
    """For single rules of `glossary check`: error, warning or off instead of their own severity."""
    labels: Annotated[dict[str, Line], Field(default_factory=dict)]
    """Replacements for single labels of the language's catalog."""
    about: Prose = ""
    """Who is behind the glossary and how it is made, for the about page."""


def prose_fields(
    record: StrictModel, path: KeyPath = ()
) -> Iterator[tuple[KeyPath, str, ProseMark]]:
    """Yield ``(path, text, mark)`` for every prose field in `record`, in file order.

    Paths use YAML keys, as in ``("faq", 0, "answer")``. Empty fields are left out.
    """
    for name, key, mark in _prose_places(type(record)):
        yield from _prose_in(getattr(record, name), (*path, key), mark)


@cache
def _prose_places(model: type[StrictModel]) -> tuple[tuple[str, str, ProseMark | None], ...]:
    """Name, YAML key and mark of each field that holds prose, or records that do."""
    return tuple(
        (name, _yaml_key(name), mark)
        for name, field in model.model_fields.items()
        if (mark := _mark(field)) or _holds_prose(field.annotation)
    )


def _mark(field: FieldInfo) -> ProseMark | None:
    own = (mark for mark in field.metadata if isinstance(mark, ProseMark))
    return next(own, None) or _mark_within(field.annotation)


def _holds_prose(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, StrictModel):
        return bool(_prose_places(annotation))
    return any(map(_holds_prose, getattr(annotation, "__args__", ())))


def _prose_in(
    value: Any, path: KeyPath, mark: ProseMark | None
) -> Iterator[tuple[KeyPath, str, ProseMark]]:
    if isinstance(value, StrictModel):
        yield from prose_fields(value, path)
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _prose_in(item, (*path, position), mark)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _prose_in(item, (*path, key), mark)
    elif isinstance(value, str) and mark and value:
        yield path, value, mark


def _mark_within(annotation: Any) -> ProseMark | None:
    """The mark of a container's items: ``list[InlineProse]`` or ``dict[Slug, InlineProse]``."""
    for argument in getattr(annotation, "__args__", ()):
        for item in getattr(argument, "__metadata__", ()):
            if isinstance(item, ProseMark):
                return item
    return None


def slugify(text: str) -> str:
    """The slug for a headword: lower case, plain letters, words joined by hyphens."""
    from_words = re.findall(r"[a-z0-9]+", _plain(text))
    return "-".join(from_words)


def _plain(text: str) -> str:
    text = text.replace("&", " and ").replace("'", "").replace("\u2019", "")
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    if decomposed.isascii():
        return decomposed
    return "".join(c for c in decomposed if not unicodedata.combining(c))

"""A page: its path, its Markdown, and the facts about it that a site's layout shows."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

import yaml

from generator.prose import escape_markdown


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link in the layout around a page: breadcrumb, neighbor, category."""

    title: str
    path: str
    """Path of the page that it leads to."""


@dataclass(frozen=True, slots=True)
class LinkedCard:
    """What a definition card shows of an entry."""

    path: str
    headword: str
    short: str
    """The short definition as plain text; empty if the title of a link in the page says it."""
    categories: tuple[str, ...]
    """Names, the main one first."""


@dataclass(frozen=True, slots=True)
class Split:
    """A comparison as a card that shows its sides next to each other."""

    title: str
    path: str
    sides: tuple[str, ...]
    """What sets each compared term apart, in the order of the table's columns."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category with some of its entries."""

    title: str
    path: str
    count: str
    """How many entries it holds, in words."""
    description: str
    """Plain text."""
    entries: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class Featured:
    """An entry that is shown in full type."""

    title: str
    path: str
    category: PageLink | None
    short: str
    """The short definition as plain text."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source of an entry, for tools that read citations."""

    title: str
    publisher: str
    authors: tuple[str, ...] = ()
    year: str = ""
    url: str = ""
    isbn: str = ""
    doi: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Who reviewed an entry, and when."""

    name: str
    day: str
    """YYYY-MM-DD."""
    role: str = ""
    url: str = ""
    """Address of a page about them, or of their mail."""
    orcid: str = ""


@dataclass(frozen=True, slots=True)
class Owned:
    """An entry as the editors' page lists it."""

    title: str
    path: str
    category: PageLink | None
    """The main one."""
    owners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting(Owned):
    """An entry that is not yet published."""

    status: str
    source: str
    """Its file, from the content folder: git may know when it began."""
    proposed: str
    """YYYY-MM-DD, or empty if the entry does not say."""


@dataclass(frozen=True, slots=True)
class Due(Owned):
    """A review of a published entry."""

    reviewed: str
    """YYYY-MM-DD."""
    due: str
    """The last day on which it counts."""


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown page, complete and independent of any engine."""

    path: str
    """Where it stands among the pages: ``terms/burn-rate.md``."""
    kind: str
    """home, term, comparison, a-z, letter, categories, category, comparisons, search, wanted,
    about, edit, editors, rules, rule, map, disambiguation or redirect."""
    title: str
    description: str
    """One sentence, plain text, for search engines and previews."""
    heading: str
    """The level-one heading, plain text."""
    anchor: str
    """Its id."""
    markdown: str
    """The body, from below the heading and the lead."""
    notices: str = ""
    """Markdown that only the file has, between heading and lead: what the layout shows from the
    facts and no reader should miss, other names and status."""
    difference: tuple[str, ...] = ()
    """A comparison's sentence in its sides; together they read as one."""
    lead: str = ""
    """Markdown between the heading and what the layout shows before the body."""
    slug: str = ""
    """The entry's slug; empty for other pages."""
    reading: str = ""
    """How an entry's headword is read, if that is not seen."""
    aliases: tuple[str, ...] = ()
    categories: tuple[PageLink, ...] = ()
    breadcrumbs: tuple[PageLink, ...] = ()
    """From the home page down to the page above this one."""
    letters: tuple[PageLink, ...] = ()
    """The alphabet, for pages that show it; a letter without a name has no path."""
    previous: PageLink | None = None
    next: PageLink | None = None
    status: str = ""
    replaced_by: PageLink | None = None
    """The entry to read in place of a deprecated one."""
    compare: tuple[PageLink, ...] = ()
    """What a reader may compare this entry with."""
    see_also: tuple[PageLink, ...] = ()
    """The first of the related entries."""
    read_before: tuple[PageLink, ...] = ()
    """Entries that explain what this one takes for known."""
    read_next: tuple[PageLink, ...] = ()
    """Entries that lead on from this one."""
    confused: tuple[PageLink, ...] = ()
    """Comparisons of what a reader may confuse with this entry."""
    reviewed: str = ""
    """YYYY-MM-DD or empty."""
    reviewers: tuple[Reviewing, ...] = ()
    """Who reviewed the entry, the last one first."""
    review_due: str = ""
    """For a published entry: the last day on which its review counts, as YYYY-MM-DD."""
    waiting: tuple[Waiting, ...] = ()
    """Entries that wait to be published; only for the editors' page."""
    due: tuple[Due, ...] = ()
    """Reviews, the oldest first; only for the editors' page."""
    source: str = ""
    """The YAML file behind the page, from the content folder."""
    citations: tuple[Citation, ...] = ()
    terms: tuple[PageLink, ...] = ()
    """The pages of all terms, unless they are many; only for the home page."""
    featured: Featured | None = None
    comparisons: tuple[Split, ...] = ()
    """Comparisons that the layout shows as cards, on an entry's page those of the entry."""
    shelves: tuple[Shelf, ...] = ()
    noindex: bool = False
    """Whether search engines leave it out: for editors, not yet published, or nothing to find."""
    cards: tuple[LinkedCard, ...] = ()
    """What definition cards show of the entries that the text links, by headword."""
    redirect: str = ""
    """Path of the page that this one leads to; only for redirects."""

    def text(self) -> str:
        """The whole file: facts as YAML front matter, then the Markdown with its heading."""
        facts = {key: value for key, value in asdict(self).items() if key not in _WRITTEN}
        kept = {key: _plain(value) for key, value in facts.items() if value}
        front = yaml.dump(
            kept, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000
        )
        heading = markdown_heading(1, self.heading, self.anchor)
        return f"---\n{front}---\n\n{joined(heading, self.notices, self.lead, self.markdown)}\n"


#: Facts that the file says by its place or its Markdown, or that another page is there for.
_WRITTEN = frozenset(
    {"path", "heading", "anchor", "notices", "lead", "markdown", "terms"}
    | {"featured", "comparisons", "shelves", "waiting", "due"}
)


def markdown_heading(level: int, text: str, anchor: str) -> str:
    """A heading with a fixed id, which outlives every change of its words."""
    # The attributes at the end would lose a “#” in front of them, as in C#.
    written = re.sub("(?<!&)#", "&#35;", escape_markdown(text))
    return f"{'#' * level} {written} {{ #{anchor} }}"


def joined(*blocks: str) -> str:
    """Markdown blocks, a blank line between them, empty ones left out."""
    return "\n\n".join(filter(None, blocks))


_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def _plain(value: object) -> object:
    """The value with lists for tuples, as YAML knows only those."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple | list) else value

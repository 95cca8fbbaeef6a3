"""The page of a term or comparison: its sections in their order, each in its own function.

Only plain Markdown and heading ids are used, so that any engine shows the page. Other names,
status, review and the entries to see or compare are facts of the page, which the layout shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property

from generator import addresses, prose
from generator.catalog import attached_articles, section_heading
from generator.checks.overdue_review import due_day
from generator.glossary import Glossary
from generator.links import Backlink, without_blanks
from generator.model import (
    GAP,
    Comparison,
    Entry,
    Review,
    Section,
    Source,
    Status,
    section_prose,
    sections_of,
)
from generator.pages.context import MOST_BACKLINKS, EntryContext
from generator.pages.map import neighborhood_list
from generator.pages.page import Citation, LinkedCard, Page, PageLink, Reviewing, joined
from generator.pages.writer import Writer
from generator.pages.written import WrittenProse
from generator.prose import escape_markdown

#: How many related entries stand right below the short definition.
_SEE_ALSO = 4
#: How many entries stand in each part of the strip at the end.
_STRIP = 3
#: How many comparisons of a term stand beside its text with both sides.
_SPLITS = 2
#: How many backlinks are visible at once; the others are folded.
_MENTIONS = 5
#: How many entries that name this one as related are listed in turn.
_RELATED_FROM = 8


def entry_page(writer: Writer, entry: Entry, written: WrittenProse, context: EntryContext) -> Page:
    """The page of one entry, given its prose as Markdown and its context.

    It depends on these, on the cards of the entries that they name, and on the settings.
    """
    card = writer.glossary.card(entry.slug)
    sections = _EntryWriter(writer, entry, written, context)
    previous, following = _links(writer, (context.previous, context.next))
    successor = entry.replaced_by if (entry.replaced_by or "") in writer.glossary else None
    [replaced_by] = _links(writer, (successor,))
    compare, see_also = _compare(entry, context), _see_also(entry, context)
    before, after, confused = _strip(writer, entry, written, context)
    return Page(
        path=card.path,
        kind=entry.kind,
        title=entry.term,
        description=card.summary or entry.term,
        heading=entry.term,
        anchor="entry",
        notices=sections.notices(),
        difference=entry.sides if isinstance(entry, Comparison) else (),
        lead=sections.lead(),
        markdown=sections.body(),
        slug=entry.slug,
        reading=entry.reading or "",
        aliases=tuple(entry.aliases),
        categories=_category_links(writer, entry),
        breadcrumbs=_breadcrumbs(writer, entry),
        previous=previous,
        next=following,
        cards=_cards(writer, entry, written, context),
        status=str(entry.status),
        replaced_by=replaced_by,
        compare=tuple(filter(None, _links(writer, compare))),
        see_also=tuple(filter(None, _links(writer, see_also))),
        read_before=tuple(filter(None, _links(writer, before))),
        read_next=tuple(filter(None, _links(writer, after))),
        confused=tuple(filter(None, _links(writer, confused))),
        comparisons=tuple(writer.split(slug) for slug, _ in context.sides[:_SPLITS]),
        reviewed=card.reviewed,
        review_due=_review_due(writer, entry),
        reviewers=tuple(map(_reviewing, sorted(entry.reviewed, key=_day, reverse=True))),
        source=entry.file,
        noindex=entry.status.is_unpublished,
        citations=tuple(map(_cited, entry.sources)),
    )


def _review_due(writer: Writer, entry: Entry) -> str:
    if entry.status is not Status.PUBLISHED or not entry.reviewed:
        return ""
    return due_day(entry.last_reviewed, writer.glossary.settings.review_months)


def _day(review: Review) -> str:
    return str(review.date)


def _reviewing(review: Review) -> Reviewing:
    orcid = review.orcid or ""
    return Reviewing(review.by, _day(review), review.role or "", review.profile or "", orcid)


def _cited(source: Source) -> Citation:
    return Citation(
        title=source.title,
        publisher=source.publisher,
        authors=tuple(source.authors),
        year=source.year or "",
        url=source.url or "",
        isbn=source.isbn or "",
        doi=source.doi or "",
        number=source.number or "",
    )


def _compared(entry: Entry) -> tuple[str, ...]:
    """Slugs of the terms that the entry compares; none for a term."""
    return tuple(entry.compares) if isinstance(entry, Comparison) else ()


def _breadcrumbs(writer: Writer, entry: Entry) -> tuple[PageLink, ...]:
    if isinstance(entry, Comparison):
        return writer.crumbs("comparisons")
    return (writer.home_crumb, *_category_links(writer, entry)[:1])


def _category_links(writer: Writer, entry: Entry) -> tuple[PageLink, ...]:
    declared = writer.glossary.categories
    return tuple(
        PageLink(declared[slug].name, addresses.category_path(slug))
        for slug in entry.categories
        if slug in declared
    )


def _cards(
    writer: Writer, entry: Entry, written: WrittenProse, context: EntryContext
) -> tuple[LinkedCard, ...]:
    around = (*_compare(entry, context), *_see_also(entry, context), *context.suggested)
    return linked_cards(writer.glossary, {*written.linked, *around}, with_title=written.linked)


def linked_cards(
    glossary: Glossary, slugs: Iterable[str], *, with_title: Collection[str]
) -> tuple[LinkedCard, ...]:
    """What definition cards show of entries that a page links, those `with_title` by a title."""
    cards = sorted((glossary.card(slug) for slug in {*slugs}), key=lambda card: card.headword)
    return tuple(
        LinkedCard(
            path=card.path,
            headword=card.headword,
            short="" if card.slug in with_title else card.summary,
            categories=tuple(
                glossary.categories[slug].name
                for slug in card.categories
                if slug in glossary.categories
            ),
        )
        for card in cards
    )


def _related(entry: Entry, context: EntryContext) -> tuple[str, ...]:
    """Slugs of the other entries that the author named as related, each once."""
    named = (slug for _, slug in context.related)
    return tuple(dict.fromkeys(slug for slug in named if slug and slug != entry.slug))


def _related_besides(entry: Entry, context: EntryContext) -> tuple[str, ...]:
    """Slugs that stand below those: comparisons, what is compared, who names this one in turn."""
    named = _related(entry, context)
    back = [slug for slug in context.related_from if slug not in named][:_RELATED_FROM]
    others = dict.fromkeys((*context.comparisons, *_compared(entry), *back))
    return tuple(slug for slug in others if slug not in named)


def _compare(entry: Entry, context: EntryContext) -> tuple[str, ...]:
    """Slugs of a comparison's terms, or of a term's comparisons."""
    return _compared(entry) or context.comparisons


def _see_also(entry: Entry, context: EntryContext) -> tuple[str, ...]:
    """Slugs of the related entries that a reader most likely wants next."""
    compare = _compare(entry, context)
    return tuple(slug for slug in _related(entry, context) if slug not in compare)[:_SEE_ALSO]


def _strip(
    writer: Writer, entry: Entry, written: WrittenProse, context: EntryContext
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Slugs of what to read before this entry, of what comes next, and of what it is confused with.

    Of the related entries, those that this one leads to without their leading back explain what it
    takes for known; the others lead on. A comparison needs the terms that it compares.
    """
    leading_back = {backlink.source for backlink in context.backlinks[:MOST_BACKLINKS]}
    related = [
        slug for slug in _related(entry, context) if writer.glossary.card(slug).kind != "comparison"
    ]
    known = [slug for slug in related if slug in written.linked and slug not in leading_back]
    before = (_compared(entry) or tuple(known))[:_STRIP]
    after = [slug for slug in related if slug not in before]
    named = [slug for slug in _related(entry, context) if slug not in related]
    confused = dict.fromkeys((*context.comparisons, *named))
    return before, tuple(after[:_STRIP]), tuple(confused)[:_STRIP]


def _links(writer: Writer, slugs: Iterable[str | None]) -> tuple[PageLink | None, ...]:
    """A link to each entry; none where there is no slug."""
    cards = [writer.glossary.card(slug) if slug else None for slug in slugs]
    return tuple(PageLink(card.headword, card.path) if card else None for card in cards)


class _EntryWriter:
    """Writes the sections of one entry."""

    def __init__(
        self, writer: Writer, entry: Entry, written: WrittenProse, context: EntryContext
    ) -> None:
        self.writer, self.entry, self.written, self.context = writer, entry, written, context
        self.path = writer.glossary.card(entry.slug).path
        self.former_ids = dict(context.former_ids)
        self.glossary = writer.glossary
        self.settings = writer.glossary.settings
        self.sections = sections_of(type(entry))
        fields = [section.field for section in self.sections]
        self._is_comparison = isinstance(entry, Comparison)
        last = "choose" if self._is_comparison else "definition"
        self.lead_length = fields.index(last) + 1

    def lead(self) -> str:
        """What a reader came for: a term's short definition, or which of several to choose."""
        return joined(*map(self.section, self.sections[: self.lead_length]))

    def body(self) -> str:
        """Everything else, in the order in which it is read."""
        return joined(
            "" if self._is_comparison else self.written.definition,
            *map(self.section, self.sections[self.lead_length :]),
            self.mentions(),
            self.neighborhood(),
        )

    def section(self, section: Section) -> str:
        """A section under its heading; nothing if the section is empty."""
        write = _BODIES.get(section.field)
        body = write(self) if write else self.texts(section)
        if not body:
            return ""
        heading = section_heading(section, self.entry, self.settings, self.writer.catalog)
        return joined(self.heading(2, heading, section.id), body)

    def texts(self, section: Section) -> str:
        """The prose of a section, one text after the other."""
        return joined(*(self.prose(*path) for path, *_ in section_prose(self.entry, section)))

    def heading(self, level: int, text: str, anchor: str) -> str:
        """A heading, preceded by an empty mark for each id that it once had."""
        former = self.former_ids.get(anchor, ())
        marks = "".join(f'<span id="{fragment}"></span>' for fragment in former)
        return joined(marks, self.writer.heading(level, text, anchor))

    def prose(self, *path: str | int) -> str:
        """A prose field as Markdown, with its links."""
        return self.written.fields.get(path, "")

    def notices(self) -> str:
        """How it is read, what tells a comparison's terms apart, other names, and status."""
        names = self.writer.catalog.listed(map(escape_markdown, self.entry.aliases))
        aliases = f"*{self.writer.label('also-known-as', names=names)}*" if names else ""
        card = self.glossary.card(self.entry.slug)
        reading, difference = map(escape_markdown, (card.reading, card.difference))
        return joined(reading, difference, aliases, self.banner())

    def banner(self) -> str:
        """A warning if the entry is not yet published, or deprecated."""
        status = self.entry.status
        if status.is_unpublished:
            return self.notice(status, self.writer.label(f"{status}-note"))
        successor = self.entry.replaced_by or ""
        if status is Status.DEPRECATED and successor in self.glossary:
            link = self.writer.entry_link(self.path, successor)
            note = self.writer.label("deprecated-note", link=link)
            return self.notice("deprecated", note)
        return ""

    def notice(self, status: str, text: str) -> str:
        """What readers should know of an entry's status, as a quotation."""
        begun = self.writer.label("notice", status=self.writer.label(status))
        return f"> **{begun}** {text}"

    def definition(self) -> str:
        """The first sentence; the headword in it stands out once, as in a printed dictionary.

        The rest of a term's definition follows what the layout shows below the first sentence.
        """
        term = self.entry.term
        articles = "|".join(attached_articles(self.writer.catalog))
        before = "" if without_blanks(term[0]) else r"(?<!\w)"
        behind = "" if without_blanks(term[-1]) else r"(?!\w)"
        name = rf"{before}(?:{articles})?{re.escape(escape_markdown(term))}{behind}"
        # What stands before it may hold no markup, or the mark could begin inside a link.
        first = re.compile(rf"^([^\[*`_]*?)({name})", re.IGNORECASE)
        short = first.sub(r"\1**\2**", self.written.short, count=1)
        return joined(short, self.written.definition if self._is_comparison else "")

    def takeaways(self) -> str:
        lines = [f"- {self.prose('takeaways', n)}" for n in range(len(self.entry.takeaways))]
        return "\n".join(lines)

    def examples(self) -> str:
        blocks = []
        for number, example in enumerate(self.entry.examples):
            text = self.prose("examples", number, "text")
            blocks += [f"**{escape_markdown(example.title)}**", text]
        return joined(*blocks)

    def faq(self) -> str:
        blocks = []
        for number, question in enumerate(self.entry.faq):
            blocks.append(self.heading(3, question.question, question.fragment))
            blocks.append(self.prose("faq", number, "answer"))
        return joined(*blocks)

    def related(self) -> str:
        """What the author named, in that order; then the way back; then what links alike."""
        items = []
        for name, slug in self.context.related:
            if not slug:
                unwritten = self.writer.plain("not-written")
                link = self.writer.link(self.path, addresses.WANTED, unwritten)
                items.append(f"- {self.writer.aside(escape_markdown(name), link)}")
            elif slug != self.entry.slug:
                items.append(self.writer.entry_item(self.path, self.glossary.card(slug)))
        items += [
            self.writer.entry_item(self.path, self.glossary.card(slug))
            for slug in _related_besides(self.entry, self.context)
        ]
        return joined("\n".join(items), self.suggestions())

    def suggestions(self) -> str:
        """Entries that share links with this one, marked as found by machine."""
        if not self.context.suggested:
            return ""
        links = self.writer.entry_links(self.path, self.context.suggested)
        return self.writer.label("suggested", links=links)

    def sources(self) -> str:
        return "\n".join(map(self.source, self.entry.sources))

    def source(self, source: Source) -> str:
        """One list item: title (linked where it has an address), who, when, what it is good for."""
        url = source.url or (f"https://doi.org/{source.doi}" if source.doi else "")
        title = escape_markdown(source.title)
        link = prose.Link(url, (prose.Text(source.title, ((0, 0),)),), 0)
        linked = prose.inline_markdown((link,), str) if url else f"*{title}*"
        authors = self.writer.catalog.listed(source.authors)
        facts = [authors, source.publisher, source.year, self.writer.plain(f"kind-{source.kind}")]
        facts += [source.number, f"ISBN {source.isbn}" if source.isbn else ""]
        facts += [f"DOI {source.doi}" if source.doi else ""]
        described = escape_markdown(" · ".join(filter(None, facts)))
        item = f"- {self.writer.label('source', title=linked, facts=described)}"
        if source.supports == GAP:
            return item
        supports = self.writer.label("good-for", supports=escape_markdown(source.supports))
        return f"{item} {supports}"

    def criteria(self) -> str:
        """The table: a column for each compared term, a row for each criterion."""
        comparison = self.entry
        if not isinstance(comparison, Comparison) or not comparison.criteria:
            return ""
        heads = [self.writer.label("criterion")]
        heads += [self.writer.entry_link(self.path, slug) for slug in comparison.compares]
        shorts = [self.glossary.card(slug).short for slug in comparison.compares]
        rows = [[self.writer.label("in-short"), *map(_cell, shorts)]]
        for number, criterion in enumerate(comparison.criteria):
            where = ("criteria", number, "cells")
            cells = (self.prose(*where, slug) for slug in comparison.compares)
            rows.append([_cell(criterion.criterion), *cells])
        lines = [heads, ["---"] * len(heads), *([f"**{row[0]}**", *row[1:]] for row in rows)]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def choose(self) -> str:
        """For each compared term, the situation in which it is right."""
        items = []
        for slug in _compared(self.entry):
            if self.prose("choose", slug):
                term = escape_markdown(self.glossary.card(slug).headword)
                start = self.writer.label("choose-when", term=term)
                items.append(f"- **{start}** {self.prose('choose', slug)}")
        return "\n".join(items)

    def mentions(self) -> str:
        """Who else mentions this entry, each with its sentence, folded past the first few."""
        known = self._mentioning
        shown, folded = known[:_MENTIONS], known[_MENTIONS:]
        left = max(0, len(self.context.backlinks) - MOST_BACKLINKS)
        if not shown:
            return ""
        count = self.writer.catalog.count
        summary = f"<summary>{count('more-mentions', len(folded) + left)}</summary>"
        fold = (
            f'<details class="more-mentions" markdown="1">\n{summary}',
            "\n".join(map(self.mention, folded)),
            escape_markdown(count("mentions-left", left)) if left else "",
            "</details>",
        )
        return joined(
            self.writer.heading(2, self.writer.plain("mentioned-in"), "mentioned-in"),
            "\n".join(map(self.mention, shown)),
            *(fold if folded else ()),
        )

    def neighborhood(self) -> str:
        """What this entry is joined to, two steps out and nowhere else on the page, folded."""
        mentioning = (backlink.source for backlink in self._mentioning)
        above = {*self._listed, *self.context.suggested, *mentioning}
        return neighborhood_list(self.writer, self.context.neighborhood, above)

    @cached_property
    def _listed(self) -> frozenset[str]:
        """The entries that stand in the list of related ones; no list below names them again."""
        besides = _related_besides(self.entry, self.context)
        return frozenset((*_related(self.entry, self.context), *besides))

    @cached_property
    def _mentioning(self) -> list[Backlink]:
        """Who mentions this entry and is not listed as related; of many, some."""
        first = self.context.backlinks[:MOST_BACKLINKS]
        return [backlink for backlink in first if backlink.source not in self._listed]

    def mention(self, backlink: Backlink) -> str:
        """A list item: the entry that mentions, and its sentence with the words marked."""
        link = self.writer.entry_link(self.path, backlink.source)
        before, words, after = backlink.parts()
        marked = f"**{prose.escape_inline(words)}**" if words else ""
        sentence = f"{prose.escape_inline(before)}{marked}{prose.escape_inline(after)}"
        return f"- {self.writer.explained(link, sentence) if sentence else link}"


#: What a section shows, by its field; a section that is not here shows its prose as it is.
_BODIES: Mapping[str, Callable[[_EntryWriter], str]] = {
    "criteria": _EntryWriter.criteria,
    "choose": _EntryWriter.choose,
    "definition": _EntryWriter.definition,
    "takeaways": _EntryWriter.takeaways,
    "examples": _EntryWriter.examples,
    "faq": _EntryWriter.faq,
    "related": _EntryWriter.related,
    "sources": _EntryWriter.sources,
}


def _cell(text: str) -> str:
    return escape_markdown(text).replace("|", "&#124;")

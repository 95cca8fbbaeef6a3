"""The glossary in figures, for those who decide what to do next.

Nothing here depends on the day: a site built again from the same content is the same. How long an
entry has waited, and whether a review is overdue, a script says, by the days on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median

from generator import addresses
from generator.checks.overdue_review import due_day
from generator.glossary import Wanted
from generator.head import EntryHead
from generator.model import Status
from generator.pages.page import Due, Page, PageLink, Waiting, joined
from generator.pages.writer import Writer
from generator.prose import escape_markdown
from generator.stats import Stats, Thin, compute_stats

_PATH = addresses.EDITORS
_FEW = 10
#: Lists that a glossary of drafts would make endless end here; `glossary stats` has all.
_MANY = 100


def editors_page(writer: Writer) -> Page:
    """What to write, review, source, fill and simplify next."""
    stats = compute_stats(writer.glossary)
    wanted = (_wanted(writer, wanted) for wanted in stats.wanted[:_FEW])
    waiting, due = tuple(_waiting(writer)), tuple(_due(writer, stats))
    thin = (_thin(writer, entry) for entry in stats.thin[:_MANY])
    unsourced = (writer.entry_link(_PATH, slug) for slug in stats.without_sources[:_MANY])
    graded = stats.grades or writer.glossary.settings.primary_language == "en"
    return writer.page(
        "editors",
        _PATH,
        _section(writer, "status", _items(_statuses(writer, stats))),
        _section(writer, "categories", _items(_categories(writer, stats))),
        _section(writer, "wanted", _items(wanted)),
        _section(writer, "sources", _items(unsourced)),
        _section(writer, "thin", _items(thin)),
        _section(writer, "grades", _items(_grades(writer, stats))) if graded else "",
        lead=writer.label("editors-intro"),
        notices=joined(
            _section(writer, "queue", _items(_waiting_item(writer, one) for one in waiting)),
            _section(writer, "reviews", _items(_review(writer, one) for one in due[:_FEW])),
        ),
        waiting=waiting,
        due=due,
        breadcrumbs=writer.crumbs("about"),
        noindex=True,
    )


def _section(writer: Writer, key: str, items: str) -> str:
    heading = writer.heading(2, writer.plain(f"editors-{key}"), key)
    return joined(heading, items or writer.label("editors-none"))


def _items(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _wanted(writer: Writer, wanted: Wanted) -> str:
    asked = writer.catalog.number(len(wanted.asked_by))
    return writer.aside(f"**{escape_markdown(wanted.title)}**", asked)


def _statuses(writer: Writer, stats: Stats) -> Iterator[str]:
    for count in stats.by_kind:
        yield writer.catalog.count(f"{count.name}-count", count.entries)
    for count in stats.by_status:
        number = writer.catalog.number(count.entries)
        yield writer.explained(writer.label(f"editors-{count.name}"), number)


def _categories(writer: Writer, stats: Stats) -> Iterator[str]:
    for count in stats.by_category:
        name = writer.glossary.categories[count.name].name
        link = writer.link(_PATH, addresses.category_path(count.name), name)
        yield writer.explained(link, writer.catalog.count("entry-count", count.entries))


def _waiting(writer: Writer) -> Iterator[Waiting]:
    """What waits to be published: first what is in review, then proposals, then drafts."""
    for status in (Status.IN_REVIEW, Status.PROPOSED, Status.DRAFT):
        for head in writer.glossary:
            if head.status is status:
                own = _owned(writer, head)
                yield Waiting(*own, status=str(status), source=head.file, proposed=head.proposed)


def _due(writer: Writer, stats: Stats) -> Iterator[Due]:
    """The reviews of published entries, the oldest first."""
    settings = writer.glossary.settings
    for one in stats.reviews[:_MANY]:
        if one.day:
            own = _owned(writer, writer.glossary[one.slug])
            yield Due(*own, reviewed=one.day, due=due_day(one.day, settings.review_months))


def _owned(writer: Writer, head: EntryHead) -> tuple[str, str, PageLink | None, tuple[str, ...]]:
    """The facts of `Owned`."""
    main = writer.glossary.categories.get(head.categories[0]) if head.categories else None
    category = PageLink(main.name, addresses.category_path(main.slug)) if main else None
    owners = writer.glossary.settings.owners_of(head.categories)
    return head.headword, head.path, category, owners


def _waiting_item(writer: Writer, waiting: Waiting) -> str:
    category = waiting.category.title if waiting.category else ""
    facts = [writer.label(waiting.status), *map(escape_markdown, (category, *waiting.owners))]
    link = writer.link(_PATH, waiting.path, waiting.title)
    return writer.explained(link, writer.catalog.listed(filter(None, facts)))


def _review(writer: Writer, due: Due) -> str:
    link = writer.link(_PATH, due.path, due.title)
    return writer.explained(link, writer.catalog.day(due.reviewed))


def _thin(writer: Writer, thin: Thin) -> str:
    fields = (
        writer.label(
            "editors-shortfall",
            field=f"`{s.field}`",
            has=writer.catalog.number(s.has),
            least=writer.catalog.number(s.least),
        )
        for s in thin.shortfalls
    )
    return writer.explained(writer.entry_link(_PATH, thin.slug), writer.catalog.listed(fields))


def _grades(writer: Writer, stats: Stats) -> Iterator[str]:
    if stats.grades:
        middle = median(grade.grade for grade in stats.grades)
        yield writer.label("editors-grade-middle", grade=writer.catalog.number(middle, 1))
    for grade in stats.grades[:_FEW]:
        link = writer.entry_link(_PATH, grade.slug)
        yield writer.explained(link, writer.catalog.number(grade.grade, 1))

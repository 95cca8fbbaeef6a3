"""Pages that lead to entries: home, categories, comparisons, wanted terms, about."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator import addresses, prose
from generator.model import Category
from generator.pages.page import Page, PageLink, joined
from generator.pages.writer import Writer
from generator.prose import escape_markdown

_FEW = 8
#: The front page does not list more terms for machines: each term names the set that it is in.
_MANY = 500


def home_page(writer: Writer) -> Page:
    """The front page: letters, categories, comparisons, what was reviewed last."""
    settings, path = writer.glossary.settings, addresses.HOME
    comparisons = [entry.slug for entry in writer.glossary.comparisons][:_FEW]
    everything = writer.link(path, addresses.COMPARISONS, writer.plain("all-comparisons"))
    recent = sorted(writer.glossary.published, key=lambda e: writer.glossary.card(e.slug).reviewed)
    latest = [entry.slug for entry in reversed(recent[-_FEW:])]
    return writer.page(
        "home",
        path,
        _section(writer, "home-categories", "categories", _category_items(writer, path)),
        _section(
            writer,
            "home-comparisons",
            "comparisons",
            "\n".join(f"- {writer.entry_link(path, slug)}" for slug in comparisons),
            everything,
        ),
        _section(writer, "home-reviewed", "reviewed", writer.entry_items(path, latest)),
        title=settings.title,
        description=settings.description,
        lead=escape_markdown(settings.description),
        breadcrumbs=(),
        letters=writer.letter_links,
        terms=_set_of_terms(writer),
    )


def _set_of_terms(writer: Writer) -> tuple[PageLink, ...]:
    terms = writer.glossary.terms
    return (
        tuple(PageLink(term.headword, term.path) for term in terms) if len(terms) <= _MANY else ()
    )


def _section(writer: Writer, label: str, anchor: str, *blocks: str) -> str:
    body = joined(*blocks)
    return joined(writer.heading(2, writer.plain(label), anchor), body) if body else ""


def categories_page(writer: Writer) -> Page:
    """Every category with its description and how many entries it holds."""
    path = addresses.CATEGORIES
    return writer.page(
        "categories",
        path,
        _category_items(writer, path),
        writer.link(path, addresses.MAP, writer.plain("map")),
    )


def _category_items(writer: Writer, path: str) -> str:
    lines = []
    for category in writer.glossary.settings.categories:
        number = len(writer.glossary.by_category[category.slug])
        link = writer.link(path, addresses.category_path(category.slug), category.name)
        count = writer.catalog.count("entries", number)
        lines.append(f"- {link} ({count}): {_written(writer, category.description, path)}")
    return "\n".join(lines)


def _written(writer: Writer, source: str, path: str) -> str:
    return prose.to_markdown(prose.parse(source), _address_from(writer, path))


def _address_from(writer: Writer, path: str) -> Callable[[str], str]:
    return lambda slug: addresses.link(path, writer.glossary.card(slug).path)


def category_pages(writer: Writer) -> Iterator[Page]:
    """A page for each category."""
    return (category_page(writer, one) for one in writer.glossary.settings.categories)


def category_page(writer: Writer, category: Category) -> Page:
    """The entries of one category: comparisons first, then terms, by headword."""
    path = addresses.category_path(category.slug)
    slugs = writer.glossary.by_category[category.slug]
    by_kind = {
        kind: [slug for slug in slugs if writer.glossary.card(slug).kind == kind]
        for kind in ("comparison", "term")
    }
    description = prose.to_text(prose.parse(category.description))
    return writer.page(
        "category",
        path,
        _section(
            writer,
            "category-comparisons",
            "comparisons",
            writer.entry_items(path, by_kind["comparison"]),
        ),
        _section(writer, "category-terms", "terms", writer.entry_items(path, by_kind["term"])),
        "" if slugs else writer.label("category-empty"),
        # A category often bears the name of an entry; titles differ all the same.
        title=writer.plain("category-title", name=category.name),
        description=writer.plain(
            "category-description", name=category.name, description=description
        ),
        heading=category.name,
        lead=_written(writer, category.description, path),
        breadcrumbs=writer.crumbs("categories"),
    )


def comparisons_page(writer: Writer) -> Page:
    """Every comparison with the difference in a sentence."""
    path = addresses.COMPARISONS
    slugs = [entry.slug for entry in writer.glossary.comparisons]
    return writer.page(
        "comparisons",
        path,
        writer.entry_items(path, slugs),
        lead=writer.label("comparisons-intro"),
    )


def search_page(writer: Writer) -> Page:
    """Where a plain link to the search leads; without scripts it leads on to the alphabet."""
    path = addresses.SEARCH
    link = writer.link(path, addresses.A_TO_Z, writer.plain("a-z"))
    return writer.page(
        "search",
        path,
        writer.label("search-without-scripts", link=link),
        description=writer.plain("search-page-description"),
        noindex=True,
    )


def wanted_page(writer: Writer) -> Page:
    """Terms that nobody has written yet, and who asks for them."""
    path = addresses.WANTED
    lines = []
    for wanted in writer.glossary.wanted:
        links = ", ".join(writer.entry_link(path, slug) for slug in wanted.asked_by)
        asked = writer.label("wanted-by", links=links)
        lines.append(f"- **{escape_markdown(wanted.title)}** ({len(wanted.asked_by)}), {asked}")
    intro = writer.label("wanted-intro" if lines else "wanted-none")
    return writer.page("wanted", path, "\n".join(lines), lead=intro, noindex=True)


def about_page(writer: Writer) -> Page:
    """What the glossary says of itself, and how to contribute."""
    path, settings, glossary = addresses.ABOUT, writer.glossary.settings, writer.glossary
    licence = f"[{escape_markdown(settings.licence.name)}]({settings.licence.url})"
    figures = writer.label(
        "about-figures-text",
        terms=writer.catalog.count("terms", len(glossary.terms)),
        comparisons=writer.catalog.count("comparisons", len(glossary.comparisons)),
        wanted=writer.catalog.count("wanted", len(glossary.wanted)),
    )
    rules = writer.link(path, addresses.RULES, writer.plain("rules"))
    editors = writer.link(path, addresses.EDITORS, writer.plain("editors"))
    return writer.page(
        "about",
        path,
        _written(writer, settings.about, path),
        _section(writer, "about-reviewers", "reviewers", _reviewers(writer)),
        _section(writer, "about-making", "making", _written(writer, settings.making, path)),
        _section(
            writer,
            "about-contribute",
            "contribute",
            writer.label("about-contribute-text"),
            writer.label("about-rules", link=rules),
        ),
        _section(
            writer,
            "about-review",
            "review",
            writer.label("about-review-text"),
            writer.label("about-editors", link=editors),
        ),
        _section(
            writer,
            "about-licence",
            "licence",
            writer.label("about-licence-text", licence=licence),
        ),
        _section(writer, "about-figures", "figures", figures),
    )


def _reviewers(writer: Writer) -> str:
    """Who checks entries, what they are, and where more stands about them."""
    lines = []
    for reviewer in writer.glossary.settings.reviewers:
        more = f" [{writer.label('profile')}]({reviewer.profile})" if reviewer.profile else ""
        name, role = escape_markdown(reviewer.name), escape_markdown(reviewer.role)
        lines.append(f"- **{name}**: {role}{more}")
    return "\n".join(lines)


def redirect_page(writer: Writer, path: str, slug: str = "") -> Page:
    """The page at `path`, which leads to an entry, or to a category if `slug` is empty."""
    glossary = writer.glossary
    if slug:
        card = glossary.card(slug)
        description = card.summary or card.headword
        return _leading_on(writer, path, PageLink(card.headword, card.path), description, slug)
    target = glossary.category_redirects[path]
    category = glossary.categories[addresses.slug_of(target)]
    description = prose.to_text(prose.parse(category.description))
    return _leading_on(writer, path, PageLink(category.name, target), description)


def _leading_on(
    writer: Writer, path: str, target: PageLink, description: str, slug: str = ""
) -> Page:
    link = writer.link(path, target.path, target.title)
    return writer.page(
        "redirect",
        path,
        writer.label("moved", link=link),
        title=target.title,
        description=description,
        anchor="moved",
        breadcrumbs=(),
        slug=slug,
        redirect=target.path,
    )

"""Pages that lead to entries: home, categories, comparisons, wanted terms, about."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator import addresses, prose
from generator.model import Category
from generator.pages.alphabet import letter_strip
from generator.pages.page import Page
from generator.pages.writer import Writer, joined
from generator.prose import escape_markdown

_FEW = 8


def home_page(writer: Writer) -> Page:
    """The front page: letters, categories, comparisons, what was reviewed last."""
    settings, path = writer.glossary.settings, addresses.HOME
    comparisons = [entry.slug for entry in writer.glossary.comparisons][:_FEW]
    everything = writer.link(path, addresses.COMPARISONS, writer.plain("all-comparisons"))
    recent = sorted(writer.glossary.published, key=lambda e: writer.glossary.card(e.slug).reviewed)
    latest = [entry.slug for entry in reversed(recent[-_FEW:])]
    return Page(
        path=path,
        kind="home",
        title=settings.title,
        description=settings.description,
        markdown=joined(
            writer.heading(1, settings.title, "home"),
            escape_markdown(settings.description),
            _section(writer, "home-a-z", "a-z", letter_strip(writer, path)),
            _section(writer, "home-categories", "categories", _category_items(writer, path)),
            _section(
                writer,
                "home-comparisons",
                "comparisons",
                "\n".join(f"- {writer.entry_link(path, slug)}" for slug in comparisons),
                everything,
            ),
            _section(writer, "home-reviewed", "reviewed", writer.entry_items(path, latest)),
        ),
    )


def _section(writer: Writer, label: str, anchor: str, *blocks: str) -> str:
    body = joined(*blocks)
    return joined(writer.heading(2, writer.plain(label), anchor), body) if body else ""


def categories_page(writer: Writer) -> Page:
    """Every category with its description and how many entries it holds."""
    path = addresses.CATEGORIES
    return Page(
        path=path,
        kind="categories",
        title=writer.plain("categories"),
        description=writer.plain("categories-description"),
        breadcrumbs=(writer.home_crumb,),
        markdown=joined(
            writer.heading(1, writer.plain("categories"), "categories"),
            _category_items(writer, path),
            writer.link(path, addresses.MAP, writer.plain("map")),
        ),
    )


def _category_items(writer: Writer, path: str) -> str:
    lines = []
    for category in writer.glossary.settings.categories:
        number = len(writer.glossary.by_category[category.slug])
        link = writer.link(path, addresses.category_path(category.slug), category.name)
        count = writer.catalog.count("entries", number)
        lines.append(f"- {link} ({count}): {_inline(writer, category.description, path)}")
    return "\n".join(lines)


def _inline(writer: Writer, source: str, path: str) -> str:
    return prose.to_markdown(prose.parse(source), _address_from(writer, path))


def _address_from(writer: Writer, path: str) -> Callable[[str], str]:
    return lambda slug: addresses.link(path, writer.glossary.card(slug).path)


def category_page(writer: Writer, category: Category) -> Page:
    """The entries of one category: comparisons first, then terms, by headword."""
    path = addresses.category_path(category.slug)
    slugs = writer.glossary.by_category[category.slug]
    by_kind = {
        kind: [slug for slug in slugs if writer.glossary.card(slug).kind == kind]
        for kind in ("comparison", "term")
    }
    description = prose.to_text(prose.parse(category.description))
    return Page(
        path=path,
        kind="category",
        # A category often bears the name of an entry; titles differ all the same.
        title=writer.plain("category-title", name=category.name),
        description=writer.plain(
            "category-description", name=category.name, description=description
        ),
        breadcrumbs=(writer.home_crumb, writer.crumb("categories", addresses.CATEGORIES)),
        markdown=joined(
            writer.heading(1, category.name, "category"),
            _inline(writer, category.description, path),
            _section(
                writer,
                "category-comparisons",
                "comparisons",
                writer.entry_items(path, by_kind["comparison"]),
            ),
            _section(writer, "category-terms", "terms", writer.entry_items(path, by_kind["term"])),
            "" if slugs else writer.label("category-empty"),
        ),
    )


def comparisons_page(writer: Writer) -> Page:
    """Every comparison with the difference in a sentence."""
    path = addresses.COMPARISONS
    slugs = [entry.slug for entry in writer.glossary.comparisons]
    return Page(
        path=path,
        kind="comparisons",
        title=writer.plain("comparisons"),
        description=writer.plain("comparisons-description"),
        breadcrumbs=(writer.home_crumb,),
        markdown=joined(
            writer.heading(1, writer.plain("comparisons"), "comparisons"),
            writer.label("comparisons-intro"),
            writer.entry_items(path, slugs),
        ),
    )


def search_page(writer: Writer) -> Page:
    """Where a plain link to the search leads; without scripts it leads on to the alphabet."""
    path = addresses.SEARCH
    link = writer.link(path, addresses.A_TO_Z, writer.plain("a-z"))
    return Page(
        path=path,
        kind="search",
        title=writer.plain("search"),
        description=writer.plain("search-page-description"),
        breadcrumbs=(writer.home_crumb,),
        markdown=joined(
            writer.heading(1, writer.plain("search"), "search"),
            writer.label("search-without-scripts", link=link),
        ),
    )


def wanted_page(writer: Writer) -> Page:
    """Terms that nobody has written yet, and who asks for them."""
    path = addresses.WANTED
    lines = []
    for wanted in writer.glossary.wanted:
        links = ", ".join(writer.entry_link(path, slug) for slug in wanted.asked_by)
        asked = writer.label("wanted-by", links=links)
        lines.append(f"- **{escape_markdown(wanted.title)}** ({len(wanted.asked_by)}), {asked}")
    return Page(
        path=path,
        kind="wanted",
        title=writer.plain("wanted"),
        description=writer.plain("wanted-description"),
        breadcrumbs=(writer.home_crumb,),
        markdown=joined(
            writer.heading(1, writer.plain("wanted"), "wanted"),
            writer.label("wanted-intro" if lines else "wanted-none"),
            "\n".join(lines),
        ),
    )


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
    return Page(
        path=path,
        kind="about",
        title=writer.plain("about"),
        description=writer.plain("about-description"),
        breadcrumbs=(writer.home_crumb,),
        markdown=joined(
            writer.heading(1, writer.plain("about"), "about"),
            prose.to_markdown(prose.parse(settings.about), _address_from(writer, path)),
            _section(
                writer,
                "about-contribute",
                "contribute",
                writer.label("about-contribute-text"),
                writer.label("about-rules", link=_titled(writer, path, addresses.RULES, "rules")),
            ),
            _section(
                writer,
                "about-review",
                "review",
                writer.label("about-review-text"),
                writer.label(
                    "about-editors", link=_titled(writer, path, addresses.EDITORS, "editors")
                ),
            ),
            _section(
                writer,
                "about-licence",
                "licence",
                writer.label("about-licence-text", licence=licence),
            ),
            _section(writer, "about-figures", "figures", figures),
        ),
    )


def _titled(writer: Writer, source: str, target: str, key: str) -> str:
    return writer.link(source, target, writer.plain(key))


def redirect_pages(writer: Writer) -> Iterator[Page]:
    """A page for each other name of an entry, and each former address, leading to what it means."""
    for path, slug in writer.glossary.redirects.items():
        yield redirect_page(writer, path, slug)
    for path in writer.glossary.moved:
        yield redirect_page(writer, path)


def redirect_page(writer: Writer, path: str, slug: str = "") -> Page:
    """The page at `path`, which leads to an entry, or to a category if `slug` is empty."""
    glossary = writer.glossary
    if slug:
        card = glossary.card(slug)
        description = card.short or card.headword
        return _leading_on(writer, path, card.path, card.headword, description, slug)
    target = glossary.moved[path]
    category = glossary.categories[addresses.slug_of(target)]
    description = prose.to_text(prose.parse(category.description))
    return _leading_on(writer, path, target, category.name, description)


def _leading_on(  # noqa: PLR0913, PLR0917 - what a page consists of
    writer: Writer, path: str, target: str, title: str, description: str, slug: str = ""
) -> Page:
    link = writer.link(path, target, title)
    return Page(
        path=path,
        kind="redirect",
        title=title,
        description=description,
        markdown=joined(writer.heading(1, title, "moved"), writer.label("moved", link=link)),
        slug=slug,
        redirect=target,
    )

"""Pages that lead to entries: home, categories, comparisons, wanted terms, about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator import addresses, prose
from generator.head import Card
from generator.host import filled
from generator.links.neighborhood import EdgesBySlug
from generator.model import ORCID, Category, Status
from generator.pages.page import Featured, Page, PageLink, Shelf, joined
from generator.pages.writer import Writer
from generator.prose import escape_markdown

#: How many comparisons stand on the front page, and how many entries on the shelf of a category.
_FEW, _ON_A_SHELF = 4, 5
#: The front page does not list more terms for machines: each term names the set that it is in.
_MANY = 500


def home_page(writer: Writer, edges: EdgesBySlug) -> Page:
    """The front page: one entry in full, comparisons, the shelves of the categories.

    What has most `edges` to others stands for the rest. The layout shows the facts; the Markdown
    says the same for other engines.
    """
    settings, path, glossary = writer.glossary.settings, addresses.HOME, writer.glossary
    central = _central(edges, [entry.slug for entry in glossary.published])
    comparisons = [slug for slug in central if glossary.card(slug).kind == "comparison"][:_FEW]
    featured = [slug for slug in central if glossary.card(slug).kind == "term"][:1]
    everything = writer.link(path, addresses.COMPARISONS, writer.plain("all-comparisons"))
    shelves = tuple(_shelves(writer, edges))
    return writer.page(
        "home",
        path,
        writer.entry_items(path, featured),
        _section(
            writer,
            "home-comparisons",
            "comparisons",
            writer.entry_items(path, comparisons),
            everything if comparisons else "",
        ),
        _section(writer, "home-categories", "categories", _shelf_items(writer, path, shelves)),
        title=settings.title,
        description=settings.description,
        lead=escape_markdown(settings.description),
        breadcrumbs=(),
        letters=writer.letter_links,
        terms=_set_of_terms(writer),
        featured=_featured(writer, featured[0]) if featured else None,
        comparisons=tuple(writer.split(slug) for slug in comparisons),
        shelves=shelves,
    )


def _central(edges: EdgesBySlug, slugs: Iterable[str]) -> list[str]:
    """Slugs, those first that are joined to most others."""
    return sorted(slugs, key=lambda slug: (-len(edges[slug].slugs), slug))


def _featured(writer: Writer, slug: str) -> Featured:
    card, categories = writer.glossary.card(slug), writer.glossary.categories
    main = next((categories[one] for one in card.categories if one in categories), None)
    category = PageLink(main.name, addresses.category_path(main.slug)) if main else None
    return Featured(card.headword, card.path, category, card.short)


def _shelves(writer: Writer, edges: EdgesBySlug) -> Iterator[Shelf]:
    """Every category, with those of its terms that most lead to and from."""
    glossary = writer.glossary
    for category in glossary.settings.categories:
        slugs = glossary.by_category[category.slug]
        terms = [slug for slug in slugs if _is_kept_up(glossary.card(slug))]
        # Where another category is the main one, the term stands on that shelf rather.
        main = [slug for slug in terms if glossary.card(slug).categories[0] == category.slug]
        others = [slug for slug in terms if slug not in main]
        shown = (_central(edges, main) + _central(edges, others))[:_ON_A_SHELF]
        yield Shelf(
            category.name,
            addresses.category_path(category.slug),
            writer.catalog.count("entry-count", len(slugs)),
            prose.to_text(prose.parse(category.description)),
            tuple(
                PageLink(glossary.card(slug).headword, glossary.card(slug).path)
                for slug in slugs
                if slug in shown
            ),
        )


def _is_kept_up(card: Card) -> bool:
    return card.kind == "term" and card.status != Status.DEPRECATED


def _shelf_items(writer: Writer, path: str, shelves: Iterable[Shelf]) -> str:
    lines = []
    for shelf in shelves:
        link = writer.link(path, shelf.path, shelf.title)
        name = writer.aside(link, escape_markdown(shelf.count))
        lines.append(f"- {writer.explained(name, escape_markdown(shelf.description))}")
        words = "\u00a0· ".join(writer.link(path, each.path, each.title) for each in shelf.entries)
        lines.append(f"\n    {words}\n" if words else "")
    return "\n".join(lines)


def _set_of_terms(writer: Writer) -> tuple[PageLink, ...]:
    terms = writer.glossary.terms
    return (
        tuple(PageLink(term.headword, term.path) for term in terms) if len(terms) <= _MANY else ()
    )


def _section(writer: Writer, label: str, anchor: str, *blocks: str) -> str:
    body = joined(*blocks)
    return joined(writer.heading(2, writer.plain(label), anchor), body) if body else ""


def categories_page(writer: Writer, edges: EdgesBySlug) -> Page:
    """Every category with its description, how many entries it holds, and some of them."""
    path = addresses.CATEGORIES
    shelves = tuple(_shelves(writer, edges))
    return writer.page(
        "categories",
        path,
        _shelf_items(writer, path, shelves),
        writer.link(path, addresses.MAP, writer.plain("map")),
        shelves=shelves,
    )


def _written(writer: Writer, source: str, path: str) -> str:
    document = prose.without_links(prose.parse(source), writer.glossary.left_out)
    return prose.to_markdown(document, _address_from(writer, path))


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
        comparisons=tuple(writer.split(slug) for slug in slugs),
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
        links = writer.catalog.listed(writer.entry_link(path, slug) for slug in wanted.asked_by)
        facts = {
            "term": f"**{_proposing(writer, wanted.title)}**",
            "count": writer.catalog.number(len(wanted.asked_by)),
            "asked": writer.label("wanted-by", links=links),
        }
        lines.append(f"- {writer.label('wanted-item', **facts)}")
    intro = writer.label("wanted-intro" if lines else "wanted-none")
    is_asked = lines and addresses.proposing(writer.glossary.settings)
    how = writer.label("wanted-propose") if is_asked else ""
    return writer.page("wanted", path, "\n".join(lines), lead=joined(intro, how), noindex=True)


def _proposing(writer: Writer, title: str) -> str:
    """The title of a wanted term, leading to where it is proposed if that is known."""
    text = escape_markdown(title)
    where = _where_proposed(writer, addresses.WANTED, title)
    return f"[{text}]({where})" if where else text


def _where_proposed(writer: Writer, source: str, title: str = "") -> str:
    """Where the page at `source` leads those who propose a term; empty if that is unknown."""
    where = addresses.proposing(writer.glossary.settings)
    proposal = writer.plain("search-proposal", query=title) if title else ""
    found = filled(where, title=proposal, query=title)
    form = addresses.address(addresses.EDIT)
    if not found.startswith(form):
        return found
    return f"{addresses.link(source, addresses.EDIT)}{found.removeprefix(form)}"


def about_page(writer: Writer) -> Page:
    """What the glossary says of itself, and how to contribute."""
    path, settings, glossary = addresses.ABOUT, writer.glossary.settings, writer.glossary
    licence = f"[{escape_markdown(settings.licence.name)}]({settings.licence.url})"
    figures = writer.label(
        "about-figures-text",
        terms=writer.catalog.count("term-count", len(glossary.terms)),
        comparisons=writer.catalog.count("comparison-count", len(glossary.comparisons)),
        wanted=writer.catalog.count("wanted-count", len(glossary.wanted)),
    )
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
            _form(writer),
            _way(writer, "rules", addresses.RULES) if settings.rules else "",
        ),
        _section(
            writer,
            "about-review",
            "review",
            writer.label("about-review-text"),
            _way(writer, "editors", addresses.EDITORS) if settings.editors else "",
        ),
        _section(
            writer,
            "about-licence",
            "licence",
            writer.label("about-licence-text", licence=licence),
        ),
        _section(writer, "about-figures", "figures", figures),
    )


def _form(writer: Writer) -> str:
    """The way to where a term is proposed; empty if that is unknown."""
    where = _where_proposed(writer, addresses.ABOUT)
    return f"[{writer.label('propose')}]({where})" if where else ""


def _way(writer: Writer, key: str, path: str) -> str:
    """A sentence on a page for those who write, with the way there."""
    link = writer.link(addresses.ABOUT, path, writer.plain(key))
    return writer.label(f"about-{key}", link=link)


def _reviewers(writer: Writer) -> str:
    """Who checks entries, what they are, and where more stands about them."""
    lines = []
    for reviewer in writer.glossary.settings.reviewers:
        more = f" [{writer.label('profile')}]({reviewer.profile})" if reviewer.profile else ""
        if reviewer.orcid:
            more += f" [ORCID {reviewer.orcid}]({ORCID}{reviewer.orcid})"
        name, role = escape_markdown(reviewer.name), escape_markdown(reviewer.role)
        lines.append(f"- {writer.explained(f'**{name}**', role)}{more}")
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

"""From a glossary to plain Markdown pages, one at a time.

- ``page``    `Page`: path, Markdown, and facts for the layout around it
- ``writer``  what all pages share: labels, links, headings
- ``written``  an entry's prose as Markdown
- ``context``  what an entry's page shows of other entries
- ``entry``   terms and comparisons
- ``lists``   pages that lead to entries, and redirects
- ``alphabet``  every name, letter by letter
- ``map``     drawn neighborhoods of entries, and the whole glossary by category
- ``edit``    where entries are edited in a form
- ``editors`` the glossary in figures, for those who decide what to do next
- ``own``     pages of a glossary's own
- ``rules``   what `glossary check` asks, a page a rule
- ``disambiguation``  pages for names with several meanings
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.addresses import address
from generator.glossary import Glossary
from generator.images import image_files
from generator.links import Links
from generator.output import PAGES, Output, mark
from generator.pages import alphabet, lists
from generator.pages.context import ContextBuilder, EntryContext
from generator.pages.disambiguation import disambiguation_pages
from generator.pages.edit import edit_page
from generator.pages.editors import editors_page
from generator.pages.entry import entry_page
from generator.pages.map import map_page
from generator.pages.own import own_pages
from generator.pages.page import Citation, Page, PageLink, Reviewing, Waiting
from generator.pages.rules import rule_pages, rules_page
from generator.pages.writer import Writer
from generator.pages.written import WrittenProse, write_prose

__all__ = [
    "Citation",
    "ContextBuilder",
    "EntryContext",
    "Page",
    "PageLink",
    "Reviewing",
    "SitePage",
    "Waiting",
    "Writer",
    "WrittenProse",
    "address",
    "entry_page",
    "redirects",
    "render",
    "site_pages",
    "write",
    "write_prose",
]


#: What makes pages of a glossary that are not those of single entries.
ListMaker = Callable[[Writer, ContextBuilder], Page | Iterable[Page]]


def _written_by(make: Callable[[Writer], Page | Iterable[Page]]) -> ListMaker:
    return lambda writer, _: make(writer)


#: The pages that lead to entries, in the order of the sitemap.
LISTS: tuple[ListMaker, ...] = (
    lambda writer, contexts: lists.home_page(writer, contexts.edges),
    _written_by(alphabet.a_to_z_page),
    _written_by(alphabet.letter_pages),
    lambda writer, contexts: lists.categories_page(writer, contexts.edges),
    _written_by(lists.category_pages),
    _written_by(lists.comparisons_page),
    _written_by(lists.search_page),
    lambda writer, contexts: map_page(writer, contexts.edges),
    _written_by(lists.wanted_page),
    _written_by(lists.about_page),
    _written_by(own_pages),
    lambda writer, _: edit_page(writer) if writer.glossary.settings.edit_form else (),
    lambda writer, _: editors_page(writer) if writer.glossary.settings.editors else (),
    lambda writer, _: rules_page(writer) if writer.glossary.settings.rules else (),
    lambda writer, _: rule_pages(writer) if writer.glossary.settings.rules else (),
)
#: Those that stand at names of entries, behind the pages of the entries.
NAMES: tuple[ListMaker, ...] = (_written_by(disambiguation_pages),)


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page that a site has: one that is made already, an entry's, or one that leads on."""

    path: str
    source: str = ""
    """The YAML file behind the page, from the content folder."""
    slug: str = ""
    """Of the entry that it shows or leads to."""
    redirect: bool = False
    """Whether it leads on."""
    made: Page | None = None
    unpublished: bool = False
    """Whether it shows an entry that is not yet published."""

    @property
    def noindex(self) -> bool:
        """Whether search engines leave it out."""
        return self.unpublished or (self.made is not None and self.made.noindex)


def site_pages(writer: Writer, contexts: ContextBuilder) -> Iterator[SitePage]:
    """Every page of the site, the home page first; entries' pages and redirects unmade."""
    glossary = writer.glossary
    yield from _made(LISTS, writer, contexts)
    for entry in glossary:
        unpublished = entry.status.is_unpublished
        yield SitePage(entry.path, entry.file, entry.slug, unpublished=unpublished)
    yield from _made(NAMES, writer, contexts)
    yield from redirects(glossary)


def redirects(glossary: Glossary) -> Iterator[SitePage]:
    """The pages at other names and former addresses, which lead on to entries and categories."""
    for path, slug in glossary.entry_redirects.items():
        yield SitePage(path, slug=slug, redirect=True)
    for path in glossary.category_redirects:
        yield SitePage(path, redirect=True)


def _made(
    makers: Iterable[ListMaker], writer: Writer, contexts: ContextBuilder
) -> Iterator[SitePage]:
    for make in makers:
        pages = make(writer, contexts)
        for page in (pages,) if isinstance(pages, Page) else pages:
            yield SitePage(page.path, made=page)


def render(glossary: Glossary, links: Links) -> Iterator[Page]:
    """Every page of the glossary, the home page first, with `links` in its prose.

    The glossary must be free of errors: run `generator.checks.check` before.
    """
    writer, contexts = Writer(glossary), ContextBuilder(glossary, links.outlinks)
    for page in site_pages(writer, contexts):
        if page.made:
            yield page.made
        elif page.redirect:
            yield lists.redirect_page(writer, page.path, page.slug)
        else:
            entry = glossary.entries[page.slug]
            written = write_prose(glossary, entry, links.prose[page.slug])
            yield entry_page(writer, entry, written, contexts.build(glossary[page.slug]))


def write(pages: Iterable[Page], images: Iterable[str], folder: Path, content: Path) -> int:
    """Write the pages of a content folder as files below `folder` and return how many.

    The `images` of the content, by path, stand beside them.

    Pages of an earlier call that are not among them are removed. Raises RefusedError, and
    writes nothing, if a file that no earlier call wrote would be overwritten.
    """
    output = Output(folder, PAGES, [content])
    with output.work() as work:
        fresh, paths = work / "pages", []
        for page in pages:
            paths.append(page.path)
            file = fresh / page.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(page.text(), "utf-8", newline="\n")
        shown = list(images)
        for path, data in image_files(content, shown):
            (fresh / path).parent.mkdir(exist_ok=True)
            (fresh / path).write_bytes(data)
        mark(fresh, PAGES, [*paths, *shown])
        output.fill(fresh)
    return len(paths)

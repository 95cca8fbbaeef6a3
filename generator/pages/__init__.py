"""From a glossary to plain Markdown pages, one at a time.

- ``page``    `Page`: path, Markdown, and facts for the frame around it
- ``writer``  what all pages share: labels, links, headings
- ``written``  an entry's prose as Markdown
- ``context``  what an entry's page shows of other entries
- ``entry``   terms and comparisons
- ``lists``   pages that lead to entries, and redirects
- ``alphabet``  every name, letter by letter
- ``map``     drawn neighborhoods of entries, and the whole glossary by category
- ``editors`` the glossary in figures, for those who decide what to do next
- ``rules``   what `glossary check` asks, a page a rule
- ``disambiguation``  pages for names with several meanings
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.addresses import address
from generator.glossary import Glossary
from generator.links import Links
from generator.pages import alphabet, lists
from generator.pages.context import ContextBuilder, EntryContext
from generator.pages.disambiguation import disambiguation_pages
from generator.pages.editors import editors_page
from generator.pages.entry import entry_page
from generator.pages.map import map_page
from generator.pages.page import Page, PageLink
from generator.pages.rules import rule_pages, rules_page
from generator.pages.writer import Writer
from generator.pages.written import WrittenProse, write_prose

__all__ = [
    "ContextBuilder",
    "EntryContext",
    "Page",
    "PageLink",
    "Writer",
    "WrittenProse",
    "address",
    "back_pages",
    "disambiguation_pages",
    "entry_page",
    "front_pages",
    "render",
    "write",
    "write_prose",
]


def render(glossary: Glossary, links: Links) -> Iterator[Page]:
    """Every page of the glossary, the home page first, with `links` in its prose.

    The glossary must be free of errors: run `generator.checks.check` before.
    """
    writer, contexts = Writer(glossary), ContextBuilder(glossary, links.outlinks)
    yield from front_pages(writer, contexts)
    for entry in glossary:
        written = write_prose(glossary, entry, links.prose[entry.slug])
        yield entry_page(writer, entry, written, contexts.build(entry))
    yield from back_pages(writer)


def front_pages(writer: Writer, contexts: ContextBuilder) -> Iterator[Page]:
    """The pages that lead to entries."""
    yield lists.home_page(writer)
    yield alphabet.a_to_z_page(writer)
    yield from alphabet.letter_pages(writer)
    yield lists.categories_page(writer)
    for category in writer.glossary.settings.categories:
        yield lists.category_page(writer, category)
    yield lists.comparisons_page(writer)
    yield lists.search_page(writer)
    yield map_page(writer, contexts.edges)
    yield lists.wanted_page(writer)
    yield lists.about_page(writer)
    yield editors_page(writer)
    yield rules_page(writer)
    yield from rule_pages(writer)


def back_pages(writer: Writer) -> Iterator[Page]:
    """The pages at other names and former addresses of entries."""
    yield from disambiguation_pages(writer)
    yield from lists.redirect_pages(writer)


def write(pages: Iterable[Page], folder: Path) -> int:
    """Write pages as files below `folder` and return how many."""
    number = 0
    for page in pages:
        number += 1
        file = folder / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.text(), "utf-8", newline="\n")
    return number

"""Pages of a glossary's own: an imprint, a policy on privacy, notes for teachers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.page import Page, PageLink
from generator.pages.writer import Writer

if TYPE_CHECKING:
    from generator.own_pages import OwnPage

#: A link to an entry by its slug, in a link or in a definition of one.
_TERM_LINK = re.compile(r"(?<=\]\()term:([a-z0-9-]+)|(?<=\]: )term:([a-z0-9-]+)")


def own_pages(writer: Writer) -> Iterator[Page]:
    """Every page of the glossary's own; `generator.page_markdown` reads their Markdown."""
    for page in writer.glossary.frame.pages:
        yield writer.page(
            "page",
            page.path,
            _with_paths(writer, page),
            title=page.head.title,
            description=page.head.description or _description(writer, page),
            anchor="page-title",
            breadcrumbs=_crumbs(writer, page),
            source=page.file,
        )


def _description(writer: Writer, page: OwnPage) -> str:
    return writer.plain("page-description", page=page.head.title)


def _crumbs(writer: Writer, page: OwnPage) -> tuple[PageLink, ...]:
    """Home, and for a page in a folder the page that stands for the folder, if there is one."""
    folder = page.path.rpartition("/")[0]
    own = {addresses.address(other.path): other for other in writer.glossary.frame.pages}
    above = own.get(f"{folder}/") if folder else None
    if above is None or above is page:
        return (writer.home_crumb,)
    return (writer.home_crumb, PageLink(above.head.title, above.path))


def _with_paths(writer: Writer, page: OwnPage) -> str:
    """The Markdown with links to entries by the paths of their pages, as any engine reads them."""

    def path(link: re.Match[str]) -> str:
        slug = link[1] or link[2]
        if slug in writer.glossary.left_out:
            return addresses.link(page.path, addresses.WANTED)
        if slug not in writer.glossary:
            return link[0]
        return addresses.link(page.path, writer.glossary.card(slug).path)

    return _TERM_LINK.sub(path, page.body.strip("\n"))

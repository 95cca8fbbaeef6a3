"""Pages of a glossary's own as HTML: the one function that makes it, whoever builds the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any
from xml.etree.ElementTree import Element

from generator import addresses
from generator.catalog import Catalog
from generator.glossary import Glossary
from generator.layout.markdown import PageSection
from generator.links.matcher import Matcher
from generator.pages import Page
from generator.pages.entry import linked_cards


@dataclass(frozen=True)
class OwnPages:
    """What pages of a glossary's own need of all its entries."""

    glossary: Glossary
    matcher: Callable[[], Matcher]
    """Finds the words that mean an entry; asked only where there is such a page."""

    def rendered(self, page: Page, labels: Catalog) -> tuple[dict[str, Any], str]:
        """Facts of the page that follow from its text, and its body as HTML."""
        from generator.page_markdown import convert  # noqa: PLC0415 - few sites have own pages
        from generator.page_markdown.links import link_terms  # noqa: PLC0415 - as above

        here = addresses.address(page.path)

        def link(root: Element) -> tuple[str, ...]:
            return link_terms(root, here, self._linker)

        resolve = partial(self._targets.resolve, path=page.path)
        found = convert(page.markdown, resolve, labels.text, link)
        sections = tuple(PageSection(title, f"#{ident}") for title, ident in found.sections)
        cards = linked_cards(self.glossary, found.linked, with_title=found.linked)
        return {"sections": sections, "cards": cards}, found.html

    def _address(self, slug: str, here: str) -> str:
        return addresses.seen_from(here, addresses.address(self.glossary.card(slug).path))

    @cached_property
    def _targets(self) -> Any:
        from generator.page_markdown import Targets  # noqa: PLC0415 - as above

        return Targets(self.glossary)

    @cached_property
    def _linker(self) -> Any:
        from generator.page_markdown import Linker  # noqa: PLC0415 - as above

        return Linker(
            self.matcher().find,
            self._address,
            lambda slug: self.glossary.card(slug).summary,
        )

"""Pages for names with several meanings: they stand at the address of the shared alias."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.page import Page
from generator.pages.writer import Writer


def disambiguation_pages(writer: Writer) -> Iterator[Page]:
    """A page for each alias that entries share, with their short definitions."""
    for path, ambiguity in writer.glossary.ambiguous.items():
        name = ambiguity.name
        yield writer.page(
            "disambiguation",
            path,
            writer.entry_items(path, ambiguity.slugs),
            title=writer.plain("disambiguation", name=name),
            description=writer.plain("disambiguation-description", name=name),
            heading=name,
            anchor="name",
            lead=writer.label("disambiguation-intro"),
            breadcrumbs=writer.crumbs("a-z"),
        )

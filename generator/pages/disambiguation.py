"""Pages for names with several meanings: they stand at the address of the shared alias."""

from __future__ import annotations

from collections.abc import Iterator

from generator import addresses
from generator.pages.page import Page
from generator.pages.writer import Writer, joined


def disambiguation_pages(writer: Writer) -> Iterator[Page]:
    """A page for each alias that entries share, with their short definitions."""
    for path, ambiguity in writer.glossary.ambiguous.items():
        name = ambiguity.name
        yield Page(
            path=path,
            kind="disambiguation",
            title=writer.plain("disambiguation", name=name),
            description=writer.plain("disambiguation-description", name=name),
            breadcrumbs=(writer.home_crumb, writer.crumb("a-z", addresses.A_TO_Z)),
            markdown=joined(
                writer.heading(1, name, "name"),
                writer.label("disambiguation-intro"),
                writer.entry_items(path, ambiguity.slugs),
            ),
        )

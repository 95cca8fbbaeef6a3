"""The page on which entries are edited, and terms proposed, in a form."""

from __future__ import annotations

from generator import addresses
from generator.host import filled
from generator.pages.page import Page, joined
from generator.pages.writer import Writer


def edit_page(writer: Writer) -> Page:
    """The page of the edit form; its text says what to do where there are no scripts."""
    settings = writer.glossary.settings
    without = writer.label("edit-without-scripts")
    where = settings.proposal_address
    propose = f"[{writer.label('propose')}]({filled(where)})" if where else ""
    files = f"[{writer.label('repository')}]({settings.repository})" if settings.repository else ""
    ways = "\n".join(f"- {way}" for way in (propose, files) if way)
    return writer.page(
        "edit",
        addresses.EDIT,
        joined(without, ways),
        title=writer.plain("edit-title"),
        description=writer.plain("edit-description"),
        breadcrumbs=writer.crumbs("about"),
        noindex=True,
    )

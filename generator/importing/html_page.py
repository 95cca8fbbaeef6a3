"""HTML pages, as browsers, Google Docs and Confluence save them."""

from __future__ import annotations

import html
import re

from generator.importing.blocks import PageHeading, plain
from generator.importing.draft import Draft
from generator.importing.draft_builder import DraftBuilder
from generator.importing.field_map import FieldMap
from generator.importing.markup import read_html
from generator.importing.page import page_drafts
from generator.importing.source_file import SourceFile

NAME = "html"
_TITLE = re.compile(r"<title[^<>]*>([^<]*)</title>", re.IGNORECASE)
SUFFIXES = (".html", ".htm", ".xhtml")


def read(source: SourceFile, field_map: FieldMap) -> list[Draft]:
    """Each term of the page, or one entry."""
    builder = DraftBuilder(source.name)
    builder.add_notes(source.notes)
    parts, notes = read_html(source.text)
    builder.add_notes(notes)
    title = _TITLE.search(source.text)
    if title and not any(isinstance(part, PageHeading) and part.level == 1 for part in parts):
        words = plain(" ".join(html.unescape(title[1]).split()))
        parts = [PageHeading(1, words, 1), *parts] if words else parts
    return page_drafts(builder, parts, source, field_map)

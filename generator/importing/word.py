"""Word documents (.docx), also those that Google Docs exports; mammoth makes HTML of them."""

from __future__ import annotations

import io
import re

from generator.errors import UnreadableSourceError
from generator.importing.draft import Draft, NoteKind
from generator.importing.draft_builder import DraftBuilder
from generator.importing.extra import library
from generator.importing.field_map import FieldMap
from generator.importing.markup import read_html
from generator.importing.page import page_drafts
from generator.importing.source_file import SourceFile, open_archive, read_member, refuse_entities

NAME = "word"
SUFFIXES = (".docx", ".docm")

_STYLES = "p[style-name='Title'] => h1:fresh\nu => u"
_NOTE_MARK = re.compile(r'<sup><a href="#(?:foot|end)note-\d+"[^>]*>\[\d+\]</a></sup>')
_NOTE_BACK = re.compile(r'\s*<a href="#(?:foot|end)note-ref-\d+">↑</a>')
_NOTES = re.compile(r'<ol><li id="(?:foot|end)note-.*\Z', re.DOTALL)


def read(source: SourceFile, field_map: FieldMap) -> list[Draft]:
    """Each term of the document, or one entry; lines in notes count its paragraphs."""
    builder = DraftBuilder(source.name)
    html, footnotes = _html(source)
    parts, notes = read_html(html)
    builder.add_notes(notes)
    for words in footnotes:
        builder.note(1, NoteKind.LEFT_OUT, f"a footnote: “{words}”")
    return page_drafts(builder, parts, source, field_map)


def _html(source: SourceFile) -> tuple[str, list[str]]:
    archive = open_archive(source.data)
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            refuse_entities(read_member(archive, name).decode("utf-8", "replace"))
    mammoth = library("mammoth", "Word documents")
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(source.data),
            style_map=_STYLES,
            id_prefix="",
            convert_image=mammoth.images.img_element(lambda _: {}),
        ).value
    except Exception as error:
        raise UnreadableSourceError(f"a damaged Word document: {error}") from error
    notes = _NOTES.search(html)
    footnotes = []
    if notes:
        parts, _ = read_html(_NOTE_BACK.sub("", notes[0]))
        footnotes = [part.title for part in parts if not hasattr(part, "rows")]  # type: ignore[union-attr] # items
        html = html[: notes.start()]
    html = _NOTE_MARK.sub("", html)
    return re.sub(r"(</(?:p|h\d|li|tr|table)>)", r"\1\n", html), footnotes

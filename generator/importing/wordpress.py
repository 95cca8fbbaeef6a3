"""Exports of WordPress (WXR): one entry a post, as glossary plugins keep their terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

from generator.errors import UnreadableSourceError
from generator.importing.blocks import Block
from generator.importing.draft import Draft, NoteKind
from generator.importing.draft_builder import DraftBuilder
from generator.importing.field_map import FieldMap
from generator.importing.markup import read_html
from generator.importing.page import add_section, split_at_headings
from generator.importing.source_file import SourceFile
from generator.importing.xml_tree import child_text, parse_xml
from generator.model import slugify

NAME = "wordpress"
SUFFIXES = ()

#: Kinds of post that hold no text of the site.
_OTHER_TYPES = frozenset(
    {
        "attachment",
        "nav_menu_item",
        "revision",
        "wp_global_styles",
        "wp_navigation",
        "wp_template",
        "custom_css",
        "customize_changeset",
        "oembed_cache",
        "user_request",
    }
)
_SECTION_LEVEL = 6
_LINK = re.compile(r"\]\((https?://[^\s()]+)\)")


def read(source: SourceFile, field_map: FieldMap) -> list[Draft]:
    """One entry a post or page. Raises UnreadableSourceError if the export holds none."""
    drafts: list[Draft] = []
    left_out: list[tuple[int, str]] = []
    items = list(parse_xml(source).iter("item"))
    slugs = {child_text(item, "link"): slugify(child_text(item, "post_name")) for item in items}
    for item in items:
        title, status = child_text(item, "title"), child_text(item, "status")
        line = int(item.get("line", "1"))
        if child_text(item, "post_type") in _OTHER_TYPES:
            continue
        if status in ("trash", "auto-draft", "private") or not title:
            left_out.append((line, f"“{title}”, whose status is {status or 'not known'}"))
            continue
        drafts.append(_entry(source.name, item, title, slugs, field_map))
    if not drafts:
        raise UnreadableSourceError("the export holds no posts")
    notes = DraftBuilder(source.name)
    notes.add_notes(source.notes)
    for line, what in left_out:
        notes.note(line, NoteKind.LEFT_OUT, what)
    return [drafts[0].with_notes(notes.notes), *drafts[1:]]


def _entry(
    file: str, item: Element, title: str, slugs: Mapping[str, str], field_map: FieldMap
) -> Draft:
    line = int(item.get("line", "1"))
    builder = DraftBuilder(file, line)
    builder.name(title)
    builder.slug = slugify(child_text(item, "post_name"))
    names = [c.text or "" for c in item.iter("category") if c.get("nicename") != "uncategorized"]
    builder.add_names("categories", names, line)
    for encoded in item.iter("encoded"):
        parts, notes = read_html(_paragraphs(encoded.text or ""), int(encoded.get("line", line)))
        builder.add_notes(
            note
            for note in notes
            if "HTML comment: “/wp:" not in note.message
            and "HTML comment: “wp:" not in note.message
        )
        for section in split_at_headings(parts, _SECTION_LEVEL):
            section.blocks = [_with_own_links(block, slugs) for block in section.blocks]
            add_section(section, builder, field_map)
    return builder.draft()


def _with_own_links(block: Block, slugs: Mapping[str, str]) -> Block:
    """The block with links to the export's own posts leading to their entries."""
    text = _LINK.sub(lambda m: f"]({slugs.get(m[1]) or m[1]})", block.text)
    return replace(block, text=text)


def _paragraphs(html: str) -> str:
    """The HTML with a paragraph at each blank line, as WordPress shows its classic editor's."""
    return html if "<p" in html else html.replace("\n\n", "<br><br>\n")

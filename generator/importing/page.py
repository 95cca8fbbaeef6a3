"""A page in blocks as entries: one, or each term of a list where the page holds several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.importing.blocks import (
    HEADING,
    Block,
    PageHeading,
    PagePart,
    PageTable,
    one_line,
    plain,
)
from generator.importing.draft import Draft, NoteKind
from generator.importing.draft_builder import DraftBuilder, heading_block, own_slug
from generator.importing.field_map import FieldMap
from generator.importing.headings import (
    HEAD,
    LISTS,
    TEXTS,
    id_of,
    split_abbreviation,
    split_comparison,
    strip_decoration,
)
from generator.importing.punctuation import BEHIND_COLON, COLONS, FULL_STOPS
from generator.importing.records import NamedValue, add_value
from generator.importing.source_file import SourceFile
from generator.importing.term_list import find_terms
from generator.model import slugify

_SECTION_LEVEL = 2
_LABEL = re.compile(
    rf"^(?:[*_]{{1,2}})?([^\W\d_][^\n*_{COLONS}]{{0,30}}?)"
    rf"(?:[{COLONS}][*_]{{1,2}}|[*_]{{1,2}}[{COLONS}]|[{COLONS}]){BEHIND_COLON}(?=\S)"
)


@dataclass
class HeadedBlocks:
    """A heading and what stands below it."""

    heading: Block | None
    blocks: list[Block] = field(default_factory=list)


def page_drafts(
    builder: DraftBuilder, parts: Sequence[PagePart], source: SourceFile, field_map: FieldMap
) -> list[Draft]:
    """The entries of a page; `builder` has what front matter says of it."""
    found = find_terms(parts, builder.headword, source.stem, field_map)
    drafts = found.table_drafts(builder.file)
    for term in found.terms:
        one = DraftBuilder(builder.file, term.line)
        one.name(one_line(plain(strip_decoration(one_line(term.names[0])))))
        one.anchors += [slugify(id_of(name)) for name in term.names if id_of(name)]
        one.add_names("aliases", [strip_decoration(one_line(n)) for n in term.names[1:]], term.line)
        if term.category:
            one.add_names("categories", [term.category], term.line)
        top = min((p.level for p in term.parts if isinstance(p, PageHeading)), default=0)
        for section in split_at_headings(term.parts, top):
            section.blocks = _without_labelled(section.blocks, one, field_map)
            add_section(section, one, field_map)
        drafts.append(one.draft())
    if drafts:
        for line, words in found.rest:
            builder.note(line, NoteKind.LEFT_OUT, f"no part of any term: “{words}”")
        return [drafts[0].with_notes(builder.notes), *drafts[1:]]
    return [_one_entry(builder, parts, source, field_map)]


def _one_entry(
    builder: DraftBuilder, parts: Sequence[PagePart], source: SourceFile, field_map: FieldMap
) -> Draft:
    for part in parts:
        if isinstance(part, PageTable):
            builder.note(part.line, NoteKind.CHANGED, "a table became a list of its rows")
    for section in split_at_headings(_without_title(parts, builder), _SECTION_LEVEL):
        add_section(section, builder, field_map)
    if not builder.headword:
        words = re.sub(r"[\s_-]+", " ", source.stem).strip() or "Entry"
        builder.name(words[0].upper() + words[1:])
        message = f"the headword “{builder.headword}” comes from the file's name"
        builder.note(1, NoteKind.LOOK, message, "term")
    builder.slug = builder.slug or own_slug(source.stem)
    return builder.draft()


def split_at_headings(parts: Sequence[PagePart], level: int) -> list[HeadedBlocks]:
    """The sections of a page; headings below `level` stay among the blocks of theirs."""
    sections = [HeadedBlocks(None)]
    for part in parts:
        if isinstance(part, PageTable):
            sections[-1].blocks += part.as_list()
        elif isinstance(part, Block):
            sections[-1].blocks.append(part)
        elif part.level <= level:
            sections.append(HeadedBlocks(Block(part.text, part.line, HEADING)))
        else:
            sections[-1].blocks.append(Block(part.text, part.line, HEADING))
    return sections


def add_section(section: HeadedBlocks, builder: DraftBuilder, field_map: FieldMap) -> None:
    """Put a section where the map or its own name says, else under its words."""
    heading = section.heading
    if heading is None:
        _note_headings(section, builder, "definition")
        builder.add("definition", section.blocks)
        return
    meant = field_map.find(heading.text)
    if meant is None or (meant.field in HEAD and not section.blocks):
        words = heading_block(heading.text, heading.line)
        message = f"section “{words.text}”: no field of ours, so it went to the explanation"
        builder.note(heading.line, NoteKind.LOOK, message, "explanation")
        _note_headings(section, builder, "explanation")
        builder.add("explanation", section.blocks, words)
        return
    if meant.name and own_slug(split_abbreviation(meant.name)[0]) != own_slug(builder.headword):
        _other_name(meant.name, heading.line, builder)
    builder.subject = builder.subject or meant.subject
    if meant.field in TEXTS:
        _note_headings(section, builder, meant.field)
    builder.add(meant.field, section.blocks)


def _without_labelled(
    blocks: Sequence[Block], builder: DraftBuilder, field_map: FieldMap
) -> list[Block]:
    """The blocks without lines such as “See also: Pool” and “Synonyms: stock”, now fields."""
    rest = []
    for block in blocks:
        label = _LABEL.match(block.text)
        name = field_map.field_of(label[1]) if label and "\n" not in block.text else ""
        if label and name in LISTS:
            text = Block(plain(block.text[label.end() :].rstrip(FULL_STOPS)), block.line)
            add_value(builder, name, NamedValue(label[1], [[text]], block.line))
        else:
            rest.append(block)
    return rest


def _note_headings(section: HeadedBlocks, builder: DraftBuilder, where: str) -> None:
    for block in section.blocks:
        if block.marker == HEADING:
            message = f"the heading “{strip_decoration(block.text)}” became a line in strong type"
            builder.note(block.line, NoteKind.CHANGED, message, where)


def _other_name(name: str, line: int, builder: DraftBuilder) -> None:
    if not builder.headword:
        builder.name(name)
    elif not split_comparison(name):
        bare, short = split_abbreviation(one_line(plain(name)))
        builder.aliases += [
            other for other in (bare, short) if other and other not in builder.aliases
        ]
        builder.note(line, NoteKind.LOOK, f"“{bare}” is another name: an alias now", "aliases")


def _without_title(parts: Sequence[PagePart], builder: DraftBuilder) -> list[PagePart]:
    """The parts without the H1 that repeats the title, or is the title."""
    rest: list[PagePart] = []
    for part in parts:
        words = ""
        if isinstance(part, PageHeading) and part.level == 1:
            words = one_line(strip_decoration(part.text))
        if not words:
            rest.append(part)
        elif not builder.headword:
            builder.name(words)
        elif own_slug(split_abbreviation(words)[0]) != own_slug(builder.headword):
            rest.append(PageHeading(_SECTION_LEVEL, words, part.line))
    return rest

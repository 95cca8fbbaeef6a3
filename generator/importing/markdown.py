"""Markdown: a page with front matter and H2 sections, as the CNCF glossary keeps its entries.

``title``, ``category`` and ``tags`` come from the front matter; the body before the first H2
is the definition. Other H2 sections go where the editor's table or their own name says, the
rest to the explanation under its heading's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.importing.blocks import HEADING, Block, one_line, plain
from generator.importing.draft import Draft, NoteKind
from generator.importing.draft_builder import DraftBuilder, heading_block
from generator.importing.field_map import FieldMap
from generator.importing.headings import (
    HEAD,
    TEXTS,
    find_field,
    split_abbreviation,
    split_comparison,
    strip_decoration,
)
from generator.importing.lines import blocks_of, lines_of
from generator.importing.markup import PageHeading, read_blocks
from generator.importing.named_values import add_value
from generator.importing.source_file import SourceFile
from generator.model import slugify
from generator.origin import Origin
from generator.yaml_text import parse_yaml

NAME = "markdown"
SUFFIXES = (".md", ".markdown", ".mdx")

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_SECTION_LEVEL = 2
#: Keys that say something about the file and nothing about the term.
_ABOUT_THE_FILE = frozenset(
    {"date", "lastmod", "draft", "weight", "layout", "type", "toc", "author", "url", "permalink"}
)


@dataclass
class HeadedBlocks:
    """A heading and what stands below it."""

    heading: Block | None
    blocks: list[Block] = field(default_factory=list)


def read(source: SourceFile, field_map: FieldMap) -> list[Draft]:
    """One entry a file; its slug is the file's name, so that links to it stay good."""
    builder = DraftBuilder(source.name)
    for note in source.notes:
        builder.note(note.line, note.kind, note.message)
    front = _FRONT.match(source.text)
    if front:
        _front_matter(front[1], builder)
    start = front.end() if front else 0
    first = source.text.count("\n", 0, start) + 1
    blocks, notes = read_blocks(source.text[start:], first)
    for note in notes:
        builder.note(note.line, note.kind, note.message)
    blocks = _title(blocks, builder)
    for section in split_at_headings(blocks, _SECTION_LEVEL):
        add_section(section, builder, field_map)
    if not builder.headword:
        words = re.sub(r"[\s_-]+", " ", source.stem).strip() or "Entry"
        builder.name(words[0].upper() + words[1:])
        message = f"the headword “{builder.headword}” comes from the file's name"
        builder.note(1, NoteKind.LOOK, message, "term")
    builder.slug = builder.slug or slugify(source.stem)
    return [builder.draft()]


def split_at_headings(blocks: Sequence[Block | PageHeading], level: int) -> list[HeadedBlocks]:
    """The sections of a page; headings below `level` stay among the blocks of theirs."""
    sections = [HeadedBlocks(None)]
    for block in blocks:
        if isinstance(block, Block):
            sections[-1].blocks.append(block)
        elif block.level <= level:
            sections.append(HeadedBlocks(Block(block.text, block.line, HEADING)))
        else:
            sections[-1].blocks.append(Block(block.text, block.line, HEADING))
    return sections


def add_section(section: HeadedBlocks, builder: DraftBuilder, field_map: FieldMap) -> None:
    """Put a section where the table or its own name says, else under its words."""
    heading = section.heading
    if heading is None:
        _note_headings(section, builder, "definition")
        builder.add("definition", section.blocks)
        return
    meant = field_map.field_of(heading.text) or find_field(heading.text)
    if meant is None or (meant.field in HEAD and not section.blocks):
        words = heading_block(heading.text, heading.line)
        message = f"section “{words.text}”: no field of ours, so it went to the explanation"
        builder.note(heading.line, NoteKind.LOOK, message, "explanation")
        _note_headings(section, builder, "explanation")
        builder.add("explanation", section.blocks, words)
        return
    if meant.name and slugify(split_abbreviation(meant.name)[0]) != slugify(builder.headword):
        _other_name(meant.name, heading.line, builder)
    builder.subject = builder.subject or meant.subject
    if meant.field in TEXTS:
        _note_headings(section, builder, meant.field)
    builder.add(meant.field, section.blocks)


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


def _title(
    blocks: Sequence[Block | PageHeading], builder: DraftBuilder
) -> list[Block | PageHeading]:
    """The blocks without the H1 that repeats the title, or is the title."""
    rest: list[Block | PageHeading] = []
    for block in blocks:
        is_title = isinstance(block, PageHeading) and block.level == 1
        words = one_line(strip_decoration(block.text)) if is_title else ""
        if not is_title or not words:
            rest.append(block)
        elif not builder.headword:
            builder.name(words)
        elif slugify(split_abbreviation(words)[0]) != slugify(builder.headword):
            rest.append(PageHeading(_SECTION_LEVEL, block.text, block.line))
    return rest


def _front_matter(text: str, builder: DraftBuilder) -> None:
    data, origin, problems = parse_yaml(text, builder.file)
    if problems or not isinstance(data, dict):
        what = problems[0].message if problems else "it holds no fields"
        builder.note(2, NoteKind.LOOK, f"the front matter was not read: {what}")
        builder.add("explanation", blocks_of(lines_of(text.split("\n"), 2), unwrapped=True))
        return
    for key, value in data.items():
        _front_field(key, value, _line(origin, key), builder)


def _line(origin: Origin, key: str) -> int:
    return origin.key_place((key,)).line + 1


def _front_field(key: str, value: object, line: int, builder: DraftBuilder) -> None:
    texts = [text for text in _texts(value) if text.strip()]
    name = key.lower()
    if name in _ABOUT_THE_FILE:
        message = f"“{key}: {', '.join(texts)}” says something about the file, not the term"
        builder.note(line, NoteKind.LEFT_OUT, message)
    elif name == "aliases" and any(text.startswith("/") for text in texts):
        message = f"earlier addresses: {', '.join(texts)}: add them to redirects.yml"
        builder.note(line, NoteKind.LOOK, message)
    else:
        add_value(builder, key, texts, line)


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, dict):
        return [f"{key}: {text}" for key, item in value.items() for text in _texts(item)]
    return []

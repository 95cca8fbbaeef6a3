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
from generator.importing.columns import add_column
from generator.importing.draft import Draft, NoteKind
from generator.importing.gather import Gathering, heading_block
from generator.importing.headings import HEAD, TEXTS, abbreviated, parted, recognised, undecorated
from generator.importing.lines import blocks_of, lines_of
from generator.importing.markup import Heading, read_blocks
from generator.importing.source import Source
from generator.importing.tables import HeadingTable
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
class PageSection:
    """A heading and what stands below it."""

    heading: Block | None
    blocks: list[Block] = field(default_factory=list)


def read(source: Source, table: HeadingTable) -> list[Draft]:
    """One entry a file; its slug is the file's name, so that links to it stay good."""
    found = Gathering(source.name)
    for note in source.notes:
        found.note(note.line, note.kind, note.message)
    front = _FRONT.match(source.text)
    if front:
        _front_matter(front[1], found)
    start = front.end() if front else 0
    first = source.text.count("\n", 0, start) + 1
    blocks, notes = read_blocks(source.text[start:], first)
    for said in notes:
        found.note(said.line, said.kind, said.message)
    blocks = _title(blocks, found)
    for section in sections_of(blocks, _SECTION_LEVEL):
        add_section(section, found, table)
    if not found.headword:
        words = re.sub(r"[\s_-]+", " ", source.stem).strip() or "Entry"
        found.name(words[0].upper() + words[1:])
        message = f"the headword “{found.headword}” comes from the file's name"
        found.note(1, NoteKind.LOOK, message, "term")
    found.slug = found.slug or slugify(source.stem)
    return [found.draft()]


def sections_of(blocks: Sequence[Block | Heading], level: int) -> list[PageSection]:
    """The sections of a page; headings below `level` stay among the blocks of theirs."""
    sections = [PageSection(None)]
    for block in blocks:
        if isinstance(block, Block):
            sections[-1].blocks.append(block)
        elif block.level <= level:
            sections.append(PageSection(Block(block.text, block.line, HEADING)))
        else:
            sections[-1].blocks.append(Block(block.text, block.line, HEADING))
    return sections


def add_section(section: PageSection, found: Gathering, table: HeadingTable) -> None:
    """Put a section where the table or its own name says, else under its words."""
    heading = section.heading
    if heading is None:
        _note_headings(section, found, "definition")
        found.add("definition", section.blocks)
        return
    meant = table.field_of(heading.text) or recognised(heading.text)
    if meant is None or (meant.field in HEAD and not section.blocks):
        words = heading_block(heading.text, heading.line)
        message = f"section “{words.text}”: no field of ours, so it went to the explanation"
        found.note(heading.line, NoteKind.LOOK, message, "explanation")
        _note_headings(section, found, "explanation")
        found.add("explanation", section.blocks, words)
        return
    if meant.name and slugify(abbreviated(meant.name)[0]) != slugify(found.headword):
        _other_name(meant.name, heading.line, found)
    found.subject = found.subject or meant.subject
    if meant.field in TEXTS:
        _note_headings(section, found, meant.field)
    found.add(meant.field, section.blocks)


def _note_headings(section: PageSection, found: Gathering, where: str) -> None:
    for block in section.blocks:
        if block.marker == HEADING:
            message = f"the heading “{undecorated(block.text)}” became a line in strong type"
            found.note(block.line, NoteKind.CHANGED, message, where)


def _other_name(name: str, line: int, found: Gathering) -> None:
    if not found.headword:
        found.name(name)
    elif not parted(name):
        bare, short = abbreviated(one_line(plain(name)))
        found.aliases += [other for other in (bare, short) if other and other not in found.aliases]
        found.note(line, NoteKind.LOOK, f"“{bare}” is another name: an alias now", "aliases")


def _title(blocks: Sequence[Block | Heading], found: Gathering) -> list[Block | Heading]:
    """The blocks without the H1 that repeats the title, or is the title."""
    kept: list[Block | Heading] = []
    for block in blocks:
        is_title = isinstance(block, Heading) and block.level == 1
        words = one_line(undecorated(block.text)) if is_title else ""
        if not is_title or not words:
            kept.append(block)
        elif not found.headword:
            found.name(words)
        elif slugify(abbreviated(words)[0]) != slugify(found.headword):
            kept.append(Heading(_SECTION_LEVEL, block.text, block.line))
    return kept


def _front_matter(text: str, found: Gathering) -> None:
    data, origin, problems = parse_yaml(text, found.file)
    if problems or not isinstance(data, dict):
        what = problems[0].message if problems else "it holds no fields"
        found.note(2, NoteKind.LOOK, f"the front matter was not read: {what}")
        found.add("explanation", blocks_of(lines_of(text.split("\n"), 2), unwrapped=True))
        return
    for key, value in data.items():
        _front_field(key, value, _line(origin, key), found)


def _line(origin: Origin, key: str) -> int:
    return origin.key_place((key,)).line + 1


def _front_field(key: str, value: object, line: int, found: Gathering) -> None:
    texts = [text for text in _texts(value) if text.strip()]
    name = key.lower()
    if name in _ABOUT_THE_FILE:
        message = f"“{key}: {', '.join(texts)}” says something about the file, not the term"
        found.note(line, NoteKind.LEFT_OUT, message)
    elif name == "aliases" and any(text.startswith("/") for text in texts):
        message = f"earlier addresses: {', '.join(texts)}: add them to redirects.yml"
        found.note(line, NoteKind.LOOK, message)
    else:
        add_column(found, key, texts, line)


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, dict):
        return [f"{key}: {text}" for key, item in value.items() for text in _texts(item)]
    return []

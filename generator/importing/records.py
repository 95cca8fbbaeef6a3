"""Entries that a source gives by names and values: rows of a table, objects, front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.importing.blocks import ANY_LINK, Block, PageTable, TableRow, inline, plain, to_prose
from generator.importing.draft import Draft, ImportNote, NoteKind
from generator.importing.draft_builder import DraftBuilder, heading_block
from generator.importing.field_map import LEAVE_OUT, FieldMap
from generator.importing.headings import LISTS, TEXTS
from generator.importing.html_tree import TAG
from generator.importing.lines import blocks_of, is_unwrapped, lines_of
from generator.importing.link_targets import link_target
from generator.importing.markup import read_html
from generator.importing.punctuation import COMMAS, SEMICOLONS, split_outside, split_question
from generator.model import slugify

_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});", re.IGNORECASE)
#: Anki's gaps show what stands in them.
_CLOZE = re.compile(r"\{\{c\d+::((?:(?!\{\{c\d+::|\}\}).)*)\}\}", re.DOTALL)
_SOUND = re.compile(r"\[sound:[^\[\]]*\]")
_LONGEST_NAME = 60

Cell = Sequence[Block]


@dataclass(frozen=True, slots=True)
class NamedValue:
    """A value under its name in the source: several texts where it is a list."""

    name: str
    cells: Sequence[Cell]
    line: int


def cell_blocks(text: str, line: int, notes: list[ImportNote]) -> list[Block]:
    """The text of a cell as blocks, whether it is plain or HTML; `notes` takes what is noted."""
    text = _SOUND.sub("", _CLOZE.sub(lambda match: match[1].partition("::")[0], text))
    notes += [
        ImportNote(line, NoteKind.ADDRESS, match["href"])
        for match in ANY_LINK.finditer(text)
        if "//" not in match["href"] and link_target(match["href"]) not in ("", match["href"])
    ]
    if TAG.search(text) or _ENTITY.search(text):
        parts, more = read_html(text, line)
        notes += more
        blocks = [
            x
            for part in parts
            for x in (
                part.as_list()
                if isinstance(part, PageTable)
                else [part if isinstance(part, Block) else heading_block(part.text, part.line)]
            )
        ]
        return [Block(block.text, line, block.marker) for block in blocks]
    lines = lines_of(text.split("\n"), line)
    return blocks_of(lines, unwrapped=is_unwrapped(lines))


def record_draft(
    file: str,
    line: int,
    values: Iterable[NamedValue],
    field_map: FieldMap,
    notes: Iterable[ImportNote] = (),
) -> Draft:
    """The entry that one row or object describes."""
    builder = DraftBuilder(file, line)
    for note in notes:
        builder.note(note.line, note.kind, note.message)
    values = list(values)
    fields = field_map.fields_of([value.name for value in values])
    # The headword first: what follows may repeat it.
    for value, name in sorted(zip(values, fields, strict=True), key=lambda pair: pair[1] != "term"):
        add_value(builder, name, value)
    if not builder.headword:
        builder.name(f"Entry of line {line}")
        builder.note(line, NoteKind.LOOK, "the row has no term: give the entry a headword", "term")
    return builder.draft()


def table_drafts(
    file: str, rows: Sequence[TableRow], field_map: FieldMap, category: str = ""
) -> list[Draft]:
    """One entry for each row below the header."""
    header, *body = rows
    names = _padded(header.titles, max((len(row.cells) for row in body), default=0))
    drafts = []
    for row in body:
        values = [
            NamedValue(name, [cell], row.line)
            for name, cell in zip(names, row.cells, strict=False)
            if cell
        ]
        if category:
            values.append(NamedValue("category", [[Block(plain(category), row.line)]], row.line))
        drafts.append(record_draft(file, row.line, values, field_map))
    return drafts


def _padded(names: Sequence[str], count: int) -> list[str]:
    names = [name.strip() or f"Column {at}" for at, name in enumerate(names, 1)]
    return [*names, *(f"Column {at + 1}" for at in range(len(names), count))]


def add_value(builder: DraftBuilder, field: str, value: NamedValue) -> None:
    """Put a value into a field; one that is none of ours stays out, with a note that holds it."""
    cells = [cell for cell in value.cells if any(block.text.strip() for block in cell)]
    if not cells:
        return
    line, words = value.line, "; ".join(_words(cell) for cell in cells)
    typed = "; ".join(" ".join(" ".join(block.text.split()) for block in cell) for cell in cells)
    match field:
        case "slug":
            builder.slug = link_target(words) if "/" in words else slugify(words)
        case "status":
            message = f"the status was “{words}”; what is imported is a draft"
            builder.note(line, NoteKind.UNDERSTOOD, message, "status")
        case "term":
            builder.name(words)
        case "aliases" | "categories":
            builder.add_names(field, [n for cell in cells for n in _split_names(cell)], line)
        case "related":
            names = [Block(n, line, "-") for cell in cells for n in _split_names(cell, prose=True)]
            builder.add(field, names)
        case "":
            message = f"“{value.name}” is no field of ours: “{typed}” (--map can give it one)"
            builder.note(line, NoteKind.LEFT_OUT, message)
        case _ if field == LEAVE_OUT:
            message = f"“{value.name}”, as the map says: “{typed}”"
            builder.note(line, NoteKind.LEFT_OUT, message)
        case _ if field in TEXTS:
            builder.add(field, [block for cell in cells for block in cell])
        case _:
            builder.add(field, [b for cell in cells for b in _items(cell, line, field)])


def _words(cell: Cell) -> str:
    return " ".join(block.title for block in cell)


def _split_names(cell: Cell, *, prose: bool = False) -> list[str]:
    """Names parted by line, semicolon or comma."""
    names = []
    for block in cell:
        for text in block.text.split("\n"):
            signs = SEMICOLONS if re.search(f"[{SEMICOLONS}]", text) else COMMAS
            parts = [part.strip() for part in split_outside(text, f"[{signs}]")]
            short = all(len(part) <= _LONGEST_NAME for part in parts)
            names += [part for part in (parts if short else [text]) if part]
    return names if prose else [Block(name, 1).title for name in names]


def _items(cell: Cell, line: int, field: str) -> list[Block]:
    """Each block an item; a question is a block of its own, before its answer."""
    blocks: list[Block] = []
    for block in cell:
        question, answer = split_question(block.text)
        if field == "faq" and question:
            blocks.append(Block(" ".join(question.split()), line))
            blocks += [Block(plain(answer.strip()), line)] if answer.strip() else []
        elif field == "sources":
            blocks += [Block(text, line, "-") for text in block.text.split("\n") if text.strip()]
        else:
            blocks.append(Block(inline(to_prose([Block(block.text, line)])), line, "-"))
    return blocks


def split_list(text: str, field: str) -> list[str]:
    """The texts of a cell whose field is a list: parted by ``|``."""
    if field not in LISTS:
        return [text]
    return [part.replace(r"\|", "|").strip() for part in re.split(r"(?<!\\)\|", text)]

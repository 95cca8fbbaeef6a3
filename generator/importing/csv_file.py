"""Tables in text: columns named like the fields, or the cards of Anki and Quizlet.

Columns are parted by comma, semicolon or tab; lists within a cell by ``|``. Lines such as
``#separator:tab`` at the start are Anki's (Anki Manual, "Text Files").
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.errors import UnreadableSourceError
from generator.importing.columns import language_of_columns
from generator.importing.draft import Draft, ImportNote, NoteKind
from generator.importing.field_map import FieldMap
from generator.importing.headings import TEXTS
from generator.importing.records import NamedValue, cell_blocks, record_draft, split_list
from generator.importing.source_file import SourceFile

NAME = "csv"
SUFFIXES = (".csv", ".tsv", ".tab")

_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_DIRECTIVE = re.compile(r"#([a-z ]+):(.*)", re.IGNORECASE)
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}
_PAIR = 2


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row of a table of text."""

    line: int
    cells: tuple[str, ...]


def read(source: SourceFile, field_map: FieldMap) -> list[Draft]:
    """One entry a row. Raises UnreadableSourceError if no row has two columns."""
    directives = _directives(source.lines)
    lines = [
        "" if _DIRECTIVE.match(x) and at < len(directives) else x
        for at, x in enumerate(source.lines)
    ]
    sign = directives.get("separator", "").strip()
    delimiter = _SEPARATORS.get(sign.casefold(), sign[:1]) or _delimiter(lines)
    rows = [r for r in _rows(lines, delimiter) if any(cell.strip() for cell in r.cells)]
    if directives and "columns" not in directives:
        rows = _card_rows(rows, directives)
    elif directives:
        rows.insert(0, TextRow(1, tuple(directives["columns"].split(delimiter))))
    drafts = rows_drafts(source.name, rows, field_map, delimiter)
    return [drafts[0].with_notes(source.notes), *drafts[1:]]


def rows_drafts(
    file: str, rows: Sequence[TextRow], field_map: FieldMap, delimiter: str = ", "
) -> list[Draft]:
    """The entries of a table's rows, the first of which may name the columns.

    Raises UnreadableSourceError if it cannot be known which column is what.
    """
    if not rows or max(len(row.cells) for row in rows) < _PAIR:
        raise UnreadableSourceError("no table: expected columns parted by comma, semicolon or tab")
    header = rows[0].cells if _is_header(rows[0].cells, field_map) else ()
    if not header:
        _refuse_unnamed(rows)
    if not header:
        rows = [TextRow(r.line, (r.cells[0], delimiter.join(r.cells[1:]))) for r in rows]
    own = [name.strip() for name in header or ("term", "definition")]
    names = [*own, *[""] * (max(len(row.cells) for row in rows) - len(own))]
    names = [name or f"Column {at}" for at, name in enumerate(names, 1)]
    fields = field_map.fields_of(names)
    drafts = []
    for row in rows[1:] if header else rows:
        cells = row.cells
        notes: list[ImportNote] = []
        if len(cells) > len(own) and field_map.field_of(own[-1]) in TEXTS:
            cells = _joined(cells, own, delimiter, row.line, notes)
        values = [
            NamedValue(
                name,
                [cell_blocks(text, row.line, notes) for text in split_list(cell, field)],
                row.line,
            )
            for name, field, cell in zip(names, fields, cells, strict=False)
        ]
        drafts.append(record_draft(file, row.line, values, field_map, notes))
    if not drafts:
        raise UnreadableSourceError("the table has a header and no rows")
    if not header:
        return drafts
    drafts[0] = drafts[0].with_notes([_columns_note(rows[0].line, names, fields)])
    language = language_of_columns(names)
    return [replace(draft, language=language) for draft in drafts]


def _columns_note(line: int, names: Sequence[str], fields: Sequence[str]) -> ImportNote:
    """What each column was taken for."""
    taken = [f"“{name}” is {field}" for name, field in zip(names, fields, strict=True) if field]
    left = [f"“{name}”" for name, field in zip(names, fields, strict=True) if not field]
    message = f"the columns: {', '.join(taken)}"
    if left:
        message += f"; not taken: {', '.join(left)} (--map can give them a field)"
    return ImportNote(line, NoteKind.UNDERSTOOD, message)


def _joined(
    cells: Sequence[str],
    names: Sequence[str],
    delimiter: str,
    line: int,
    notes: list[ImportNote],
) -> tuple[str, ...]:
    """The cells of a row, with those beyond the header at the end of the last text."""
    last = len(names) - 1
    more = [cell.strip() for cell in cells[last + 1 :] if cell.strip()]
    if more:
        message = f"more cells than columns: they follow “{names[last]}”; quote texts with commas"
        notes.append(ImportNote(line, NoteKind.LOOK, message))
    return (*cells[:last], f"{delimiter.strip()} ".join([cells[last].strip(), *more]))


def is_cards(lines: Sequence[str]) -> bool:
    """Whether every line of a text holds a term, a tab and its definition, as Quizlet exports."""
    solid = [line for line in lines if line.strip()]
    return len(solid) > 1 and all("\t" in line.strip() for line in solid)


def _is_header(cells: Sequence[str], field_map: FieldMap) -> bool:
    named = [name for name in field_map.fields_of(cells) if name]
    return len(set(cells)) == len(cells) and len(named) >= min(_PAIR, len(cells))


def _refuse_unnamed(rows: Sequence[TextRow]) -> None:
    """Rows of as many columns each, more than two, need names."""
    counts = {len(row.cells) for row in rows}
    if len(rows) > 1 and counts == {max(counts)} and max(counts) > _PAIR:
        first = ", ".join(f"“{cell.strip()}”" for cell in rows[0].cells)
        raise UnreadableSourceError(
            f"which column is what? The first row is {first}: name the columns Term, Definition "
            "and so on in it, or give a file of lines such as “Begriff: term” with --map"
        )


def _directives(lines: Sequence[str]) -> dict[str, str]:
    directives: dict[str, str] = {}
    for line in lines:
        match = _DIRECTIVE.match(line)
        key = match[1].casefold() if match else ""
        if not match or (not directives and key not in ("separator", "html", "columns")):
            break
        directives[key] = match[2]
    return directives


def _card_rows(rows: Sequence[TextRow], directives: dict[str, str]) -> list[TextRow]:
    """Anki's rows under a header: the special columns are named, the first others are the card."""
    special = {
        int(value) - 1: key.removesuffix(" column")
        for key, value in directives.items()
        if key.endswith(" column") and value.strip().isdigit()
    }
    count = max((len(row.cells) for row in rows), default=0)
    card = iter(("term", "definition"))
    names = [special.get(at) or next(card, f"Column {at + 1}") for at in range(count)]
    tagged = [
        TextRow(
            row.line,
            tuple(
                cell.replace(" ", ", ") if names[at] == "tags" else cell
                for at, cell in enumerate(row.cells)
            ),
        )
        for row in rows
    ]
    return [TextRow(1, tuple(names)), *tagged]


def _delimiter(lines: Sequence[str]) -> str:
    """The sign that the most lines have, each about as often as the others."""
    lines = [line for line in lines if line.strip()][:200]

    def fit(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        with_it = sum(count > 0 for count in counts)
        return with_it, -len(set(counts))

    return max(("\t", ";", ","), key=fit)


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[TextRow]:
    counts = {line.count(delimiter) for line in lines if line.strip()}
    if delimiter == "\t" and len(counts) == 1:
        # Quizlet quotes nothing: a quotation mark at the start of a cell is a quotation mark.
        for number, line in enumerate(lines, 1):
            yield TextRow(number, tuple(_unquoted(cell) for cell in line.split("\t")))
        return
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    start = 1
    try:
        for cells in reader:
            yield TextRow(start, tuple(cell.rstrip("\n") for cell in cells))
            start = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableSourceError(f"line {start}: {error}") from error


def _unquoted(cell: str) -> str:
    quoted = _QUOTED.fullmatch(cell.strip())
    return quoted[1].replace('""', '"') if quoted else cell

"""Tables: columns named like the fields, or the plain list of two columns of a flash-card site.

Columns are parted by comma, semicolon or tab; lists within a cell by ``|``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.errors import UnreadableSourceError
from generator.importing.draft import Draft, NoteKind
from generator.importing.draft_builder import DraftBuilder
from generator.importing.field_map import FieldMap
from generator.importing.headings import SECTIONS, TEXTS
from generator.importing.named_values import add_value, field_of_name
from generator.importing.source_file import SourceFile

NAME = "csv"
SUFFIXES = (".csv", ".tsv", ".tab")

_LISTS = {"aliases", "categories", *SECTIONS} - {*TEXTS}
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


@dataclass(frozen=True, slots=True)
class _TableRow:
    line: int
    cells: tuple[str, ...]


def read(source: SourceFile, field_map: FieldMap) -> list[Draft]:
    """One entry a row. Raises UnreadableSourceError if no row has two columns."""
    delimiter = _delimiter(source.text)
    rows = [row for row in _rows(source, delimiter) if any(cell.strip() for cell in row.cells)]
    if not rows or max(len(row.cells) for row in rows) < 2:  # noqa: PLR2004 - term and definition
        raise UnreadableSourceError("no table: expected columns parted by comma, semicolon or tab")
    header = rows[0].cells if _is_header(rows[0].cells, field_map) else ()
    drafts = []
    for row in rows[1:] if header else rows:
        cells = row.cells if header else _two(row.cells, delimiter)
        drafts.append(_entry(source, row.line, header or ("term", "definition"), cells, field_map))
    if drafts:
        drafts[0] = _with_notes(drafts[0], source)
    return drafts


def _entry(
    source: SourceFile, line: int, header: Sequence[str], cells: Sequence[str], field_map: FieldMap
) -> Draft:
    builder = DraftBuilder(source.name, line)
    for at, cell in enumerate(cells):
        name = header[at] if at < len(header) else f"Column {at + 1}"
        mapped = field_map.field_of(name)
        field = mapped.field if mapped else field_of_name(name)
        texts = _list(cell) if field in _LISTS else [cell]
        add_value(builder, field or name.strip() or f"Column {at + 1}", texts, line)
    if not builder.headword:
        builder.name(f"Entry of line {line}")
        builder.note(line, NoteKind.LOOK, "the row has no term: give the entry a headword", "term")
    return builder.draft()


def _with_notes(draft: Draft, source: SourceFile) -> Draft:
    return replace(draft, notes=(*source.notes, *draft.notes))


def _is_header(cells: Sequence[str], field_map: FieldMap) -> bool:
    named = [bool(field_map.field_of(cell) or field_of_name(cell)) for cell in cells]
    return len(set(cells)) == len(cells) and sum(named) >= min(2, len(cells))


def _two(cells: Sequence[str], delimiter: str) -> tuple[str, str]:
    """Term and definition; a definition with unquoted delimiters is one again."""
    return cells[0], delimiter.join(cells[1:])


def _list(cell: str) -> list[str]:
    return [text.replace(r"\|", "|").strip() for text in re.split(r"(?<!\\)\|", cell)]


def _delimiter(text: str) -> str:
    """The sign that the most lines have, each about as often as the others."""
    lines = [line for line in text.split("\n") if line.strip()][:200]

    def fit(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        with_it = sum(count > 0 for count in counts)
        return with_it, -len(set(counts))

    return max(("\t", ";", ","), key=fit)


def _rows(source: SourceFile, delimiter: str) -> Iterator[_TableRow]:
    lines = source.lines
    counts = {line.count(delimiter) for line in lines if line.strip()}
    if delimiter == "\t" and len(counts) == 1:
        # Quizlet quotes nothing: a quotation mark at the start of a cell is a quotation mark.
        for number, line in enumerate(lines, 1):
            yield _TableRow(number, tuple(_unquoted(cell) for cell in line.split("\t")))
        return
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    start = 1
    try:
        for cells in reader:
            yield _TableRow(start, tuple(cell.rstrip("\n") for cell in cells))
            start = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableSourceError(f"line {start}: {error}") from error


def _unquoted(cell: str) -> str:
    quoted = _QUOTED.fullmatch(cell.strip())
    return quoted[1].replace('""', '"') if quoted else cell

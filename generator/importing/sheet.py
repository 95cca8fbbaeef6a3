"""Sheets of Excel (.xlsx, by openpyxl) and LibreOffice (.ods): one entry a row of each table."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

from generator.errors import UnreadableSourceError
from generator.importing.csv_file import TextRow, rows_drafts
from generator.importing.draft import Draft, ImportNote, NoteKind
from generator.importing.extra import library
from generator.importing.field_map import FieldMap
from generator.importing.source_file import (
    SourceFile,
    clean_text,
    open_archive,
    read_member,
    refuse_entities,
)

NAME = "sheet"
SUFFIXES = (".xlsx", ".xlsm", ".ods")

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _TEXT, _OFFICE, _STYLE = (_ODF % name for name in ("table", "text", "office", "style"))
_HREF = "{http://www.w3.org/1999/xlink}href"
_MOST_ROWS = 100_000
_MOST_COLUMNS = 200


def read(source: SourceFile, field_map: FieldMap) -> list[Draft]:
    """The entries of every sheet that holds a table. Raises UnreadableSourceError if none does."""
    sheets = _ods(source) if "content.xml" in source.members else _xlsx(source)
    drafts: list[Draft] = []
    notes: list[ImportNote] = []
    refusal: UnreadableSourceError | None = None
    for name, rows, hidden in sheets:
        solid = [row for row in rows if any(cell.strip() for cell in row.cells)]
        if hidden.sheet:
            notes.append(ImportNote(1, NoteKind.LEFT_OUT, f"the hidden sheet “{name}”"))
            continue
        solid = _visible(solid, hidden, notes)
        if solid:
            try:
                drafts += rows_drafts(source.name, _without_title(solid), field_map)
            except UnreadableSourceError as error:
                refusal = error
                notes.append(
                    ImportNote(1, NoteKind.LOOK, f"the sheet “{name}” was not read: {error}")
                )
    if not drafts:
        raise refusal or UnreadableSourceError("no sheet holds a table")
    return [drafts[0].with_notes(notes), *drafts[1:]]


@dataclass
class _Hidden:
    """What of a sheet nobody sees: all of it, or some rows and columns, counted from 1."""

    sheet: bool = False
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


def _visible(rows: list[TextRow], hidden: _Hidden, notes: list[ImportNote]) -> list[TextRow]:
    """The rows without what is hidden, which the notes hold."""
    seen = []
    for row in rows:
        gone = [
            cell
            for at, cell in enumerate(row.cells, 1)
            if row.line in hidden.rows or at in hidden.columns
        ]
        kept = tuple(cell for at, cell in enumerate(row.cells, 1) if at not in hidden.columns)
        if words := "; ".join(" ".join(cell.split()) for cell in gone if cell.strip()):
            what = "a hidden row" if row.line in hidden.rows else "in a hidden column"
            notes.append(ImportNote(row.line, NoteKind.LEFT_OUT, f"{what}: “{words}”"))
        if row.line not in hidden.rows and any(cell.strip() for cell in kept):
            seen.append(TextRow(row.line, kept))
    return seen


def _without_title(rows: list[TextRow]) -> list[TextRow]:
    """The rows without a title in a cell of its own above the table."""
    while len(rows) > 2 and sum(bool(cell.strip()) for cell in rows[0].cells) == 1:  # noqa: PLR2004 - a header and a row
        rows = rows[1:]
    width = max(
        (at for row in rows for at, cell in enumerate(row.cells, 1) if cell.strip()), default=0
    )
    return [TextRow(row.line, (*row.cells, *[""] * width)[:width]) for row in rows]


def _xlsx(source: SourceFile) -> Iterator[tuple[str, list[TextRow], _Hidden]]:
    archive = open_archive(source.data)
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            refuse_entities(read_member(archive, name).decode("utf-8", "replace"))
    openpyxl = library("openpyxl", "Excel files")
    try:
        book = openpyxl.load_workbook(io.BytesIO(source.data), data_only=True)
    except Exception as error:
        raise UnreadableSourceError(f"a damaged Excel file: {error}") from error
    for sheet in book.worksheets:
        rows = [
            TextRow(number, tuple(_cell(cell) for cell in row))
            for number, row in enumerate(sheet.iter_rows(max_col=_columns(sheet.max_column)), 1)
            if number <= _MOST_ROWS
        ]
        hidden = _Hidden(sheet.sheet_state != "visible")
        hidden.rows = {at for at, row in sheet.row_dimensions.items() if row.hidden}
        for column in sheet.column_dimensions.values():
            if column.hidden:
                last = min(column.max or 0, _MOST_COLUMNS)
                hidden.columns |= set(range(column.min or 1, last + 1))
        yield sheet.title, rows, hidden


def _columns(count: int) -> int:
    return max(1, min(count, _MOST_COLUMNS))


def _cell(cell: Any) -> str:
    text = _shown(cell.value)
    address = getattr(cell.hyperlink, "target", None) if cell.hyperlink else None
    return _linked(text, address or "")


def _shown(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and not (value.hour or value.minute):
        return value.date().isoformat()
    return clean_text("" if value is None else str(value))[0]


def _linked(text: str, address: str) -> str:
    if not address.startswith(("http://", "https://")) or address in text:
        return text
    return f"[{text.replace('[', '(').replace(']', ')') or address}]({address})"


def _ods(source: SourceFile) -> Iterator[tuple[str, list[TextRow], _Hidden]]:
    xml = read_member(open_archive(source.data), "content.xml").decode("utf-8", "replace")
    refuse_entities(xml)
    try:
        root = fromstring(xml)  # noqa: S314 - entities are refused above
    except ParseError as error:
        raise UnreadableSourceError(f"a damaged sheet: {error}") from error
    unseen = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }
    for table in root.iter(f"{_TABLE}table"):
        hidden = _Hidden(table.get(f"{_TABLE}style-name") in unseen)
        hidden.columns = set(_ods_hidden(table, "column"))
        hidden.rows = set(_ods_hidden(table, "row"))
        yield table.get(f"{_TABLE}name", ""), list(_ods_rows(table)), hidden


def _ods_hidden(table: Element, kind: str) -> Iterator[int]:
    """Numbers of the rows or columns that are collapsed or filtered out."""
    number = 1
    for one in table.iter(f"{_TABLE}table-{kind}"):
        repeated = int(one.get(f"{_TABLE}number-{kind}s-repeated", "1"))
        if one.get(f"{_TABLE}visibility") in ("collapse", "filter"):
            yield from range(number, number + min(repeated, _MOST_ROWS))
        number += repeated


def _ods_rows(table: Element) -> Iterator[TextRow]:
    number = 1
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[str] = []
        for cell in row:
            if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                text = "\n".join(_ods_paragraphs(cell))
                count = min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), _MOST_COLUMNS)
                cells += [text] * count
        yield TextRow(number, tuple(cells[:_MOST_COLUMNS]))
        number += int(row.get(f"{_TABLE}number-rows-repeated", "1"))


def _ods_paragraphs(cell: Element) -> Iterable[str]:
    for paragraph in cell.findall(f"{_TEXT}p"):
        yield clean_text("".join(_ods_texts(paragraph)))[0]


def _ods_texts(element: Element) -> Iterator[str]:
    if element.tag == f"{_OFFICE}annotation":
        return
    inner = element.text or ""
    for child in element:
        inner += "".join(_ods_texts(child)) + (child.tail or "")
    match element.tag.removeprefix(_TEXT):
        case "a":
            yield _linked(inner, element.get(_HREF, ""))
        case "line-break":
            yield "\n"
        case "s":
            yield " "
        case _:
            yield inner

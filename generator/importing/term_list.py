"""Finds the terms of a page that lists several: by headings, bold leads, definitions or tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.importing.blocks import (
    TERM_LEVEL,
    Block,
    PageHeading,
    PagePart,
    PageTable,
    TableRow,
    inline,
    is_ended,
    one_line,
)
from generator.importing.draft import Draft
from generator.importing.field_map import FieldMap
from generator.importing.headings import strip_decoration
from generator.importing.punctuation import (
    BEHIND_COLON,
    COLONS,
    FULL_STOPS,
    QUESTIONS_AND_EXCLAMATIONS,
)
from generator.importing.records import table_drafts

_LIST_TITLE = re.compile(
    r"\b(?:glossar\w*|glosario|terms?|terminology|vocabulary|dictionary|lexicon|definitions|acronyms"
    r"|abbreviations|(?:key ?)?(?:words|concepts)|jargon|index|a ?[-–—] ?z|begriffe)\b",
    re.IGNORECASE,
)
#: “A”, “A–C”, “0-9”, “#”: groups of the alphabet.
_LETTERS = re.compile(r"\W*(?:\w(?:\s?[-–—]\s?\w)?|0[-–—]9)?\W*")
#: **Name**: text, with the sign in or behind the strong type, or none.
_STRONG_LEAD = re.compile(
    r"(?P<mark>\*\*|__)(?P<name>(?:(?!(?P=mark)).){1,100})(?P=mark)\s*(?:[:–—-]\s+|：\s*|[:.]?$|\s)"
    r"(?P<text>.*)",
    re.DOTALL,
)
_NO_NAME = f"{COLONS}{FULL_STOPS}{QUESTIONS_AND_EXCLAMATIONS}–—"
_PLAIN_LEAD = re.compile(
    rf"(?P<name>\[[^\]\n]{{1,80}}\]\([^)\s]*\)|[^\s{_NO_NAME}][^{_NO_NAME}\n]{{0,60}}?)"
    rf"(?:(?: [-–—]| =)\s+|[{COLONS}]{BEHIND_COLON})(?P<text>\S.*)",
    re.DOTALL,
)
_FEWEST = 3
_MANY = 4
_LONGEST_TITLE = 80


@dataclass
class ListedTerm:
    """A term of a list: its names as prose, and what is said of it."""

    names: list[str]
    line: int
    category: str = ""
    parts: list[PagePart] = field(default_factory=list)


@dataclass
class TermList:
    """The terms of a page; none if it is the page of one entry."""

    field_map: FieldMap
    terms: list[ListedTerm] = field(default_factory=list)
    tables: list[tuple[PageTable, str]] = field(default_factory=list)
    """Tables with a term in each row, and the category that their heading names."""
    rest: list[tuple[int, str]] = field(default_factory=list)
    """Line and words of what belongs to no term."""

    @property
    def has_terms(self) -> bool:
        """Whether the page is a list."""
        return bool(self.terms or self.tables)

    def table_drafts(self, file: str) -> list[Draft]:
        """The entries of the tables' rows."""
        return [
            draft
            for table, category in self.tables
            for draft in table_drafts(file, table.rows, self.field_map, category)
        ]


def find_terms(parts: Sequence[PagePart], title: str, stem: str, field_map: FieldMap) -> TermList:
    """The terms of a page with this title (of its front matter) and this file name."""
    found = TermList(field_map)
    if title and not _LIST_TITLE.search(title):
        return found
    heading = _page_title(parts)
    if heading and (isinstance(heading, PageHeading) or _LIST_TITLE.search(heading.text)):
        parts = [part for part in parts if part is not heading]
        title = title or heading.text
    is_list = bool(_LIST_TITLE.search(strip_decoration(title or re.sub(r"[_-]", " ", stem))))
    tables = _term_tables(parts, field_map, is_list=is_list)
    lines = {table.line for table in tables}
    others = [p for p in parts if not (isinstance(p, PageTable) and p.line in lines)]
    if tables and (is_list or not any(isinstance(part, Block) for part in others)):
        _split_tables(parts, tables, found)
        return found
    for candidate in (
        _with_leads(others, field_map, is_list=is_list, has_title=bool(title)),
        list(parts),
    ):
        level = _term_level(candidate, field_map, title=title, is_list=is_list)
        if level and (level == TERM_LEVEL or candidate == list(parts)):
            _split(candidate, level, field_map, found)
            return found
    return found


def _page_title(parts: Sequence[PagePart]) -> PageHeading | Block | None:
    """The H1 at the top, or a short line there that is no sentence."""
    tops = [p for p in parts if isinstance(p, PageHeading) and p.level == 1]
    if tops:
        return tops[0] if len(tops) == 1 and parts[0] is tops[0] else None
    first = parts[0] if len(parts) > 1 else None
    is_title = isinstance(first, Block) and len(first.text) < _LONGEST_TITLE
    if not is_title or not isinstance(first, Block) or is_ended(first.text):
        return None
    return None if _PLAIN_LEAD.fullmatch(first.text) or first.is_item else first


def _with_leads(
    parts: Sequence[PagePart], field_map: FieldMap, *, is_list: bool, has_title: bool
) -> list[PagePart]:
    """The parts with “**Name**: text” as a heading and its text, where the page lists so."""
    blocks = [part for part in parts if isinstance(part, Block)]
    leads = {id(b): m for b in blocks if (m := _STRONG_LEAD.fullmatch(b.text))}
    if not leads and (is_list or len(blocks) >= _FEWEST):
        plain_leads = {id(b): m for b in blocks if (m := _PLAIN_LEAD.fullmatch(b.text))}
        leads = plain_leads if len(plain_leads) == len(blocks) else {}
    names = [_name(lead) for lead in leads.values()]
    if len({name.casefold() for name in names}) < len(names):
        return []
    if not leads or any(field_map.field_of(name) for name in names):
        return []
    opening = [block for block in blocks[:2] if id(block) not in leads]
    may_open = not has_title and not any(block.is_item for block in blocks)
    if not is_list and (len(leads) < _FEWEST or len(opening) > may_open):
        return []
    result: list[PagePart] = []
    for part in parts:
        lead = leads.get(id(part))
        if lead is None or not isinstance(part, Block):
            result.append(part)
            continue
        result.append(
            PageHeading(
                TERM_LEVEL, lead["name"].strip().rstrip(f"{COLONS}{FULL_STOPS}–—- "), part.line
            )
        )
        if lead["text"].strip():
            result.append(Block(inline(lead["text"].strip()), part.line))
    return result


def _name(lead: re.Match[str]) -> str:
    return one_line(lead["name"]).strip().rstrip(f"{COLONS}{FULL_STOPS}–—- ")


def _term_level(
    parts: Sequence[PagePart], field_map: FieldMap, *, title: str, is_list: bool
) -> int:
    """The level of the headings that are terms; 0 if the page is one entry."""
    levels = sorted({part.level for part in parts if isinstance(part, PageHeading)})
    is_lettered = False
    for level in levels:
        at = [i for i, p in enumerate(parts) if isinstance(p, PageHeading) and p.level == level]
        names = [strip_decoration(one_line(parts[i].text)) for i in at]  # type: ignore[union-attr] # headings
        terms = [name for name in names if not field_map.find(name)]
        if len(terms) < len(names) and not is_list:
            return 0
        groups = [i for i, name in zip(at, names, strict=True) if not field_map.find(name)]
        if level != levels[-1] and all(_is_group(parts, i) for i in groups):
            is_lettered = is_lettered or all(map(_LETTERS.fullmatch, terms))
            continue
        if is_list and _has_list_below(parts, level, len(terms)):
            continue
        if is_list or is_lettered:
            return level if terms else 0
        opens = isinstance(parts[0], PageHeading)
        fewest = 2 if opens and (not title or level == TERM_LEVEL) else _FEWEST
        in_order = sorted(terms, key=str.casefold) == terms
        is_listed = level == TERM_LEVEL or (opens and (in_order or not title))
        return level if is_listed and len(terms) >= fewest else 0
    return 0


def _has_list_below(parts: Sequence[PagePart], level: int, count: int) -> bool:
    """Whether some sections hold many headings that differ: “How to use this”, then the terms."""
    names = [p.text for p in parts if isinstance(p, PageHeading) and p.level == level + 1]
    return len(names) >= _MANY * count and len(set(names)) == len(names)


def _is_group(parts: Sequence[PagePart], at: int) -> bool:
    """Whether a heading has nothing of its own below it but deeper headings."""
    heading = parts[at]
    after = parts[at + 1] if at + 1 < len(parts) else None
    if isinstance(after, PageHeading) and isinstance(heading, PageHeading):
        return after.level > heading.level or _is_letters(heading)
    return after is None and isinstance(heading, PageHeading) and _is_letters(heading)


def _is_letters(heading: PageHeading) -> bool:
    return _LETTERS.fullmatch(strip_decoration(heading.text)) is not None


def _split(parts: Sequence[PagePart], level: int, field_map: FieldMap, found: TermList) -> None:
    category = ""
    outside = True
    for at, part in enumerate(parts):
        if isinstance(part, PageHeading) and part.level < level:
            name = strip_decoration(one_line(part.text))
            is_category = _is_group(parts, at) and not _is_letters(part)
            category = name if is_category else ""
            outside = True
            if not _is_group(parts, at):
                found.rest.append((part.line, name))
        elif isinstance(part, PageHeading) and part.level == level:
            last = found.terms[-1] if found.terms else None
            if level == TERM_LEVEL and last and not last.parts and last.category == category:
                last.names.append(part.text)
                continue
            outside = field_map.find(part.text) is not None
            if outside:
                found.rest.append((part.line, one_line(part.text)))
            else:
                found.terms.append(ListedTerm([part.text], part.line, category))
        elif outside:
            found.rest += [(line, words) for line, words in _words(part)]
        else:
            found.terms[-1].parts.append(part)


def _words(part: PagePart) -> Iterable[tuple[int, str]]:
    blocks = part.as_list() if isinstance(part, PageTable) else [part]
    return [(block.line, " ".join(block.text.split())) for block in blocks]


def _term_tables(
    parts: Sequence[PagePart], field_map: FieldMap, *, is_list: bool
) -> list[PageTable]:
    """The tables whose rows are terms."""
    tables = []
    for part in parts:
        if not isinstance(part, PageTable) or not part.rows:
            continue
        fields = field_map.fields_of(part.rows[0].titles)
        if is_header(part.rows[0], field_map) and len(part.rows) > 1:
            tables.append(part)
        elif is_list and len(fields) == 2:  # noqa: PLR2004 - term and definition
            rows = part.rows[1:] if part.rows[0].is_header else part.rows
            tables.append(_with_header(part, rows))
    return tables


def is_header(row: TableRow, field_map: FieldMap) -> bool:
    """Whether a row names columns: a headword and something else."""
    named = [name for name in field_map.fields_of(row.titles) if name]
    return "term" in named and len(named) > 1 and len(set(row.titles)) == len(row.titles)


def _with_header(table: PageTable, rows: Sequence[TableRow]) -> PageTable:
    cells = tuple((Block(name, table.line),) for name in ("Term", "Definition"))
    return PageTable(table.line, (TableRow(table.line, cells, is_header=True), *rows))


def _split_tables(parts: Sequence[PagePart], tables: Sequence[PageTable], found: TermList) -> None:
    category = ""
    lines = {table.line: table for table in tables}
    for part in parts:
        if isinstance(part, PageTable) and part.line in lines:
            found.tables.append((lines[part.line], category))
        elif isinstance(part, PageHeading):
            category = "" if _is_letters(part) else strip_decoration(one_line(part.text))
        else:
            found.rest += _words(part)

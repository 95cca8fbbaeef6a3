"""Every format that can be imported, and which of them a file is, by its content and its ending."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from generator.errors import UnreadableSourceError
from generator.importing import (
    csv_file,
    data_file,
    html_page,
    issue,
    markdown,
    sheet,
    skos,
    sphinx,
    tbx,
    text,
    word,
    wordpress,
)
from generator.importing.draft import Draft
from generator.importing.field_map import FieldMap
from generator.importing.source_file import ZIP, SourceFile

Reader = Callable[[SourceFile, FieldMap], list[Draft]]

_MODULES = (
    text,
    markdown,
    html_page,
    csv_file,
    sheet,
    word,
    data_file,
    sphinx,
    skos,
    tbx,
    wordpress,
    issue,
)
#: Every format, by name; a further one is a module and its place in `_MODULES`.
FORMATS: Mapping[str, Reader] = {module.NAME: module.read for module in _MODULES}
_SUFFIXES = {suffix: module.NAME for module in _MODULES for suffix in module.SUFFIXES}
#: Formats of files that, in a folder of pages, are settings of a tool.
DATA_SUFFIXES = frozenset(data_file.SUFFIXES)
SUFFIXES = frozenset(_SUFFIXES) - {""} | {".zip"}

_WORD = "open it in Word, LibreOffice or Google Docs and save it as .docx"
_SHEET = "open it in Excel, LibreOffice or Google Sheets and save it as .xlsx or .csv"
_PANDOC = "convert it to Markdown, for example with pandoc"
#: Ending of a file that is not read → how to save it as one that is.
ADVICE: Mapping[str, str] = {
    ".pdf": "a PDF keeps no headings and tables: save the document that it was made from as .docx, "
    "or copy its text into a .txt file",
    **dict.fromkeys((".doc", ".dot", ".rtf", ".odt", ".ott", ".wps", ".wpd", ".fodt"), _WORD),
    **dict.fromkeys((".xls", ".xlsb", ".fods"), _SHEET),
    ".pages": "in Pages, choose File › Export To › Word (.docx)",
    ".numbers": "in Numbers, choose File › Export To › Excel (.xlsx) or CSV",
    **dict.fromkeys((".gdoc", ".gsheet"), "download it from Google as .docx or .xlsx"),
    **dict.fromkeys((".mht", ".mhtml", ".webarchive"), "save the page as “HTML only”"),
    **dict.fromkeys((".apkg", ".colpkg"), "export “Notes in Plain Text” from Anki"),
    **dict.fromkeys((".tex", ".adoc", ".asciidoc", ".org", ".textile", ".wiki", ".opml"), _PANDOC),
    **dict.fromkeys((".epub", ".ppt", ".pptx", ".odp", ".key"), "copy its text into a .txt file"),
}
_SIGNATURES = (
    (b"%PDF", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\xd0\xcf\x11\xe0", ".doc"),
    (b"bplist", ".webarchive"),
)
_MEMBERS = (
    ("word/document.xml", word.NAME),
    ("xl/workbook.xml", sheet.NAME),
    ("ppt/presentation.xml", ".ppt"),
)
#: Beginnings of texts that say what they are, whatever the ending of the file.
_BEGINNINGS = (
    (
        re.compile(
            r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype html|<html\b)",
            re.IGNORECASE | re.DOTALL,
        ),
        html_page.NAME,
    ),
    (re.compile(r"<\?xml|<(?:rdf:RDF|rss|tbx|martif)\b"), "xml"),
    (re.compile(r"#separator:", re.IGNORECASE), csv_file.NAME),
    (re.compile(r"[\[{]\s*(?:[\[{\"]|$)"), data_file.NAME),
)
_ROOTS = (
    (re.compile(r"<(?:\w+:)?RDF\b"), skos.NAME),
    (re.compile(r"<(?:tbx|martif)\b", re.IGNORECASE), tbx.NAME),
    (re.compile(r"<rss\b"), wordpress.NAME),
)
_LONGEST_ENDING = 8


def format_of(source: SourceFile) -> str:
    """The name of a file's format. Raises UnreadableSourceError with advice if it is none."""
    for signature, suffix in _SIGNATURES:
        if source.data.startswith(signature):
            raise _unknown(source.suffix if source.suffix in ADVICE else suffix)
    if source.data[:4] == ZIP:
        return _packed(source)
    if source.suffix in ADVICE:
        raise _unknown(source.suffix)
    by_suffix = _SUFFIXES.get(source.suffix, "")
    if source.suffix not in _SUFFIXES and 1 < len(source.suffix) <= _LONGEST_ENDING:
        by_suffix = "?"
    if by_suffix == html_page.NAME and source.text.startswith("---\n"):
        by_suffix = markdown.NAME  # its front matter and its marks are those of a Markdown tool
    if by_suffix in (markdown.NAME, text.NAME, "") and issue.is_form(source.text):
        return issue.NAME
    return _by_content(source, by_suffix or text.NAME)


def _packed(source: SourceFile) -> str:
    members = source.members
    for member, name in _MEMBERS:
        if member in members and name in FORMATS:
            return name
    if "content.xml" in members and source.suffix in (".ods", ".ots", ".zip"):
        return sheet.NAME
    raise _unknown(source.suffix)


def _by_content(source: SourceFile, by_suffix: str) -> str:
    start = source.text[:4000].lstrip()
    if by_suffix in (data_file.NAME, skos.NAME, markdown.NAME, sphinx.NAME):
        has_context = '"@context"' in start and start.startswith(("{", "["))
        return skos.NAME if has_context else by_suffix
    for pattern, name in _BEGINNINGS:
        if not pattern.match(start):
            continue
        if name != "xml":
            return name
        for root, of_root in _ROOTS:
            if root.search(start):
                return of_root
        raise UnreadableSourceError(
            "XML of a kind that we do not know: known are SKOS, TBX and WordPress; or save it as "
            ".csv or .html"
        )
    if by_suffix == text.NAME:
        if re.search(r"^\.\. glossary::", source.text, re.MULTILINE):
            return sphinx.NAME
        return csv_file.NAME if csv_file.is_cards(source.lines) else by_suffix
    if by_suffix == "?":
        raise _unknown(source.suffix)
    return by_suffix


def _unknown(suffix: str) -> UnreadableSourceError:
    if suffix in ADVICE:
        return UnreadableSourceError(f"“{suffix}” files cannot be read: {ADVICE[suffix]}")
    known = ", ".join(sorted(SUFFIXES))
    return UnreadableSourceError(
        f"“{suffix}” is no format that we know: save it as .docx, .xlsx, .csv or .md, or say with "
        f"--from what it is; known are {known}"
    )

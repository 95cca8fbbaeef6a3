"""TBX (ISO 30042), the exchange format of terminology tools: one entry a concept."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from generator.errors import UnreadableSourceError
from generator.importing.draft import Draft, ImportNote, NoteKind
from generator.importing.field_map import FieldMap
from generator.importing.records import NamedValue, cell_blocks, record_draft
from generator.importing.source_file import SourceFile
from generator.importing.xml_tree import parse_xml

NAME = "tbx"
SUFFIXES = (".tbx",)

_CONCEPTS = ("termEntry", "conceptEntry")
_LANGUAGES = ("langSet", "langSec")
_FIRST_LANGUAGE = "en"


def read(source: SourceFile, field_map: FieldMap) -> list[Draft]:
    """One entry a concept, in English or the first language that it has."""
    root = parse_xml(source)
    drafts = [
        _entry(source.name, concept, field_map) for tag in _CONCEPTS for concept in root.iter(tag)
    ]
    if not drafts:
        raise UnreadableSourceError("the file holds no concepts")
    return [drafts[0].with_notes(source.notes), *drafts[1:]]


def _entry(file: str, concept: Element, field_map: FieldMap) -> Draft:
    line = int(concept.get("line", "1"))
    languages = [part for part in concept if part.tag in _LANGUAGES]
    chosen = next(
        (x for x in languages if x.get("lang", "").lower().startswith(_FIRST_LANGUAGE)),
        languages[0] if languages else concept,
    )
    notes = [
        ImportNote(
            int(x.get("line", line)), NoteKind.LEFT_OUT, f"in {x.get('lang')}: “{_words(x)}”"
        )
        for x in languages
        if x is not chosen
    ]
    values = [
        value
        for name, text, at in _values(concept, chosen)
        for value in [NamedValue(name, [cell_blocks(text, at, notes)], at)]
    ]
    return record_draft(file, line, values, field_map, notes)


def _values(concept: Element, chosen: Element) -> Iterator[tuple[str, str, int]]:
    """Name, text and line of what is said of a concept."""
    others = [part for part in concept if part.tag not in _LANGUAGES]
    for element in [inner for part in (*others, chosen) for inner in part.iter()]:
        text = " ".join("".join(element.itertext()).split())
        kind, line = element.get("type", ""), int(element.get("line", "1"))
        name = {
            "subjectField": "category",
            "context": "examples",
            "source": "source",
            "externalCrossReference": "source",
            "xGraphic": "",
        }.get(kind, kind)
        if element.tag == "term":
            yield "term", text, line
        elif element.tag in ("descrip", "xref", "admin", "note", "ref") and text:
            target = element.get("target", "")
            yield name or element.tag, target if target.startswith("http") else text, line


def _words(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())

"""SKOS (W3C), the vocabulary of thesauri, in Turtle, JSON-LD or RDF/XML; rdflib reads it."""

from __future__ import annotations

import json
import logging
from typing import Any

from generator.errors import UnreadableSourceError
from generator.importing.draft import Draft, ImportNote, NoteKind
from generator.importing.extra import library
from generator.importing.field_map import FieldMap
from generator.importing.records import NamedValue, cell_blocks, record_draft
from generator.importing.source_file import SourceFile, refuse_entities

NAME = "skos"
SUFFIXES = (".ttl", ".rdf", ".owl", ".nt", ".jsonld")

_SYNTAX = {".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld", ".json": "json-ld"}
_SKOS = "http://www.w3.org/2004/02/skos/core#"
#: Property → the name of our field; titles of concepts stand for the concepts that it leads to.
_NAMES = {
    "prefLabel": "term",
    "altLabel": "aliases",
    "hiddenLabel": "aliases",
    "definition": "definition",
    "scopeNote": "explanation",
    "example": "examples",
    "broader": "related",
    "narrower": "related",
    "related": "related",
    "inScheme": "categories",
    "topConceptOf": "categories",
    "exactMatch": "source",
    "closeMatch": "source",
}
#: Stands before relative addresses; no name of this machine may.
_BASE = "urn:import:"
_FIRST_LANGUAGE = "en"


def read(source: SourceFile, field_map: FieldMap) -> list[Draft]:
    """One entry a concept. Raises UnreadableSourceError if the file holds none."""
    graph = _graph(source)
    rdflib = library("rdflib", "SKOS files")
    concepts = sorted(
        set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(f"{_SKOS}Concept"))), key=str
    )
    if not concepts:
        raise UnreadableSourceError("the file holds no skos:Concept")
    drafts = [_entry(source, graph, concept, field_map) for concept in concepts]
    return [drafts[0].with_notes(source.notes), *drafts[1:]]


def _graph(source: SourceFile) -> Any:
    syntax = _SYNTAX.get(source.suffix, "xml")
    text = source.text
    if text.lstrip().startswith(("{", "[")):
        syntax = "json-ld"
        _refuse_remote_context(text)
    elif syntax == "xml" and not text.lstrip().startswith("<"):
        syntax = "turtle"
    refuse_entities(text)
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)  # odd addresses are no matter here
    graph = library("rdflib", "SKOS files").Graph()
    try:
        graph.parse(data=text, format=syntax, publicID=_BASE)
    except Exception as error:
        message = " ".join(str(error).split())[:200]
        raise UnreadableSourceError(f"this is not valid {syntax}: {message}") from error
    return graph


def _refuse_remote_context(text: str) -> None:
    """Nothing is fetched from the network while a file is read."""

    def walk(value: Any) -> None:
        if isinstance(value, list):
            for item in value:
                walk(item)
        elif isinstance(value, dict):
            for key, item in value.items():
                contexts = item if isinstance(item, list) else [item]
                if key in ("@context", "@import") and any(isinstance(x, str) for x in contexts):
                    raise UnreadableSourceError(
                        f"its {key} is an address, and nothing is fetched: save it as Turtle (.ttl)"
                    )
                walk(item)

    try:
        walk(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise UnreadableSourceError(f"this is not valid JSON: {error}") from error


def _entry(source: SourceFile, graph: Any, concept: Any, field_map: FieldMap) -> Draft:
    line = _line(source, concept)
    values, notes = [], []
    seen: set[tuple[str, str]] = set()
    properties = sorted(
        graph.predicate_objects(concept), key=lambda pair: (str(pair[0]), str(pair[1]))
    )
    languages = {str(o.language) for p, o in properties if getattr(o, "language", None)}
    language = (
        _FIRST_LANGUAGE
        if _FIRST_LANGUAGE in {x[:2] for x in languages}
        else min(languages, default="")
    )
    for predicate, value in properties:
        own = str(predicate).rpartition("#")[2].rpartition("/")[2]
        name = _NAMES.get(own, own)
        spoken = getattr(value, "language", None)
        if spoken and not spoken.startswith(language):
            notes.append(ImportNote(line, NoteKind.LEFT_OUT, f"in {spoken}: “{value}”"))
            continue
        text = _title(graph, value) if name in ("related", "categories") else str(value)
        if own == "type" or not text or (name, text) in seen:
            continue
        seen.add((name, text))
        values.append(NamedValue(name, [cell_blocks(text, line, notes)], line))
    return record_draft(source.name, line, values, field_map, notes)


def _title(graph: Any, node: Any) -> str:
    """The label of a concept or scheme; of an unknown one the last word of its address."""
    labels = [
        value
        for predicate, value in graph.predicate_objects(node)
        if str(predicate).endswith(("prefLabel", "#label", "/title"))
    ]
    english = [
        x
        for x in labels
        if (getattr(x, "language", None) or _FIRST_LANGUAGE)[:2] == _FIRST_LANGUAGE
    ]
    if labels:
        return str((english or labels)[0])
    return str(node).rstrip("/#").rpartition("/")[2].rpartition("#")[2]


def _line(source: SourceFile, concept: Any) -> int:
    name = str(concept).rpartition("#")[2].rpartition("/")[2]
    at = source.text.find(name)
    return source.text.count("\n", 0, max(at, 0)) + 1

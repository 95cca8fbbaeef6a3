"""XML of strangers as a tree: names without namespaces, lines known, no entities."""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from generator.errors import UnreadableSourceError
from generator.importing.source_file import SourceFile, refuse_entities

_DEEPEST = 200


def parse_xml(source: SourceFile) -> Element:
    """The root; each element's attribute ``line`` is where it starts.

    Raises UnreadableSourceError for what is no XML, or declares entities.
    """
    refuse_entities(source.text)
    builder, parser = TreeBuilder(), expat.ParserCreate()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise UnreadableSourceError("its XML is nested too deeply")
        names = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        builder.start(tag.rpartition(":")[2], {**names, "line": str(parser.CurrentLineNumber)})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag.rpartition(":")[2])

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    try:
        text = source.text
        parser.Parse(text[text.find("?>") + 2 :] if text.startswith("<?xml") else text, True)  # noqa: FBT003 - the whole text
    except expat.ExpatError as error:
        raise UnreadableSourceError(f"this is not valid XML: {error}") from error
    return builder.close()


def child_text(element: Element, tag: str) -> str:
    """The text of the first child of this name, on one line; empty if there is none."""
    child = element.find(tag)
    return " ".join("".join(child.itertext()).split()) if child is not None else ""

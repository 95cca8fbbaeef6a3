"""Which field a heading, a column or a key means: as editors map it, else by its own name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import ContentError
from generator.importing.columns import column_field, label_field
from generator.importing.headings import (
    HEAD,
    SECTIONS,
    FieldHeading,
    find_field,
    strip_decoration,
)
from generator.load import shown
from generator.problems import Location, Problem
from generator.yaml_text import read_yaml


@dataclass(frozen=True)
class FieldMap:
    """Heading, in lower case → field, from a file of the editor's."""

    fields: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    """Of texts in several languages, the one to take."""

    def find(self, text: str) -> FieldHeading | None:
        """The field that a heading means; None if it means none of ours."""
        bare = strip_decoration(text).casefold()
        name = self.fields.get(bare) or label_field(bare)
        return FieldHeading(name) if name else find_field(text)

    def field_of(self, name: str) -> str:
        """The field that a column or key means; empty for one that is none of ours."""
        if name.casefold().strip() in self.fields:
            return self.fields[name.casefold().strip()]
        if known := column_field(name):
            return known
        heading = self.find(name.replace("_", " "))
        return heading.field if heading and not heading.name else ""

    def fields_of(self, names: Sequence[str]) -> list[str]:
        """The field of each column of a table, or key of an object.

        The first column that may be a headword is it. A full name comes before an acronym.
        """
        fields = [self.field_of(name) for name in names]
        if "term" not in fields and "acronym" in fields:
            fields[fields.index("acronym")] = "term"
        first = fields.index("term") if "term" in fields else -1
        return [
            "aliases" if name == "acronym" or (name == "term" and at != first) else name
            for at, name in enumerate(fields)
        ]


#: What an editor's map says of a heading or column that no entry is to hold.
LEAVE_OUT = "leave out"


def read_field_map(file: Path) -> FieldMap:
    """Read a YAML file of lines such as “Problem it addresses: importance”, “Owner: leave out”.

    Raises ContentError for what is no such line, OSError if the file cannot be read.
    """
    data, source_map, problems = read_yaml(file, shown(file))
    known = (*SECTIONS, *sorted(HEAD), LEAVE_OUT)
    if problems:
        raise ContentError(problems)
    if not isinstance(data, dict):
        message = "expected lines such as “Problem it addresses: importance”"
        raise ContentError([Problem(Location(shown(file)), "bad-map", message)])
    wrong = [
        Problem(
            source_map.place((heading,)),
            "bad-map",
            f"“{name}” is no field; expected one of {', '.join(known)}",
        )
        for heading, name in data.items()
        if name not in known
    ]
    if wrong:
        raise ContentError(wrong)
    return FieldMap({strip_decoration(heading).casefold(): name for heading, name in data.items()})

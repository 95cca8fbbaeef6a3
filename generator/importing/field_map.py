"""A table from headings to fields, which editors give where a source has its own headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import ContentError
from generator.importing.headings import HEAD, SECTIONS, FieldHeading, strip_decoration
from generator.load import shown
from generator.problems import Place, Problem
from generator.yaml_text import read_yaml


@dataclass(frozen=True)
class FieldMap:
    """FieldHeading, in lower case → field."""

    fields: Mapping[str, str] = field(default_factory=dict)

    def field_of(self, text: str) -> FieldHeading | None:
        """The field that the table gives a heading; None if it does not name it."""
        name = self.fields.get(strip_decoration(text).casefold())
        return FieldHeading(name) if name else None


def read_field_map(file: Path) -> FieldMap:
    """Read a YAML file of lines such as “Problem it addresses: importance”.

    Raises ContentError for what is no such line, OSError if the file cannot be read.
    """
    data, origin, problems = read_yaml(file, shown(file))
    known = (*SECTIONS, *sorted(HEAD))
    if problems:
        raise ContentError(problems)
    if not isinstance(data, dict):
        message = "expected lines such as “Problem it addresses: importance”"
        raise ContentError([Problem(Place(shown(file)), "bad-table", message)])
    wrong = [
        Problem(origin.place((heading,)), "bad-table", f"“{name}” is no field; {_known(known)}")
        for heading, name in data.items()
        if name not in known
    ]
    if wrong:
        raise ContentError(wrong)
    return FieldMap({strip_decoration(heading).casefold(): name for heading, name in data.items()})


def _known(fields: tuple[str, ...]) -> str:
    return f"expected one of {', '.join(fields)}"

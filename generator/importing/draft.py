"""What every format makes of its files: a `Draft`, an entry with the lines it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from generator.importing.size import Size
from generator.model import Entry


class NoteKind(StrEnum):
    """What a note is about."""

    UNDERSTOOD = "understood"
    """Something was find_field, and this is where it went."""
    CHANGED = "changed"
    """The words are kept, their form is not."""
    LEFT_OUT = "left-out"
    """Something is not in the entry; the note holds it."""
    LOOK = "look"
    """A person must look at this."""
    ADDRESS = "address"
    """Where a link within the source led: said only if no entry of that address is found."""


@dataclass(frozen=True, slots=True, order=True)
class ImportNote:
    """One thing to know about an import."""

    line: int
    """Line of the source, counted from 1."""
    kind: NoteKind
    message: str
    field: str = ""
    """The field of the entry that it concerns; empty if none."""


@dataclass(frozen=True, slots=True)
class FieldStart:
    """A field that the source fills, and the line of the source where it starts."""

    field: str
    line: int


@dataclass(frozen=True)
class Draft:
    """An entry as one place of the source gives it."""

    file: str
    """The source as people see it."""
    line: int
    """Line where the entry starts."""
    entry: Entry
    """Its `related` and its links are names still, until `settle` looks them up."""
    fields: tuple[FieldStart, ...]
    notes: tuple[ImportNote, ...]
    compared: tuple[str, ...] = ()
    """Names of the compared terms; empty for a term."""
    categories: tuple[str, ...] = ()
    """Names of categories, the main one first."""
    subject: str = ""
    """The glossary's subject, where “Related … Terms” tells it."""
    anchors: tuple[str, ...] = ()
    """Fragments of addresses by which links of the source mean the entry, as slugs."""
    leads_to: str = ""
    """The slug of the entry that this is only another name of; empty for an entry of its own."""
    read: Size = field(default_factory=Size)
    """How much the source holds of it."""
    language: str = ""
    """The language that the source is in, where it tells."""
    addressed: bool = True
    """Whether the source says the slug; else it is made of the headword, without a language."""

    def with_notes(self, notes: Iterable[ImportNote]) -> Draft:
        """The draft with more to say about it."""
        return replace(self, notes=(*self.notes, *notes))

    def line_of(self, field: str) -> int:
        """Line of the source where a field starts; for one that is not there, that of the entry."""
        return next((start.line for start in self.fields if start.field == field), self.line)

"""A file's bytes as clean text: whatever its encoding and line ends, with its lines kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from generator.checks.invisible_character import INVISIBLE
from generator.errors import UnreadableSourceError
from generator.importing.draft import ImportNote, NoteKind
from generator.load import shown

#: More than any page of text; a list of 50,000 terms fits.
MAX_BYTES = 10_000_000

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True)
class SourceFile:
    """The text of a file, in NFC, every line ending in a line feed."""

    name: str
    """The file as people see it."""
    stem: str
    """Its name without the ending; for an ``index`` that of its folder."""
    text: str
    notes: tuple[ImportNote, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The text, line by line."""
        return self.text.split("\n")


def read_source(path: Path) -> SourceFile:
    """Read a file. Raises UnreadableSourceError if it is not text, OSError if it does not open."""
    with path.open("rb") as stream:
        raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise UnreadableSourceError(f"the file is too large: at most {MAX_BYTES:,} bytes are read")
    stem = path.resolve().parent.name if path.stem == "index" else path.stem
    text, notes = _decoded(raw)
    if not text.strip():
        raise UnreadableSourceError("the file is empty")
    return clean(text, shown(path), stem, notes)


def clean(text: str, name: str, stem: str, notes: tuple[ImportNote, ...] = ()) -> SourceFile:
    """The text without what no entry may hold: invisible and control characters."""
    lines = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text)).split("\n")
    all_notes = list(notes)
    for at, line in enumerate(lines):
        bare = INVISIBLE.sub("", _CONTROL.sub("", line))
        if bare != line:
            gone = sorted({f"U+{ord(c):04X}" for c in line if c not in bare})
            message = f"invisible characters left out: {', '.join(gone)}"
            all_notes.append(ImportNote(at + 1, NoteKind.CHANGED, message))
            lines[at] = bare
    return SourceFile(name, stem, "\n".join(lines), tuple(all_notes))


def _decoded(raw: bytes) -> tuple[str, tuple[ImportNote, ...]]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace"), ()
    if b"\x00" in raw:
        raise UnreadableSourceError("the file is not text")
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "not UTF-8: read as Windows-1252; compare accents and quotation marks"
        return raw.decode("cp1252", "replace"), (ImportNote(line, NoteKind.LOOK, message),)

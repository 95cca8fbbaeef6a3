"""A file's bytes as clean text: whatever its encoding and line ends, with its lines kept."""

from __future__ import annotations

import io
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from generator.checks.invisible_character import INVISIBLE
from generator.errors import UnreadableSourceError
from generator.importing.draft import ImportNote, NoteKind
from generator.importing.link_targets import NOTION_ID
from generator.load import shown

#: More than any page of text; a list of 50,000 terms fits.
MAX_BYTES = 10_000_000
#: An office file or an export of thousands of pages fits, packed and unpacked.
MAX_PACKED_BYTES = 50_000_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_MEMBERS = 20_000

#: What zipfile raises for an archive that is damaged, locked, or packed in a way of its own.
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    NotImplementedError,
    KeyError,
    OSError,
    EOFError,
    ValueError,
    struct.error,
)

ZIP = b"PK\x03\x04"
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True)
class SourceFile:
    """A file to import, or a member of an archive."""

    name: str
    """The file as people see it."""
    path: PurePosixPath
    """Its path, or that within its archive; only its names are used."""
    data: bytes

    @property
    def suffix(self) -> str:
        """The ending of its name, in lower case."""
        return self.path.suffix.lower()

    @property
    def file_stem(self) -> str:
        """Its name without the ending; for an ``index`` that of its folder."""
        return self.path.parent.name if self.path.stem == "index" else self.path.stem

    @property
    def stem(self) -> str:
        """Its name without the ending and the id that Notion adds."""
        return NOTION_ID.sub("", self.file_stem)

    @property
    def members(self) -> frozenset[str]:
        """Names of what a zip file holds; empty for other files."""
        return (
            frozenset(open_archive(self.data).namelist()) if self.data[:4] == ZIP else frozenset()
        )

    @property
    def text(self) -> str:
        """Its text in NFC, every line ending in a line feed. Raises UnreadableSourceError."""
        return self._text_and_notes[0]

    @property
    def notes(self) -> tuple[ImportNote, ...]:
        """What was changed to make it clean text."""
        return self._text_and_notes[1]

    @property
    def lines(self) -> list[str]:
        """The text, line by line."""
        return self.text.split("\n")

    @cached_property
    def _text_and_notes(self) -> tuple[str, tuple[ImportNote, ...]]:
        text, notes = _decode(self.data)
        if not text.strip():
            raise UnreadableSourceError("the file is empty")
        return clean_text(text, notes)


def read_sources(path: Path) -> Iterator[SourceFile]:
    """The file, or the files that an exported archive holds.

    Raises UnreadableSourceError if it is too large, OSError if it does not open.
    """
    with path.open("rb") as stream:
        data = stream.read(MAX_PACKED_BYTES + 1)
    most = MAX_PACKED_BYTES if data[:4] == ZIP else MAX_BYTES
    if len(data) > most:
        raise UnreadableSourceError(f"the file is too large: at most {most:,} bytes are read")
    source = SourceFile(shown(path), PurePosixPath(path.resolve().as_posix()), data)
    if source.suffix == ".zip" and not _OFFICE & source.members:
        yield from _unpack(source)
    else:
        yield source


#: Members by which office files, which are archives too, are known.
_OFFICE = frozenset({"[Content_Types].xml", "content.xml", "META-INF/container.xml"})


def _unpack(source: SourceFile) -> Iterator[SourceFile]:
    archive = open_archive(source.data)
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        if info.is_dir():
            continue
        path = PurePosixPath(info.filename.replace("\\", "/"))
        name = "".join(c if c.isprintable() else "?" for c in info.filename)
        data = read_member(archive, info.filename)
        inner = SourceFile(f"{source.name}/{name}", path, data)
        # Notion packs large exports as archives within one.
        if inner.suffix == ".zip":
            if source.path.suffix == ".zip" and "/" not in source.path.as_posix().strip("/"):
                continue
            yield from _unpack(SourceFile(inner.name, PurePosixPath(path.name), data))
        else:
            yield inner


def open_archive(data: bytes) -> zipfile.ZipFile:
    """A zip file. Raises UnreadableSourceError if it is broken, or would be huge unpacked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGES as error:
        raise UnreadableSourceError(f"a damaged archive: {error}") from error
    infos = archive.infolist()
    size = sum(info.file_size for info in infos)
    if len(infos) > MAX_MEMBERS or size > MAX_UNPACKED_BYTES:
        message = f"the archive holds {len(infos):,} files of {size:,} bytes: too much to unpack"
        raise UnreadableSourceError(message)
    return archive


def read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a member. Raises UnreadableSourceError if it cannot be unpacked."""
    try:
        return archive.read(name)
    except _DAMAGES as error:
        raise UnreadableSourceError(f"a damaged or locked archive: {error}") from error


def refuse_entities(text: str) -> None:
    """Raise UnreadableSourceError for XML with entities of its own: they can grow without end."""
    if re.search(r"<!ENTITY", text):
        message = "its XML declares entities, which are not read: save it without a DOCTYPE"
        raise UnreadableSourceError(message)


def clean_text(text: str, notes: tuple[ImportNote, ...] = ()) -> tuple[str, tuple[ImportNote, ...]]:
    """The text without what no entry may hold: invisible and control characters."""
    lines = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text)).split("\n")
    all_notes = list(notes)
    for at, line in enumerate(lines):
        bare = INVISIBLE.sub("", _CONTROL.sub("", line))
        if bare != line:
            gone = sorted(f"U+{ord(sign):04X}" for sign in set(line) - set(bare))
            message = f"invisible characters left out: {', '.join(gone)}"
            all_notes.append(ImportNote(at + 1, NoteKind.CHANGED, message))
            lines[at] = bare
    return "\n".join(lines), tuple(all_notes)


def _decode(data: bytes) -> tuple[str, tuple[ImportNote, ...]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ()
    if b"\x00" in data:
        raise UnreadableSourceError("the file is not text")
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "not UTF-8: read as Windows-1252; compare accents and quotation marks"
        return data.decode("cp1252", "replace"), (ImportNote(line, NoteKind.LOOK, message),)

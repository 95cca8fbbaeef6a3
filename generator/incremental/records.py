"""What a build keeps of each entry, and entries that hold no more than that.

Rules about several entries, lists and links need the light fields of all entries, but the prose
of hardly any. A *ghost* is an entry of which only the light fields are in memory; it reads the
others when somebody asks for one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from generator.glossary import Card
from generator.links.forms import Capitals, Form, FormsByText
from generator.model import (
    ENTRY_KINDS,
    SECTIONS,
    Comparison,
    Entry,
    Forms,
    KeyPath,
    Review,
    Settings,
    Status,
    Term,
)
from generator.origin import Mark, Origin
from generator.outline import Outline
from generator.pages import Page
from generator.problems import Problem
from generator.yaml_text import read_yaml

#: What an entry consists of for the most part, and what only its own page shows.
_HEAVY = frozenset(section.field for section in SECTIONS if not section.shared)

#: Slug → the entry with all its fields.
Whole = Callable[[str], Entry]


@dataclass(frozen=True, slots=True)
class Light:
    """The light fields of an entry and its card: what every process of a build has of it."""

    fields: dict[str, Any]
    """By their names in the model, as JSON has them."""
    card: Card
    titles: tuple[str, ...]
    """Titles of the sources."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of an entry, in packed pieces: hardly any build needs to unpack all."""

    light: bytes
    outline: bytes
    problems: bytes
    """What is wrong with the entry by itself."""


class Outlines(Mapping[str, Outline]):
    """The outlines of all entries, each unpacked when somebody asks for it."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = packed

    def __getitem__(self, slug: str) -> Outline:
        return _outline.decode(self._packed[slug])

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


class Distant(Mapping[str, Entry]):
    """The entries of a glossary, each read when somebody asks for it."""

    def __init__(self, slugs: Collection[str], whole: Whole) -> None:
        self._slugs, self._whole = slugs, whole

    def __getitem__(self, slug: str) -> Entry:
        if slug not in self._slugs:
            raise KeyError(slug)
        return self._whole(slug)

    def __contains__(self, slug: object) -> bool:
        return slug in self._slugs

    def __iter__(self) -> Iterator[str]:
        return iter(self._slugs)

    def __len__(self) -> int:
        return len(self._slugs)


_pack = msgspec.msgpack.Encoder().encode
_light = msgspec.msgpack.Decoder(Light)
_outline = msgspec.msgpack.Decoder(Outline)
_problems = msgspec.msgpack.Decoder(tuple[Problem, ...])
_record = msgspec.msgpack.Decoder(Record)


def packed(record: Record) -> bytes:
    """The record as bytes."""
    return _pack(record)


def unpacked(data: bytes) -> Record:
    """The reverse of `packed`."""
    return _record.decode(data)


def record(entry: Entry, card: Card, outline: Outline, problems: tuple[Problem, ...]) -> Record:
    """What to keep of an entry."""
    fields = entry.model_dump(mode="json", by_alias=False, exclude=set(_HEAVY))
    return Record(_pack(Light(fields, card, outline.titles)), _pack(outline), _pack(problems))


def light_of(data: bytes) -> Light:
    """An entry's light fields and card."""
    return _light.decode(data)


def problems_of(packed: Iterable[bytes]) -> list[Problem]:
    """What is wrong with each entry by itself."""
    none = _pack(())
    return [problem for data in packed if data != none for problem in _problems.decode(data)]


def whole_bytes(entry: Entry) -> bytes:
    """An entry with all its fields, as JSON."""
    return entry.model_dump_json(by_alias=False).encode()


def whole_entry(kind: str, data: bytes) -> Entry:
    """The reverse of `whole_bytes`."""
    return ENTRY_KINDS[kind].model_validate_json(data, by_name=True)


def ghost(light: Light, whole: Whole) -> Entry:
    """An entry that holds its light fields and asks `whole` for the others."""
    model = _GhostTerm if light.card.kind == "term" else _GhostComparison
    made = model.__new__(model)
    fields = light.fields | {
        "status": Status(light.fields["status"]),
        "forms": _forms(light.fields["forms"]),
        "reviewed": _review(light.fields["reviewed"]),
        "_whole": whole,
    }
    # What pydantic does in model_construct, which would put defaults where prose is.
    object.__setattr__(made, "__dict__", fields)
    object.__setattr__(made, "__pydantic_fields_set__", set())
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


_NO_FORMS = Forms()


def _forms(fields: dict[str, Any]) -> Forms:
    return Forms.model_validate(fields) if any(fields.values()) else _NO_FORMS


def _review(fields: dict[str, Any] | None) -> Review | None:
    if fields is None:
        return None
    return Review.model_construct(date=dt.date.fromisoformat(fields["date"]), by=fields["by"])


class _Ghost:
    """Reads the fields that a ghost does not hold."""

    def __getattr__(self, name: str) -> Any:
        if name not in _HEAVY:
            raise AttributeError(name)
        state = self.__dict__
        return getattr(state["_whole"](state["slug"]), name)


class _GhostTerm(_Ghost, Term):
    """A term that reads its prose when asked."""


class _GhostComparison(_Ghost, Comparison):
    """A comparison that reads its prose when asked."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read."""

    path: Path
    shown: str
    """Its path as people see it."""
    folder: str
    key: bytes
    """What stands for all that reading it depends on."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file: a packed record, or what is wrong with it."""

    record: bytes | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """Where the prose of one entry leads, without the sentences."""

    graph: bytes
    """Stands for that."""
    leading: bytes
    """Stands for that with the sentences."""
    linked: tuple[str, ...]
    """Slugs that it shows as links."""
    ways: tuple[tuple[str, int], ...]
    """Each entry that it mentions, and how often."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What every process must know to link and write."""

    settings: Settings
    folder: Path
    recorded_redirects: Mapping[str, str]
    cards: bytes
    """The card of every entry by slug, packed, by headword."""
    keys: Mapping[str, bytes]
    """Slug → key of the entry with all its fields."""


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """A page at another name or former address of an entry."""

    path: str
    target: str
    """Slug of the entry, or nothing where the former address says by itself where it leads."""


@dataclass(frozen=True, slots=True)
class EntryPage:
    """What the page of an entry is made of beside the entry."""

    slug: str
    around: bytes
    """What stands around it, packed, but for the sentences of backlinks."""
    backlinks: tuple[bytes, ...]
    """Those that the page shows, with their sentences, packed."""


#: What a process needs to write a page.
Unwritten = EntryPage | RedirectPage | Page


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the site, and what tells whether it is still the one that was written."""

    path: str
    size: int
    modified: int
    """Nanoseconds."""


#: So many spellings are unpacked at once.
_BATCH = 1000

#: A folded spelling, and its forms: text (empty if it is the folded one), slug, capitals.
_Row = tuple[str, tuple[tuple[str, str, Capitals], ...]]

_unpack_batches = msgspec.msgpack.Decoder(list[msgspec.Raw]).decode
_unpack_rows = msgspec.msgpack.Decoder(list[_Row]).decode


def pack_forms(forms: FormsByText) -> bytes:
    """The forms as bytes."""
    return _pack([msgspec.Raw(batch) for batch in _batches(forms)])


def _batches(forms: FormsByText) -> Iterator[bytes]:
    rest = iter(forms.items())
    while batch := list(islice(rest, _BATCH)):
        yield _pack([(folded, [_facts(folded, form) for form in same]) for folded, same in batch])


def _facts(folded: str, form: Form) -> tuple[str, str, Capitals]:
    return ("" if form.text == folded else form.text, form.slug, form.capitals)


def unpack_forms(packed: bytes) -> FormsByText:
    """The reverse of `pack_forms`."""
    slugs: dict[str, str] = {}
    return {
        folded: tuple(
            Form(text or folded, slugs.setdefault(slug, slug), capitals)
            for text, slug, capitals in same
        )
        for batch in _unpack_batches(packed)
        for folded, same in _unpack_rows(batch)
    }


class FileOrigin(Origin):
    """An origin that reads its file when it must: places that nobody asks for cost no memory."""

    def __init__(self, name: str, path: Path) -> None:
        # Not the dataclass's own way, which would fill the fields below.
        self.__dict__.update(file=name, path=path)

    @cached_property
    def _read(self) -> Origin:
        path: Path = self.__dict__["path"]
        return read_yaml(path, self.file)[1]

    @property
    def text(self) -> str:
        """The file's text."""
        return self._read.text

    @property
    def marks(self) -> Mapping[KeyPath, Mark]:
        """Where each value stands."""
        return self._read.marks

    @property
    def keys(self) -> Mapping[KeyPath, Mark]:
        """Where each key stands."""
        return self._read.keys

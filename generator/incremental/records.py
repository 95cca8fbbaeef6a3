"""What a build keeps of each entry, and entries that hold no more than that.

Rules about several entries, lists and links need the light fields of all entries, but the prose
of hardly any. A *ghost* is an entry of which only the light fields are in memory; it reads the
others when somebody asks for one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from generator.glossary import Card
from generator.model import Comparison, Entry, Forms, Review, Status, Term
from generator.outline import Outline
from generator.problems import Problem

#: What an entry consists of for the most part, and what only its own page shows.
_HEAVY = frozenset(
    {
        *("definition", "takeaways", "importance", "explanation", "examples", "faq", "sources"),
        *("criteria", "choose"),
    }
)

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
    model = Term if kind == "term" else Comparison
    return model.model_validate_json(data, by_name=True)


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

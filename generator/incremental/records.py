"""What a build stores of each entry, and what its processes hand each other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import islice
from typing import TypeVar

import msgspec

from generator.head import Card, EntryHead
from generator.links.forms import Capitals, Form, FormsByText
from generator.load import ContentFile
from generator.model import ENTRY_KINDS, Entry
from generator.outline import Outline
from generator.pages import Page
from generator.pictures import Picture
from generator.problems import Problem
from generator.source_map import SourceMap
from generator.yaml_text import read_yaml

T = TypeVar("T")

pack = msgspec.msgpack.Encoder().encode


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of `size`, the last one maybe shorter."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


# --- what is stored


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """What is stored of an entry, in packed pieces: hardly any build needs to unpack all."""

    head: bytes
    outline: bytes
    problems: bytes
    """What is wrong with the entry by itself."""
    words: str
    """Digest of the entry's words, where translations are compared with it; else empty."""


def stored_entry(
    head: EntryHead, outline: Outline, problems: tuple[Problem, ...], words: str
) -> StoredEntry:
    """What to store of an entry beside its body."""
    return StoredEntry(pack(head), pack(outline), pack(problems) if problems else b"", words)


_CARD = tuple(field.name for field in fields(Card))


def pack_card(card: Card) -> bytes:
    """What pages may show of an entry, and nothing else of its head."""
    return pack([getattr(card, name) for name in _CARD])


unpack_stored = msgspec.msgpack.Decoder(StoredEntry).decode
unpack_head = msgspec.msgpack.Decoder(EntryHead).decode
unpack_problems = msgspec.msgpack.Decoder(tuple[Problem, ...]).decode
unpack_outline = msgspec.msgpack.Decoder(Outline).decode


def pack_entry(entry: Entry) -> bytes:
    """A whole entry as JSON, which takes a twentieth of the time of reading its YAML again."""
    return entry.model_dump_json(by_alias=False).encode()


def unpack_entry(kind: str, packed: bytes) -> Entry:
    """The reverse of `pack_entry`."""
    return ENTRY_KINDS[kind].model_validate_json(packed, by_name=True)


class LazyMapping(Mapping[str, T]):
    """Values by key, each made when somebody asks for it."""

    def __init__(self, keys: Collection[str], make: Callable[[str], T]) -> None:
        self._keys, self._make = keys, make

    def __getitem__(self, key: str) -> T:
        if key not in self._keys:
            raise KeyError(key)
        return self._make(key)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def file_source_maps(
    known: Mapping[str, SourceMap], files: Mapping[str, ContentFile]
) -> Mapping[str, SourceMap]:
    """Key → source map: those that are `known`, and those of the entries' `files` by slug.

    Places are asked for only where something is wrong, so hardly any build reads a file for one.
    """

    @lru_cache(16)
    def read(slug: str) -> SourceMap:
        return read_yaml(files[slug].path, files[slug].shown)[1]

    return LazyMapping({*known, *files}, lambda key: known[key] if key in known else read(key))


# --- forms
#
# There are eight of them for each entry, and every process that links holds all. So a form that is
# spelled as it folds shares that one string, and forms of one entry share its slug: 280 bytes each
# become 150. They are unpacked bit by bit, or for a moment there would be both.

#: So many spellings are unpacked at once.
_FORMS_AT_ONCE = 1000

#: A form: text (empty if it is the folded one), slug, capitals, hyphened, plural.
_FormFacts = tuple[str, str, Capitals, bool, bool]
#: A folded spelling, and its forms.
_FormsRow = tuple[str, tuple[_FormFacts, ...]]

_unpack_batches = msgspec.msgpack.Decoder(list[msgspec.Raw]).decode
_unpack_rows = msgspec.msgpack.Decoder(list[_FormsRow]).decode


def pack_forms(forms: FormsByText) -> bytes:
    """The forms as bytes."""
    rows = ((folded, [_facts(folded, form) for form in same]) for folded, same in forms.items())
    return pack([msgspec.Raw(pack(batch)) for batch in batches(rows, _FORMS_AT_ONCE)])


def _facts(folded: str, form: Form) -> _FormFacts:
    text = "" if form.text == folded else form.text
    return text, form.slug, form.capitals, form.hyphened, form.plural


def unpack_forms(packed: bytes) -> FormsByText:
    """The reverse of `pack_forms`."""
    slugs: dict[str, str] = {}
    return {
        folded: tuple(
            Form(text or folded, slugs.setdefault(slug, slug), capitals, hyphened, plural)
            for text, slug, capitals, hyphened, plural in same
        )
        for batch in _unpack_batches(packed)
        for folded, same in _unpack_rows(batch)
    }


# --- what processes hand each other


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A file to read."""

    file: ContentFile
    key: bytes
    """Digest of all that reading it depends on."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What came of a file: a packed `StoredEntry`, or what is wrong with the file."""

    stored: bytes | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlinksRecord:
    """The outlinks of one entry without the sentences."""

    edges_digest: bytes
    """Of this record."""
    quotes_digest: bytes
    """Of the outlinks with their sentences."""
    linked: tuple[str, ...]
    """Slugs that its page shows as links."""
    edges: tuple[tuple[str, int], ...]
    """Each entry that it mentions, and how often."""


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
    context: bytes
    """Its context, packed, but for the sentences of backlinks."""
    backlinks: tuple[bytes, ...]
    """Those that the page shows, with their sentences, packed."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture for previews."""

    picture: Picture


#: What a process needs to write a page or a picture.
PageTask = EntryPage | RedirectPage | Page | PictureFile


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file of the site, and what tells whether it is still the one that was written."""

    path: str
    size: int
    modified: int
    """Nanoseconds."""

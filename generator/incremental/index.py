"""From a content folder to a glossary of ghosts, reading only files that are new to the cache."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator import checks
from generator.glossary import Glossary
from generator.incremental import records
from generator.incremental.cache import Cache, digest
from generator.incremental.pool import Crew
from generator.incremental.records import (
    FileOrigin,
    Reading,
    Shared,
    Task,
    pack_forms,
    unpack_forms,
)
from generator.incremental.scan import ContentFile, scan
from generator.incremental.worker import WHOLE, pack
from generator.links.forms import forms_of
from generator.load import REDIRECTS, Origin, Reader, load, read_entry
from generator.model import Entry
from generator.problems import Problem
from generator.published import RECORD

#: Files of the content beside entries and settings.
_ASIDE = (REDIRECTS, RECORD)
_RECORD, _PLACED = "record", "placed"


@dataclass(frozen=True)
class Index:
    """What is known of all entries before any prose is read again."""

    glossary: Glossary
    """Of ghosts: see `generator.incremental.records`."""
    unread: tuple[Problem, ...]
    """Why files could not be read."""
    problems: tuple[Problem, ...]
    """What is wrong with single entries."""
    keys: Mapping[str, bytes]
    """Slug → what stands for all that reading the entry depends on."""
    titles: Mapping[str, tuple[str, ...]]
    """Slug → titles of the entry's sources."""
    short: bytes
    """Stands for what all entries are in short, for redirects and for the settings."""
    placed: bytes
    """Stands for the same without definitions: they do not decide what is around what."""
    outlined: bytes
    """Stands for that and for the entries' outlines."""


def read_index(folder: Path, base: bytes, cache: Cache, crew: Crew) -> Index:
    """Read a content folder; `base` stands for the generator, and for the settings.

    Raises OSError if a file cannot be read.
    """
    files = list(scan(folder, cache))
    keys = {file.path: _key(base, file) for file in files}
    readings = _read(files, keys, cache, crew)
    broken = {path: reading for path, reading in readings.items() if reading.record is None}
    lights, outlines, problems = _pieces(readings)
    del readings  # all packed records, once more
    aside = digest(base, *(_bytes(folder / name) for name in _ASIDE))
    short = digest(aside, *lights.values())
    outlined = digest(short, *outlines.values())
    shorts = {slug: records.light_of(light) for slug, light in lights.items()}
    del lights
    content = load(folder, _reader(keys.keys(), broken, shorts, crew))
    cards = {slug: light.card for slug, light in shorts.items()}
    glossary = Glossary(content, cards, records.Outlines(outlines))
    shared = Shared(
        glossary.settings,
        folder,
        glossary.recorded_redirects,
        pack({slug: glossary.card(slug) for slug in glossary.entries}),
        {path.stem: key for path, key in keys.items()},
    )
    crew.adopt(shared, glossary)
    return Index(
        glossary=glossary,
        unread=tuple(content.problems),
        problems=tuple(problems),
        keys=shared.keys,
        titles={slug: light.titles for slug, light in shorts.items()},
        short=short,
        placed=_placed(shorts, short, aside, cache),
        outlined=outlined,
    )


def _pieces(
    readings: Mapping[Path, Reading],
) -> tuple[dict[str, bytes], dict[str, bytes], list[Problem]]:
    """Slug → light fields, packed; slug → outline, packed; what is wrong with single entries."""
    lights, outlines, problems = {}, {}, []
    for path, reading in readings.items():
        if reading.record is not None:
            record = records.unpacked(reading.record)
            lights[path.stem], outlines[path.stem] = record.light, record.outline
            problems.append(record.problems)
    return lights, outlines, records.problems_of(problems)


def _key(base: bytes, file: ContentFile) -> bytes:
    return digest(base, file.folder.encode(), file.shown.encode(), file.digest)


def _read(
    files: list[ContentFile], keys: Mapping[Path, bytes], cache: Cache, crew: Crew
) -> dict[Path, Reading]:
    """What came of each file: as the cache has it, or read now."""
    kept = cache.read(_RECORD)
    readings = {f.path: Reading(kept[keys[f.path]]) for f in files if keys[f.path] in kept}
    tasks = [
        Task(file.path, file.shown, file.folder, keys[file.path])
        for file in files
        if file.path not in readings
    ]
    new = dict(zip((task.path for task in tasks), crew.read(tasks), strict=True))
    gone = kept.keys() - keys.values()
    cache.replace(_RECORD, {keys[p]: r.record for p, r in new.items() if r.record}, gone)
    cache.replace(WHOLE, {}, gone)
    # In the order of the files, whichever way each of them was read.
    found = readings | new
    return {file.path: found[file.path] for file in files}


def _reader(
    known: Collection[Path],
    broken: Mapping[Path, Reading],
    shorts: Mapping[str, records.Light],
    crew: Crew,
) -> Reader:
    """What `load` calls for each file: answers from what was read, with ghosts."""

    def read(
        path: Path, name: str, model: type[Entry]
    ) -> tuple[Entry | None, Origin, list[Problem]]:
        if path not in known:
            return read_entry(path, name, model)
        if path in broken:
            return None, Origin(name), list(broken[path].problems)
        return records.ghost(shorts[path.stem], crew.own.whole), FileOrigin(name, path), []

    return read


def _bytes(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


def _placed(shorts: Mapping[str, records.Light], short: bytes, aside: bytes, cache: Cache) -> bytes:
    """Stands for the light fields and what stands beside the entries, cached by `short`."""
    if known := cache.get(_PLACED, [short]).get(short):
        return known
    placed = digest(aside, *(pack(light.fields) for light in shorts.values()))
    cache.keep_only(_PLACED, short, placed)
    return placed


_NAMING, _FORMS, _TOGETHER = "naming", "forms", "together"
_unpack_problems = msgspec.msgpack.Decoder(tuple[Problem, ...]).decode


def read_forms(index: Index, base: bytes, cache: Cache) -> bytes:
    """The forms that may link, packed; they follow from names and titles alone."""
    if key := cache.get(_NAMING, [index.short]).get(index.short):
        if kept := cache.get(_FORMS, [key]).get(key):
            return kept
    else:
        naming = [(*_naming(entry), index.titles[entry.slug]) for entry in index.glossary]
        key = digest(base, pack(naming))
        cache.keep_only(_NAMING, index.short, key)
    kept = cache.get(_FORMS, [key]).get(key)
    if kept is None:
        kept = pack_forms(forms_of(index.glossary))
        cache.keep_only(_FORMS, key, kept)
    return kept


def _naming(entry: Entry) -> tuple[object, ...]:
    """All of an entry that decides which words mean it, or keep others from meaning something."""
    own = (entry.slug, entry.names, entry.status, entry.part_of_speech, entry.autolink)
    return (*own, entry.related, entry.forms.add, entry.forms.forbid)


def all_problems(index: Index, forms: bytes, cache: Cache) -> tuple[Problem, ...]:
    """What is wrong with the content, as its settings judge it."""
    found = [*index.problems, *_together(index, forms, cache)]
    return checks.all_problems(index.unread, found, index.glossary)


def _together(index: Index, forms: bytes, cache: Cache) -> tuple[Problem, ...]:
    """What is wrong between entries."""
    if kept := cache.get(_TOGETHER, [index.outlined]).get(index.outlined):
        return _unpack_problems(kept)
    found = checks.check_together(index.glossary, lambda: unpack_forms(forms), build=True)
    cache.keep_only(_TOGETHER, index.outlined, pack(found))
    return found

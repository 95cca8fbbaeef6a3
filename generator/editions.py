"""Which glossaries make one site: a glossary in each language is an *edition* of it.

The folders say where each stands. A content folder with a glossary.yml of its own is at the site's
root, and every folder in it that is named after a language and holds a glossary.yml is at that
name: ``content/ar/`` at ``/ar/``. Without a glossary.yml in ``content/`` all editions are below
the root, and the site's first page leads to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import addresses
from generator.frame import PAGES
from generator.language import TAG_PATTERN, primary, unknown_part
from generator.load import load_settings, shown
from generator.model import Settings
from generator.problems import Location, Problem, has_errors
from generator.source_map import SourceMap

_SETTINGS = "glossary.yml"
#: Name of the load error for editions that make no site together.
_RULE = "bad-edition"
#: Names of folders of a site that would do for a language, too.
_TAKEN = frozenset({addresses.MAP.removesuffix(".md")})


@dataclass(frozen=True, slots=True)
class EditionFolder:
    """A content folder, and where its edition stands."""

    content: Path
    place: str
    """Address of the edition below that of the site: ``ar/``, or nothing at the root."""


@dataclass(frozen=True, slots=True)
class EditionSettings:
    """What an edition's glossary.yml says, read for what it has to do with the others."""

    folder: EditionFolder
    settings: Settings
    source_map: SourceMap
    is_read: bool
    """Whether the file could be read."""


def edition_folders(named: Sequence[Path]) -> tuple[EditionFolder, ...]:
    """The editions of the site that is made from content folders, in the order of languages.

    One folder may hold several; several are taken as they are.
    """
    if len(named) == 1:
        (folder,) = named
        inner = list(_inner(folder))
        is_edition = (folder / _SETTINGS).is_file() or not inner
        named = [folder, *inner] if is_edition else inner
    if len(named) == 1:
        return (EditionFolder(named[0], ""),)
    root = _root(named)
    places = ("" if folder == root else f"{folder.absolute().name}/" for folder in named)
    return tuple(map(EditionFolder, named, places))


def _inner(folder: Path) -> Iterator[Path]:
    """The folders of languages in a content folder, by name."""
    if folder.is_dir():
        for inner in sorted(folder.iterdir()):
            if _is_language(inner.name) and (inner / _SETTINGS).is_file():
                yield inner


def _is_language(name: str) -> bool:
    is_tag = name == name.lower() and re.fullmatch(TAG_PATTERN, name)
    return bool(is_tag) and name not in _TAKEN and unknown_part(name) is None


def _root(named: Sequence[Path]) -> Path | None:
    """The folder that holds all others, if one does."""
    for folder in named:
        others = [other.resolve() for other in named if other is not folder]
        if all(other.is_relative_to(folder.resolve()) for other in others):
            return folder
    return None


def read_settings(folders: Iterable[EditionFolder]) -> tuple[EditionSettings, ...]:
    """The settings of each edition. Raises ContentError for content in too new a format."""
    read = ((folder, *load_settings(folder.content)) for folder in folders)
    return tuple(
        EditionSettings(folder, settings, source_map, not has_errors(problems))
        for folder, settings, source_map, problems in read
    )


def root_address(editions: Sequence[EditionSettings]) -> str:
    """The address of the whole site, or nothing if no edition says one.

    An edition's `address` is that of the site, with or without the edition's place in it.
    """
    return next(filter(None, map(_root_of, editions)), "")


def _root_of(edition: EditionSettings) -> str:
    address, place = edition.settings.address or "", edition.folder.place
    return address.removesuffix(place) if address.endswith(f"/{place}") else address


def edition_problems(editions: Sequence[EditionSettings]) -> Iterator[Problem]:
    """What keeps editions from making one site; none for a glossary alone."""
    if len(editions) == 1:
        return
    readable = [edition for edition in editions if edition.is_read]
    yield from _wrong_names(readable)
    yield from _same_languages(readable)
    yield from _other_addresses(readable)
    yield from _taken_places([edition.folder for edition in editions])


def _problem(place: Location, message: str, fix: str) -> Problem:
    return Problem(place, _RULE, message, fix)


def _wrong_names(editions: Iterable[EditionSettings]) -> Iterator[Problem]:
    for edition in editions:
        name, language = edition.folder.place.rstrip("/"), edition.settings.language
        if name and primary(name) != primary(language):
            message = (
                f"the folder “{name}”, which stands in addresses, is not named after "
                f"its language, “{language}”"
            )
            fix = f"Rename the folder to “{language.lower()}”, or correct the language."
            yield _problem(edition.source_map.place(("language",)), message, fix)


def _same_languages(editions: Iterable[EditionSettings]) -> Iterator[Problem]:
    seen: dict[str, EditionSettings] = {}
    for edition in editions:
        language = edition.settings.language
        first = seen.setdefault(language, edition)
        if first is not edition:
            message = f"{shown(first.folder.content)} is a glossary in “{language}” already"
            fix = "Leave one of the two out, or correct the language of one."
            yield _problem(edition.source_map.place(("language",)), message, fix)


def _other_addresses(editions: Sequence[EditionSettings]) -> Iterator[Problem]:
    root = root_address(editions)
    for edition in editions:
        own = _root_of(edition)
        if own and own != root:
            message = f"the address belongs to another site than {root}, where the others stand"
            fix = f"Write {root}{edition.folder.place}, or leave the address out here."
            yield _problem(edition.source_map.place(("address",)), message, fix)


def _taken_places(folders: Sequence[EditionFolder]) -> Iterator[Problem]:
    """Pages at the root of the site that stand where a language does."""
    for root in (folder for folder in folders if not folder.place):
        for place in filter(None, (folder.place for folder in folders)):
            page = root.content / PAGES / f"{place.rstrip('/')}.md"
            if page.is_file():
                message = f"the page would stand at “/{place}”, where a language of the site is"
                yield _problem(Location(shown(page)), message, "Give the file another name.")

"""From a folder of YAML files to entries, each value knowing its file, line and column.

What the YAML may hold says `generator.yaml_text`, what the fields may hold the
model. Whatever is wrong with one file, the others are still read.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from generator import host
from generator.errors import ContentError
from generator.frame import BARE, Frame, read_frame
from generator.head import EntryHead, head_of, left_out
from generator.images import ImageFile, load_images
from generator.latin import plain_letters
from generator.model import (
    ENTRY_KINDS,
    ENTRY_SLUG_PATTERN,
    FORMAT,
    RESERVED_SLUGS,
    WHOLE_SITE,
    Entry,
    Settings,
    SitePlace,
    is_slug,
    slugify,
)
from generator.problems import Location, Problem, has_errors
from generator.source_map import SourceMap
from generator.validation import validation_problems
from generator.yaml_slips import field_meant
from generator.yaml_text import read_yaml

__all__ = [
    "FOLDERS",
    "REDIRECTS",
    "REGISTER",
    "Content",
    "ContentFile",
    "SourceMap",
    "collect",
    "content_files",
    "for_site",
    "how_to_begin",
    "load",
    "load_settings",
    "printable",
    "read_entry",
    "shown",
]

#: File of the recorded redirects, and key of its source map.
REDIRECTS = "redirects.yml"
#: File of every address that was published: `generator.address_register` keeps it.
REGISTER = "addresses.txt"
#: What can redirect: the page of an entry or a category, or a section of it. It becomes a file.
_REDIRECTING = re.compile(
    rf"(terms|compare|categories)/{ENTRY_SLUG_PATTERN.strip('^$')}/(#{ENTRY_SLUG_PATTERN.strip('^$')})?"
)
FOLDERS: Mapping[str, type[Entry]] = {model.folder: model for model in ENTRY_KINDS.values()}

#: Hidden files, copies that editors make while they save, and what file managers note of a folder.
_LEFT_THERE = re.compile(
    r"\..*|.*~|~\$.*|#.*#|.*\.(bak|orig|rej|save|swp|tmp|temp|un~)|.*\.yml(\.\d+|___jb_\w+)|\d{4,6}"
    r"|Thumbs\.db|ehthumbs\.db|desktop\.ini|Icon\r",
    re.IGNORECASE,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ContentFile:
    """What stands where the files of entries belong, whatever it is."""

    path: Path
    folder: str
    """``terms`` or ``comparisons``."""
    shown: str
    """Its path, as messages name it."""

    @property
    def slug(self) -> str:
        """The file's name without its ending."""
        # Some file systems take letters and their accents apart.
        stem = self.path.stem
        return stem if stem.isascii() else unicodedata.normalize("NFC", stem)


@dataclass(frozen=True)
class Content:
    """Everything read from a content folder."""

    settings: Settings
    entries: tuple[Entry, ...]
    source_maps: Mapping[str, SourceMap]
    """By slug; ``""`` is glossary.yml."""
    problems: tuple[Problem, ...]
    folder: Path
    recorded_redirects: Mapping[str, str] = field(default_factory=dict)
    """Address → address that it redirects to; its source map is ``REDIRECTS``."""
    registered_redirects: Mapping[str, str] = field(default_factory=dict)
    """Address that redirected when it was last published → where to."""
    images: Mapping[str, ImageFile] = field(default_factory=dict)
    """Path from the content folder → the image there."""
    frame: Frame = BARE
    """What stands around its pages."""
    left_out: Mapping[str, EntryHead] = field(default_factory=dict)
    """Slug → head of each entry that the site leaves out since it is not yet published."""
    unread: frozenset[str] = frozenset()
    """Slugs whose files are there and broken, so that references to them are no fault of the
    referring file; ``""`` is glossary.yml."""

    @property
    def broken(self) -> tuple[str, ...]:
        """Files that could not be read, as messages name them."""
        return tuple(sorted({p.place.file for p in self.problems if has_errors([p])}))


def load(folder: Path, place: SitePlace = WHOLE_SITE) -> Content:
    """Read ``glossary.yml``, ``terms/*.yml`` and ``comparisons/*.yml`` below `folder`.

    The settings are those that hold at the `place`.

    Raises OSError only if a file cannot be read at all, ContentError if the content is in a newer
    format than this generator knows; all else that is wrong with what the files say comes back in
    ``problems``.
    """
    source_maps: dict[ContentFile, SourceMap] = {}

    def read(file: ContentFile) -> tuple[ContentFile, Entry | None, list[Problem]]:
        entry, source_maps[file], problems = read_entry(file)
        return file, entry, problems

    content, entries = collect(folder, map(read, content_files(folder)), place)
    return replace(
        content,
        entries=tuple(entry for _, entry in entries.values()),
        source_maps={
            **content.source_maps,
            **{s: source_maps[file] for s, (file, _) in entries.items()},
        },
    )


def for_site(content: Content) -> Content:
    """What a site shows of the content: unless its settings say otherwise, all.

    What names an entry that is left out finds a wanted term.
    """
    if content.settings.drafts:
        return content
    language = content.settings.primary_language
    out = left_out(head_of(entry, language) for entry in content.entries)
    entries = tuple(entry for entry in content.entries if entry.slug not in out)
    return replace(content, entries=entries, left_out=out)


def content_files(folder: Path) -> Iterator[ContentFile]:
    """All that lies where entries belong, in order, but for what editors and systems leave."""
    for name in FOLDERS:
        place = folder / name
        if place.is_dir() and not place.is_symlink():
            where = shown(place)
            names = os.listdir(place)  # noqa: PTH208 - sorting twenty thousand paths takes longer
            for file in sorted(name for name in names if not _LEFT_THERE.fullmatch(name)):
                label = file if file.isascii() else printable(file)
                yield ContentFile(place / file, name, f"{where}/{label}")


def collect(
    folder: Path,
    results: Iterable[tuple[ContentFile, T | None, Sequence[Problem]]],
    place: SitePlace = WHOLE_SITE,
) -> tuple[Content, dict[str, tuple[ContentFile, T]]]:
    """What stands in `folder` beside its entries, and slug → file and `results` of reading it.

    A result is an entry, or what is known of it, and what is wrong with the file. The content
    has the problems of all files, but no entries and none of their source maps. For `place` see
    `load`.
    """
    settings, source_map, problems = load_settings(folder)
    settings = settings.at(place)
    unread = {""} if has_errors(problems) else set()
    redirects, moved, wrong_lines = _load_redirects(folder / REDIRECTS)
    images, wrong_images = load_images(folder, shown(folder))
    frame, maps, wrong_frame = read_frame(folder, shown(folder))
    problems += [*wrong_lines, *wrong_images, *wrong_frame]
    links = [folder / name for name in FOLDERS if (folder / name).is_symlink()]
    problems += [_stray(Location(shown(link)), "a symbolic link") for link in links]
    entries: dict[str, tuple[ContentFile, T]] = {}
    latin_only = settings.slugs == "latin" and not unread
    for file, entry, wrong in results:
        problems += wrong
        if latin_only and not file.slug.isascii() and entry is not None:
            problems.append(_other_letters(file))
        if file.slug in entries:
            problems.append(_same_slug(file, entries[file.slug][0]))
        elif entry is None:
            unread.add(file.slug)
        else:
            entries[file.slug] = (file, entry)
    return (
        Content(
            settings=settings,
            entries=(),
            source_maps={"": source_map, REDIRECTS: moved, **maps},
            problems=tuple(sorted(problems)),
            folder=folder,
            recorded_redirects=redirects,
            registered_redirects=dict(_registered_redirects(folder / REGISTER)),
            images=images,
            frame=frame,
            unread=frozenset(unread - entries.keys()),
        ),
        entries,
    )


def _load_redirects(file: Path) -> tuple[dict[str, str], SourceMap, list[Problem]]:
    if not file.exists():
        return {}, SourceMap(shown(file)), []
    data, source_map, problems = read_yaml(file, shown(file))
    if data is not None and not isinstance(data, dict):
        return {}, source_map, [_bad_line(source_map, ())]
    lines: dict[str, str] = {}
    for address, target in (data or {}).items():
        if _REDIRECTING.fullmatch(address) and isinstance(target, str):
            lines[address] = target.strip()
        else:
            problems.append(_bad_line(source_map, (address,)))
    return lines, source_map, problems


def _registered_redirects(file: Path) -> Iterator[tuple[str, str]]:
    lines = file.read_text("utf-8-sig", "replace").splitlines() if file.is_file() else []
    for line in lines:
        where, _, target = line.strip().partition(" ")
        if target and _REDIRECTING.fullmatch(where):
            yield where, target


def _bad_line(source_map: SourceMap, path: tuple[str, ...]) -> Problem:
    message = "expected lines such as “terms/old/: terms/new/”, each with the address of an entry"
    return Problem(source_map.key_place(path), "bad-redirect", message)


def load_settings(folder: Path) -> tuple[Settings, SourceMap, list[Problem]]:
    """Read ``glossary.yml``; where it is broken, stand-in settings keep the other checks going.

    Raises ContentError for a format that is too new: nothing else in the folder can be judged.
    """
    file = folder / "glossary.yml"
    if not file.is_file():
        place = Location(shown(file))
        problem = Problem(
            place,
            "missing-settings",
            f"there is no glossary.yml in {shown(folder)}",
            how_to_begin(folder),
        )
        return _STAND_IN, SourceMap(place.file), [problem]
    data, source_map, problems = read_yaml(file, shown(file))
    if has_errors(problems):
        return _STAND_IN, source_map, problems
    if not isinstance(data, dict):
        message = "the file holds no fields: expected lines such as “title: …”"
        fix = "" if source_map.text.strip() else f"Delete it. {how_to_begin(folder)}"
        problem = Problem(source_map.place(), "missing-settings", message, fix)
        return _STAND_IN, source_map, [problem]
    _refuse_newer_format(str(data.get("format", "")), source_map)
    try:
        return _in_workflow(Settings.model_validate(data)), source_map, problems
    except ValidationError as error:
        return _STAND_IN, source_map, problems + validation_problems(error, source_map, Settings)


#: Tells a build of another process whether there are drafts in the site: ``true`` or ``false``.
DRAFTS = "GLOSSARY_DRAFTS"
_wanted: ContextVar[bool | None] = ContextVar("drafts", default=None)


@contextmanager
def drafts_shown(*, wanted: bool | None) -> Iterator[None]:
    """Read settings as if they said so of `drafts`; None leaves it to them."""
    token = _wanted.set(wanted)
    try:
        yield
    finally:
        _wanted.reset(token)


def drafts_told() -> bool | None:
    """Whether the site is to have drafts, if the command or its environment says so."""
    told = {"true": True, "false": False}.get(os.environ.get(DRAFTS, ""))
    return told if _wanted.get() is None else _wanted.get()


def _in_workflow(settings: Settings) -> Settings:
    """The settings with what a workflow tells, where they do not say it or stand for nobody."""
    told = host.told_by_workflow(os.environ)
    fields: dict[str, object] = {}
    if drafts_told() is not None:
        fields["drafts"] = drafts_told()
    if settings.address is None or host.is_nobodys(settings.address):
        fields["address"] = told.get("address", settings.address)
    if "repository" in told and (
        settings.repository is None or host.is_nobodys(settings.repository)
    ):
        fields["repository"] = told["repository"]
        fields["host"] = settings.host or (host.Host(told["host"]) if "host" in told else None)
    return settings.model_copy(update=fields)


def _refuse_newer_format(number: str, source_map: SourceMap) -> None:
    if re.fullmatch(r"[0-9]{1,9}", number) and int(number) > FORMAT:
        message = f"the content is in format {int(number)}; this generator reads format {FORMAT}"
        fix = "Update the generator: pip install --upgrade glossary-generator"
        place = source_map.place(("format",))
        raise ContentError([Problem(place, "newer-format", message, fix)])


_STAND_IN = Settings.model_validate(
    {
        "subject": "?",
        "title": "?",
        "description": "?",
        "licence": {"name": "?", "url": "https://example.org"},
        "categories": [{"slug": "unreadable", "name": "?", "description": "?"}],
    }
)


def how_to_begin(folder: Path) -> str:
    """What mends a content folder without glossary.yml: another folder, or the command for it."""
    inner = sorted(file.parent for file in folder.glob("*/glossary.yml"))
    if languages := [place for place in inner if place.name not in (*FOLDERS, "content")]:
        return f"It holds several languages: name one with --content {shown(languages[0])}."
    if (folder / "content" / "glossary.yml").is_file():
        return f"There is one below it: name {shown(folder / 'content')} with --content."
    if not folder.exists() and Path("glossary.yml").is_file():
        return "This is a content folder itself: add `--content .`, or work in the one around it."
    if folder.absolute().name != "content":
        return "`glossary init` begins a glossary in a folder of its own."
    around = shown(folder.absolute().parent)
    where = f'"{around}"' if " " in around else around
    return f"Begin it with `glossary init {where}`, which leaves other files as they are."


def shown(path: Path) -> str:
    """The path for messages: from the current folder where it lies below that, with slashes."""
    absolute = path.absolute()
    here = Path.cwd()
    path = absolute.relative_to(here) if absolute.is_relative_to(here) else absolute
    return printable(path.as_posix())


def printable(name: str) -> str:
    """A name or argument with a sign in place of what is not UTF-8 and could not be printed."""
    return os.fsencode(name).decode("utf-8", "replace")


def read_entry(file: ContentFile) -> tuple[Entry | None, SourceMap, list[Problem]]:
    """Read the file of one entry. With errors there is no entry.

    Raises OSError if the file cannot be read.
    """
    model = FOLDERS[file.folder]
    if problem := _bad_file(file.path, file.shown):
        return None, SourceMap(file.shown), [problem]
    data, source_map, problems = read_yaml(file.path, file.shown)
    if has_errors(problems):
        return None, source_map, problems
    if not isinstance(data, dict):
        message = "the file holds no fields: expected lines such as “term: …”"
        first = source_map.text.lstrip().partition("\n")[0]
        hyphens = "Take away the hyphens at the start of its lines."
        fix = hyphens if isinstance(data, list) else field_meant(first)
        return None, source_map, [Problem(source_map.place(), "not-an-entry", message, fix)]
    if "slug" in data:
        message = "“slug” is no field: the file's name is the slug"
        return (
            None,
            source_map,
            [Problem(source_map.key_place(("slug",)), "unknown-field", message)],
        )
    try:
        return model.model_validate({**data, "slug": file.slug}), source_map, problems
    except ValidationError as error:
        return None, source_map, problems + validation_problems(error, source_map, model)


def _other_letters(file: ContentFile) -> Problem:
    """What is wrong with a slug of other letters than a to z where the settings ask for these."""
    good = slugify(plain_letters(file.slug))
    rename = f"Rename the file to {good}.yml" if good else "Rename the file"
    message = f"“{file.slug}” is no slug: lower-case letters from a to z, digits, single hyphens"
    fix = f"{rename}, or set “slugs: unicode” in glossary.yml."
    return Problem(Location(file.shown), "bad-slug", message, fix)


def _bad_file(file: Path, name: str) -> Problem | None:
    """What is wrong with a file's name or nature, before it is opened."""
    place = Location(name)
    if file.is_symlink() or not file.is_file():
        what = "a symbolic link" if file.is_symlink() else "a folder"
        return _stray(place, what)
    if file.suffix != ".yml":
        message = "only files that end in .yml belong here"
        return Problem(place, "stray-file", message, "Move it elsewhere, or rename it.")
    if file.stem.lower() in RESERVED_SLUGS:
        message = f"no file can be called “{file.stem}” on every system"
        fix = f"Add a word, as in {file.stem.lower()}-term.yml."
        return Problem(place, "bad-slug", message, fix)
    if is_slug(unicodedata.normalize("NFC", file.stem)):
        return None
    good = slugify(file.stem) or "a-good-name"
    if (file.parent / f"{good}.yml").exists() and good == file.stem.lower():
        message = f"the name differs from {good}.yml in upper and lower case only"
        return Problem(place, "duplicate-slug", message, "Rename one of the two files.")
    message = "a file's name is its address: lower-case letters, digits, single hyphens"
    return Problem(place, "bad-slug", message, f"Rename the file to {good}.yml.")


def _stray(place: Location, what: str) -> Problem:
    message = f"{what} stands here; only plain files that end in .yml belong here"
    return Problem(place, "stray-file", message, "Move it elsewhere.")


def _same_slug(file: ContentFile, other: ContentFile) -> Problem:
    message = f"the slug is taken by {other.shown}"
    return Problem(Location(file.shown), "duplicate-slug", message, "Rename one of the two files.")

"""What a folder or an archive holds beside what is read, so that the report names all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.importing.formats import ADVICE, DATA_SUFFIXES, SUFFIXES
from generator.wording import count

#: Folders that hold patterns and settings of a tool, not pages.
_FOLDERS = frozenset({"templates", "template", "node_modules", "__macosx", "attachments"})
_KINDS = {
    suffix: kind
    for kind, suffixes in {
        "pictures": "png jpg jpeg gif svg webp bmp ico avif heic heif tif tiff drawio",
        "sound and films": "mp3 m4a wav ogg oga flac mp4 m4v mov webm avi mkv",
        "styles, scripts and fonts": "css scss less js mjs cjs ts tsx jsx py rb sh woff woff2 ttf",
    }.items()
    for suffix in (f".{ending}" for ending in suffixes.split())
}


@dataclass(frozen=True)
class PassedOver:
    """Files of one kind that were not read."""

    kind: str
    names: tuple[str, ...]
    """Their paths in the folder or archive, in order."""
    advice: str = ""
    """How to save them as something that can be read, where they may hold terms."""


def kind_of(path: PurePosixPath, *, beside_pages: bool = False) -> str:
    """The kind of a file that is not read; empty for one that is.

    `path` is that within its folder or archive; `beside_pages`: whether pages are read there,
    beside which data are a tool's settings.
    """
    parts, suffix = path.parts, path.suffix.lower()
    if hidden := next((part for part in parts if part.startswith(".")), ""):
        return f"hidden, {hidden}"
    if folder := next((part for part in parts[:-1] if part.casefold() in _FOLDERS), ""):
        return f"in {folder}/"
    if parts[0].startswith("_") or parts[-1].startswith("_"):
        return "with “_” before their names"
    if suffix in SUFFIXES:
        return "data beside pages" if beside_pages and suffix in DATA_SUFFIXES else ""
    return _KINDS.get(suffix) or (f"of the kind {suffix}" if suffix else "without an ending")


def grouped(paths: Iterable[tuple[PurePosixPath, str]]) -> tuple[PassedOver, ...]:
    """Files with their kinds, as one `PassedOver` for each kind."""
    names: dict[str, list[str]] = defaultdict(list)
    advice: dict[str, str] = {}
    for path, kind in paths:
        names[kind].append(path.as_posix())
        if kind.startswith("of the kind"):
            advice[kind] = ADVICE.get(path.suffix.lower(), "")
    return tuple(
        PassedOver(kind, tuple(sorted(names[kind])), advice.get(kind, "")) for kind in sorted(names)
    )


def in_words(files: PassedOver, most: int = 5) -> str:
    """Their number, their kind and the first names."""
    shown = [_printable(name) for name in files.names[:most]]
    more = len(files.names) - len(shown)
    named = ", ".join([*shown, *([f"and {more:,} more"] if more else [])])
    return f"{count(len(files.names), 'file')} ({files.kind}): {named}"


def _printable(name: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in name)


def all_kinds(paths: Sequence[PurePosixPath]) -> dict[PurePosixPath, str]:
    """The kind of each file of a folder; empty for those that are to be read."""
    kinds = {path: kind_of(path) for path in paths}
    has_pages = any(
        not kind and path.suffix.lower() not in DATA_SUFFIXES for path, kind in kinds.items()
    )
    return {path: kind or kind_of(path, beside_pages=has_pages) for path, kind in kinds.items()}

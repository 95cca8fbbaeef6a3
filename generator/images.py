"""The images that entries show: the files in ``content/images/``, and what is known of each.

``images/curve.svg`` has the file ``images/curve.yml`` beside it, which names its author. Drawings
are cleaned (`generator.svg`) before they become files of the site.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import NoReturn

import imagesize
from pydantic import ValidationError

from generator import svg
from generator.model import IMAGE_PATTERN, ImageFacts
from generator.problems import Location, Problem
from generator.source_map import SourceMap
from generator.validation import validation_problems
from generator.yaml_text import read_yaml

#: Folder of the content, and of the site.
FOLDER = "images"
RULE = "bad-image"

#: On a phone's slow line a larger file takes seconds.
LARGEST = 400_000
#: Pixels of a side; a page is never wider, on any screen.
LONGEST = 4000

_NAME = re.compile(IMAGE_PATTERN.replace("^images/", "^"))
#: How files begin, by the ending of their names.
_BEGINNINGS = {
    ".png": rb"\x89PNG\r\n\x1a\n",
    ".jpg": rb"\xff\xd8\xff",
    ".jpeg": rb"\xff\xd8\xff",
    ".webp": rb"RIFF....WEBP",
    ".avif": rb"....ftypavi[fs]",
}


@dataclass(frozen=True, slots=True)
class ImageFile:
    """What pages need to know of an image."""

    path: str
    """From the content folder, and from the site's root: ``images/curve.svg``."""
    width: int
    """In pixels, 0 if the file is broken."""
    height: int
    author: str
    licence: str = ""
    """Name of its licence; empty if the glossary's holds."""
    licence_url: str = ""
    source: str = ""
    """Where the author published it, or empty."""


class _BadImageError(Exception):
    """Why a file cannot be shown, and how to mend that."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.fix = fix


def load_images(folder: Path, shown: str) -> tuple[dict[str, ImageFile], list[Problem]]:
    """Path → image, for all in a content folder, and what is wrong with them.

    `shown` names the content folder in messages. A broken image is among them, so that references
    to it are no fault of theirs. Raises OSError if a file cannot be read.
    """
    images: dict[str, ImageFile] = {}
    problems: list[Problem] = []
    names = _names(folder)
    for name in names:
        place = Location(f"{shown}/{FOLDER}/{name}")
        file = folder / FOLDER / name
        if name.endswith(".yml"):
            if not any(name != other and file.stem == Path(other).stem for other in names):
                message = "there is no image of this name beside it"
                problems.append(Problem(place, RULE, message, "Rename it, or delete it."))
            continue
        facts, wrong = _facts(file.with_suffix(".yml"), place)
        size = (0, 0)
        try:
            size = _size(file)
        except _BadImageError as error:
            wrong.append(Problem(place, RULE, str(error), error.fix))
        path = f"{FOLDER}/{name}"
        licence = facts.licence if facts else None
        images[path] = ImageFile(
            path,
            *size,
            author=facts.author if facts else "",
            licence=licence.name if licence else "",
            licence_url=licence.url if licence else "",
            source=(facts and facts.source) or "",
        )
        problems += wrong
    return images, problems


def _names(folder: Path) -> list[str]:
    """What lies in the folder of images, but for what editors and systems leave."""
    place = folder / FOLDER
    return sorted(name for name in os.listdir(place) if is_kept(name)) if place.is_dir() else []  # noqa: PTH208


def is_kept(name: str) -> bool:
    """Whether a file is no hidden one, nor one that editors and systems leave."""
    return not name.startswith((".", "~")) and name not in ("Thumbs.db", "desktop.ini")


def _facts(file: Path, image: Location) -> tuple[ImageFacts | None, list[Problem]]:
    """What the file beside an image says of it."""
    if not file.is_file():
        message = f"nobody is named as its author: there is no {file.name} beside it"
        fix = f"Write {FOLDER}/{file.name} with “author: …”, and “licence: …” if it has its own."
        return None, [Problem(image, RULE, message, fix)]
    data, source_map, problems = read_yaml(file, f"{image.file.rpartition('/')[0]}/{file.name}")
    if not isinstance(data, dict):
        return None, problems or [_without_fields(source_map)]
    try:
        return ImageFacts.model_validate(data), problems
    except ValidationError as error:
        return None, problems + validation_problems(error, source_map, ImageFacts)


def _without_fields(source_map: SourceMap) -> Problem:
    message = "the file holds no fields: expected lines such as “author: …”"
    return Problem(source_map.place(), RULE, message)


def _size(file: Path) -> tuple[int, int]:
    if not _NAME.fullmatch(file.name):
        _refuse(
            "an image is called by lower-case letters, digits and single hyphens, "
            "and ends in .svg, .png, .jpg, .jpeg, .webp or .avif",
            "Rename the file, or move it out of this folder.",
        )
    if file.is_symlink() or not file.is_file():
        _refuse("only plain files belong here", "Put the file itself here.")
    if (size := file.stat().st_size) > LARGEST:
        _refuse(
            f"the file has {size / 1000:,.0f} kB; at most {LARGEST / 1000:,.0f} kB load well",
            "Make it smaller, or save it as .webp.",
        )
    width, height = _measured(file)
    if max(width, height) > LONGEST:
        _refuse(
            f"the image is {width} × {height} pixels; at most {LONGEST} a side are of use",
            "Scale it down.",
        )
    return width, height


def _measured(file: Path) -> tuple[int, int]:
    data = file.read_bytes()
    if file.suffix == ".svg":
        return _drawing_size(data)
    if not re.match(_BEGINNINGS[file.suffix], data, re.DOTALL):
        _refuse(f"this is no {file.suffix} file", "Save it in that format, or rename it.")
    try:
        found = imagesize.get_info(io.BytesIO(data))
    except (ValueError, OSError):
        found = None
    if not found or found.width <= 0 or found.height <= 0:
        _refuse("the image is broken: it does not tell its size", "Save it once more.")
    return found.width, found.height


def _drawing_size(data: bytes) -> tuple[int, int]:
    try:
        return svg.size(svg.cleaned(data))
    except svg.BadSvgError as error:
        fix = "Save it once more, as “plain SVG” where a program offers that."
        raise _BadImageError(f"this is no drawing that can be read as SVG: {error}", fix) from error


def _refuse(message: str, fix: str) -> NoReturn:
    raise _BadImageError(message, fix)


def images_digest(folder: Path) -> bytes:
    """A digest of the folder of images: names and bytes of all files in it."""
    state = blake2b(digest_size=16)
    for name in _names(folder):
        file = folder / FOLDER / name
        data = file.read_bytes() if file.is_file() else b""
        state.update(f"{name}\0{len(data)}\0".encode(errors="surrogateescape") + data)
    return state.digest()


def image_files(folder: Path, images: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each image of the content folder, by path. Raises OSError.

    Drawings are cleaned.
    """
    for path in images:
        data = (folder / path).read_bytes()
        yield path, svg.cleaned(data) if path.endswith(".svg") else data

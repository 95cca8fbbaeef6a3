"""The text of an entry's file as the edit form sends it to ``glossary serve --edit``."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from generator.edit.plan import Plan
from generator.errors import ContentError, RefusedError
from generator.load import FOLDERS, ContentFile, load_settings, read_entry, shown
from generator.model import LONGEST_SLUG, RESERVED_SLUGS, is_slug
from generator.problems import has_errors
from generator.yaml_text import MAX_BYTES

_FILE = re.compile(rf"({'|'.join(FOLDERS)})/([^/\\]+)\.yml")


class ChangedMeanwhileError(RefusedError):
    """The file is not as it was when the form was opened."""


class Sent(NamedTuple):
    """What the form sends."""

    file: str
    """Path from the content folder: ``terms/burn-rate.yml``."""
    text: str
    before: str | None
    """The file's text when the form was opened; None for a new file."""


def entry_file(content: Path, name: str) -> Path:
    """The file of an entry in a content folder. Raises RefusedError for any other path."""
    found = _FILE.fullmatch(name)
    slug = found[2] if found else ""
    if not found or not is_slug(slug) or slug in RESERVED_SLUGS or len(slug) > LONGEST_SLUG:
        raise RefusedError(f"“{name}” is no file of an entry")
    file = content / name
    if any(path.is_symlink() for path in (file, file.parent)):
        raise RefusedError(f"{name} is a link to somewhere else")
    return file


def save(content: Path, sent: Sent) -> None:
    """Write an entry's file, unless it has changed meanwhile or could not be read as an entry.

    Raises ChangedMeanwhileError, RefusedError, ContentError or OSError; nothing is written then.
    """
    file = entry_file(content, sent.file)
    if not file.stem.isascii() and load_settings(content)[0].slugs == "latin":
        raise RefusedError(f"“{file.stem}” has other letters than a to z")
    before = file.read_bytes().decode("utf-8", "replace") if file.exists() else None
    if before != sent.before:
        raise ChangedMeanwhileError(f"{sent.file} has changed meanwhile")
    if len(sent.text.encode()) > MAX_BYTES:
        raise RefusedError(f"the text is too long: at most {MAX_BYTES:,} bytes are read")
    _must_be_entry(file, sent.text)
    Plan({file: sent.text}).apply()


def _must_be_entry(file: Path, text: str) -> None:
    with TemporaryDirectory(prefix="glossary-") as folder:
        tried = Path(folder) / file.name
        tried.write_bytes(text.encode())
        _, _, problems = read_entry(ContentFile(tried, file.parent.name, shown(file)))
    if has_errors(problems):
        raise ContentError(problems)

"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.load import how_to_begin


def content_folder(folder: Path) -> Path:
    """The folder, if it is one. Raises BadParameter, which says how a glossary begins."""
    if folder.is_dir():
        return folder
    name = folder.as_posix()
    if folder.exists():
        raise typer.BadParameter(f"{name} is a file and no folder: name another one.")
    how = how_to_begin(folder)
    if "glossary init" in how:
        how += " If the glossary is elsewhere, work in its folder or name its content."
    raise typer.BadParameter(f"there is no folder {name} here. {how}")


ContentOption = Annotated[
    Path,
    typer.Option(
        "--content",
        help="Folder with glossary.yml, terms/ and comparisons/.",
        callback=content_folder,
    ),
]
DEFAULT_CONTENT = Path("content")

ContentsOption = Annotated[
    list[Path],
    typer.Option(
        "--content",
        help="Folder with glossary.yml, terms/ and comparisons/, or with such a folder for each "
        "language. May be repeated.",
        callback=lambda folders: [content_folder(folder) for folder in folders],
    ),
]
DEFAULT_CONTENTS = [DEFAULT_CONTENT]

CacheOption = Annotated[
    Path, typer.Option("--cache", help="Folder for results of earlier runs; safe to delete.")
]
DEFAULT_CACHE = Path(".cache")

TodayOption = Annotated[
    dt.datetime | None,
    typer.Option(
        "--today",
        help="Day on which reviews count as overdue or not; today by default.",
        metavar="<day>",
        formats=["%Y-%m-%d"],
        show_default=False,
    ),
]


def day(today: dt.datetime | None) -> dt.date:
    """The day that an option names, or the day it is."""
    return today.date() if today else dt.date.today()  # noqa: DTZ011 - the editor's own day


class Format(StrEnum):
    """How a report is written: for people or for machines."""

    TEXT = "text"
    JSON = "json"

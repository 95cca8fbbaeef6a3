"""``glossary translations``: what to translate next, and recording what has been."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.commands import app
from generator.cli.options import DEFAULT_CONTENTS, ContentsOption, Format
from generator.editions import edition_folders, edition_problems, read_settings, root_address
from generator.errors import ContentError, RefusedError
from generator.load import load_settings, shown
from generator.problems import has_errors
from generator.translations import SiteEditions, load_site

_MOST_LINES = 20


@app.command(
    epilog="Examples: `glossary translations --format json`, "
    "`glossary translations --record ar/burn-rate`"
)
def translations(
    contents: ContentsOption = DEFAULT_CONTENTS,
    form: Annotated[Format, typer.Option("--format", help="How to report.")] = Format.TEXT,
    record: Annotated[
        list[str] | None,
        typer.Option(
            help="Record that this translation says what its source says now. May be repeated.",
            metavar="<language>/<slug>",
        ),
    ] = None,
    source: Annotated[
        str,
        typer.Option(
            "--from",
            help="With --record: language of the source, if the entry does not tell.",
            metavar="<language>",
            show_default=False,
        ),
    ] = "",
) -> None:
    """List what to translate next, and record what has been.

    For each language and each other one: what is missing, the most linked first; translations
    whose source has changed since; and those of which nobody has recorded the source.
    """
    site = _site(contents)
    if record:
        _record(site, record, source)
        return
    from generator.translation_list import LanguagePair, language_pairs  # noqa: PLC0415

    pairs: list[LanguagePair] = list(language_pairs(site))
    if form is Format.JSON:
        typer.echo(json.dumps([asdict(pair) for pair in pairs], ensure_ascii=False, indent=2))
        return
    for pair in pairs:
        typer.echo(
            f"{pair.source} → {pair.target}: "
            f"{len(pair.missing)} of {pair.entries} published entries missing, "
            f"{len(pair.outdated)} outdated, {len(pair.unrecorded)} without a recorded source, "
            f"{len(pair.current)} up to date"
        )
        missing = [f"{one.links:>4}  {one.slug}  {one.headword}" for one in pair.missing]
        _list("Missing, with how many entries link to each", missing)
        _list("Outdated", [f"{one.file}, from {one.slug}" for one in pair.outdated])
        unrecorded = [f"{one.file}, {one.slug}" for one in pair.unrecorded]
        _list("Without a recorded source", unrecorded)


def _site(contents: Sequence[Path]) -> SiteEditions:
    folders = edition_folders(contents)
    if len(folders) == 1:
        where = shown(folders[0].content)
        raise RefusedError(
            f"{where} holds one language: put another one beside it, in a folder that is named "
            f"after it, such as {where}/ar/"
        )
    settings = read_settings(folders)
    site = load_site(folders, root_address(settings))
    unread = (p for e in settings if not e.is_read for p in load_settings(e.folder.content)[2])
    found = [*edition_problems(settings), *unread]
    if has_errors(found):
        raise ContentError(found)
    return site


def _record(site: SiteEditions, names: Sequence[str], source: str) -> None:
    from generator.edit.translated import record as plan_record  # noqa: PLC0415

    plan = plan_record(site, names, source)
    plan.apply()
    for file in plan.files:
        typer.echo(f"Recorded in {shown(file)}.")


def _list(title: str, lines: Sequence[str]) -> None:
    if lines:
        typer.echo("\n".join((f"  {title}", *_first(lines))))


def _first(lines: Sequence[str]) -> Iterator[str]:
    yield from (f"    {line}" for line in lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        yield f"    … and {len(lines) - _MOST_LINES} more (`--format json` has all)"

"""``glossary import``: existing material as drafts."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator import importing, progress
from generator.cli.commands import app
from generator.cli.options import Format
from generator.errors import ContentError
from generator.importing import report
from generator.importing.field_map import FieldMap, read_field_map
from generator.importing.formats import SUFFIXES
from generator.importing.run import settings_problems


class SourceFormat(StrEnum):
    """What the files are: the names in `importing.FORMATS`."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    CSV = "csv"
    SHEET = "sheet"
    WORD = "word"
    DATA = "data"
    SPHINX = "sphinx"
    SKOS = "skos"
    TBX = "tbx"
    WORDPRESS = "wordpress"
    ISSUE = "issue"


@app.command(
    "import",
    epilog="Examples: `glossary import pages/*.txt --into content --dry-run`, "
    "`glossary import cards.csv --into content`, "
    "`glossary import content/en --from markdown --map headings.yml --into content`",
)
def bring_in(
    files: Annotated[
        list[Path], typer.Argument(help="Files, or folders of them.", exists=True, metavar="FILE")
    ],
    into: Annotated[
        Path, typer.Option(help="Content folder; created if it is missing.", file_okay=False)
    ],
    source: Annotated[
        SourceFormat | None,
        typer.Option("--from", help="Their format; by default their content and ending decide."),
    ] = None,
    table: Annotated[
        Path | None,
        typer.Option(
            "--map",
            help="YAML file of lines “heading: field”, or “heading: leave out”.",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
    form: Annotated[Format, typer.Option("--format", help="How to report.")] = Format.TEXT,
) -> None:
    """Turn pages, documents, sheets, exports and issue forms into drafts.

    No file is overwritten. The exit code is 1 if something could not be imported.
    """
    field_map = _field_map(table)
    if problems := settings_problems(into):
        raise ContentError(problems)
    if not any(importing.files_below(files)):
        known = ", ".join(sorted(SUFFIXES))
        message = f"no file of a known format found; known are {known}"
        raise typer.BadParameter(message, param_hint="FILE")
    with progress.shown("Files read") as on_progress:
        done = importing.plan_import(files, into, source or "", field_map, on_progress)
    if not dry_run:
        done.plan.apply()
    writer = report.as_json if form is Format.JSON else report.as_text
    typer.echo(writer(done, dry=dry_run))
    raise typer.Exit(0 if done.is_whole else 1)


def _field_map(file: Path | None) -> FieldMap:
    try:
        return read_field_map(file) if file else FieldMap()
    except ContentError as error:
        raise typer.BadParameter(str(error), param_hint="--map") from error

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
from generator.importing.run import settings_problems


class SourceFormat(StrEnum):
    """What the files are."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
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
        typer.Option("--from", help="Their format; by default their ending decides."),
    ] = None,
    table: Annotated[
        Path | None,
        typer.Option(
            "--map", help="YAML file of lines “heading: field”.", exists=True, dir_okay=False
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
    form: Annotated[Format, typer.Option("--format", help="How to report.")] = Format.TEXT,
) -> None:
    """Turn pages, Markdown, tables or issue forms into drafts.

    No file is overwritten. The exit code is 1 if something could not be imported.
    """
    headings = _table(table)
    if found := settings_problems(into):
        raise ContentError(found)
    paths = list(dict.fromkeys(importing.files_below(files)))
    if not paths:
        raise typer.BadParameter("no file of a known format found", param_hint="FILE")
    with progress.shown("Files read") as on_progress:
        done = importing.plan_import(paths, into, source or "", headings, on_progress)
    if not dry_run:
        done.plan.apply()
    writer = report.as_json if form is Format.JSON else report.as_text
    typer.echo(writer(done, dry=dry_run))
    raise typer.Exit(0 if done.is_whole else 1)


def _table(file: Path | None) -> FieldMap:
    try:
        return read_field_map(file) if file else FieldMap()
    except ContentError as error:
        raise typer.BadParameter(str(error), param_hint="--map") from error

"""``glossary schema``: what editors check content files with."""

from __future__ import annotations

from itertools import filterfalse
from pathlib import Path
from typing import Annotated

import typer

from generator import bundle, schema
from generator.cli.commands import app
from generator.cli.content import read_glossary
from generator.cli.options import content_folder
from generator.edit.plan import Plan
from generator.errors import RefusedError, UsageError
from generator.load import shown


@app.command("schema", epilog="Example: `glossary schema --content content`")
def write_schemas(
    out: Annotated[
        Path | None,
        typer.Option(help="Folder for the schemas of any glossary.", file_okay=False),
    ] = None,
    content: Annotated[
        Path | None,
        typer.Option(
            help="Write the schemas of this content folder into its folder schemas/, with its "
            "categories and slugs as completions.",
            callback=lambda folder: content_folder(folder) if folder else None,
        ),
    ] = None,
) -> None:
    """Write JSON Schemas that editors complete and check with.

    In a checkout of the generator, its own are written without an option, after a change to
    its model.
    """
    if not (out or content or bundle.IS_CHECKOUT):
        raise UsageError("name a folder: `glossary schema --content content`")
    files: dict[Path, str | None] = {}
    if out or not content:
        files |= {(out or schema.FOLDER) / name: text for name, text in schema.schemas().items()}
    if content:
        files |= schema.own_schemas(read_glossary(content))
    for file in filterfalse(schema.is_ours, files):
        raise RefusedError(f"{shown(file)} was not written by `glossary schema`; move it first")
    Plan(files).apply()
    for file in files:
        typer.echo(f"Wrote {shown(file)}.")

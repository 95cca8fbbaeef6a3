"""``glossary schema``: what editors check content files with."""

from __future__ import annotations

from itertools import filterfalse
from pathlib import Path
from typing import Annotated

import typer

from generator import schema
from generator.cli.commands import app
from generator.edit.plan import Plan
from generator.errors import RefusedError
from generator.glossary import Glossary
from generator.load import load, shown


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
            exists=True,
            file_okay=False,
        ),
    ] = None,
) -> None:
    """Write JSON Schemas that editors complete and check with.

    Without an option, the generator's own are written, after a change to its model.
    """
    files: dict[Path, str | None] = {}
    if out or not content:
        files |= {(out or schema.FOLDER) / name: text for name, text in schema.schemas().items()}
    if content:
        files |= schema.own_schemas(Glossary(load(content)))
    for file in filterfalse(schema.is_ours, files):
        raise RefusedError(f"{shown(file)} was not written by `glossary schema`; move it first")
    Plan(files).apply()
    for file in files:
        typer.echo(f"Wrote {shown(file)}.")

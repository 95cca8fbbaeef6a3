"""``glossary schema``: what editors check content files with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator import schema
from generator.cli.commands import app
from generator.load import shown


@app.command("schema", epilog="Example: `glossary schema`")
def write_schemas(
    out: Annotated[
        Path, typer.Option(help="Folder to write the JSON Schemas into.", file_okay=False)
    ] = schema.FOLDER,
) -> None:
    """Write JSON Schemas that editors complete and check with."""
    for file in schema.write(out):
        typer.echo(f"{shown(file)} is written.")

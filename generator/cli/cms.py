"""``glossary cms``: what a content management system needs to edit the glossary's files."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator import cms, history
from generator.cli.commands import app
from generator.cli.content import read_glossary
from generator.cli.options import DEFAULT_CONTENT, ContentOption
from generator.edit.plan import Plan
from generator.errors import RefusedError
from generator.load import shown


class System(StrEnum):
    """Which content management system."""

    SVELTIA = "sveltia"


@app.command("cms", epilog="Example: `glossary cms sveltia --out admin`")
def write_configuration(
    system: Annotated[System, typer.Argument(help="For which one.")],
    content: ContentOption = DEFAULT_CONTENT,
    out: Annotated[
        Path | None,
        typer.Option(help="Write config.yml into this folder.", file_okay=False),
    ] = None,
) -> None:
    """Write the configuration of a content management system.

    Its forms have the glossary's fields, categories and reviewers: run it again when the model or
    glossary.yml changes. Comments in it say which fields have no place in the forms.
    """
    del system  # there is one
    _, folder = history.place_in_repository(content)
    text = cms.sveltia(read_glossary(content), folder)
    if out is None:
        typer.echo(text, nl=False)
        return
    file = out / cms.FILE
    if not cms.is_ours(file):
        raise RefusedError(f"{shown(file)} was not written by `glossary cms`; move it first")
    Plan({file: text}).apply()
    typer.echo(f"Wrote {shown(file)}.")

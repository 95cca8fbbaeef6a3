"""``glossary addresses``: the register of published addresses."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from generator import address_register
from generator.cli.commands import app
from generator.cli.content import read_glossary
from generator.cli.options import DEFAULT_CONTENT, ContentOption, Format
from generator.edit.plan import Plan
from generator.load import REGISTER, shown


@app.command(epilog="Example: `glossary addresses --record`")
def addresses(
    content: ContentOption = DEFAULT_CONTENT,
    record: Annotated[
        bool, typer.Option("--record", help="Add them to addresses.txt instead.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="How to list.")] = Format.TEXT,
) -> None:
    """List all addresses of the site, or record them.

    With the ids of sections and questions. `glossary check` reports recorded addresses that
    are gone.
    """
    glossary = read_glossary(content)
    now = address_register.current(glossary)
    if record:
        file = content / REGISTER
        known = address_register.recorded(content)
        Plan({file: address_register.with_current(glossary)}).apply()
        typer.echo(f"{len(now - known.keys())} new addresses recorded in {shown(file)}.")
    elif form is Format.JSON:
        typer.echo(json.dumps(sorted(now), indent=2))
    else:
        typer.echo("\n".join(sorted(now)))

"""The ``glossary`` command: the only place that prints and exits.

One module for each group of commands; importing it adds them to the application.
"""

from __future__ import annotations

import sys

import typer

from generator.cli import (
    addresses,
    changes,
    content,
    edit,
    explain,
    importing,
    links,
    schema,
    site,
    stats,
)
from generator.cli.options import app
from generator.site import BuildFailed

__all__ = [
    "addresses",
    "app",
    "changes",
    "content",
    "edit",
    "explain",
    "importing",
    "links",
    "main",
    "schema",
    "site",
    "stats",
]


def main() -> None:
    """Run the command line; a missing file or the like ends in one line, not in a traceback."""
    try:
        app()
    except BuildFailed:
        sys.exit(1)
    except OSError as error:
        typer.echo(f"glossary: {error}", err=True)
        sys.exit(1)

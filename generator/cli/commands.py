"""The application and the table of its commands.

A command's module is imported when the command is called, so that help, completion and wrong
commands answer at once.
"""

from __future__ import annotations

import os
import sys
import traceback
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

import generator
from generator.errors import FAILED, FAULT, INTERRUPTED, ContentError, GlossaryError

#: Name → its module in this package, and the first sentence of its help.
COMMANDS = {
    "init": ("begin", "Begin a glossary: content, publishing, forms and editor settings."),
    "check": ("check", "Report every problem in every file."),
    "build": ("site", "Check the content, then build the site."),
    "serve": ("site", "Serve the site on this computer, with live reload."),
    "new": ("edit", "Begin an entry: a file with guidance in each section."),
    "rename": ("edit", "Give an entry a new slug, and update every reference to it."),
    "merge": ("merge", "Merge an entry into another: names, addresses, lists and references."),
    "remove": ("edit", "Remove an entry in favour of another, and update references."),
    "import": ("importing", "Turn pages, documents, sheets, exports and issue forms into drafts."),
    "propose": (
        "propose",
        "Turn an issue that proposes a term into a draft, or say what it lacks.",
    ),
    "explain": ("explain", "Explain a rule, with a bad and a good example, or list all."),
    "owners": ("owners", "Show who decides on which entries, or write CODEOWNERS."),
    "stats": ("stats", "Show what to write, review, source or expand next."),
    "translations": ("translations", "List what to translate next, and record what has been."),
    "forms": ("links", "List the words that link to each entry."),
    "links": ("links", "List all automatic links, or how an edit changed them."),
    "changes": ("changes", "Show what changed for readers since a git revision."),
    "addresses": ("addresses", "List all addresses of the site, or record them."),
    "pages": ("pages", "Write the pages as Markdown, for any site generator."),
    "merge-parts": ("site", "Join the shards of a site into one."),
    "schema": ("schema", "Write JSON Schemas that editors complete and check with."),
    "cms": ("cms", "Write the configuration of a content management system."),
}

#: 128 and the number of SIGPIPE, as shells count.
_BROKEN_PIPE = 141
_OURS = Path(generator.__file__).parent


class Commands(TyperGroup):
    """The commands of the table, and the one place where errors become exit codes."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = {
            name: self.commands.get(name) or TyperCommand(name, help=summary)
            for name, (_, summary) in COMMANDS.items()
        }

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Load the command that is called."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, _loaded(name) if name else command, rest

    def invoke(self, ctx: Any) -> Any:
        """Run a command; nothing is flushed into a pipe whose reader has read enough."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(_BROKEN_PIPE) from None

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line. An error is shown as one line, or as the problems it holds."""
        try:
            return super().main(*args, **kwargs)
        except ContentError as error:
            text, code = str(error), error.exit_code
        except GlossaryError as error:
            text, code = f"glossary: {error}" if str(error) else "", error.exit_code
        except OSError as error:
            if error.errno is None or _is_ours(error):
                raise
            where = f"{error.filename}: " if error.filename else ""
            text, code = f"glossary: {where}{error.strerror}", FAILED
        if text:
            typer.echo(text, err=True)
        sys.exit(code)


def _is_ours(error: OSError) -> bool:
    """Whether a file of the generator itself is missing, which is no mistake of the user's."""
    return isinstance(error.filename, str) and Path(error.filename).is_relative_to(_OURS)


@cache
def _loaded(name: str) -> Any:
    module, _ = COMMANDS[name]
    import_module(f"generator.cli.{module}")
    return typer.main.get_group(app).commands[name]


app = typer.Typer(
    cls=Commands,
    help="Turn structured term files into a searchable, cross-linked static glossary.",
    epilog="Exit codes: 0 done, 1 errors in the content, 2 wrong usage, 3 refused (no file has "
    "changed), 4 failed (a file or another program), 70 a fault of the generator, 130 interrupted.",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain text: loading Rich would double the time of --help
    pretty_exceptions_enable=False,
)


def _show_version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"glossary {generator.__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            help="Show the version and exit.",
            callback=lambda asked: _show_version(asked=asked),
        ),
    ] = False,
) -> None:
    """Options that stand before the command."""
    del version


def run() -> None:
    """Run the application. A fault of the generator shows its traceback, and whose it is."""
    try:
        app()
    except SystemExit as end:
        if end.code == INTERRUPTED:  # Typer's own code for Ctrl+C, which it shows nothing of
            raise KeyboardInterrupt from None
        raise
    except Exception:  # noqa: BLE001 - whatever it is, it is ours
        traceback.print_exc()
        typer.echo("glossary: this is a fault of the generator; please report it.", err=True)
        sys.exit(FAULT)

"""The ``glossary`` command: the only place that prints and exits."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator import checks, pages, problems
from generator.glossary import Glossary
from generator.load import load

app = typer.Typer(
    help="A glossary from structured term files: check them, write pages, build the site.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)

ContentOption = Annotated[
    Path,
    typer.Option(
        "--content",
        help="Folder with glossary.yml, terms/ and comparisons/.",
        exists=True,
        file_okay=False,
    ),
]
DEFAULT_CONTENT = Path("content")


class Format(StrEnum):
    """How problems are shown."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


_WRITERS = {
    Format.TEXT: problems.as_text,
    Format.JSON: problems.as_json,
    Format.GITHUB: problems.as_github,
}


@app.command(epilog="Example: `glossary check content/terms/burn-rate.yml`")
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Report on these files or folders only.", exists=True),
    ] = None,
    content: ContentOption = DEFAULT_CONTENT,
    form: Annotated[Format, typer.Option("--format", help="How to report.")] = Format.TEXT,
) -> None:
    """Report all problems of all files, sorted. Exit code: 0 clean, 1 problems, 2 wrong usage."""
    loaded = load(content)
    found = checks.check(loaded, Glossary(loaded))
    if paths:
        found = tuple(p for p in found if _below(Path(p.place.file), paths))
    typer.echo(_WRITERS[form](found))
    raise typer.Exit(1 if problems.has_errors(found) else 0)


def _below(file: Path, paths: list[Path]) -> bool:
    return any(file.absolute().is_relative_to(path.absolute()) for path in paths)


@app.command("pages", epilog="Example: `glossary pages --out pages`")
def write_pages(
    out: Annotated[Path, typer.Option(help="Folder to write the Markdown files into.")],
    content: ContentOption = DEFAULT_CONTENT,
) -> None:
    """Write the Markdown pages, for any engine that reads Markdown with front matter."""
    loaded = load(content)
    glossary = Glossary(loaded)
    found = checks.check(loaded, glossary)
    if problems.has_errors(found):
        typer.echo(problems.as_text(found), err=True)
        raise typer.Exit(1)
    written = pages.write(pages.render(glossary), out)
    typer.echo(f"{written} pages written to {out}.")


def main() -> None:
    """Run the command line; a missing file or the like ends in one line, not in a traceback."""
    try:
        app()
    except OSError as error:
        typer.echo(f"glossary: {error}", err=True)
        sys.exit(1)

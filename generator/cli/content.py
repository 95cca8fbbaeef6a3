"""``glossary check``: what is wrong with the content."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator import checks, problems
from generator.cli.options import DEFAULT_CONTENT, ContentOption, TodayOption, app, day
from generator.glossary import Glossary
from generator.load import load


class ProblemFormat(StrEnum):
    """How problems are shown."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


_WRITERS = {
    ProblemFormat.TEXT: problems.as_text,
    ProblemFormat.JSON: problems.as_json,
    ProblemFormat.GITHUB: problems.as_github,
}


@app.command(epilog="Example: `glossary check content/terms/burn-rate.yml`")
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Report on these files or folders only.", exists=True),
    ] = None,
    content: ContentOption = DEFAULT_CONTENT,
    form: Annotated[
        ProblemFormat, typer.Option("--format", help="How to report.")
    ] = ProblemFormat.TEXT,
    today: TodayOption = None,
) -> None:
    """Report all problems of all files, sorted. Exit code: 0 clean, 1 problems, 2 wrong usage."""
    loaded = load(content)
    found = checks.check(loaded, Glossary(loaded), day(today))
    if paths:
        found = tuple(p for p in found if _below(Path(p.place.file), paths))
    typer.echo(_WRITERS[form](found))
    raise typer.Exit(1 if problems.has_errors(found) else 0)


def _below(file: Path, paths: list[Path]) -> bool:
    return any(file.absolute().is_relative_to(path.absolute()) for path in paths)

"""``glossary check``: what is wrong with the content."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator import problems
from generator.cli.commands import app
from generator.cli.options import (
    DEFAULT_CACHE,
    DEFAULT_CONTENTS,
    CacheOption,
    ContentsOption,
    TodayOption,
    day,
)
from generator.editions import edition_folders
from generator.errors import ContentError
from generator.incremental import check as incremental
from generator.load import shown


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


@app.command(
    epilog="Examples: `glossary check content/terms/burn-rate.yml`, `glossary check --fix`"
)
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Report on these files or folders only.", exists=True),
    ] = None,
    contents: ContentsOption = DEFAULT_CONTENTS,
    form: Annotated[
        ProblemFormat, typer.Option("--format", help="How to report.")
    ] = ProblemFormat.TEXT,
    today: TodayOption = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="First fix what needs no judgment: composed characters (NFC), blanks at line "
            "ends, the last line's end, the order of fields.",
        ),
    ] = False,
    cache: CacheOption = DEFAULT_CACHE,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Ignore earlier runs and check everything.")
    ] = False,
) -> None:
    """Report every problem in every file.

    Sorted by file, line and column. The exit code is 1 if any of them is an error.
    """
    try:
        if fix:
            for folder in edition_folders(contents):
                _fix(folder.content, paths)
        found = incremental.check(contents, day(today), None if no_cache else cache)
        if paths:
            found = tuple(p for p in found if _below(Path(p.place.file), paths))
    except ContentError as error:  # nothing of the content can be judged
        found = error.problems
    typer.echo(_WRITERS[form](found))
    raise typer.Exit(1 if problems.has_errors(found) else 0)


def _fix(content: Path, paths: list[Path] | None) -> None:
    from generator.edit.fix import fix as plan_fixes  # noqa: PLC0415 - few ask for it

    plan = plan_fixes(content, lambda file: not paths or _below(file, paths))
    plan.apply()
    for file in plan.files:
        typer.echo(f"Fixed {shown(file)}.", err=True)


def _below(file: Path, paths: list[Path]) -> bool:
    return any(file.absolute().is_relative_to(path.absolute()) for path in paths)

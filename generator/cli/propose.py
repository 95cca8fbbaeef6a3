"""``glossary propose``: what somebody proposes in an issue as a draft."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.commands import app
from generator.cli.options import DEFAULT_CONTENT, ContentOption
from generator.edit.plan import Plan
from generator.errors import ContentError
from generator.importing.proposal import draft_of, read_issue
from generator.importing.run import settings_problems
from generator.load import shown


@app.command(epilog="Example, in a workflow: `glossary propose $GITHUB_EVENT_PATH --out answers`")
def propose(
    issue: Annotated[
        Path,
        typer.Argument(
            help="What the host sends when an issue changes, or the text of a filled form.",
            exists=True,
            dir_okay=False,
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            help="Folder for the texts: answer.md, and title.txt and kept.md for a pull request.",
            file_okay=False,
            show_default=False,
        ),
    ] = None,
    content: ContentOption = DEFAULT_CONTENT,
) -> None:
    """Turn an issue that proposes a term into a draft, or say what it lacks.

    The exit code is 1 if something is missing: then no entry is written.
    """
    if problems := settings_problems(content):
        raise ContentError(problems)
    made = draft_of(read_issue(issue.read_bytes()), content)
    made.plan.apply()
    if out is None:
        typer.echo(made.answer)
    else:
        texts = {"answer.md": made.answer, "title.txt": made.title, "kept.md": made.kept}
        Plan({out / name: f"{text}\n" for name, text in texts.items()}).apply()
        for file in made.plan.files:
            typer.echo(f"Wrote {shown(file)}.")
    raise typer.Exit(0 if made.is_whole else 1)

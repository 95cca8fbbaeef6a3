"""``glossary changes``: what an edit changes for readers."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from generator import changes, checks, history
from generator.cli.commands import app
from generator.cli.content import read_glossary, with_settings
from generator.cli.options import DEFAULT_CONTENT, ContentOption
from generator.glossary import Glossary
from generator.load import load


class ChangesFormat(StrEnum):
    """How changes are reported: for people, machines, a pull request or a browser."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


@app.command("changes", epilog="Example: `glossary changes --since main --format markdown`")
def report(
    since: Annotated[str, typer.Option(metavar="REV", help="Git revision to compare with.")],
    content: ContentOption = DEFAULT_CONTENT,
    form: Annotated[
        ChangesFormat, typer.Option("--format", help="How to report.")
    ] = ChangesFormat.TEXT,
    preview: Annotated[
        str,
        typer.Option(
            help="Address of a site with the changes, to which markdown and html lead.",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Show what changed for readers since a git revision.

    Words of entries, sources, figures, pages, addresses, wanted terms and links, with what
    `glossary check` says of the entries that changed.
    """
    new = read_glossary(content)
    with history.content_at(since, content) as old:
        before = read_glossary(old, f"in {since}, ")
        problems = checks.check(with_settings(load(content)), new)
        found = changes.compare(before, new, problems)
    typer.echo(_written(found, new, form, preview))


def _written(found: changes.Changes, new: Glossary, form: ChangesFormat, preview: str) -> str:
    match form:
        case ChangesFormat.TEXT:
            return changes.as_text(found)
        case ChangesFormat.JSON:
            return changes.as_json(found)
        case ChangesFormat.MARKDOWN:
            return changes.as_markdown(found, preview)
        case ChangesFormat.HTML:
            return changes.as_html(found, new.settings, preview)

"""``glossary changes``: what an edit changes for readers."""

from __future__ import annotations

from typing import Annotated

import typer

from generator import changes, history
from generator.cli.commands import app
from generator.cli.content import read_glossary
from generator.cli.links import LinkFormat
from generator.cli.options import DEFAULT_CONTENT, ContentOption

_WRITERS = {
    LinkFormat.TEXT: changes.as_text,
    LinkFormat.JSON: changes.as_json,
    LinkFormat.MARKDOWN: changes.as_markdown,
}


@app.command("changes", epilog="Example: `glossary changes --since main --format markdown`")
def report(
    since: Annotated[str, typer.Option(metavar="REV", help="Git revision to compare with.")],
    content: ContentOption = DEFAULT_CONTENT,
    form: Annotated[LinkFormat, typer.Option("--format", help="How to report.")] = LinkFormat.TEXT,
) -> None:
    """Show what changed for readers since a git revision.

    Pages, addresses, wanted terms and links.
    """
    new = read_glossary(content)
    with history.content_at(since, content) as old:
        found = changes.compare(read_glossary(old, f"in {since}, "), new)
    typer.echo(_WRITERS[form](found))

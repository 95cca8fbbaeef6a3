"""``glossary pages``: from content to Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator import checks, pages, problems
from generator.cli.commands import app
from generator.cli.options import DEFAULT_CONTENT, ContentOption
from generator.errors import ContentError
from generator.glossary import Glossary
from generator.links import find_links
from generator.load import for_site, load


@app.command("pages", epilog="Example: `glossary pages --out pages`")
def write_pages(
    out: Annotated[Path, typer.Option(help="Folder to write the Markdown files into.")],
    content: ContentOption = DEFAULT_CONTENT,
) -> None:
    """Write the pages as Markdown, for any site generator.

    Facts about each page stand in YAML front matter.
    """
    loaded = for_site(load(content))
    glossary = Glossary(loaded)
    found = checks.check(loaded, glossary)
    if problems.has_errors(found):
        raise ContentError(found)
    written = pages.write(
        pages.render(glossary, find_links(glossary)), glossary.images, out, content
    )
    typer.echo(f"{written} pages written to {out}.")

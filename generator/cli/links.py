"""``glossary forms`` and ``glossary links``: what links where, and by which words."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from generator import history
from generator.cli.commands import app
from generator.cli.content import read_glossary
from generator.cli.options import DEFAULT_CONTENT, ContentOption, Format
from generator.links import changes, find_links, listing
from generator.links.forms import ReviewedForms, review_forms
from generator.wording import did_you_mean


class LinkFormat(StrEnum):
    """How links are reported: for people, machines or a comment."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


_LISTS = {
    LinkFormat.TEXT: listing.as_text,
    LinkFormat.JSON: listing.as_json,
    LinkFormat.MARKDOWN: listing.as_markdown,
}
_CHANGES = {
    LinkFormat.TEXT: changes.as_text,
    LinkFormat.JSON: changes.as_json,
    LinkFormat.MARKDOWN: changes.as_markdown,
}


@app.command(epilog="Example: `glossary forms burn-rate runway`")
def forms(
    slugs: Annotated[
        list[str] | None, typer.Argument(metavar="SLUG", help="Only these entries.")
    ] = None,
    content: ContentOption = DEFAULT_CONTENT,
    form: Annotated[Format, typer.Option("--format", help="How to report.")] = Format.TEXT,
) -> None:
    """List the words that link to each entry.

    An entry adds words under `forms: {add: […]}`, forbids them under `forms: {forbid: […]}`,
    and with `autolink:` links nothing (`false`) or only the listed phrases.
    """
    glossary = read_glossary(content)
    for slug in slugs or ():
        if slug not in glossary:
            hint = did_you_mean(slug, glossary.entries)
            raise typer.BadParameter(f"no entry has the slug “{slug}”. {hint}".strip())
    reviewed = review_forms(glossary, slugs or list(glossary.entries))
    if form is Format.JSON:
        rows = [_as_row(entry) for entry in reviewed]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(map(_as_line, reviewed)))


def _as_row(entry: ReviewedForms) -> dict[str, object]:
    linked = [{"text": f.text, "capitals": f.capitals} for f in entry.linked]
    return {"slug": entry.slug, "forms": linked, "shared": list(entry.shared)}


def _as_line(entry: ReviewedForms) -> str:
    linked = ", ".join(f.text for f in entry.linked) or "(nothing links here)"
    shared = ", ".join(entry.shared)
    return f"{entry.slug}: {linked}" + (f"; shared, so not linked: {shared}" if shared else "")


@app.command(epilog="Example: `glossary links --since main --format markdown`")
def links(
    content: ContentOption = DEFAULT_CONTENT,
    form: Annotated[LinkFormat, typer.Option("--format", help="How to report.")] = LinkFormat.TEXT,
    since: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Report what changed since this git revision instead."),
    ] = None,
) -> None:
    """List all automatic links, or how an edit changed them."""
    glossary = read_glossary(content)
    if since is None:
        typer.echo(_LISTS[form](listing.list_links(glossary, find_links(glossary))))
        return
    with history.content_at(since, content) as old:
        found = changes.compare(read_glossary(old, f"in {since}, "), glossary)
    typer.echo(_CHANGES[form](found))

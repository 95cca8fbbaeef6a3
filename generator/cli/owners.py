"""``glossary owners``: who decides on which entries."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from generator import history
from generator.cli.commands import app
from generator.cli.content import read_glossary
from generator.cli.options import DEFAULT_CONTENT, ContentOption
from generator.edit.plan import Plan
from generator.errors import RefusedError
from generator.glossary import Glossary
from generator.host import Host
from generator.load import shown
from generator.model import OTHERS
from generator.owners import PLACES, codeowners, merged_into
from generator.wording import count


class OwnersFormat(StrEnum):
    """How owners are listed."""

    TEXT = "text"
    CODEOWNERS = "codeowners"
    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"


@app.command("owners", epilog="Example: `glossary owners --format codeowners --write`")
def list_owners(
    content: ContentOption = DEFAULT_CONTENT,
    form: Annotated[
        OwnersFormat,
        typer.Option("--format", help="For people, or as the repository's host reads it."),
    ] = OwnersFormat.TEXT,
    write: Annotated[
        bool, typer.Option("--write", help="Write CODEOWNERS into the repository.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Exit with 1 if CODEOWNERS says something else.")
    ] = False,
) -> None:
    """Show who decides on which entries, or write CODEOWNERS.

    From `owners` in glossary.yml, by the main category of each entry. Lines that others wrote in
    CODEOWNERS stay.
    """
    glossary = read_glossary(content)
    if not glossary.settings.owners:
        raise RefusedError(
            "glossary.yml names no owners: write lines such as “funding: ['@name']” under “owners:”"
        )
    if form is OwnersFormat.TEXT and not (write or check):
        typer.echo("\n".join(_table(glossary)))
        return
    named = form not in {OwnersFormat.TEXT, OwnersFormat.CODEOWNERS}
    host = Host(form.value) if named else glossary.settings.repository_host
    root, below = history.place_in_repository(content)
    lines = codeowners(glossary, below, host)
    if not (write or check):
        typer.echo(lines, nl=False)
        return
    file = root / PLACES[host]
    text = merged_into(file, lines)
    current = file.is_file() and file.read_text("utf-8") == text
    if check and not current:
        typer.echo(f"{shown(file)} is not up to date: `glossary owners --write` writes it.")
        raise typer.Exit(1)
    if not check and not current:
        Plan({file: text}).apply()
    typer.echo(f"{'Wrote' if not check and not current else 'Up to date:'} {shown(file)}.")


def _table(glossary: Glossary) -> Iterator[str]:
    """A line for each category: its owners, and of how many entries it is the main one."""
    owners = glossary.settings.owners
    for slug in (*glossary.categories, OTHERS):
        entries = sum((head.categories or (OTHERS,))[0] == slug for head in glossary)
        names = ", ".join(owners.get(slug) or owners.get(OTHERS) or ()) or "nobody"
        yield f"{slug:<24} {count(entries, 'entry'):>12}  {names}"

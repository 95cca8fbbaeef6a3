"""``glossary new``, ``rename`` and ``remove``."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.commands import app
from generator.cli.content import with_settings
from generator.cli.options import DEFAULT_CONTENT, ContentOption
from generator.edit.new import NewName, new_comparison, new_term
from generator.edit.plan import Plan
from generator.edit.rename import remove, rename
from generator.errors import RefusedError
from generator.glossary import Glossary
from generator.load import load, shown


class Kind(StrEnum):
    """What sort of entry to begin."""

    TERM = "term"
    COMPARISON = "comparison"


@app.command(
    "new",
    epilog='Examples: `glossary new "Burn multiple" --category finance`, '
    "`glossary new --kind comparison --compare safe --compare dilution`",
)
def begin(
    headword: Annotated[str, typer.Argument(help="The headword.")] = "",
    kind: Annotated[Kind | None, typer.Option(help="A term, or a comparison of terms.")] = None,
    category: Annotated[list[str] | None, typer.Option(help="Slug of a category.")] = None,
    compare: Annotated[list[str] | None, typer.Option(help="A term to compare.")] = None,
    slug: Annotated[
        str, typer.Option(help="Its address, if not the headword's letters.", show_default=False)
    ] = "",
    anyway: Annotated[
        bool,
        typer.Option("--anyway", help="Begin it although an entry has another form of the name."),
    ] = False,
    content: ContentOption = DEFAULT_CONTENT,
) -> None:
    """Begin an entry: a file with guidance in each section.

    Refused if an entry has that name, or another form of it.
    """
    glossary = Glossary(with_settings(load(content)))
    name = NewName(headword, slug, anyway)
    comparing = kind is Kind.COMPARISON or (kind is None and bool(compare))
    if not headword and not comparing:
        raise typer.BadParameter("a term needs a headword", param_hint="HEADWORD")
    if comparing:
        entry = new_comparison(glossary, name, category or (), compare or ())
    else:
        entry = new_term(glossary, name, category or ())
    entry.plan.apply()
    path = shown(entry.path)
    if entry.near:
        typer.echo(
            f"“{entry.near.headword}” is close: if it is the same thing, remove {path} and edit "
            f"{shown(content / entry.near.file)}.",
            err=True,
        )
    typer.echo(
        f"Wrote {path}, for the address /{entry.address}. Fill it in, then run "
        f"`glossary check {path}`."
    )


@app.command(
    "rename", epilog='Example: `glossary rename burn-rate cash-burn --headword "Cash burn"`'
)
def change_slug(
    old: Annotated[str, typer.Argument(help="Slug of the entry.")],
    new: Annotated[str, typer.Argument(help="Its new slug; the same to change the headword.")],
    headword: Annotated[
        str, typer.Option(help="Its new headword, if that changes too.", show_default=False)
    ] = "",
    no_alias: Annotated[
        bool, typer.Option("--no-alias", help="Do not keep the earlier headword as an alias.")
    ] = False,
    content: ContentOption = DEFAULT_CONTENT,
) -> None:
    """Give an entry a new slug, and update every reference to it.

    Its earlier address redirects to the new one, and its earlier headword becomes an alias.
    """
    _apply(lambda glossary: rename(glossary, old, new, headword, keep_name=not no_alias), content)
    if new == old:
        typer.echo(f"The headword of {old} is “{headword.strip()}”.")
    else:
        typer.echo(f"Renamed {old} to {new}; its earlier address redirects.")


@app.command("remove", epilog="Example: `glossary remove cash-burn --replaced-by burn-rate`")
def take_away(
    slug: Annotated[str, typer.Argument(help="Slug of the entry.")],
    replaced_by: Annotated[str, typer.Option(help="Slug of the entry to read instead.")],
    no_alias: Annotated[
        bool, typer.Option("--no-alias", help="Do not keep its names as aliases of the other.")
    ] = False,
    content: ContentOption = DEFAULT_CONTENT,
) -> None:
    """Remove an entry in favour of another, and update references.

    Its address redirects to the other entry, and its names become aliases of it.
    """
    _apply(lambda it: remove(it, slug, replaced_by, keep_name=not no_alias), content)
    typer.echo(f"Removed {slug}; its address redirects to {replaced_by}.")


def _apply(plan: Callable[[Glossary], Plan], content: Path) -> None:
    plan(whole_glossary(content)).apply()


def whole_glossary(content: Path) -> Glossary:
    """The glossary in a folder. Raises RefusedError if a file of it cannot be read."""
    loaded = with_settings(load(content))
    if loaded.broken:
        broken = ", ".join(loaded.broken)
        raise RefusedError(
            f"{broken}: fix this first (`glossary check`), or references in it would be missed"
        )
    return Glossary(loaded)

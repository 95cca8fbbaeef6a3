"""``glossary new``, ``rename`` and ``remove``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.commands import app
from generator.cli.content import with_settings
from generator.cli.options import DEFAULT_CONTENT, ContentOption
from generator.edit.naming import entry_meant, slug_meant
from generator.edit.new import NewName, compared_in, new_comparison, new_term
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
    if kind is not Kind.TERM and not compare and (names := compared_in(glossary, headword)):
        compare = list(names)
        if kind is None:
            _say(f"“{headword}” is begun as a comparison; --kind term would make it a term.")
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
        _say(
            f"“{entry.near.headword}” is close: if it is the same thing, remove {path} and edit "
            f"{shown(content / entry.near.file)}."
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
    new: Annotated[
        str,
        typer.Argument(help="Its new slug, or its new headword, from which a slug is made."),
    ],
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
    glossary = whole_glossary(content)
    slug = entry_meant(glossary, old)
    to = slug_meant(new, glossary.settings)
    if to != new and not headword:
        headword = new.strip()
    rename(glossary, slug, to, headword, keep_name=not no_alias).apply()
    if to == slug:
        typer.echo(f"The headword of {slug} is “{headword.strip()}”.")
        return
    named = f", with the headword “{headword.strip()}”" if headword else ""
    typer.echo(f"Renamed {slug} to {to}{named}; its earlier address redirects.")


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
    glossary = whole_glossary(content)
    slug, replaced_by = (entry_meant(glossary, name) for name in (slug, replaced_by))
    remove(glossary, slug, replaced_by, keep_name=not no_alias).apply()
    typer.echo(f"Removed {slug}; its address redirects to {replaced_by}.")


def _say(text: str) -> None:
    typer.echo(text, err=True)


def whole_glossary(content: Path) -> Glossary:
    """The glossary in a folder. Raises RefusedError if a file of it cannot be read."""
    loaded = with_settings(load(content))
    if loaded.broken:
        broken = ", ".join(loaded.broken)
        raise RefusedError(
            f"{broken}: fix this first (`glossary check`), or references in it would be missed"
        )
    return Glossary(loaded)

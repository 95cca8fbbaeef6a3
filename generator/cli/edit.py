"""``glossary new``, ``rename`` and ``remove``: what writes into the content folder."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.commands import app
from generator.cli.options import DEFAULT_CONTENT, ContentOption
from generator.edit.new import new_comparison, new_term
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
    kind: Annotated[Kind | None, typer.Option(help="Term, or comparison of terms.")] = None,
    category: Annotated[list[str] | None, typer.Option(help="Slug of a category.")] = None,
    compare: Annotated[list[str] | None, typer.Option(help="A term to compare.")] = None,
    content: ContentOption = DEFAULT_CONTENT,
) -> None:
    """Write the file of a new entry, each section with a line of guidance."""
    glossary = Glossary(load(content))
    comparing = kind is Kind.COMPARISON or (kind is None and bool(compare))
    if not headword and not comparing:
        raise typer.BadParameter("a term needs a headword", param_hint="HEADWORD")
    if comparing:
        plan, path = new_comparison(glossary, headword, category or (), compare or ())
    else:
        plan, path = new_term(glossary, headword, category or ())
    plan.carry_out()
    typer.echo(f"{shown(path)} is there: fill it in, then run `glossary check {shown(path)}`.")


@app.command(
    "rename", epilog='Example: `glossary rename burn-rate cash-burn --headword "Cash burn"`'
)
def change_slug(
    old: Annotated[str, typer.Argument(help="Slug of the entry.")],
    new: Annotated[str, typer.Argument(help="Its new slug.")],
    headword: Annotated[str, typer.Option(help="Its new headword, if that changes too.")] = "",
    content: ContentOption = DEFAULT_CONTENT,
) -> None:
    """Move an entry and every reference to it; its earlier address leads to the new one."""
    _carried_out(lambda glossary: rename(glossary, old, new, headword), content)
    typer.echo(f"{old} is now {new}; its earlier address leads there.")


@app.command("remove", epilog="Example: `glossary remove cash-burn --replaced-by burn-rate`")
def take_away(
    slug: Annotated[str, typer.Argument(help="Slug of the entry.")],
    replaced_by: Annotated[str, typer.Option(help="Slug of the entry to read instead.")],
    content: ContentOption = DEFAULT_CONTENT,
) -> None:
    """Remove an entry; its address and every reference lead to another from now on."""
    _carried_out(lambda glossary: remove(glossary, slug, replaced_by), content)
    typer.echo(f"{slug} is gone; its address leads to {replaced_by}.")


def _carried_out(planned: Callable[[Glossary], Plan], content: Path) -> None:
    loaded = load(content)
    if loaded.problems:
        broken = ", ".join(sorted({problem.place.file for problem in loaded.problems}))
        raise RefusedError(
            f"{broken}: fix this first (`glossary check`), or references in it would be missed"
        )
    planned(Glossary(loaded)).carry_out()

"""``glossary explain``: what a rule asks, why, and how to mend what breaks it."""

from __future__ import annotations

from typing import Annotated

import typer

from generator import checks
from generator.checks.explained import Explanation
from generator.checks.suggest import did_you_mean
from generator.cli.commands import app


def _kinds(start: str) -> list[str]:
    """Completions of a rule's name."""
    return [one.kind for one in checks.explanations() if one.kind.startswith(start)]


@app.command("explain", epilog="Example: `glossary explain orphan`")
def explain_rule(
    rule: Annotated[
        str,
        typer.Argument(
            help="The name in brackets after a problem; without it, all are listed.",
            autocompletion=_kinds,
        ),
    ] = "",
) -> None:
    """Explain a kind of problem with a bad and a good example, or list all kinds."""
    known = {one.kind: one for one in checks.explanations()}
    if not rule:
        width = max(map(len, known))
        typer.echo("\n".join(f"{kind:<{width}}  {one.title}" for kind, one in known.items()))
        return
    kind = rule.strip("[]").lower()
    if kind not in known:
        hint = did_you_mean(kind, known) or "`glossary explain` lists the rules."
        raise typer.BadParameter(f"there is no rule “{rule}”. {hint}", param_hint="RULE")
    typer.echo(_explained(known[kind]))


def _explained(one: Explanation) -> str:
    parts = [f"{one.kind}: {one.title}", one.text.replace("``", "`")]
    if one.bad:
        parts += ["Not so:", _indented(one.bad), "But so:", _indented(one.good)]
    return "\n\n".join(filter(None, parts))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())

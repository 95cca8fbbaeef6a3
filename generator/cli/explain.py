"""``glossary explain``: what a rule asks, why, and how to fix what breaks it."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.checks.rule_docs import RuleDoc, rule_docs
from generator.cli.commands import app
from generator.wording import did_you_mean


def _rules(start: str) -> list[str]:
    """Completions of a rule's id."""
    return [doc.rule for doc in rule_docs() if doc.rule.startswith(start)]


@app.command("explain", epilog="Example: `glossary explain orphan`")
def explain_rule(
    rule: Annotated[
        str,
        typer.Argument(
            help="The name in brackets after a problem; lists all if left out.",
            autocompletion=_rules,
        ),
    ] = "",
) -> None:
    """Explain a rule, with a bad and a good example, or list all."""
    docs = {doc.rule: doc for doc in rule_docs()}
    if not rule:
        width = max(map(len, docs))
        typer.echo("\n".join(f"{doc.rule:<{width}}  {doc.title}" for doc in docs.values()))
        return
    name = rule.strip("[]").lower()
    if name not in docs:
        hint = did_you_mean(name, docs) or "`glossary explain` lists the rules."
        raise typer.BadParameter(f"there is no rule “{rule}”. {hint}", param_hint="RULE")
    typer.echo(_as_text(docs[name]))


def _as_text(doc: RuleDoc) -> str:
    parts = [f"{doc.rule}: {doc.title}", doc.text]
    if doc.bad:
        parts += ["Not so:", _indented(doc.bad), "But so:", _indented(doc.good)]
    return "\n\n".join(filter(None, parts))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())

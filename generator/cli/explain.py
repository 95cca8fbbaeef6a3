"""``glossary explain``: what a rule asks, why, and how to fix what breaks it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Annotated

import typer

from generator import checks
from generator.checks.rule_docs import RuleDoc, Whose, rule_docs
from generator.cli.commands import app
from generator.problems import Severity
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
        typer.echo("\n".join(_listed(docs.values())))
        return
    name = rule.strip("[]").lower()
    if name not in docs:
        hint = did_you_mean(name, docs) or "`glossary explain` lists the rules."
        raise typer.BadParameter(f"there is no rule “{rule}”. {hint}", param_hint="RULE")
    typer.echo(_as_text(docs[name]))


#: What stands above the rules of each group.
_GROUPS = {
    Whose.YOU: "You can fix these in the entry:",
    Whose.ASK: "Ask an editor about these:",
    Whose.SETTINGS: "These are about glossary.yml, the brand and own pages:",
    Whose.READING: "With these a file cannot be read as it is meant:",
}


def _listed(docs: Collection[RuleDoc]) -> Iterator[str]:
    """The rules by who fixes a breach, errors first."""
    width = max(len(doc.rule) for doc in docs)
    levels = {rule.id: rule.severity for rule in checks.rules()}
    for whose, title in _GROUPS.items():
        yield title
        group = [doc for doc in docs if doc.whose is whose]
        for doc in sorted(group, key=lambda doc: levels.get(doc.rule) is Severity.WARNING):
            yield f"  {doc.rule:<{width}}  {levels.get(doc.rule, ''):<7}  {doc.title}".rstrip()


def _as_text(doc: RuleDoc) -> str:
    parts = [f"{doc.rule}: {doc.title}", doc.text]
    if doc.bad:
        parts += ["Not so:", _indented(doc.bad), "But so:", _indented(doc.good)]
    return "\n\n".join(filter(None, parts))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())

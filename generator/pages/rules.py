"""The rules that `glossary check` holds entries to: a list, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from generator import addresses, prose
from generator.checks import rules
from generator.checks.rule_docs import RuleDoc, Whose, rule_docs
from generator.pages.page import Page, joined
from generator.pages.writer import Writer
from generator.problems import Severity


def rules_page(writer: Writer) -> Page:
    """Every rule in a sentence, by who fixes a breach of it; errors first."""
    docs = rule_docs(writer.glossary.settings.language)
    levels = {rule.id: rule.severity for rule in rules()}
    blocks: list[str] = []
    for whose in Whose:
        group = [doc for doc in docs if doc.whose is whose]
        group.sort(key=lambda doc: levels.get(doc.rule) is Severity.WARNING)
        blocks.append(writer.heading(2, writer.plain(f"rules-{whose}"), f"rules-{whose}"))
        blocks.append("\n".join(_item(writer, doc, levels.get(doc.rule)) for doc in group))
    return writer.page(
        "rules",
        addresses.RULES,
        *blocks,
        lead=writer.label("rules-intro"),
        breadcrumbs=writer.crumbs("about"),
        noindex=True,
    )


def _item(writer: Writer, doc: RuleDoc, level: Severity | None) -> str:
    name = writer.link(addresses.RULES, addresses.rule_path(doc.rule), doc.rule)
    if level is Severity.WARNING:
        name = writer.aside(name, writer.label("rules-warning"))
    return f"- {writer.explained(name, _markdown(doc.title))}"


def rule_pages(writer: Writer) -> Iterator[Page]:
    """A page for each rule and load error: what is wrong, why, a bad example and a good one."""
    for doc in rule_docs(writer.glossary.settings.language):
        yield writer.page(
            "rule",
            addresses.rule_path(doc.rule),
            _markdown(doc.text),
            _example(writer, "bad", doc.bad),
            _example(writer, "good", doc.good),
            title=writer.plain("rule-title", rule=doc.rule),
            description=prose.to_text(prose.parse(doc.title)),
            lead=f"**{_markdown(doc.title)}**",
            breadcrumbs=writer.crumbs("about", "rules"),
            noindex=True,
        )


def _markdown(text: str) -> str:
    return prose.to_markdown(prose.parse(text), addresses.rule_path)


def _example(writer: Writer, key: str, text: str) -> str:
    if not text:
        return ""
    return joined(writer.heading(2, writer.plain(f"rule-{key}"), key), f"```yaml\n{text}\n```")

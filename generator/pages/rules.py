"""The rules that `glossary check` holds entries to: a list, and a page for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import addresses, prose
from generator.checks.rule_docs import RuleDoc, load_error_docs, rule_docs
from generator.pages.page import Page, joined
from generator.pages.writer import Writer


def rules_page(writer: Writer) -> Page:
    """Every rule in a sentence, then what can be wrong with a file before any rule looks at it."""
    language = writer.glossary.settings.language
    load_errors = load_error_docs(language)
    rules = [doc for doc in rule_docs(language) if doc not in load_errors]
    return writer.page(
        "rules",
        addresses.RULES,
        writer.heading(2, writer.plain("rules-content"), "content-rules"),
        _items(writer, rules),
        writer.heading(2, writer.plain("rules-reading"), "reading"),
        _items(writer, load_errors),
        lead=writer.label("rules-intro"),
        breadcrumbs=writer.crumbs("about"),
        noindex=True,
    )


def _items(writer: Writer, docs: Iterable[RuleDoc]) -> str:
    lines = []
    for doc in docs:
        link = writer.link(addresses.RULES, addresses.rule_path(doc.rule), doc.rule)
        lines.append(f"- {writer.explained(link, _markdown(doc.title))}")
    return "\n".join(lines)


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

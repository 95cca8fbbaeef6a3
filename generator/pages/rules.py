"""The rules that `glossary check` holds entries to: a list, and a page for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import addresses, checks, prose
from generator.checks.explained import Explanation, of_reading
from generator.pages.page import Page
from generator.pages.writer import Writer, joined


def rules_page(writer: Writer) -> Page:
    """Every kind of problem in a sentence: the rules first, then what reading a file finds."""
    path, reading = addresses.RULES, of_reading()
    rules = [one for one in checks.explanations() if one not in reading]
    return Page(
        path=path,
        kind="rules",
        title=writer.plain("rules"),
        description=writer.plain("rules-description"),
        breadcrumbs=(writer.home_crumb, writer.crumb("about", addresses.ABOUT)),
        markdown=joined(
            writer.heading(1, writer.plain("rules"), "rules"),
            writer.label("rules-intro"),
            writer.heading(2, writer.plain("rules-content"), "content-rules"),
            _items(writer, rules),
            writer.heading(2, writer.plain("rules-reading"), "reading"),
            _items(writer, reading),
        ),
    )


def _items(writer: Writer, explanations: Iterable[Explanation]) -> str:
    lines = []
    for one in explanations:
        link = writer.link(addresses.RULES, addresses.rule_path(one.kind), one.kind)
        lines.append(f"- {link}: {_markdown(one.title)}")
    return "\n".join(lines)


def rule_pages(writer: Writer) -> Iterator[Page]:
    """A page for each kind of problem: what is wrong, why, and an example before and after."""
    for one in checks.explanations():
        yield Page(
            path=addresses.rule_path(one.kind),
            kind="rule",
            title=writer.plain("rule-title", kind=one.kind),
            description=prose.to_text(prose.parse(one.title)),
            breadcrumbs=(
                writer.home_crumb,
                writer.crumb("about", addresses.ABOUT),
                writer.crumb("rules", addresses.RULES),
            ),
            markdown=joined(
                writer.heading(1, writer.plain("rule-title", kind=one.kind), "rule"),
                f"**{_markdown(one.title)}**",
                _markdown(one.text),
                _example(writer, "bad", one.bad),
                _example(writer, "good", one.good),
            ),
        )


def _markdown(text: str) -> str:
    return prose.to_markdown(prose.parse(text), addresses.rule_path)


def _example(writer: Writer, key: str, text: str) -> str:
    if not text:
        return ""
    return joined(writer.heading(2, writer.plain(f"rule-{key}"), key), f"```yaml\n{text}\n```")

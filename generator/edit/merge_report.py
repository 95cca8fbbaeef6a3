"""The texts of two entries that are to be merged, side by side: for people who choose."""

from __future__ import annotations

from html import escape
from itertools import zip_longest

from generator.edit.merge import Difference, Merge

#: By this, a report that was written before is known, and may be written again.
MARK = "<!-- Written by `glossary merge --report`. -->"
_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:80rem;margin:2rem auto;padding:0 1rem}"
    "table{width:100%;border-collapse:collapse;table-layout:fixed}"
    "td,th{vertical-align:top;text-align:start;padding:.5rem;border:1px solid #999}"
    "td{white-space:pre-wrap}"
)


def as_html(found: Merge) -> str:
    """A page with a table of two columns for each field."""
    gone, kept = found.gone.slug, found.kept.slug
    tables = "\n".join(
        f"<h2>{escape(each.field)}</h2>\n<table>\n<tr><th>A: {escape(gone)}</th>"
        f"<th>B: {escape(kept)}</th></tr>\n{_rows(each)}\n</table>"
        for each in found.differences
    )
    return (
        f'<!doctype html>\n{MARK}\n<html lang="en">\n<meta charset="utf-8">\n'
        f"<title>{escape(f'Merge {gone} into {kept}')}</title>\n<style>{_STYLE}</style>\n"
        f"<h1>{escape(f'Merge {gone} into {kept}')}</h1>\n{tables}\n"
        f"<p>Choose A or B for each, then run:</p>\n<pre>{escape(command(found))}</pre>\n</html>\n"
    )


def _rows(difference: Difference) -> str:
    pairs = zip_longest(difference.one.split("\n\n"), difference.other.split("\n\n"), fillvalue="")
    return "\n".join(
        f'<tr><td dir="auto">{escape(one)}</td><td dir="auto">{escape(other)}</td></tr>'
        for one, other in pairs
    )


def as_markdown(found: Merge) -> str:
    """The same as Markdown: each field as a heading, the two texts as quotations."""
    gone, kept = found.gone.slug, found.kept.slug
    parts = [f"{MARK}\n\n# Merge {gone} into {kept}"]
    for each in found.differences:
        parts.append(f"## {each.field}")
        parts += [f"A: {gone}", _quoted(each.one), f"B: {kept}", _quoted(each.other)]
    parts.append(f"Choose A or B for each, then run:\n\n    {command(found)}")
    return "\n\n".join(parts) + "\n"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def command(found: Merge) -> str:
    """The command that merges, with a choice to fill in for each field."""
    choices = " ".join(f"--keep {each.field}=B" for each in found.differences)
    return f"glossary merge {found.gone.slug} {found.kept.slug} {choices}".rstrip()

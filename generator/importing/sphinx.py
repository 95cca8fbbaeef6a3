"""Glossaries of Sphinx: the directive ``.. glossary::`` of reStructuredText."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.errors import UnreadableSourceError
from generator.importing.blocks import TERM_LEVEL, PageHeading
from generator.importing.draft import Draft
from generator.importing.draft_builder import DraftBuilder
from generator.importing.field_map import FieldMap
from generator.importing.link_targets import link_target
from generator.importing.markup import read_markdown
from generator.importing.page import page_drafts
from generator.importing.source_file import SourceFile

NAME = "sphinx"
SUFFIXES = (".rst", ".rest")

_DIRECTIVE = re.compile(r"^(\s*)\.\. glossary::")
_ROLE = re.compile(r":(?:[\w-]+:){0,3}?([\w-]+):`([^`<]*)(?:<([^`>]*)>)?`")
_LINK = re.compile(r"`([^`<]+)<([^`>]+)>`__?")
_LITERAL = re.compile(r"``(.+?)``")


def read(source: SourceFile, field_map: FieldMap) -> list[Draft]:
    """The entries of every glossary in the file. Raises UnreadableSourceError if it has none."""
    lines = list(_as_markdown(source.lines))
    if not any(lines):
        raise UnreadableSourceError(
            "no “.. glossary::” in it: convert other pages to Markdown, for example with pandoc"
        )
    builder = DraftBuilder(source.name)
    builder.add_notes(source.notes)
    parts, notes = read_markdown("\n".join(lines))
    builder.add_notes(notes)
    terms = [
        replace(part, level=TERM_LEVEL) if isinstance(part, PageHeading) else part for part in parts
    ]
    return page_drafts(builder, terms, source, field_map)


def _as_markdown(lines: list[str]) -> Iterator[str]:
    """The glossaries' lines as definition lists of Markdown, all other lines empty."""
    margin = -1
    term_margin: int | None = None
    is_defined = False
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if directive := _DIRECTIVE.match(line):
            margin, term_margin = len(directive[1]), None
            yield ""
        elif margin < 0 or not line.strip():
            yield ""
        elif indent <= margin:
            margin = -1
            yield ""
        elif line.strip().startswith(":") and term_margin is None:
            yield ""  # an option, as in “:sorted:”
        else:
            term_margin = indent if term_margin is None else term_margin
            if indent <= term_margin:
                # Several terms may stand above one definition; “term : key” has a sorting key.
                yield f"###### {_inline(line.strip().partition(' : ')[0])}"
                is_defined = False
            else:
                yield _inline(line[indent:] if not is_defined else line[term_margin + 3 :])
                is_defined = True


def _inline(text: str) -> str:
    def role(match: re.Match[str]) -> str:
        words = match[2].strip()
        if match[1] != "term":
            return f"`{words}`"
        return f"[{words}]({link_target('#' + (match[3] or words))})"

    text = _ROLE.sub(role, text)
    return _LITERAL.sub(
        r"`\1`", _LINK.sub(lambda match: f"[{match[1].strip()}](<{match[2]}>)", text)
    )

"""The text of a filled issue form: an H3 for each question, its answer below.

Source: GitHub Docs, "Syntax for GitHub's form schema": an answer that was left empty shows
as ``_No response_``.
"""

from __future__ import annotations

import re
from functools import cache

from generator.begin.texts import starter_languages, starter_texts
from generator.errors import UnreadableSourceError
from generator.importing.blocks import Block, inline, is_ended
from generator.importing.draft import Draft, NoteKind
from generator.importing.draft_builder import DraftBuilder
from generator.importing.field_map import FieldMap
from generator.importing.lines import lines_of
from generator.importing.markup import read_markdown
from generator.importing.page import HeadedBlocks, add_section, split_at_headings
from generator.importing.source_file import SourceFile

NAME = "issue"
SUFFIXES = ()

_EMPTY = re.compile(r"[*_]no response[*_]", re.IGNORECASE)
_BOX = re.compile(r"\\?\[[ xX]\\?\]\s")
_QUESTION_LEVEL = 3


def is_form(text: str) -> bool:
    """Whether a text is a filled form “Propose a term” in any language that the forms are in."""
    asked = [line[4:].strip() for line in text.splitlines() if line.startswith("### ")]
    is_first = text.lstrip().startswith("### ")
    return (
        is_first
        and len(asked) > 1
        and any(asked[0] == labels[0] and asked[1] in labels for labels in _labels())
    )


@cache
def _labels() -> tuple[tuple[str, ...], ...]:
    """The labels of the form's fields in each language, that of the headword first."""
    forms = (starter_texts(language).texts["fields"] for language in starter_languages())
    return tuple(tuple(field["label"] for field in fields.values()) for fields in forms)


def read(source: SourceFile, field_map: FieldMap) -> list[Draft]:
    """One entry. Raises UnreadableSourceError if the text names no term."""
    builder = DraftBuilder(source.name)
    builder.add_notes(source.notes)
    blocks, notes = read_markdown(source.text)
    builder.add_notes(notes)
    for section in split_at_headings(blocks, _QUESTION_LEVEL):
        unanswered = any(_EMPTY.fullmatch(block.text) for block in section.blocks)
        section.blocks = [block for block in section.blocks if not _EMPTY.fullmatch(block.text)]
        boxes = [block for block in section.blocks if block.is_item and _BOX.match(block.text)]
        for box in boxes:
            section.blocks.remove(box)
            builder.note(box.line, NoteKind.LEFT_OUT, f"a ticked box: “{box.text}”")
        if section.blocks or not (unanswered or boxes):
            add_section(_lines_apart(section), builder, field_map)
    if not builder.headword:
        raise UnreadableSourceError("no headword: expected the text of the form “Propose a term”")
    return [builder.draft()]


def _lines_apart(section: HeadedBlocks) -> HeadedBlocks:
    """People end a line in a form's box where they mean a new paragraph, and type bullets."""
    blocks: list[Block] = []
    for block in section.blocks:
        lines = lines_of(block.text.split("\n"), block.line)
        if not block.marker and all(line.is_item for line in lines):
            blocks += [Block(inline(line.behind_bullet), line.number, "-") for line in lines]
        elif not block.marker and any(is_ended(line.text) for line in lines[:-1]):
            blocks += [Block(line.text, line.number) for line in lines]
        else:
            blocks.append(block)
    return HeadedBlocks(section.heading, blocks)

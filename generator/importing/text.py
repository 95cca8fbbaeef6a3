"""Plain text: a page pasted from a glossary site, its sections under heading lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from generator.importing.ai_phrases import ai_phrase_note, remove_ai_phrases
from generator.importing.blocks import Block, is_ended, one_line, plain
from generator.importing.draft import Draft, NoteKind
from generator.importing.draft_builder import DraftBuilder, own_slug
from generator.importing.field_map import FieldMap
from generator.importing.headings import (
    FieldHeading,
    split_abbreviation,
    split_comparison,
    strip_decoration,
)
from generator.importing.lines import Line, blocks_of, is_unwrapped, lines_of, without_tags
from generator.importing.page import page_drafts
from generator.importing.punctuation import COMMAS
from generator.importing.source_file import SourceFile
from generator.importing.term_list import find_terms
from generator.model import slugify

NAME = "text"
SUFFIXES = (".txt", ".text", "")

_LONGEST_TITLE = 80
_FENCE = re.compile(r"^\s*(?:```|~~~)[\w-]*\s*$")
_LABELLED = re.compile(
    r"^\W*(definition|importance|explanation)\W*?[:：]\**\s*(?<=[\s：*])(\S.*)$", re.IGNORECASE
)


def read(source: SourceFile, field_map: FieldMap) -> list[Draft]:
    """One entry a file."""
    builder = DraftBuilder(source.name)
    builder.add_notes(source.notes)
    lines = _plain_lines(source, builder)
    unwrapped = is_unwrapped(lines)
    sections = _sections(lines, field_map)
    names: list[tuple[FieldHeading, int]] = []
    for heading, title, body in sections[1:]:
        names += [(heading, title.number)] if heading.name else []
        builder.subject = builder.subject or heading.subject
        builder.add(heading.field, blocks_of(body, unwrapped=unwrapped))
    if len(sections) == 1:
        parts = blocks_of(sections[0][2], unwrapped=unwrapped)
        if find_terms(parts, "", source.stem, field_map).has_terms:
            return page_drafts(builder, parts, source, field_map)
    known = {slugify(heading.name) for heading, _ in names} | {slugify(source.stem)}
    opening = _title_apart(sections[0][2], known)
    _name(builder, source, names, blocks_of(opening, unwrapped=unwrapped))
    return [builder.draft()]


def _plain_lines(source: SourceFile, builder: DraftBuilder) -> list[Line]:
    lines, changed = without_tags(lines_of(source.lines))
    if changed:
        message = f"HTML tags taken off; so on {len(changed)} lines in all"
        builder.note(changed[0], NoteKind.CHANGED, message)
    cleaned = []
    for line in lines:
        if _FENCE.match(line.text):
            message = f"a code fence left out: “{line.text.strip()}”"
            builder.note(line.number, NoteKind.LEFT_OUT, message)
            cleaned.append(Line(line.number, ""))
            continue
        rest, left_out = remove_ai_phrases(line.text)
        if left_out and not rest:
            builder.note(line.number, NoteKind.LEFT_OUT, ai_phrase_note(left_out[0]))
        cleaned.append(line if rest or not left_out else Line(line.number, ""))
    return cleaned


def _sections(
    lines: Sequence[Line], field_map: FieldMap
) -> list[tuple[FieldHeading, Line, list[Line]]]:
    """What stands before the first heading, then each heading with its lines."""
    sections: list[tuple[FieldHeading, Line, list[Line]]] = [
        (FieldHeading("definition"), Line(1, ""), [])
    ]
    for at, line in enumerate(lines):
        heading = _heading(lines, at, field_map)
        if heading:
            sections.append((heading, line, []))
        elif (label := _LABELLED.match(line.text)) and sections[-1][0].field != "examples":
            sections.append((FieldHeading(label[1].lower()), line, [Line(line.number, label[2])]))
        else:
            sections[-1][2].append(line)
    return sections


def _heading(lines: Sequence[Line], at: int, field_map: FieldMap) -> FieldHeading | None:
    """What a line means as a heading; None for a line that goes on from the one before."""
    text = lines[at].text.strip()
    heading = field_map.find(text)
    if heading is None or (lines[at].is_item and not text.startswith("*")):
        return None
    before = lines[at - 1] if at else Line(0, "")
    after = lines[at + 1].text.lstrip() if at + 1 < len(lines) else ""
    decorated = strip_decoration(text) != " ".join(text.split())
    if decorated:
        return heading
    apart = (
        before.is_blank
        or before.is_item
        or is_ended(before.text)
        or len(before.text) < _LONGEST_TITLE // 2
    )
    goes_on = after[:1].islower() and bool(heading.name) and not lines[at + 1].is_item
    return heading if apart and not goes_on else None


def _name(
    builder: DraftBuilder,
    source: SourceFile,
    names: Sequence[tuple[FieldHeading, int]],
    opening: Sequence[Block],
) -> None:
    """The headword: of “Examples of …”, else “FAQ: …”, else a title line, else the file's name."""
    ranked = sorted(
        names,
        key=lambda pair: (
            ("examples", "faq").index(pair[0].field) if pair[0].field in ("examples", "faq") else 2
        ),
    )
    title, opening = _title(opening)
    if ranked:
        builder.name(ranked[0][0].name)
    elif title:
        builder.name(title.title)
    elif not builder.headword:
        builder.name(_from_stem(source.stem))
        message = f"the headword “{builder.headword}” comes from the file's name"
        builder.note(1, NoteKind.LOOK, message, "term")
    for heading, line in ranked[1:]:
        _other_name(builder, heading.name, line)
    if title:
        _other_name(builder, title.title, title.line)
    if opening:
        message = "text before the first heading: taken as definition"
        builder.note(opening[0].line, NoteKind.LOOK, message, "definition")
        builder.add_first("definition", opening)


def _title_apart(lines: Sequence[Line], known: Collection[str]) -> list[Line]:
    """The lines with a blank one after a title that is not parted from the text below it."""
    for at, line in enumerate(lines):
        if not line.is_blank:
            is_title = slugify(strip_decoration(line.text)) in known
            return [
                *lines[: at + 1],
                *([Line(line.number, "")] if is_title else []),
                *lines[at + 1 :],
            ]
    return list(lines)


def _title(opening: Sequence[Block]) -> tuple[Block | None, Sequence[Block]]:
    """A title line at the top, and the rest."""
    for at, block in enumerate(opening):
        if remove_ai_phrases(block.text)[0] != block.text.strip():
            continue
        bare = strip_decoration(block.title)
        ended = is_ended(bare) or bare[-1:] in set(COMMAS)
        if block.is_item or "\n" in block.text or len(bare) > _LONGEST_TITLE or ended or not bare:
            return None, opening
        return Block(plain(bare), block.line), [*opening[:at], *opening[at + 1 :]]
    return None, opening


def _other_name(builder: DraftBuilder, name: str, line: int) -> None:
    """A second name for the entry is an alias of it."""
    bare, short = split_abbreviation(one_line(plain(name)))
    for other in filter(None, (bare, short)):
        if own_slug(other) not in {
            own_slug(known) for known in (builder.headword, *builder.aliases)
        }:
            builder.aliases.append(other)
            message = f"“{other}” is another name on the page: an alias now"
            kind = NoteKind.LOOK if not split_comparison(other) else NoteKind.UNDERSTOOD
            builder.note(line, kind, message, "aliases")


def _from_stem(stem: str) -> str:
    words = " ".join(re.split(r"[\s_-]+", stem)).strip() or "Entry"
    return words[0].upper() + words[1:]

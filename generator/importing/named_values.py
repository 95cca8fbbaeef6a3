"""Fields that a source gives by name: the columns of a table, the keys of front matter."""

from __future__ import annotations

from collections.abc import Sequence

from generator.importing.blocks import Block, one_line, plain
from generator.importing.draft import NoteKind
from generator.importing.draft_builder import DraftBuilder, heading_block
from generator.importing.headings import TEXTS, find_field
from generator.importing.lines import blocks_of, is_unwrapped, lines_of
from generator.model import slugify

_OTHER_NAMES = {
    "name": "term",
    "front": "term",
    "back": "definition",
    "meaning": "definition",
    "description": "definition",
    "alias": "aliases",
    "acronym": "aliases",
    "aka": "aliases",
    "short-description": "definition",
    "summary": "definition",
    "tags": "categories",
    "key-takeaways": "takeaways",
    "questions": "faq",
    "slug": "slug",
    "id": "slug",
    "status": "status",
}


def field_of_name(name: str) -> str:
    """The field that a column or key means; empty for one that is none of ours."""
    key = slugify(name)
    if key in _OTHER_NAMES:
        return _OTHER_NAMES[key]
    meant = find_field(name.replace("_", " "))
    return meant.field if meant and not meant.name else ""


def add_value(builder: DraftBuilder, name: str, texts: Sequence[str], line: int) -> None:
    """Put texts into the field that `name` means, else into the explanation under that name."""
    texts = [text for text in texts if text.strip()]
    if not texts:
        return
    field = field_of_name(name)
    match field:
        case "slug":
            builder.slug = slugify(texts[0])
        case "status":
            message = f"the status was “{', '.join(texts)}”; what is imported is a draft"
            builder.note(line, NoteKind.UNDERSTOOD, message, "status")
        case "term":
            builder.name(one_line(plain(texts[0])))
        case "aliases" | "categories":
            getattr(builder, field).extend(one_line(plain(text)) for text in texts)
        case "":
            message = f"“{name}” is no field of ours: it went to the explanation"
            builder.note(line, NoteKind.LOOK, message, "explanation")
            builder.add("explanation", _paragraphs(texts, line), heading_block(name, line))
        case _ if field in TEXTS:
            builder.add(field, _paragraphs(texts, line))
        case _:
            builder.add(field, _items(texts, line, questions=field == "faq"))


def _paragraphs(texts: Sequence[str], line: int) -> list[Block]:
    lines = lines_of("\n\n".join(texts).split("\n"), line)
    return blocks_of(lines, unwrapped=is_unwrapped(lines))


def _items(texts: Sequence[str], line: int, *, questions: bool) -> list[Block]:
    """Each text an item; a question is a block of its own, before its answer."""
    blocks: list[Block] = []
    for text in texts:
        question, mark, answer = " ".join(text.split()).partition("?")
        if questions and mark:
            blocks.append(Block(plain(f"{question}?"), line))
            blocks += [Block(plain(answer), line)] if answer.strip() else []
        else:
            blocks.append(Block(plain(" ".join(text.split())), line, "-"))
    return blocks

"""Fields that a source gives by name: the columns of a table, the keys of front matter."""

from __future__ import annotations

from collections.abc import Sequence

from generator.importing.blocks import Block, one_line, plain
from generator.importing.draft import NoteKind
from generator.importing.gather import Gathering, heading_block
from generator.importing.headings import TEXTS, recognised
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


def field_named(name: str) -> str:
    """The field that a column or key means; empty for one that is none of ours."""
    key = slugify(name)
    if key in _OTHER_NAMES:
        return _OTHER_NAMES[key]
    meant = recognised(name.replace("_", " "))
    return meant.field if meant and not meant.name else ""


def add_column(found: Gathering, name: str, texts: Sequence[str], line: int) -> None:
    """Put texts into the field that `name` means, else into the explanation under that name."""
    texts = [text for text in texts if text.strip()]
    if not texts:
        return
    field = field_named(name)
    match field:
        case "slug":
            found.slug = slugify(texts[0])
        case "status":
            message = f"the status was “{', '.join(texts)}”; what is imported is a draft"
            found.note(line, NoteKind.UNDERSTOOD, message, "status")
        case "term":
            found.name(one_line(plain(texts[0])))
        case "aliases" | "categories":
            getattr(found, field).extend(one_line(plain(text)) for text in texts)
        case "":
            message = f"“{name}” is no field of ours: it went to the explanation"
            found.note(line, NoteKind.LOOK, message, "explanation")
            found.add("explanation", _paragraphs(texts, line), heading_block(name, line))
        case _ if field in TEXTS:
            found.add(field, _paragraphs(texts, line))
        case _:
            found.add(field, _items(texts, line, questions=field == "faq"))


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

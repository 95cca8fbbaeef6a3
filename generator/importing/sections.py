"""What the blocks of a section say: examples, questions, titles, takeaways.

Each reader takes blocks and gives a `SectionItems`; whatever it cannot place is handed back in
``rest``, so that no sentence is lost.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.importing.blocks import HEADING, Block, inline, is_ended, one_line, to_prose
from generator.importing.draft import ImportNote, NoteKind
from generator.importing.headings import id_of, strip_decoration
from generator.importing.punctuation import (
    BEHIND_COLON,
    COLONS,
    FULL_STOPS,
    NAME_BREAK,
    QUESTIONS_AND_EXCLAMATIONS,
    SENTENCE_END,
    STATEMENT_END,
    ends_in_question,
    split_outside,
)
from generator.model import Example, Question, slugify

T = TypeVar("T")

_NAMED = re.compile(
    rf"(?:\*\*)?(?P<name>[^{COLONS}*\n]{{1,100}}?)"
    rf"(?:[{COLONS}]\*\*|\*\*[{COLONS}]|[{COLONS}]){BEHIND_COLON}(?P<text>.*)",
    re.DOTALL,
)
#: “Related terms:” and a list of them below.
_NESTED = re.compile(rf"(?P<head>[^\n]{{1,80}}?)[{COLONS}]?\n+(?P<items>- .*)", re.DOTALL)
#: What parts a title from what is said of it.
_BEHIND_TITLE = rf"[{COLONS}]{BEHIND_COLON}|\s[–—-]\s"
_LONGEST_TITLE = 80
#: How people mark a question and its answer: “Q1.”, “Ｑ：”, “س:”.
_QUESTION_LABEL = re.compile(
    rf"^(?:(?:(?:[qｑ](?:uestion)?|質問|問|问题|问|سؤال|س|ש)\s?\d*\s?(?:[.)]|[{COLONS}])|\d{{1,2}}[.)])\s+"
    r"|(?:[qｑ]|質問|問|问题|问)\s?\d*\s?[：．])",
    re.IGNORECASE,
)
_ANSWER_LABEL = re.compile(
    rf"^(?:\*\*)?(?:[aａ]|answer|回答|答え|答|جواب|ج|ת)"
    rf"(?:[{COLONS}]\*\*|\*\*[{COLONS}]|[{COLONS}]){BEHIND_COLON}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SectionItems(Generic[T]):
    """What a section holds, what belongs elsewhere, and what to say about both."""

    items: tuple[T, ...]
    rest: tuple[Block, ...] = ()
    notes: tuple[ImportNote, ...] = ()


def takeaways(blocks: Sequence[Block]) -> SectionItems[str]:
    """One takeaway an item; in a section without a list, one a paragraph."""
    listed = any(block.is_item for block in blocks)
    items, rest, notes = [], [], []
    for block in blocks:
        if listed and not block.is_item:
            rest.append(block)
            message = "a paragraph between the takeaways went to the explanation"
            notes.append(ImportNote(block.line, NoteKind.LOOK, message, "explanation"))
        else:
            items.append(inline(block.text))
    return SectionItems(tuple(items), tuple(rest), tuple(notes))


def examples(blocks: Sequence[Block]) -> SectionItems[Example]:
    """“Name: text”, one an item or paragraph; one without a name goes on with the one before."""
    pairs: list[tuple[str, list[Block]]] = []
    notes: list[ImportNote] = []
    goes_on = False
    for block in blocks:
        if block.marker == HEADING:
            pairs.append((block.title, []))
            goes_on = True
            continue
        name, text = named(block.text)
        if name:
            pairs.append((name, [Block(text, block.line)]))
            goes_on = True
        elif goes_on and not block.is_item:
            pairs[-1][1].append(block)
        else:
            title = f"Example {len(pairs) + 1}"
            pairs.append((title, [Block(block.text, block.line)]))
            message = f"an example without a name is called “{title}”: give it one"
            notes.append(ImportNote(block.line, NoteKind.LOOK, message, "examples"))
    items = tuple(Example(title=title, text=to_prose(text)) for title, text in pairs)
    return SectionItems(items, (), tuple(notes))


def named(text: str) -> tuple[str, str]:
    """“Name: text” as name (plain) and text (prose); the name is empty if there is none."""
    if match := _NAMED.fullmatch(text):
        name = one_line(match["name"])
        if name and not SENTENCE_END.search(match["name"]):
            return name, inline_start(match["text"])
    return "", text


def inline_start(text: str) -> str:
    """The tail of a paragraph as prose of its own: its first sign must not start a list."""
    return inline(text) if "\n\n" not in text else text


def faq(blocks: Sequence[Block]) -> SectionItems[Question]:
    """A line that ends in a question mark is a question, what follows up to the next its answer."""
    questions: list[tuple[str, str, int, list[Block]]] = []
    rest: list[Block] = []
    for block in _by_question(blocks):
        question = _question(block)
        if question:
            questions.append((question, id_of(block.text), block.line, []))
        elif questions:
            questions[-1][3].append(_without_label(block))
        else:
            rest.append(block)
    notes = [
        ImportNote(
            block.line, NoteKind.LOOK, "before the first question: went to the explanation", "faq"
        )
        for block in rest
    ]
    notes += [
        ImportNote(line, NoteKind.LOOK, f"“{question}” has no answer", "faq")
        for question, _, line, answer in questions
        if not answer
    ]
    return SectionItems(_distinct(questions), tuple(rest), tuple(notes))


def _distinct(questions: Iterable[tuple[str, str, int, list[Block]]]) -> tuple[Question, ...]:
    distinct: list[Question] = []
    taken: set[str] = set()
    numbers: dict[str, int] = defaultdict(lambda: 2)
    for text, identity, _, answer in questions:
        known = slugify(identity).removeprefix("faq-") or None
        question = Question(id=known, question=text, answer=to_prose(answer))
        if question.fragment in taken or question.fragment == "faq-":
            stem = question.fragment.removeprefix("faq-") or "question"
            while f"faq-{stem}-{numbers[stem]}" in taken:
                numbers[stem] += 1
            known = f"{stem}-{numbers[stem]}"
            question = question.model_copy(update={"id": known})
        taken.add(question.fragment)
        distinct.append(question)
    return tuple(distinct)


def _by_question(blocks: Iterable[Block]) -> Iterable[Block]:
    """The blocks, each question line a block of its own."""
    for block in blocks:
        if block.marker or "\n" not in block.text or _question(block):
            yield block
            continue
        lines, start, before = block.text.split("\n"), 0, ""
        for at, line in enumerate(lines):
            if ends_in_question(line.rstrip("*_ ")) and (not before or is_ended(before)):
                yield from _piece(lines, start, at, block.line)
                yield Block(line, block.line + at, HEADING)
                start, before = at + 1, ""
            else:
                before = line
        yield from _piece(lines, start, len(lines), block.line)


def _piece(lines: Sequence[str], start: int, end: int, first: int) -> Iterable[Block]:
    if text := "\n".join(lines[start:end]):
        yield Block(text, first + start)


def _question(block: Block) -> str:
    """The words of a block that is a question and nothing else; else empty."""
    words = _QUESTION_LABEL.sub("", one_line(block.text))
    if block.marker == HEADING:
        return strip_decoration(words)
    bare = strip_decoration(words)
    return bare if ends_in_question(bare) and not STATEMENT_END.search(bare) else ""


def _without_label(block: Block) -> Block:
    """“A: …” is an answer without its label."""
    text = _ANSWER_LABEL.sub("", block.text)
    if text == block.text:
        return block
    return Block(inline_start(text), block.line, block.marker)


def flattened(blocks: Iterable[Block]) -> tuple[list[Block], list[ImportNote]]:
    """The blocks with the items of lists in lists in place of what stands above these."""
    flat: list[Block] = []
    notes: list[ImportNote] = []
    for block in blocks:
        nested = _NESTED.fullmatch(block.text)
        if not nested:
            flat.append(block)
            continue
        message = f"the heading of a list: “{one_line(nested['head'])}”"
        notes.append(ImportNote(block.line, NoteKind.LEFT_OUT, message))
        inner = [Block(item, block.line, "-") for item in _items(nested["items"])]
        deeper, more = flattened(inner)
        flat += deeper
        notes += more
    return flat, notes


def titles(blocks: Sequence[Block]) -> SectionItems[str]:
    """A title an item, line or comma; what an item says besides goes to the explanation."""
    items: list[str] = []
    rest: list[Block] = []
    notes: list[ImportNote] = []
    for block in blocks:
        for text in _lines_or_commas(block):
            title, whole = _title(text)
            if title:
                items.append(title)
            if whole:
                rest.append(Block(whole, block.line, "-"))
                message = "more than a title: the text went to the explanation"
                notes.append(ImportNote(block.line, NoteKind.LOOK, message, "related"))
    return SectionItems(tuple(dict.fromkeys(items)), tuple(rest), tuple(notes))


def _items(text: str) -> list[str]:
    """The items of a list, each with what is nested in it, without their markers."""
    items: list[str] = []
    for line in text.split("\n"):
        if line.startswith("- "):
            items.append(line[2:])
        elif line.strip():
            items[-1] += f"\n{line.removeprefix('  ')}"
    return items


def _lines_or_commas(block: Block) -> list[str]:
    lines = [line for line in block.text.split("\n") if line.strip()]
    if len(lines) == 1 and not block.is_item and lines[0].rstrip()[-1] not in FULL_STOPS:
        return [
            x.strip() for x in split_outside(lines[0], rf"(?:{NAME_BREAK})(?:and\s+)?") if x.strip()
        ]
    return [block.text] if block.is_item else lines


def _title(text: str) -> tuple[str, str]:
    """A title and, where there is more than that, the whole text."""
    link = re.match(r"(?:\*\*)?(\[[^\]]*\]\([a-z0-9-]+\))(?:\*\*)?(?P<more>.*)", text, re.DOTALL)
    if link:
        return link[1], text if re.search(r"\w", link["more"]) else ""
    words = one_line(text)
    title, *more = re.split(_BEHIND_TITLE, words, maxsplit=1)
    if (
        len(title) > _LONGEST_TITLE
        or SENTENCE_END.search(title)
        or title[-1:] in {*FULL_STOPS, *QUESTIONS_AND_EXCLAMATIONS}
    ):
        return "", text
    return title, text if more else ""

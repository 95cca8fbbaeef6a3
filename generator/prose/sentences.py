"""Sentences of prose: where they end, and the first of a definition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from sentencex import segment

from generator.prose.reading import parse
from generator.prose.tree import (
    Document,
    Emphasis,
    Inline,
    Link,
    Paragraph,
    Text,
    cut_text,
    inline_text,
    text_of,
    trimmed,
)


@lru_cache(maxsize=4096)
def short_definition(source: str, language: str) -> Document:
    """The first sentence of a definition, as a document of one paragraph without links."""
    blocks = parse(source).blocks
    first = blocks[0] if blocks else Paragraph(())
    if not isinstance(first, Paragraph):
        return Document(())
    head, _ = split_sentence(first, language)
    return Document((Paragraph(tuple(_unlinked(head.children))),))


def split_sentence(paragraph: Paragraph, language: str) -> tuple[Paragraph, Paragraph]:
    """Cut a paragraph after its first sentence: ``(sentence, rest)``; the rest may be empty."""
    text = inline_text(paragraph.children)
    sentences = segment_sentences(text, language)
    cut = len(sentences[0]) if sentences else 0
    head, tail = _split(paragraph.children, cut)
    return Paragraph(tuple(trimmed(head))), Paragraph(tuple(trimmed(tail)))


def segment_sentences(text: str, language: str) -> list[str]:
    """The sentences of a plain text; joined they are the text again."""
    return _joined_at_abbreviations(list(segment(language, text)))


def _joined_at_abbreviations(pieces: list[str]) -> list[str]:
    """Undo cuts that no sentence ends at: before a digit, a lower-case letter or a bracket."""
    sentences: list[str] = []
    for piece in pieces:
        start = piece.lstrip()[:1]
        if sentences and (not start or start.islower() or start.isdigit() or start in "(),;%"):
            sentences[-1] += piece
        else:
            sentences.append(piece)
    return sentences


def _split(children: Iterable[Inline], cut: int) -> tuple[list[Inline], list[Inline]]:
    head: list[Inline] = []
    tail: list[Inline] = []
    for child in children:
        size = len(text_of(child))
        if cut >= size:
            head.append(child)
        elif cut <= 0:
            tail.append(child)
        elif isinstance(child, Text):
            head.append(cut_text(child, 0, cut))
            tail.append(cut_text(child, cut, size))
        elif isinstance(child, Emphasis):
            first, second = _split(child.children, cut)
            head.append(Emphasis(tuple(first), child.strong))
            tail.append(Emphasis(tuple(second), child.strong))
        else:
            head.append(child)
        cut -= size
    return head, tail


def _unlinked(children: Iterable[Inline]) -> Iterator[Inline]:
    for child in children:
        if isinstance(child, Link):
            yield from _unlinked(child.children)
        elif isinstance(child, Emphasis):
            yield Emphasis(tuple(_unlinked(child.children)), child.strong)
        else:
            yield child

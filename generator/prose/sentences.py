"""Sentences of prose: where they end, and the first of a definition."""

from __future__ import annotations

import re
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
    has_link,
    inline_text,
    length,
    trimmed,
)

#: More characters than nearly every field has.
_AT_ONCE = 4000
_NEAR = 40
#: An abbreviation, and what goes on behind it with a capital: “Pat. No. 5”, “9 a.m. Eastern time”.
_WITHIN = re.compile(
    r"\b(?:(?:Pat|Reg|Ser|Cat|Exec)\.\s*\0Nos?\.\s*\d|[ap]\.\s?m\.\s*\0(?:UTC|[A-Z]{2,4}T\b"
    r"|(?:Eastern|Central|Mountain|Pacific|Greenwich)(?: [A-Z]\w+)* [Tt]ime\b))"
)

#: What closes a quotation or a bracket within a sentence that has begun before it.
_CLOSING = "」』）】》〉"
#: Language → abbreviations that no sentence ends with, since what they belong to follows. Those
#: that a sentence may end with, such as “etc.” and “usw.”, are sentencex's business.
_ABBREVIATIONS = {
    "de": "Abb Abs Art Aufl Bd Dipl Fa Fig Frl Hr Hrn Hrsg Kap Nr Rn Rz Tab Tel Ziff",
    "es": "art cap Dr Dra D Dña fig núm pág Sr Sra Srta Sres Tel Ud Uds vol",
    "fr": "M MM Mme Mmes Mlle Mlles Mgr Me Pr Dr St Ste art av chap éd env fig n° tél vol",
    "it": "art cap Dott Dr Ing Avv fig n pag Prof Sig Sigg tel vol",
    "pt": "art cap Dr Dra Exmo Eng fig n.º pág Prof Sr Sra Srta tel vol",
}
_IS_ABBREVIATION = {
    language: re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, words.split()))})\.\s*\Z")
    for language, words in _ABBREVIATIONS.items()
}
#: Letters that stand for a title or for words, in Arabic; behind a year they are its era.
_IS_ABBREVIATION["ar"] = re.compile(r"(?<![\w.])(?<!\d )(?:[\u0621-\u064a]\.\s*)+\Z")
#: Language → what follows an ordinal number, which a full stop marks.
_BEHIND_ORDINAL = {
    "de": re.compile(
        r"\b\d{1,3}\.\s*\0(?:Jahrhundert|Jahrtausend|Jahr|Lebens|Semester|Tag|Woche|Monat|Quartal|Auflage"
        r"|Kapitel|Absatz|Abschnitt|Artikel|Band|Mal|Platz|Rang|Stock|Änderung|Novelle|Jh)"
    ),
}
#: Language → how a sentence goes on behind a quotation that holds sentences of its own.
_BEHIND_QUOTATION = {
    "ja": re.compile(
        r"[」』）]\0(?:と(?!ころ|ても|もに)|って|を|が|に(?!もか)|は(?!い)|の(?!ち)|も(?!し)|で(?!も|は)"
        r"|など|や(?!は)|へ|から|まで|より|だ|、)"
    ),
    "zh": re.compile(r"[”」』）]\0[的地得之这那，、；]"),
}


@lru_cache(maxsize=4096)
def short_definition(source: str, language: str) -> Document:
    """The first sentence of a definition, as a document of one paragraph without links."""
    blocks = parse(source).blocks
    first = blocks[0] if blocks else Paragraph(())
    if not isinstance(first, Paragraph):
        return Document(())
    head, _ = split_sentence(first, language)
    linked = has_link(head.children)
    return Document((Paragraph(tuple(_unlinked(head.children))) if linked else head,))


def split_sentence(paragraph: Paragraph, language: str) -> tuple[Paragraph, Paragraph]:
    """Cut a paragraph after its first sentence: ``(sentence, rest)``; the rest may be empty."""
    text = inline_text(paragraph.children)
    first = next(_sentences(text, language), "")
    head, tail = _split(paragraph.children, len(first))
    return Paragraph(tuple(trimmed(head))), Paragraph(tuple(trimmed(tail)))


def segment_sentences(text: str, language: str) -> list[str]:
    """The sentences of a plain text; joined they are the text again."""
    return list(_sentences(text, language))


def _sentences(text: str, language: str) -> Iterator[str]:
    """The sentences one by one, so that whoever asks for the first reads no more than that."""
    sentence: list[str] = []
    for piece, is_start in _pieces(text, language):
        if sentence and is_start and not _goes_on(sentence[-1], piece, language):
            yield "".join(sentence)
            sentence = []
        sentence.append(piece)
    if sentence:
        yield "".join(sentence)


def _goes_on(before: str, piece: str, language: str) -> bool:
    """Whether no sentence ends before a piece: at a digit, a lower-case letter or a bracket.

    Nor does one end behind an abbreviation or a quotation that the language knows to go on.
    """
    start = piece.lstrip()[:1]
    if not start or start.islower() or start.isdigit() or start in f"(),;%{_CLOSING}":
        return True
    end = before[-_NEAR:]
    if language in _IS_ABBREVIATION and (
        piece.startswith("-") or _IS_ABBREVIATION[language].search(end)
    ):
        return True
    around = f"{end}\0{piece.lstrip()[:_NEAR]}"
    own = (table.get(language, _WITHIN) for table in (_BEHIND_ORDINAL, _BEHIND_QUOTATION))
    return any(within.search(around) for within in (_WITHIN, *own))


def _pieces(text: str, language: str) -> Iterator[tuple[str, bool]]:
    """What sentencex takes for sentences, and whether one starts there.

    A long text is given to it in parts, since the time that it takes grows with the square.
    """
    start, is_start = 0, True
    while len(text) - start > _AT_ONCE:
        part = text[start : start + _AT_ONCE]
        pieces = list(segment(language, part))
        # The last one may go on behind the end; a part without an end of a sentence goes on too.
        whole = pieces[:-1] or [part[: part.rfind(" ") + 1] or part]
        for piece in whole:
            yield piece, is_start
            is_start = True
        is_start = len(pieces) > 1
        start += sum(map(len, whole))
    for piece in segment(language, text[start:]):
        yield piece, is_start
        is_start = True


def _split(children: Iterable[Inline], cut: int) -> tuple[list[Inline], list[Inline]]:
    head: list[Inline] = []
    tail: list[Inline] = []
    for child in children:
        size = length(child)
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

"""Spans of a paragraph's plain text: words are found and linked as if there were no emphasis."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from functools import cached_property
from itertools import accumulate

from msgspec.structs import replace

from generator.prose.tree import Code, Emphasis, Inline, Link, Text, cut_text, inline_text, length

#: Stands in a text for what is no text: code, and a link that the author wrote. It is ASCII's own
#: sign for that (SUBSTITUTE); text in ASCII is searched faster.
OBJECT = "\x1a"

#: A link without words, and the characters of the plain text that it is to take for its own.
LinkSpan = tuple[int, int, Link]


def leaves(
    children: Iterable[Inline], at: int = 0
) -> Generator[tuple[int, Text | Code | Link], None, int]:
    """All that emphasis is taken off, each with its place in the plain text, which starts `at`.

    Returns where it ends.
    """
    for child in children:
        if isinstance(child, Emphasis):
            at = yield from leaves(child.children, at)
        else:
            yield at, child
            at += length(child)
    return at


def mention_text(children: tuple[Inline, ...]) -> str:
    """The plain text as mentions are looked for: whatever is no text is a row of `OBJECT` signs."""
    if len(children) == 1 and isinstance(children[0], Text):
        return children[0].text
    texts: list[str] = []
    _take_texts(children, texts)
    return "".join(texts)


def _take_texts(children: Iterable[Inline], texts: list[str]) -> None:
    for child in children:
        if isinstance(child, Text):
            texts.append(child.text)
        elif isinstance(child, Emphasis):
            _take_texts(child.children, texts)
        else:
            texts.append(OBJECT * length(child))


class Places:
    """Where the characters of a paragraph's plain text come from."""

    def __init__(self, children: tuple[Inline, ...]) -> None:
        self._children = children

    # Most paragraphs are never asked.
    @cached_property
    def _leaves(self) -> list[tuple[int, Text | Code | Link]]:
        return list(leaves(self._children))

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._leaves]

    def leaf_start(self, at: int) -> int:
        """Where the text, code or link begins that a character belongs to."""
        return self._starts[bisect_right(self._starts, at) - 1]

    def offset(self, at: int) -> int:
        """Where a character stands in the source."""
        start, leaf = self._leaves[bisect_right(self._starts, at) - 1]
        return leaf.offset(at - start) if isinstance(leaf, Text) else leaf.start


def insert_links(children: tuple[Inline, ...], spans: Iterable[LinkSpan]) -> tuple[Inline, ...]:
    """Lay links over spans of the plain text, in order; each link takes the words as its own.

    Emphasis inside of which a span begins or ends is cut in two.
    """
    placed: list[Inline] = []
    whole: list[LinkSpan] = []  # that no edge of a child falls into
    rest, done = children, 0
    for start, end, link in spans:
        if not _edge_between(rest, start - done, end - done):
            whole.append((start - done, end - done, link))
            continue
        before, rest = _cut(rest, start - done)
        words, rest = _cut(rest, end - start)
        placed += [*_insert_inside(before, whole), replace(link, children=words)]
        whole, done = [], end
    return (*placed, *_insert_inside(rest, whole))


def _edge_between(children: tuple[Inline, ...], start: int, end: int) -> bool:
    """Whether a child ends inside the span, or beside it in the middle of a word.

    There Markdown would not take the mark behind a link for the end of emphasis.
    """
    if len(children) == 1:
        return False
    text = inline_text(children)
    edges = accumulate(map(length, children[:-1]))
    return any(
        start < edge < end or (edge in (start, end) and text[edge - 1 : edge + 1].isalnum())
        for edge in edges
    )


def _insert_inside(children: Iterable[Inline], spans: Iterable[LinkSpan]) -> Iterator[Inline]:
    at, waiting = 0, deque(spans)
    for child in children:
        end, own = at + length(child), []
        while waiting and waiting[0][0] < end:
            first, last, link = waiting.popleft()
            own.append((first - at, last - at, link))
        if own and isinstance(child, Emphasis):
            yield Emphasis(insert_links(child.children, own), child.strong)
        elif own and isinstance(child, Text):
            yield from _linked_text(child, own)
        else:
            yield child
        at = end


def _linked_text(text: Text, spans: Iterable[LinkSpan]) -> Iterator[Inline]:
    done = 0
    for start, end, link in spans:
        if start > done:
            yield cut_text(text, done, start)
        yield replace(link, children=(cut_text(text, start, end),))
        done = end
    if done < len(text.text):
        yield cut_text(text, done, len(text.text))


def _cut(children: Iterable[Inline], at: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The inlines before and after a place of their plain text."""
    left: list[Inline] = []
    right: list[Inline] = []
    for child in children:
        size = length(child)
        if at <= 0 or at >= size:
            (left if at > 0 else right).append(child)
        elif isinstance(child, Text):
            left.append(cut_text(child, 0, at))
            right.append(cut_text(child, at, size))
        elif isinstance(child, Emphasis):
            before, after = _cut(child.children, at)
            left += _emphasized(before, child, last=True)
            right += _emphasized(after, child, last=False)
        at -= size
    return tuple(left), tuple(right)


def _emphasized(children: tuple[Inline, ...], like: Emphasis, *, last: bool) -> list[Inline]:
    """The inlines in emphasis, but for blanks and signs at the end where it was cut.

    Beside those, Markdown would not take the new mark for one.
    """
    edge = children[-1 if last else 0]
    signs: list[Inline] = []
    if isinstance(edge, Text):
        plain = edge.text.rstrip(_signs(edge.text)) if last else edge.text.lstrip(_signs(edge.text))
        at = len(plain) if last else len(edge.text) - len(plain)
        before, after = cut_text(edge, 0, at), cut_text(edge, at, len(edge.text))
        signs = [after if last else before]
        children = (*children[:-1], before) if last else (after, *children[1:])
    children = tuple(c for c in children if not isinstance(c, Text) or c.text)
    inside: list[Inline] = [Emphasis(children, like.strong)] if children else []
    return [*inside, *signs] if last else [*signs, *inside]


def _signs(text: str) -> str:
    return "".join({character for character in text if not character.isalnum()})

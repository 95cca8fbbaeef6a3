"""Text that YAML reads as something else without a word: what a person typed and would miss.

The file is valid, but not all of its text would reach the page, or not as it was typed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from generator.model import KeyPath, field_names, fields_together
from generator.problems import Severity
from generator.source_map import SourceMap, Span
from generator.wording import shortened
from generator.yaml_slips import (
    CLOSING,
    SINGLE_QUOTES,
    Slip,
    no_blank_after_colon,
    quote_it,
    quoted,
)

#: Fields whose values are slugs, words to choose from, dates and addresses: a comment behind one is
#: plainly meant.
_EXACT = frozenset(
    {"address", "autolink", "categories", "compares", "date", "doi", "edit", "format", "id"}
    | {"isbn", "kind", "language", "part-of-speech", "replaced-by", "repository"}
    | {"review-months", "severities", "slug", "status", "url", "year"}
)
#: Fields that hold prose, whose authors seldom mean a comment.
_PROSE = frozenset(
    {"about", "answer", "cells", "choose", "definition", "description", "difference"}
    | {"explanation", "importance", "takeaways", "text"}
)
_COMMENT = re.compile(r"([ \t]+)#[^\n]*")
_HASH = re.compile(r"([ \t]+)#[^\s#][^\n]*")
_BEHIND = re.compile(r"[ \t]#")
_FIELD = re.compile(r"^[ ]+(?:-[ ]+)*([a-z][a-z-]*):(?:[ \t]|$)", re.MULTILINE)
_BREAK = re.compile(r"\n[ \t]*\n\s*")
_ITEM = re.compile(r"^[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t]+\S.*$", re.MULTILINE)
_BULLETS = re.compile(r"([•*·–—]|\d{1,2}[.)])[ \t]+([^\n]*)\n[ \t]*(?:[•*·–—]|\d{1,2}[.)])[ \t]")
_CODE = re.compile(r"(?<!\\)(?:\\\\)*(\\t(?=[a-z])|\\n(?=[a-z]))")
#: A drive, or the beginning of a formula's sign, before “\n”.
_PATH = re.compile(r"(?:[A-Za-z]:|\\\\\w+)$")
_TEX = re.compile(r"\\n(?:u|eq|e|abla|ot|i|ewline)\b")
_UNDER_A_PIPE = "Put the text under “|”, which keeps its lines."


def losses(source_map: SourceMap) -> Iterator[Slip]:
    """Every loss in a file that has been read, each at its place."""
    text = source_map.text
    if _BEHIND.search(text):
        yield from _comments(source_map)
        yield from _signs(source_map)
    yield from _swallowed_fields(source_map)
    for path, span in source_map.spans.items():
        if span.value is None:
            continue
        sign = text[span.start : span.start + 1]
        if sign == '"' and "\\" in text[span.start : span.end]:
            yield from _codes(text, span)
        if sign in CLOSING:
            yield from _typographic(span)
        if sign != "|" and text.find("\n", span.start, span.end) >= 0:
            yield from _folded(text, path, span)


def _comments(source_map: SourceMap) -> Iterator[Slip]:
    """“ #” behind a text, which makes the rest of the line a comment."""
    text = source_map.text
    for path, span in source_map.spans.items():
        if span.value is None or text[span.start : span.start + 1] in ('"', "'", "|", ">"):
            continue
        comment = _COMMENT.match(text, span.end)
        if comment and not _is_remark(path, span.value, comment[0]):
            message = f"“{shortened(comment[0].strip(), 60)}” is read as a comment, not as text"
            whole = f"{span.value}{comment[0]}".strip()
            fix = f"{quote_it(whole)} A comment stands on a line of its own."
            yield Slip(comment.end(1), message, fix, "comment-in-text")


def _signs(source_map: SourceMap) -> Iterator[Slip]:
    """“#” with a word right behind it, where YAML begins a comment and no value ends."""
    text = source_map.text
    spans = sorted((s.start, s.end) for s in source_map.spans.values() if s.value is not None)
    ends = {end for _, end in spans}
    for sign in _HASH.finditer(text):
        at = bisect_right(spans, (sign.start(), len(text))) - 1
        line = text.rfind("\n", 0, sign.start()) + 1
        before = text[line : sign.start()]
        if (at >= 0 and sign.start() < spans[at][1]) or not before.strip():
            continue
        if line + len(before.rstrip()) not in ends:
            message = f"“{shortened(sign[0].strip(), 60)}” is read as a comment, not as text"
            yield Slip(sign.end(1), message, quote_it(sign[0].strip(" \t,]}")), "comment-in-text")


def _is_remark(path: KeyPath, value: str, comment: str) -> bool:
    """Whether a comment behind a value is plainly meant as one."""
    if not re.match(r"[ \t]+#+(?:[ \t]|$)", comment):
        return False  # “#1”
    if any(key in _EXACT for key in path):
        return True
    # Behind one word: “Boom # by its name” is a remark, “C # D” and “Costs # a day” are not.
    is_name = not any(key in _PROSE for key in path)
    apart = comment.startswith(("  ", "\t"))
    return is_name and bool(
        re.fullmatch(r"\S{3,}", value) or (apart and re.fullmatch(r"\S+", value))
    )


def _swallowed_fields(source_map: SourceMap) -> Iterator[Slip]:
    """A line that begins as the next field would, inside a text of several lines."""
    keys = {span.start for span in source_map.keys.values()}
    found = (f for f in _FIELD.finditer(source_map.text) if f[1] in field_names())
    lines = [f for f in found if f.start(1) not in keys]
    if not lines:
        return
    scalars = sorted((m.start, m.end, path) for path, m in source_map.spans.items() if m.value)
    present: dict[KeyPath, set[str]] = {}
    for key in source_map.keys:
        present.setdefault(key[:-1], set()).add(str(key[-1]))
    for line in lines:
        at = bisect_right(scalars, (line.start(),)) - 1
        _, end, path = scalars[at] if at >= 0 else (0, 0, ())
        if line.start() >= end or source_map.text[line.start() : line.start(1)].strip():
            continue
        depth = max(at for at, key in enumerate(path) if isinstance(key, str))
        holder = path[:depth]
        here = present[holder]
        if any(here <= names and line[1] in names - here for names in fields_together()):
            message = f"“{line[1]}:” is read as part of the text of “{path[depth]}”"
            place = source_map.key_place((*holder, path[depth]))
            fix = (
                f"If it is a field, indent it like “{path[depth]}” in line {place.line}; in a text"
                " put a word or a sign before it."
            )
            yield Slip(line.start(1), message, fix, "swallowed-field")


def _codes(text: str, span: Span) -> Iterator[Slip]:
    """Codes for tabs and line ends in double quotation marks where a path or formula was meant."""
    for code in _CODE.finditer(text, span.start, span.end):
        before = text[max(span.start, code.start(1) - 80) : code.start(1)]
        if code[1] == "\\n" and not (_PATH.search(before) or _TEX.match(text, code.start(1))):
            continue
        message = f"“{code[1]}” in double quotation marks is a code, which takes its letter away"
        yield Slip(code.start(1), message, SINGLE_QUOTES, "folded-text")


def _typographic(span: Span) -> Iterator[Slip]:
    """Typographic quotation marks around a whole value, which YAML takes for text."""
    value = span.value or ""
    closing = CLOSING[value[0]]
    inner = value[1:-1]
    if len(value) > 2 and value[-1] in closing and not set(inner) & {value[0], value[-1]}:  # noqa: PLR2004
        message = (
            f"the quotation marks {value[0]}…{value[-1]} count as text: readers would see them"
        )
        fix = f"Write {quoted(inner)}; or {quoted(value)} if they belong to the text."
        yield Slip(span.start, message, fix, "typographic-quotes", Severity.WARNING)


def _folded(text: str, path: KeyPath, span: Span) -> Iterator[Slip]:
    """What is lost where YAML joins the lines of a text: a paragraph, a list, a field."""
    raw, value = text[span.start : span.end].rstrip(), (span.value or "").strip()
    parted = list(_BREAK.finditer(raw))
    if len(parted) > len(_BREAK.findall(value)):
        message = "YAML joins the lines of this text: the paragraph that begins here is lost"
        at = span.start + parted[0].end()
        yield Slip(at, message, _UNDER_A_PIPE, "folded-text", Severity.WARNING)
    plain = text[span.start] not in ('"', "'", ">")
    if plain and (bullets := _BULLETS.match(raw)) and isinstance(path[-1], str):
        message = f"“{bullets[1]}” begins no item of a list"
        fix = f"Write “- {shortened(bullets[2].strip(), 60)}”, each item on a line of its own."
        yield Slip(span.start, message, fix, "folded-text")
        return
    yield from _folded_items(raw, value, path, span.start)
    if plain:
        yield from _folded_lines(raw, path, span.start)


def _folded_items(raw: str, value: str, path: KeyPath, start: int) -> Iterator[Slip]:
    """The first line that looks like a list's item and is joined with the one above."""
    kept = {line.strip() for line in value.split("\n")}
    for item in _ITEM.finditer(raw, raw.find("\n") + 1):
        text = item[0].strip()
        if text not in kept:
            message = f"“{shortened(text, 60)}” is read as part of the line above"
            of_list = path and isinstance(path[-1], int)
            fix = "Indent it like the items above it." if of_list else _UNDER_A_PIPE
            at = start + item.end() - len(item[0].lstrip())
            yield Slip(at, message, fix, "folded-text")
            return


def _folded_lines(raw: str, path: KeyPath, start: int) -> Iterator[Slip]:
    """Lines that lack the blank which would make them a field or an item."""
    first, *others = raw.split("\n")
    at = start + len(first) + 1
    for line in others:
        if found := no_blank_after_colon(line, at):
            yield found._replace(rule="swallowed-field")
        elif (hyphen := re.match(r"[ ]*-(?=[^\W\d])", line)) and isinstance(path[-1], int):
            message = "no blank follows the hyphen, so the line is part of the item above"
            fix = f"Write “- {shortened(line.strip(' -'), 60)}”."
            yield Slip(at + hyphen.end() - 1, message, fix, "folded-text")
        at += len(line) + 1

"""Where the files name an entry: what an edit must carry along."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from generator import prose
from generator.edit.text import Span, replaced, scalar
from generator.errors import RefusedError
from generator.glossary import Glossary
from generator.model import Entry, KeyPath, Settings, prose_fields
from generator.origin import Mark, Origin

#: Fields whose texts (or keys) are slugs.
_REFERENCES = ("related", "compares", "replaced-by")
_KEYED = ("choose", "cells")

Meant = Callable[[str], bool]
"""Whether a text under `related` means the entry that is to be named otherwise."""


def entry_file(glossary: Glossary, slug: str) -> Path:
    """The file of an entry; of the settings for an empty slug."""
    return glossary.folder / (glossary[slug].file if slug else "glossary.yml")


def spans(glossary: Glossary, slug: str, old: str, new: str, meant: Meant) -> Iterator[Span]:
    """The places in an entry's file, or in glossary.yml, that name `old`, naming `new`.

    Raises RefusedError for one that is written so that it cannot be replaced alone.
    """
    origin = glossary.origins[slug]
    model = glossary.entries[slug] if slug else glossary.settings
    yield from _links(origin, model, old, new)
    if slug:
        yield from _fields(origin, old, new, meant)


def _fields(origin: Origin, old: str, new: str, meant: Meant) -> Iterator[Span]:
    for path, mark in origin.marks.items():
        if path and path[0] in _REFERENCES and mark.value is not None:
            value = mark.value.strip()
            if value == old or (path[0] == "related" and meant(value)):
                yield replaced(origin, mark, new)
    for path, mark in origin.keys.items():
        if len(path) > 1 and path[-2] in _KEYED and (mark.value or "").strip() == old:
            yield replaced(origin, mark, new)


def _links(origin: Origin, model: Entry | Settings, old: str, new: str) -> Iterator[Span]:
    target = re.compile(rf"\]\([ \n]*<?({re.escape(old)})>?[ \n]*\)")
    for path, text, _ in prose_fields(model):
        for link in prose.parse(text).links():
            if link.target != old:
                continue
            found = target.search(origin.text, origin.index(path, link.start))
            if found is None or found.end() > origin.marks[path].end:
                place = origin.place(path, link.start)
                raise RefusedError(f"{place}: write this link as “[…]({old})” first")
            yield Span(found.start(1), found.end(1), new)


def without_item(origin: Origin, field: str, position: int) -> tuple[Span, ...]:
    """What takes an item out of a list, with its line where it has one.

    Raises RefusedError if the list is written in a way of its own.
    """
    text, items = origin.text, origin.marks[field,]
    item = origin.marks[field, position]
    following, before = (origin.marks.get((field, position + step)) for step in (1, -1))
    if text[items.start] == "[":
        if following:
            return (Span(item.start, following.start, ""),)
        return (Span(before.end if before else item.start, item.end, ""),)
    start = text.rfind("\n", 0, item.start) + 1
    end = text.find("\n", item.end) + 1 or len(text)
    if not re.fullmatch(r" *- +", text[start : item.start]) or "\n" in text[item.start : item.end]:
        raise RefusedError(f"{origin.at(item.start)}: take this item out of the list first")
    line = Span(start, end, "")
    return (line,) if following or before else (_empty(origin, (field,)), line)


def with_alias(origin: Origin, alias: str) -> Span:
    """What adds an alias to an entry, in the layout that its other ones have.

    Raises RefusedError if the fields are written in a way of their own.
    """
    text, field = origin.text, ("aliases",)
    items = [mark for path, mark in origin.marks.items() if path[:-1] == field]
    if items and text[origin.marks[field].start] == "[":
        return Span(items[-1].end, items[-1].end, f", {scalar(alias)}")
    if items:
        start = text.rfind("\n", 0, items[-1].start) + 1
        indent = text[start : items[-1].start]
        if re.fullmatch(r" *- +", indent):
            return _new_line(text, items[-1], f"{indent}{scalar(alias)}")
    elif field in origin.marks:
        start = origin.marks[field].start
        if text[start : start + 1] == "[":
            return Span(start, text.index("]", start) + 1, f"[{scalar(alias)}]")
    elif origin.key_place(("term",)).column == 1:
        return _new_line(text, origin.marks["term",], f"aliases: [{scalar(alias)}]")
    raise RefusedError(f"{origin.place(field)}: add “{alias}” to the aliases first")


def _new_line(text: str, after: Mark, line: str) -> Span:
    """A line of its own below the one in which a scalar ends."""
    # The mark of a block ends where the next line begins.
    end = len(text[: after.end].rstrip())
    end = text.find("\n", end) if "\n" in text[end:] else len(text)
    return Span(end, end, f"\n{line}")


def _empty(origin: Origin, path: KeyPath) -> Span:
    key: Mark = origin.keys[path]
    colon = origin.text.index(":", key.end) + 1
    return Span(colon, colon, " []")

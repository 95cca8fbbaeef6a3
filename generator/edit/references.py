"""Where the files name an entry: what must be updated when its name changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from generator import prose
from generator.edit.text import Replacement, replaced, scalar
from generator.errors import RefusedError
from generator.glossary import Glossary
from generator.model import Entry, KeyPath, Settings, prose_fields
from generator.source_map import SourceMap, Span

#: Fields whose texts (or keys) are slugs.
_REFERENCES = ("related", "compares", "replaced-by")
_KEYED = ("choose", "cells", "difference")

Meant = Callable[[str], bool]
"""Whether a text under `related` names the entry that is renamed or removed."""


def entry_file(glossary: Glossary, slug: str) -> Path:
    """The file of an entry; of the settings for an empty slug."""
    return glossary.folder / (glossary[slug].file if slug else "glossary.yml")


def replacements(
    glossary: Glossary, slug: str, old: str, new: str, meant: Meant
) -> Iterator[Replacement]:
    """What replaces `old` by `new` wherever an entry's file, or glossary.yml, names it.

    Raises RefusedError for one that is written so that it cannot be replaced alone.
    """
    source_map = glossary.source_maps[slug]
    model = glossary.entries[slug] if slug else glossary.settings
    yield from _links(source_map, model, old, new)
    if slug:
        yield from _fields(source_map, old, new, meant)


def _fields(source_map: SourceMap, old: str, new: str, meant: Meant) -> Iterator[Replacement]:
    for path, span in source_map.spans.items():
        if path and path[0] in _REFERENCES and span.value is not None:
            value = span.value.strip()
            if value == old or (path[0] == "related" and meant(value)):
                yield replaced(source_map, span, new)
    for path, span in source_map.keys.items():
        if len(path) > 1 and path[-2] in _KEYED and (span.value or "").strip() == old:
            yield replaced(source_map, span, new)


def _links(
    source_map: SourceMap, model: Entry | Settings, old: str, new: str
) -> Iterator[Replacement]:
    target = re.compile(rf"\]\([ \n]*<?({re.escape(old)})>?[ \n]*\)")
    for path, text, _ in prose_fields(model):
        for link in prose.parse(text).links():
            if link.target != old:
                continue
            found = target.search(source_map.text, source_map.index(path, link.start))
            if found is None or found.end() > source_map.spans[path].end:
                place = source_map.place(path, link.start)
                raise RefusedError(f"{place}: write this link as “[…]({old})” first")
            yield Replacement(found.start(1), found.end(1), new)


def without_item(source_map: SourceMap, field: str, position: int) -> tuple[Replacement, ...]:
    """What takes an item out of a list, with its line where it has one.

    Raises RefusedError if the list is written in a way of its own.
    """
    text, items = source_map.text, source_map.spans[field,]
    item = source_map.spans[field, position]
    following, before = (source_map.spans.get((field, position + step)) for step in (1, -1))
    if text[items.start] == "[":
        if following:
            return (Replacement(item.start, following.start, ""),)
        return (Replacement(before.end if before else item.start, item.end, ""),)
    start = text.rfind("\n", 0, item.start) + 1
    end = text.find("\n", item.end) + 1 or len(text)
    if not re.fullmatch(r" *- +", text[start : item.start]) or "\n" in text[item.start : item.end]:
        raise RefusedError(f"{source_map.at(item.start)}: take this item out of the list first")
    line = Replacement(start, end, "")
    return (line,) if following or before else (_empty(source_map, (field,)), line)


def with_alias(source_map: SourceMap, *aliases: str) -> Replacement:
    """What adds aliases to an entry, in the layout that its other ones have.

    Raises RefusedError if the fields are written in a way of their own.
    """
    text, field = source_map.text, ("aliases",)
    items = [span for path, span in source_map.spans.items() if path[:-1] == field]
    listed = ", ".join(map(scalar, aliases))
    if items and text[source_map.spans[field].start] == "[":
        return Replacement(items[-1].end, items[-1].end, f", {listed}")
    if items:
        start = text.rfind("\n", 0, items[-1].start) + 1
        indent = text[start : items[-1].start]
        if re.fullmatch(r" *- +", indent):
            lines = "\n".join(f"{indent}{scalar(alias)}" for alias in aliases)
            return _new_line(text, items[-1], lines)
    elif field in source_map.spans:
        start = source_map.spans[field].start
        if text[start : start + 1] == "[":
            return Replacement(start, text.index("]", start) + 1, f"[{listed}]")
    elif source_map.key_place(("term",)).column == 1:
        return _new_line(text, source_map.spans["term",], f"aliases: [{listed}]")
    raise RefusedError(f"{source_map.place(field)}: add “{aliases[0]}” to the aliases first")


def _new_line(text: str, after: Span, line: str) -> Replacement:
    """A line of its own below the one in which a scalar ends."""
    # The mark of a block ends where the next line begins.
    end = len(text[: after.end].rstrip())
    end = text.find("\n", end) if "\n" in text[end:] else len(text)
    return Replacement(end, end, f"\n{line}")


def _empty(source_map: SourceMap, path: KeyPath) -> Replacement:
    key: Span = source_map.keys[path]
    colon = source_map.text.index(":", key.end) + 1
    return Replacement(colon, colon, " []")

"""A new slug for an entry, or its removal, with every reference to it carried along.

References are replaced at their places in the files' texts, so comments, order and layout
stay as their authors left them, to the letter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator import addresses
from generator.edit.plan import Plan, Refused, Span, rewritten
from generator.glossary import Glossary
from generator.model import SLUG_PATTERN, Comparison, Entry
from generator.model import Path as Keys

#: Fields whose texts (or keys) are slugs.
_REFERENCES = ("related", "compares", "replaced-by")
_KEYED = ("choose", "cells")


def rename(glossary: Glossary, old: str, new: str, headword: str = "") -> Plan:
    """Plan to give the entry `old` the slug `new`, and with `headword` a new headword.

    The earlier addresses lead to the new one. Raises Refused if there is no such entry or the
    new slug is not free.
    """
    entry = _existing(glossary, old)
    if not re.fullmatch(SLUG_PATTERN, new):
        raise Refused(f"“{new}” is no slug: lower-case letters, digits and single hyphens")
    if new in glossary:
        raise Refused(f"“{new}” is taken by {glossary.origins[new].file}")
    if isinstance(entry, Comparison) and len(new.split("-vs-")) != len(entry.compares):
        raise Refused(f"“{new}” must name {len(entry.compares)} terms, joined by “-vs-”")
    files = _redirected(glossary, old, new)
    source = _file(glossary, old)
    text = files.pop(source, glossary.origins[old].text)
    if headword:
        # References moved nothing before the headword: it is the file's first field or found anew.
        mark = glossary.origins[old].marks[("term",)]
        spans = [*_spans(glossary, old, old, new), Span(mark.start, mark.end, _scalar(headword))]
        text = rewritten(glossary.origins[old].text, spans)
    moved = addresses.entry_path(entry.model_copy(update={"slug": new}))
    files |= {source: None, source.with_name(f"{new}.yml"): text}
    files |= _recorded(glossary, entry, moved)
    return Plan(files)


def remove(glossary: Glossary, slug: str, replaced_by: str) -> Plan:
    """Plan to remove an entry whose readers and references go to `replaced_by` from now on.

    Raises Refused if either does not exist, or a comparison needs the entry.
    """
    entry = _existing(glossary, slug)
    successor = _existing(glossary, replaced_by)
    needed = glossary.comparisons_of.get(slug, ())
    if needed:
        names = ", ".join(needed)
        raise Refused(f"{names} compares “{slug}”: change or remove that comparison first")
    files = _redirected(glossary, slug, replaced_by)
    files[_file(glossary, slug)] = None
    also = [path for path, bearer in glossary.redirects.items() if bearer == slug]
    files |= _recorded(glossary, entry, addresses.entry_path(successor), also)
    return Plan(files)


def _existing(glossary: Glossary, slug: str) -> Entry:
    if slug not in glossary:
        found = glossary.find(slug)
        hint = f" Did you mean “{found}”?" if found else " `glossary check` lists what there is."
        raise Refused(f"no entry has the slug “{slug}”.{hint}")
    return glossary[slug]


def _file(glossary: Glossary, slug: str) -> Path:
    folder = "terms" if glossary[slug].kind == "term" else "comparisons"
    return glossary.folder / folder / f"{slug}.yml"


def _redirected(glossary: Glossary, old: str, new: str) -> dict[Path, str | None]:
    """The files in which a reference to `old` stands, with `new` in its place."""
    changed: dict[Path, str | None] = {}
    for slug in glossary.entries:
        if spans := list(_spans(glossary, slug, old, new)):
            changed[_file(glossary, slug)] = rewritten(glossary.origins[slug].text, spans)
    return changed


def _spans(glossary: Glossary, slug: str, old: str, new: str) -> Iterator[Span]:
    origin = glossary.origins[slug]
    for path, mark in origin.marks.items():
        if mark.value is None:
            continue
        if path[0] in _REFERENCES and mark.value.strip() == old:
            yield Span(mark.start, mark.end, new)
        else:
            yield from _link_spans(origin.text, mark.start, mark.end, old, new)
    for path, mark in origin.keys.items():
        if mark.value == old and _is_keyed(path):
            yield Span(mark.start, mark.end, new)


def _is_keyed(path: Keys) -> bool:
    return len(path) > 1 and path[-2] in _KEYED


def _link_spans(text: str, start: int, end: int, old: str, new: str) -> Iterator[Span]:
    for found in re.finditer(rf"(?<=\]\(){re.escape(old)}(?=\))", text[start:end]):
        yield Span(start + found.start(), start + found.end(), new)


def _scalar(text: str) -> str:
    plain = re.fullmatch(r"[^\W\d_][\w '’().,/&+-]*", text)
    return text if plain else json.dumps(text, ensure_ascii=False)


def _recorded(
    glossary: Glossary, entry: Entry, target: str, also: Iterable[str] = ()
) -> dict[Path, str | None]:
    """redirects.yml with a line for each address that the entry gives up; append-only."""
    file = glossary.folder / "redirects.yml"
    text = file.read_text("utf-8") if file.exists() else _REDIRECTS_HEAD
    paths = [addresses.entry_path(entry)]
    if isinstance(entry, Comparison):
        paths += [addresses.named_path(entry.kind, slug) for slug in entry.other_orders]
    lines = [
        f"{addresses.address(path)}: {addresses.address(target)}\n"
        for path in dict.fromkeys((*paths, *also))
        if f"\n{addresses.address(path)}:" not in text
    ]
    return {file: "".join([text if text.endswith("\n") else f"{text}\n", *lines])}


_REDIRECTS_HEAD = """\
# Addresses that were given up, and where they lead. Written by `glossary rename` and
# `glossary remove`; lines are added and never taken away.
"""

"""Two entries about one thing become one: its names, lists and references, and a choice of texts.

The entry that stays is edited in its text: fields that do not change keep every byte, and what a
list gains stands below what it has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.edit import redirects
from generator.edit.fix import last_line, ordered
from generator.edit.plan import Plan
from generator.edit.references import entry_file, replacements
from generator.edit.rename import existing, replaced_references, retired_addresses
from generator.edit.text import Replacement, changed, rewritten
from generator.edit.yaml_writer import fields_text, part_of
from generator.errors import RefusedError
from generator.glossary import Glossary, fold
from generator.model import GAP, Comparison, Entry, Status
from generator.schema import refreshed
from generator.source_map import SourceMap
from generator.yaml_text import parse_yaml


def _source_key(source: Mapping[str, str]) -> str:
    keys = ("doi", "isbn", "url", "number", "title")
    found = next(source[key] for key in keys if source.get(key))
    return re.sub(r"[\s/-]+$|(?<=\d)-(?=[\dX])", "", fold(found))


#: Lists that gain what they lack: key → what tells two items apart.
_LISTS: Mapping[str, Callable[[Any], str]] = {
    "examples": lambda example: fold(example["title"]),
    "faq": lambda question: fold(question["question"]),
    "related": fold,
    "sources": _source_key,
}
#: Texts, lists and tables that cannot be joined: one of the two stays.
_TEXTS = ("definition", "takeaways", "importance", "explanation")
_TABLES = ("difference", "criteria", "choose")
_MOST_CATEGORIES = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that both entries fill, and differently."""

    field: str
    one: str
    """What the entry that goes has, as text; tables as YAML."""
    other: str
    """What the entry that stays has."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What merging two entries takes."""

    gone: Entry
    kept: Entry
    differences: tuple[Difference, ...]
    comparisons: tuple[str, ...]
    """Slugs of comparisons that compare the entry that stays from now on."""


def compare(glossary: Glossary, gone: str, kept: str) -> Merge:
    """What is to be chosen when the entry `gone` is merged into `kept`.

    Raises RefusedError, with the reason, if they cannot be merged.
    """
    one, other = existing(glossary, gone), existing(glossary, kept)
    if one.slug == other.slug:
        raise RefusedError(f"“{gone}” cannot be merged into itself: name two entries")
    if one.kind != other.kind:
        raise RefusedError(
            f"“{gone}” is a {one.kind}, “{kept}” a {other.kind}: merge two of a kind"
        )
    if other.status is Status.DEPRECATED:
        raise RefusedError(f"“{kept}” is deprecated: merge the other way round")
    if one.status is Status.PUBLISHED and other.status.is_unpublished:
        raise RefusedError(
            f"“{gone}” is published and “{kept}” is {other.status}: readers would lose a text that "
            f"was reviewed. Merge the other way round: glossary merge {kept} {gone}"
        )
    _refuse_different_columns(one, other)
    compared = glossary.comparisons_of.get(gone, ())
    for comparison in compared:
        terms = {kept if slug == gone else slug for slug in glossary[comparison].compares}
        if len(terms) < len(glossary[comparison].compares):
            raise RefusedError(f"{comparison} compares the two: remove or change it first")
        for double in glossary.comparisons_of.get(kept, ()):
            if {*glossary[double].compares} == terms:
                raise RefusedError(
                    f"{comparison} and {double} would compare the same terms: "
                    "change or remove one of the two first"
                )
    texts = (*_TEXTS, *_TABLES) if isinstance(one, Comparison) else _TEXTS
    first = _data(_text(glossary, gone, gone, kept))
    second = _data(_text(glossary, kept, gone, kept))
    found = tuple(
        Difference(key, _shown(first[key]), _shown(second[key]))
        for key in texts
        if _written(first.get(key)) and _written(second.get(key)) and _differ(first, second, key)
    )
    return Merge(one, other, found, compared)


def _refuse_different_columns(one: Entry, other: Entry) -> None:
    if not (isinstance(one, Comparison) and isinstance(other, Comparison)):
        return
    if {*one.compares} != {*other.compares}:
        raise RefusedError(
            f"“{one.slug}” compares {', '.join(one.compares)}, “{other.slug}” "
            f"{', '.join(other.compares)}: only comparisons of the same terms can be merged"
        )


def merge(glossary: Glossary, found: Merge, take: Iterable[str]) -> Plan:
    """Plan the merge; of the fields `take` the text of the entry that goes stays.

    The names of the entry that goes become aliases, its addresses lead to the other, and so do all
    references. Raises RefusedError if a reference cannot be replaced at its place.
    """
    gone, kept = found.gone.slug, found.kept.slug
    files: dict[Path, str | None] = {}
    for slug in ("", *glossary.entries):
        if slug in {gone, kept}:
            continue
        if references := list(replaced_references(glossary, slug, gone, kept)):
            files[entry_file(glossary, slug)] = rewritten(entry_file(glossary, slug), references)
    files[entry_file(glossary, kept)] = _merged_text(glossary, found, frozenset(take))
    files[entry_file(glossary, gone)] = None
    files |= redirects.recorded(glossary, retired_addresses(glossary, found.gone, found.kept))
    return Plan(files | refreshed(glossary, {gone: None}, begin=False))


def _merged_text(glossary: Glossary, found: Merge, take: frozenset[str]) -> str:
    """The file of the entry that stays, with what it gains."""
    gone, kept = found.gone.slug, found.kept.slug
    text = _text(glossary, kept, gone, kept)
    one, other = _data(_text(glossary, gone, gone, kept)), _data(text)
    values = dict(_gained(glossary, found, one, other, take))
    try:
        entry = type(found.kept).model_validate({**other, **values, "slug": found.kept.slug})
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        where = ".".join(map(str, detail["loc"]))
        raise RefusedError(f"together they do not fit in “{where}”: {detail['msg']}") from None
    source_map = parse_yaml(_plain(text), "")[1]
    edits, added = [], []
    for key in values:
        has = len(other.get(key) or []) if key in _LISTS or key == "aliases" else 0
        edit = _appended(source_map, key, part_of(entry, key, has)) if has else None
        edit = edit or _replaced(source_map, key, part_of(entry, key))
        edits.append(edit) if edit else added.append(part_of(entry, key))
    return ordered(changed(text, edits, "".join(added)), type(found.kept))


def _appended(source_map: SourceMap, key: str, items: str) -> Replacement | None:
    """What adds items to a list of lines; None if it is written in another way."""
    text, first = source_map.text, source_map.spans[key, 0]
    start = text.rfind("\n", 0, first.start) + 1
    marked = re.match(r"( *)- ", text[start:])
    if not marked or text[source_map.spans[key,].start] == "[":
        return None
    indented = re.sub(r"(?m)^  (?=.)", marked[1], items.partition("\n")[2])
    end = _end(source_map, key)
    return Replacement(end, end, indented if text[:end].endswith("\n") else f"\n{indented}")


def _replaced(source_map: SourceMap, key: str, field: str) -> Replacement | None:
    """What puts these lines in the place of a field; None if there is none."""
    if (key,) not in source_map.keys:
        return None
    start = source_map.text.rfind("\n", 0, source_map.keys[key,].start) + 1
    return Replacement(start, _end(source_map, key), field)


def _end(source_map: SourceMap, key: str) -> int:
    """Where the line behind a field begins."""
    lines = source_map.text.splitlines(keepends=True)
    return len("".join(lines[: last_line(source_map, key) + 1]))


def _gained(
    glossary: Glossary,
    found: Merge,
    one: Mapping[str, Any],
    other: Mapping[str, Any],
    take: frozenset[str],
) -> Iterator[tuple[str, Any]]:
    """The fields of the entry that stays which change, with their new values."""
    gone, kept = found.gone, found.kept
    known = {fold(name) for name in kept.names}
    names = {fold(name): name for name in reversed(gone.names) if fold(name) not in known}
    if names:
        yield "aliases", [*kept.aliases, *reversed(names.values())]
    categories = dict.fromkeys((*kept.categories, *gone.categories))
    if len(categories) > len(kept.categories) < _MOST_CATEGORIES:
        yield "categories", list(categories)[:_MOST_CATEGORIES]
    for key in (*_TEXTS, *_TABLES):
        if _written(one.get(key)) and (key in take or not _written(other.get(key))):
            yield key, one[key]
    for key, known_by in _LISTS.items():
        has = other.get(key) or []
        items = {known_by(item): item for item in one.get(key) or []}
        if key == "related":
            both = {gone.slug, kept.slug}
            has_slugs = {glossary.find(name) or fold(name) for name in has} | both
            items = {k: i for k, i in items.items() if (glossary.find(i) or k) not in has_slugs}
        more = [item for k, item in items.items() if k not in {known_by(item) for item in has}]
        if more:
            yield key, [*has, *more]


def _text(glossary: Glossary, slug: str, gone: str, kept: str) -> str:
    """The file of one of the two; what leads to the one that goes leads to the other."""
    if slug == kept:
        references = replaced_references(glossary, slug, gone, kept)
    else:
        references = replacements(glossary, slug, gone, kept, lambda _: False)
    return rewritten(entry_file(glossary, slug), references)


def _data(text: str) -> dict[str, Any]:
    data = parse_yaml(_plain(text), "")[0]
    return data if isinstance(data, dict) else {}


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _written(value: Any) -> bool:
    return bool(value) and value != GAP and not (isinstance(value, str) and value.strip() == GAP)


def _differ(one: Mapping[str, Any], other: Mapping[str, Any], key: str) -> bool:
    return " ".join(_shown(one[key]).split()) != " ".join(_shown(other[key]).split())


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n".join(f"- {item}" for item in value)
    return fields_text({"": value}).partition("\n")[2].strip()

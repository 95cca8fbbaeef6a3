"""What an edit changes in the words of entries: field by field, word by word.

A paragraph that is wrapped anew, comments, and the order of keys are no change.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from generator import addresses
from generator.glossary import Glossary
from generator.model import Entry, Source
from generator.problems import Problem


class EntryChangeKind(StrEnum):
    """What happened to an entry."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    REMOVED = "removed"


class Piece(StrEnum):
    """What happened to a piece of text."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class FieldChange:
    """A field whose words changed."""

    field: str
    """Its name, or the way to it: ``examples › Acme › text``."""
    old: str
    new: str


@dataclass(frozen=True)
class EntryChange:
    """An entry that one of two versions has and the other has not, or has differently."""

    kind: EntryChangeKind
    slug: str
    headword: str
    address: str
    """Of its page, below the home page; for one that was removed, that of before."""
    was: str
    """Of an entry that moved: the slug of before."""
    fields: tuple[FieldChange, ...]
    sources_gained: tuple[str, ...]
    sources_lost: tuple[str, ...]
    figures_gained: tuple[str, ...]
    """Numbers that the text has now and had not, each as often as it comes more."""
    figures_lost: tuple[str, ...]
    problems: tuple[Problem, ...]
    """What `glossary check` says of it now."""


#: Fields that are no words of the entry; sources are compared by themselves.
_ASIDE = frozenset({"slug", "sources"})
#: What tells the items of a list apart, so that another order is no change.
_NAMES = ("id", "question", "title", "criterion", "by")
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*%?")
_TOKEN = re.compile(
    r"\n\n|\s+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+(?:[’'.,-][^\W_]+)*|."
)
_PARAGRAPHS = re.compile(r"[ \t]*\n[ \t]*(?:\n\s*)+")
_LINE = re.compile(r"[ \t]*\n[ \t]*")
#: In texts of more words the most frequent ones tell nothing: to try them all would take a minute.
_MANY = 4000


def compare(old: Glossary, new: Glossary, problems: tuple[Problem, ...]) -> tuple[EntryChange, ...]:
    """What entries of `new` say that those of `old` did not, by headword.

    `problems` are those of the new version; each entry gets its own.
    """
    moved = {
        before: after
        for before, after in new.moved.items()
        if before in old.entries and after not in old.entries
    }
    arrived = {after: before for before, after in moved.items()}
    found = []
    for slug in old.entries.keys() | new.entries.keys():
        before = old.entries.get(arrived.get(slug, slug))
        after = new.entries.get(slug)
        if slug in moved or before == after:
            continue
        change = _change(before, after, new, problems)
        says_more = change.fields or change.sources_gained or change.sources_lost
        # Items in another order say the same.
        if says_more or change.kind is not EntryChangeKind.CHANGED:
            found.append(change)
    return tuple(sorted(found, key=lambda one: (one.headword.casefold(), one.slug)))


def _change(
    old: Entry | None, new: Entry | None, glossary: Glossary, problems: tuple[Problem, ...]
) -> EntryChange:
    entry = new or old
    assert entry is not None  # noqa: S101 - one of two versions has it
    before, after = _words(old), _words(new)
    fields = [
        FieldChange(name, before.get(name, ""), after.get(name, ""))
        for name in dict.fromkeys((*after, *before))
        if before.get(name, "") != after.get(name, "")
    ]
    kind = EntryChangeKind.CHANGED
    if old is None or new is None:
        kind = EntryChangeKind.REMOVED if new is None else EntryChangeKind.ADDED
    elif old.slug != new.slug:
        kind = EntryChangeKind.MOVED
    were, are = _sources(old), _sources(new)
    had, has = (Counter(_NUMBER.findall(" ".join(texts.values()))) for texts in (before, after))
    file = glossary.source_maps[entry.slug].file if new else ""
    return EntryChange(
        kind=kind,
        slug=entry.slug,
        headword=entry.term,
        address=addresses.address(addresses.entry_path(entry)),
        was=old.slug if old is not None and kind is EntryChangeKind.MOVED else "",
        fields=tuple(fields),
        sources_gained=tuple(text for key, text in are.items() if were.get(key) != text),
        sources_lost=tuple(text for key, text in were.items() if are.get(key) != text),
        figures_gained=tuple((has - had).elements()),
        figures_lost=tuple((had - has).elements()),
        problems=tuple(problem for problem in problems if problem.place.file == file),
    )


def _sources(entry: Entry | None) -> dict[str, str]:
    """What tells each source from others → all that the entry says of it, on one line."""
    return {_identity(source): _cited(source) for source in entry.sources} if entry else {}


def _identity(source: Source) -> str:
    return source.isbn or source.doi or source.url or source.number or source.title


def _cited(source: Source) -> str:
    facts = source.model_dump(mode="json", exclude_none=True)
    parts = (", ".join(f) if isinstance(f, list) else str(f) for f in facts.values())
    return "; ".join(filter(None, parts))


def _words(entry: Entry | None) -> dict[str, str]:
    """The way to each text → the text, unwrapped."""
    if entry is None:
        return {}
    facts = entry.model_dump(mode="json", exclude_none=True, exclude=set(_ASIDE))
    return {way: _unwrapped(text) for way, text in _texts(facts, ()) if text}


def _texts(value: Any, way: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, (*way, str(key).replace("_", "-")))
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        for item in value:
            name = next((str(item[key]) for key in _NAMES if item.get(key)), "")
            yield from _texts(item, (*way, name))
    elif isinstance(value, list):
        yield " › ".join(way), "\n\n".join(map(str, value))
    else:
        yield " › ".join(way), str(value)


def _unwrapped(text: str) -> str:
    """The text with a blank for each line end inside a paragraph."""
    paragraphs = _PARAGRAPHS.split(text.strip())
    return "\n\n".join(_LINE.sub(" ", paragraph) for paragraph in paragraphs)


def pieces(old: str, new: str) -> Iterator[tuple[Piece, str]]:
    """The words of both texts in order, together what was kept, added and removed."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    many = len(before) + len(after) > _MANY
    matcher = SequenceMatcher(lambda token: token.isspace(), before, after, autojunk=many)
    removed = added = ""
    for kind, a, b, c, d in matcher.get_opcodes():
        same = "".join(before[a:b])
        if kind == "equal" and (not same.isspace() or not (removed or added)):
            yield from _both(removed, added)
            removed = added = ""
            yield Piece.KEPT, same
        else:
            # A blank between two changed words belongs to both.
            removed += same
            added += "".join(after[c:d])
    yield from _both(removed, added)


def _both(removed: str, added: str) -> Iterator[tuple[Piece, str]]:
    # The blank at the end of both stands for itself.
    tail = " " if removed.endswith(" ") and added.endswith(" ") else ""
    if text := removed.removesuffix(tail):
        yield Piece.REMOVED, text
    if text := added.removesuffix(tail):
        yield Piece.ADDED, text
    if tail:
        yield Piece.KEPT, tail

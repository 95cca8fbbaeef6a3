"""Names and links of a draft, once it is known which entries there are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from generator import prose
from generator.checks.unknown_reference import NO_TITLE
from generator.glossary import fold
from generator.head import EntryHead
from generator.importing.blocks import safe_starts
from generator.importing.draft import Draft, ImportNote, NoteKind
from generator.importing.link_targets import link_target
from generator.model import (
    SLUG_PATTERN,
    Entry,
    KeyPath,
    StrictModel,
    name_slug,
    prose_fields,
    slugify,
)

#: A slug of another tool, or a path, where a title is meant.
_IDENTIFIER = re.compile(r"[\w.#-]*[_/#-][\w./#-]*")
_LINKED = re.compile(r"\[([^\[\]]*)\]\(([a-z0-9-]+)\)")


class Names:
    """Which entry a slug, headword or alias means."""

    def __init__(self, entries: Iterable[Entry | EntryHead]) -> None:
        self.kinds: dict[str, str] = {}
        """Slug of every entry → its kind."""
        self._bearers: dict[str, list[str]] = defaultdict(list)
        self._targets: dict[str, str] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry | EntryHead) -> None:
        """Let the entry be found as well."""
        self.kinds[entry.slug] = entry.kind
        for name in dict.fromkeys(map(fold, entry.names)):
            self._bearers[name].append(entry.slug)
        for name in entry.names:
            for slug in (slugify(name), name_slug(name)):
                self._targets.setdefault(slug, entry.slug)

    def add_anchors(self, draft: Draft) -> None:
        """Let links find an entry by fragments of its source's address."""
        for anchor in draft.anchors:
            self._targets.setdefault(anchor, draft.entry.slug)

    def target(self, slug: str) -> str:
        """The entry that a link means, by its slug, a name or a fragment; empty if none."""
        return slug if slug in self.kinds else self._targets.get(slug, "")

    def find(self, name: str) -> str | None:
        """The slug that `name` means, the first if it means several; None if it means nothing."""
        return name if name in self.kinds else next(iter(self.bearers(name)), None)

    def bearers(self, name: str) -> tuple[str, ...]:
        """Slugs of the entries that are called so."""
        return tuple(self._bearers.get(fold(name), ()))


def resolve_related(draft: Draft, names: Names, addresses: Mapping[str, str]) -> Draft:
    """Related titles as slugs where there is an entry, else as titles that are wanted.

    `addresses` says where a link to a slug led in the draft's source.
    """
    line = draft.line_of("related")
    notes: list[ImportNote] = []
    related: list[str] = []
    unwritten: list[str] = []
    for name in draft.entry.related:
        linked = _LINKED.fullmatch(name)
        title, target = (linked[1], linked[2]) if linked else (name, name)
        slug = names.target(target) if linked else names.find(title)
        slug = slug or names.find(title)
        if not slug and _IDENTIFIER.fullmatch(title):
            slug = names.target(link_target(title))
        if slug == draft.entry.slug:
            message = f"“{title}” means this entry itself"
            notes.append(ImportNote(line, NoteKind.LEFT_OUT, message, "related"))
            continue
        if slug and len(several := names.bearers(title)) > 1 and target not in names.kinds:
            message = f"“{title}” is a name of {', '.join(several)}: {slug} was taken"
            notes.append(ImportNote(line, NoteKind.LOOK, message, "related"))
        wanted = "" if slug else _wanted(prose.to_text(prose.parse(title)) if linked else title)
        if not slug and not wanted:
            message = f"“{title}” is no title of a term"
            notes.append(ImportNote(line, NoteKind.LEFT_OUT, message, "related"))
            continue
        related.append(slug or wanted)
        if not slug:
            address = addresses.get(target) if linked else None
            unwritten.append(f"{wanted} ({address})" if address else wanted)
    if unwritten:
        message = f"wanted terms, without an entry yet: {', '.join(unwritten)}"
        notes.append(ImportNote(line, NoteKind.UNDERSTOOD, message, "related"))
    return _with(draft, {"related": list(dict.fromkeys(related))}, notes)


def _wanted(title: str) -> str:
    """A title that cannot be taken for a slug; empty for what can be no title."""
    if NO_TITLE.search(title) and _IDENTIFIER.fullmatch(title):
        title = link_target(title).replace("-", " ").capitalize()
    if NO_TITLE.search(title):
        return ""
    for form in (title, title[:1].upper() + title[1:], title.upper(), f"“{title}”"):
        if not re.fullmatch(SLUG_PATTERN, form):
            return form
    return title


def resolve_links(draft: Draft, names: Names, addresses: Mapping[str, str]) -> Draft:
    """The draft with its links to entries that are nowhere as plain words.

    `addresses` says where a link to a slug led in the draft's source.
    """
    notes: list[ImportNote] = []
    entry = draft.entry
    fields: dict[str, Any] = {}
    for path, text, _ in prose_fields(entry):
        changed, lost = _with_targets(text, entry.slug, names)
        if changed == text:
            continue
        name = str(path[0])
        fields.setdefault(name, _copied(getattr(entry, name)))
        fields[name] = _put(fields[name], path[1:], changed)
        if not lost:
            continue
        shown = (f"{x} ({addresses[x]})" if x in addresses else x for x in dict.fromkeys(lost))
        message = f"links without an entry became words: {', '.join(shown)}"
        notes.append(ImportNote(draft.line_of(name), NoteKind.LOOK, message, name))
    return _with(draft, fields, notes)


def _with_targets(text: str, own: str, names: Names) -> tuple[str, list[str]]:
    """The text with every link leading to an entry, and the targets that are nowhere."""
    lost, pieces, done = [], [], 0
    links = list(prose.parse(text).links())
    for link, following in zip_longest(links, links[1:]):
        target = names.target(link.target) if link.to_entry else link.target
        end = text.find(f"]({link.target})", link.start, following.start if following else None)
        if target == link.target != own or end < 0:
            continue
        pieces.append(text[done : link.start])
        done = end + len(link.target) + 3
        if target and target != own:
            pieces.append(f"{text[link.start : end]}]({target})")
        else:
            lost.append(link.target)
            pieces.append(safe_starts(text[link.start + 1 : end]))
    return "".join([*pieces, text[done:]]), lost


def _copied(value: Any) -> Any:
    return list(value) if isinstance(value, list) else value


def _put(value: Any, path: KeyPath, text: str) -> Any:
    """The value of a field with the text at `path` within it replaced."""
    if not path:
        return text
    key, *rest = path
    if isinstance(value, list) and isinstance(key, int):
        value[key] = _put(value[key], tuple(rest), text)
        return value
    assert isinstance(value, StrictModel)  # noqa: S101 - what prose_fields walks
    name = str(key).replace("-", "_")
    return value.model_copy(update={name: _put(getattr(value, name), tuple(rest), text)})


def _with(draft: Draft, fields: dict[str, Any], notes: list[ImportNote]) -> Draft:
    entry = draft.entry.model_copy(update=fields)
    return replace(draft, entry=entry, notes=(*draft.notes, *notes))

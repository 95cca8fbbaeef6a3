"""Every mention of every entry in prose; the first one on each page becomes a link."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from generator import prose
from generator.glossary import Glossary
from generator.links.forms import forms_of
from generator.links.matcher import Matcher
from generator.links.outlinks import Mention, Outlinks, outlinks
from generator.model import Comparison, Entry, KeyPath, section_prose, sections_of
from generator.prose import Document, Inline, Link, Text


@dataclass(frozen=True, slots=True)
class LinkedProse:
    """The prose of one entry with its links in place."""

    documents: Mapping[KeyPath, Document]
    """Field → its prose."""
    mentions: tuple[Mention, ...]
    """In reading order."""

    def document(self, *path: str | int) -> Document:
        """The prose of a field with its links; an empty document if the field is empty."""
        return self.documents.get(path, Document(()))


@dataclass(frozen=True)
class Links:
    """What the prose of all entries leads to."""

    prose: Mapping[str, LinkedProse]
    """Slug → the entry's prose."""

    @cached_property
    def outlinks(self) -> Mapping[str, Outlinks]:
        """Slug → what the entry's prose leads to, in short."""
        return {slug: outlinks(read.mentions) for slug, read in self.prose.items()}

    @property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """Slug → the mentions in that entry's prose, in reading order."""
        return {slug: read.mentions for slug, read in self.prose.items()}


def matcher_for(glossary: Glossary) -> Matcher:
    """Finds the words in a text that mean an entry of the glossary."""
    return Matcher(forms_of(glossary))


def find_links(glossary: Glossary) -> Links:
    """Read the prose of every entry once and link first mentions."""
    matcher = matcher_for(glossary)
    entries = glossary.entries.items()
    return Links({slug: link_prose(glossary, matcher, entry) for slug, entry in entries})


def link_prose(glossary: Glossary, matcher: Matcher, entry: Entry) -> LinkedProse:
    """Read the prose of one entry and link its first mentions."""
    reader = _Reader(glossary, matcher, entry)
    documents = {path: reader.read(path, document) for path, document in reader.fields}
    return LinkedProse(documents, tuple(reader.mentions))


def _in_page_order(entry: Entry) -> list[tuple[KeyPath, Document]]:
    return [
        (path, prose.parse(text))
        for section in sections_of(type(entry))
        for path, text, _ in section_prose(entry, section)
    ]


class _Reader:
    """Reads one entry's prose, remembering what its page has linked already."""

    def __init__(self, glossary: Glossary, matcher: Matcher, entry: Entry) -> None:
        self.glossary, self.matcher, self.entry = glossary, matcher, entry
        self.fields = _in_page_order(entry)
        self.mentions: list[Mention] = []
        self.linked = {entry.slug}
        if isinstance(entry, Comparison):
            self.linked |= set(entry.compares)  # linked from the table's head
        # An author's own link counts as the first mention, wherever on the page it stands.
        own = (document.links() for _, document in self.fields)
        self.linked |= {link.target for links in own for link in links if link.to_entry}

    def read(self, path: KeyPath, document: Document) -> Document:
        """The field's document with its links in place; its mentions are noted."""
        field = _Field(path, document, self.glossary.settings.language)

        def change(inline: Text | Link, at: int) -> tuple[Inline, ...]:
            if isinstance(inline, Link):
                return (self._authors_link(inline, at, field),)
            return self._linked(inline, at, field)

        return document.map_inlines(change)

    def _authors_link(self, link: Link, at: int, field: _Field) -> Link:
        if not link.to_entry or link.target not in self.glossary:
            return link
        self.mentions.append(
            Mention(
                source=self.entry.slug,
                path=field.path,
                offset=link.start,
                text=prose.inline_text(link.children),
                target=link.target,
                sentence=field.sentence(at),
                linked=True,
                automatic=False,
            )
        )
        return Link(link.target, link.children, link.start, self._title(link.target))

    def _linked(self, piece: Text, at: int, field: _Field) -> tuple[Inline, ...]:
        parts: list[Inline] = []
        done = 0
        for match in self.matcher.find(piece.text):
            if match.slug == self.entry.slug:
                continue
            first = match.slug not in self.linked
            mention = Mention(
                source=self.entry.slug,
                path=field.path,
                offset=piece.offset(match.start),
                text=piece.text[match.start : match.end],
                target=match.slug,
                sentence=field.sentence(at + match.start),
                linked=first,
                automatic=True,
            )
            self.mentions.append(mention)
            if first:
                self.linked.add(match.slug)
                if match.start > done:
                    parts.append(prose.cut_text(piece, done, match.start))
                words = prose.cut_text(piece, match.start, match.end)
                parts.append(Link(match.slug, (words,), mention.offset, self._title(match.slug)))
                done = match.end
        if not parts:
            return (piece,)
        if done < len(piece.text):
            parts.append(prose.cut_text(piece, done, len(piece.text)))
        return tuple(parts)

    def _title(self, slug: str) -> str:
        return self.glossary.card(slug).short


class _Field:
    """A prose field and its sentences, which are told apart when a mention is to be quoted."""

    def __init__(self, path: KeyPath, document: Document, language: str) -> None:
        self.path, self.document, self.language = path, document, language

    @cached_property
    def sentences(self) -> list[str]:
        """Each with the white space behind it."""
        return prose.segment_sentences(prose.to_text(self.document), self.language)

    @cached_property
    def ends(self) -> list[int]:
        """Where in the text each sentence ends."""
        return list(accumulate(map(len, self.sentences)))

    def sentence(self, at: int) -> str:
        """The sentence around a position of the plain text, without line breaks."""
        number = min(bisect_right(self.ends, at), len(self.ends) - 1)
        return " ".join(self.sentences[number].split()) if self.sentences else ""

"""Every mention of every entry in every prose field, and the links that follow from them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
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
    """The prose of one entry, read."""

    documents: Mapping[KeyPath, Document]
    """Field → its prose with the links in place."""
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
    """What finds the words in any text that mean an entry of the glossary."""
    return Matcher(forms_of(glossary))


def find_links(glossary: Glossary) -> Links:
    """Read the prose of every entry once and link first mentions."""
    matcher = matcher_for(glossary)
    return Links({entry.slug: link_prose(glossary, matcher, entry) for entry in glossary})


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
        own = list(self._authors_links(field))
        found = [*own]
        linked = document.map_text(lambda piece: self._linked(piece, field, found))
        self.mentions += sorted(found, key=lambda mention: mention.offset)
        return linked.map_links(self._titled) if own else linked

    def _authors_links(self, field: _Field) -> Iterator[Mention]:
        for link in field.document.links():
            if link.to_entry and link.target in self.glossary:
                text = prose.inline_text(link.children)
                at = field.find(text)
                yield self._mention(field, link.start, text, link.target, at, own=True, linked=True)

    def _linked(self, piece: Text, field: _Field, found: list[Mention]) -> tuple[Inline, ...]:
        parts: list[Inline] = []
        done = 0
        begin = field.begin(piece)
        for match in self.matcher.find(piece.text):
            if match.slug == self.entry.slug:
                continue
            first = match.slug not in self.linked
            text, start = piece.text[match.start : match.end], piece.offset(match.start)
            at = begin + match.start
            found.append(self._mention(field, start, text, match.slug, at, own=False, linked=first))
            if first:
                self.linked.add(match.slug)
                if match.start > done:
                    parts.append(prose.cut_text(piece, done, match.start))
                words = prose.cut_text(piece, match.start, match.end)
                parts.append(Link(match.slug, (words,), start, self._title(match.slug)))
                done = match.end
        if not parts:
            return (piece,)
        if done < len(piece.text):
            parts.append(prose.cut_text(piece, done, len(piece.text)))
        return tuple(parts)

    def _titled(self, link: Link) -> Link:
        if not link.to_entry or link.target not in self.glossary:
            return link
        return Link(link.target, link.children, link.start, self._title(link.target))

    def _title(self, slug: str) -> str:
        return self.glossary.card(slug).short

    def _mention(  # noqa: PLR0913 - a mention has that many facts
        self,
        field: _Field,
        offset: int,
        text: str,
        target: str,
        at: int,
        *,
        own: bool,
        linked: bool,
    ) -> Mention:
        return Mention(
            source=self.entry.slug,
            path=field.path,
            offset=offset,
            text=text,
            target=target,
            sentence=field.sentence(at),
            linked=linked,
            automatic=not own,
        )


class _Field:
    """One prose field while it is read: its text, and where in it the reader is."""

    def __init__(self, path: KeyPath, document: Document, language: str) -> None:
        self.path, self.document = path, document
        self.text = prose.to_text(document)
        self.language = language
        self.done = 0

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences of the text; most fields mention nothing, and never need them."""
        return prose.segment_sentences(self.text, self.language)

    @cached_property
    def ends(self) -> list[int]:
        """Where in the text each sentence ends."""
        return list(accumulate(map(len, self.sentences)))

    @cached_property
    def lines(self) -> list[str]:
        """The sentences without line breaks."""
        return [" ".join(sentence.split()) for sentence in self.sentences]

    def find(self, words: str) -> int:
        """Where in the plain text the words stand, from what has been read on."""
        return max(self.text.find(words.replace("\n", " "), self.done), self.done)

    def begin(self, piece: Text) -> int:
        """Where in the plain text the next piece begins; it counts as read."""
        begin = self.find(piece.text)
        self.done = begin + len(piece.text)
        return begin

    def sentence(self, at: int) -> str:
        """The sentence around a position of the plain text, without line breaks."""
        number = min(bisect_right(self.ends, at), len(self.ends) - 1)
        return self.lines[number] if self.sentences else ""

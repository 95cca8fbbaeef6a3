"""Every mention of every entry in prose; the first one on each page becomes a link."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from msgspec.structs import replace

from generator import prose
from generator.glossary import Glossary
from generator.links.forms import forms_of
from generator.links.matcher import Match, Matcher
from generator.links.outlinks import Mention, Outlinks, outlinks
from generator.model import Comparison, Entry, KeyPath, section_prose, sections_of
from generator.prose import Document, Emphasis, Inline, Link, Places
from generator.prose.spans import LinkSpan

Inlines = tuple[Inline, ...]

_ENDING = re.compile(r"['\u2019]?s['\u2019]?\Z")


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
    return Matcher(forms_of(glossary), glossary.settings.primary_language)


def find_links(glossary: Glossary) -> Links:
    """Read the prose of every entry once and link first mentions."""
    matcher = matcher_for(glossary)
    entries = glossary.entries.items()
    return Links({slug: link_prose(glossary, matcher, entry) for slug, entry in entries})


def page_links(glossary: Glossary, matcher: Matcher) -> Mapping[str, tuple[str, ...]]:
    """Slug → slugs that the entry's page links to from its prose."""
    return {
        slug: outlinks(link_prose(glossary, matcher, entry).mentions).linked
        for slug, entry in glossary.entries.items()
    }


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
        field = _Field(path, document, self.glossary.settings.primary_language)
        return document.map_paragraphs(lambda children, at: self._linked(children, at, field))

    def _linked(self, children: Inlines, at: int, field: _Field) -> Inlines:
        """The inlines of a paragraph, which begins `at` in the field's plain text, with links."""
        text = prose.mention_text(children)
        found = [(match.start, match) for match in self.matcher.find(text)]
        written: list[tuple[int, Inline]] = []
        if prose.has_link(children):
            written += [place for place in prose.leaves(children) if isinstance(place[1], Link)]
        if not found and not written:
            return children
        places = prose.Places(children)
        spans: list[LinkSpan] = []
        for start, place in sorted([*written, *found], key=itemgetter(0)) if written else found:
            if isinstance(place, Match):
                spans += self._found(places, text, place, at, field)
            elif isinstance(place, Link) and place.target in self.glossary:
                words = prose.inline_text(place.children)
                self._note(field, place.start, words, place.target, at + start)
        children = prose.insert_links(children, spans) if spans else children
        return self._titled(children) if written else children

    def _found(
        self, places: Places, text: str, match: Match, at: int, field: _Field
    ) -> Iterator[LinkSpan]:
        """Note what was found; the span of its link if it is the first on the page."""
        if match.slug == self.entry.slug:
            return
        end = _without_plain_ending(places, text, match)
        first = match.slug not in self.linked
        offset = places.offset(match.start)
        words = text[match.start : end]
        self._note(field, offset, words, match.slug, at + match.start, linked=first, automatic=True)
        if first:
            self.linked.add(match.slug)
            yield match.start, end, Link(match.slug, (), offset, self._title(match.slug))

    def _note(  # noqa: PLR0913 - what a mention is
        self,
        field: _Field,
        offset: int,
        words: str,
        target: str,
        at: int,
        *,
        linked: bool = True,
        automatic: bool = False,
    ) -> None:
        mention = Mention(
            source=self.entry.slug,
            path=field.path,
            offset=offset,
            text=words,
            target=target,
            sentence=field.sentence(at),
            linked=linked,
            automatic=automatic,
        )
        self.mentions.append(mention)

    def _titled(self, children: Inlines) -> Inlines:
        """The inlines, each link to an entry with that entry's title, or without the link."""
        titled: list[Inline] = []
        for child in children:
            if isinstance(child, Emphasis):
                titled.append(Emphasis(self._titled(child.children), child.strong))
            elif not isinstance(child, Link) or not child.to_entry:
                titled.append(child)
            elif child.target in self.glossary:
                titled.append(replace(child, title=self._title(child.target)))
            else:  # an entry that the site leaves out
                titled += child.children
        return tuple(titled)

    def _title(self, slug: str) -> str:
        return self.glossary.card(slug).summary


def _without_plain_ending(places: Places, text: str, match: Match) -> int:
    """The end of a match, before an ending that the author left out of emphasis: *cash flow*s."""
    start = places.leaf_start(match.end - 1)
    if start <= match.start or not text[start - 1].isalnum():
        return match.end
    return start if _ENDING.match(text, start, match.end) else match.end


class _Field:
    """A prose field and its sentences, which are told apart when a mention is to be quoted."""

    def __init__(self, path: KeyPath, document: Document, language: str) -> None:
        self.path, self.document, self.language = path, document, language
        self._quoted: dict[int, str] = {}

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
        if not self.sentences:
            return ""
        number = min(bisect_right(self.ends, at), len(self.ends) - 1)
        if number not in self._quoted:  # one sentence may hold thousands of mentions
            self._quoted[number] = " ".join(self.sentences[number].split())
        return self._quoted[number]

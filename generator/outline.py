"""The facts about an entry's prose that rules between entries need: its `Outline`.

A glossary holds the outlines of all entries, so that it need not hold their prose. An outline
consists of tuples, strings and numbers, so that a build can cache it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

from generator import prose
from generator.measure import Measures, measure
from generator.model import Entry, KeyPath, Settings, prose_fields, sections_of

#: Shorter texts are often alike by chance, such as “See …”.
_LEAST_WORDS = 20
#: Eight hashes of runs of three words take little room and are enough. Measured: of copies that
#: shared 85 % to 88 % of their letters, 98 in 100 had two hashes in common; of a thousand unrelated
#: sections, 17 pairs had.
_RUN = 3
_HASHES = 8


class WrittenLink(NamedTuple):
    """A link to an entry that the author wrote."""

    path: KeyPath
    """The field."""
    offset: int
    """Where the link begins in the field's source, in characters."""
    target: str
    """The slug that it names, whether or not there is such an entry."""
    in_short: bool
    """Whether it is in the short definition."""


class WrittenImage(NamedTuple):
    """An image that the author put into a text."""

    path: KeyPath
    """The field."""
    offset: int
    """Where it begins in the field's source, in characters."""
    target: str
    """The file that it names, whether or not there is such an image."""
    alternative: str
    """What it shows, in words."""


class Sketch(NamedTuple):
    """The smallest hashes of a long text's runs of words, by which copies are recognized.

    This is a bottom-k sketch (Cohen and Kaplan, "Summarizing Data using Bottom-k Sketches", 2007).
    """

    path: KeyPath
    """The field."""
    packed: str
    """The hashes, eight hexadecimal digits each."""

    def hashes(self) -> tuple[int, ...]:
        """The hashes, ascending. Two texts that share several may be copies of each other."""
        return struct.unpack(f">{len(self.packed) // 8}I", bytes.fromhex(self.packed))


@dataclass(frozen=True, slots=True)
class Outline:
    """What rules and lists need of the prose of an entry."""

    links: tuple[WrittenLink, ...]
    """In the order of the file."""
    images: tuple[WrittenImage, ...]
    """As above."""
    fragments: tuple[str, ...]
    """Ids of the sections and questions that the entry's author wrote."""
    sketches: tuple[Sketch, ...]
    """One for each long text, in the order of the file."""
    measures: Measures
    """Its length and readability."""


def outline(entry: Entry, language: str, *, sketched: bool = True) -> Outline:
    """The outline of an entry whose texts are in `language`.

    Without `sketched` it takes half the time; only the search for copies reads the sketches.
    """
    fields = [(path, text) for path, text, _ in prose_fields(entry)]
    return Outline(
        links=tuple(_links(fields, language)),
        images=tuple(_images(fields)),
        fragments=tuple(_fragments(entry)),
        sketches=tuple(sketch(text, p) for p, text in fields if sketched and _is_long(text)),
        measures=measure(entry, language),
    )


def written_links(model: Entry | Settings, language: str) -> tuple[WrittenLink, ...]:
    """The links to entries in the prose of an entry or of the settings, in file order."""
    return tuple(_links([(path, text) for path, text, _ in prose_fields(model)], language))


def _links(fields: Iterable[tuple[KeyPath, str]], language: str) -> Iterator[WrittenLink]:
    for path, text in fields:
        if "[" not in text and "<" not in text:
            continue  # CommonMark has no link without either, and most texts have none
        first = _first_sentence(text, language) if path == ("definition",) else ()
        for link in prose.parse(text).links():
            if link.to_entry:
                yield WrittenLink(path, link.start, link.target, link.start in first)


def _images(fields: Iterable[tuple[KeyPath, str]]) -> Iterator[WrittenImage]:
    for path, text in fields:
        for image in prose.parse(text).images() if "![" in text else ():
            yield WrittenImage(path, image.start, image.target, image.alternative)


def _is_long(text: str) -> bool:
    return len(text.split(maxsplit=_LEAST_WORDS - 1)) == _LEAST_WORDS


def sketch(text: str, path: KeyPath = ()) -> Sketch:
    """The sketch of a text, the same on every machine; case and line breaks do not count."""
    # Words as bytes, which are hashed without encoding each run: most of the time goes here.
    words = text.casefold().encode("utf-8", "surrogatepass").split()
    runs = map(b" ".join, zip(*(words[start:] for start in range(_RUN)), strict=False))
    smallest = sorted(set(map(crc32, runs)))[:_HASHES]
    return Sketch(path, struct.pack(f">{len(smallest)}I", *smallest).hex())


def _first_sentence(definition: str, language: str) -> frozenset[int]:
    """Where links begin in the first sentence of a definition."""
    first = next(iter(prose.parse(definition).blocks), None)
    if not isinstance(first, prose.Paragraph):
        return frozenset()
    sentence, _ = prose.split_sentence(first, language)
    return frozenset(link.start for link in prose.Document((sentence,)).links())


def _fragments(entry: Entry) -> Iterator[str]:
    for section in sections_of(type(entry)):
        if getattr(entry, section.field) and not section.shared:
            yield section.id
    yield from (question.fragment for question in entry.faq)

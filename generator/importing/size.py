"""How much a text or an entry holds, so that a report can say what was read and what arrived."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator import prose
from generator.model import Entry, Source, prose_fields

_WORD = re.compile(r"\w+")
ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Size:
    """Counts of what a text holds."""

    words: int = 0
    links: int = 0
    """Links in prose and titles of related entries."""
    sources: int = 0

    def __add__(self, other: Size) -> Size:
        return Size(
            self.words + other.words, self.links + other.links, self.sources + other.sources
        )


def size_of(texts: Iterable[str]) -> Size:
    """The words and the links of texts of prose; addresses are no words."""
    words = links = 0
    for text in texts:
        document = prose.parse(text)
        words += len(_WORD.findall(ADDRESS.sub("", prose.to_text(document))))
        links += sum(1 for _ in document.links())
    return Size(words, links)


def entry_size(entry: Entry) -> Size:
    """The words, links and sources of an entry as it is written."""
    texts = [entry.term, *entry.aliases, *entry.categories, *entry.related]
    texts += [text for _, text, _ in prose_fields(entry)]
    texts += [example.title for example in entry.examples]
    texts += [question.question for question in entry.faq]
    texts += [words for source in entry.sources for words in _source_words(source)]
    own = size_of(texts)
    return Size(own.words, own.links + len(entry.related), len(entry.sources))


def _source_words(source: Source) -> Iterable[str]:
    """Its texts, without a publisher of whom nothing but the address is known."""
    publisher = "" if source.publisher in (source.url or "") else source.publisher
    return dict.fromkeys((source.title, publisher, source.supports))

"""Sentences with labelled mentions, and how well a glossary's links agree with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from generator.glossary import Glossary
from generator.links import matcher_for
from generator.model import slugify

_LABEL = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<optional>\??)(?P<slug>[a-z0-9-]+)\)")


@dataclass(frozen=True)
class Span:
    """Words of a sentence that mean an entry."""

    start: int
    end: int
    slug: str


@dataclass(frozen=True)
class Sentence:
    """A sentence without its labels, the mentions due in it, and those that may be there."""

    text: str
    due: frozenset[Span]
    optional: frozenset[Span]


def labelled(source: str) -> Sentence:
    """Read a sentence of the gold set."""
    text, done = "", 0
    spans: dict[str, set[Span]] = {"": set(), "?": set()}
    for label in _LABEL.finditer(source):
        text += source[done : label.start()]
        span = Span(len(text), len(text) + len(label["text"]), label["slug"])
        spans[label["optional"]].add(span)
        text += label["text"]
        done = label.end()
    return Sentence(text + source[done:], frozenset(spans[""]), frozenset(spans["?"]))


@dataclass
class Score:
    """How many of the mentions found are due, and of those due found; and each miss."""

    counts: Counter[str]
    misses: list[str]

    @property
    def precision(self) -> float:
        return self.counts["right"] / (self.counts["right"] + self.counts["wrong"])

    @property
    def recall(self) -> float:
        return self.counts["right"] / (self.counts["right"] + self.counts["missed"])

    def __str__(self) -> str:
        figures = f"precision {self.precision:.4f}, recall {self.recall:.4f}, {dict(self.counts)}"
        return "\n".join((figures, *self.misses))


def score(glossary: Glossary, sentences: Iterable[str], targets: Iterable[str]) -> Score:
    """Compare what the glossary links in the sentences with their labels."""
    matcher, known = matcher_for(glossary), set(targets)
    result = Score(Counter(), [])
    for sentence in map(labelled, sentences):
        found = {
            Span(match.start, match.end, match.slug)
            for match in matcher.find(sentence.text)
            if match.slug in known
        }
        result.counts["right"] += len(found & sentence.due)
        for kind, spans in (
            ("wrong", found - sentence.due - sentence.optional),
            ("missed", sentence.due - found),
        ):
            result.counts[kind] += len(spans)
            result.misses += [f"{kind}: {told(sentence, span)}" for span in spans]
    return result


def told(sentence: Sentence, span: Span) -> str:
    """A span with its sentence, for people."""
    words = sentence.text[span.start : span.end]
    return f"“{words}” → {span.slug} in “{sentence.text}”"


def entry_files(entries: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """The files of a gold set's entries: path and text."""
    for entry in entries:
        slug = entry.get("slug") or slugify(entry["term"])
        fields = {key: value for key, value in entry.items() if key != "slug"}
        text = yaml.safe_dump({"status": "published", **fields}, allow_unicode=True)
        yield f"terms/{slug}.yml", text

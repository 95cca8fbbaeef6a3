"""The gold set: what a careful editor would link, against what is linked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.glossary import Glossary
from generator.links import matcher_for
from generator.load import load
from generator.model import slugify
from tests.building import CONTENT
from tests.writing import write_content

GOLD: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("links_gold.yml").read_text("utf-8"))
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


@pytest.fixture(scope="module")
def real() -> Glossary:
    """The glossary itself."""
    return Glossary(load(CONTENT))


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Glossary:
    """The small glossary of the traps."""
    folder = write_content(tmp_path_factory.mktemp("traps"), dict(_files(GOLD["traps"]["entries"])))
    content = load(folder)
    assert not content.problems, content.problems
    return Glossary(content)


def _files(entries: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        text = yaml.safe_dump({"status": "published", **entry}, allow_unicode=True)
        yield f"terms/{slugify(entry['term'])}.yml", text


@pytest.fixture(scope="module")
def scores(real: Glossary, made_up: Glossary) -> dict[str, Score]:
    """The score of each part of the gold set."""
    prose, traps = GOLD["prose"], GOLD["traps"]
    return {
        "prose": score(real, prose["sentences"], prose["targets"]),
        "traps": score(made_up, traps["sentences"], made_up.entries),
    }


def test_gold_set_is_large_enough() -> None:
    """At least 400 labels over prose and a hundred over traps, and no label names nothing."""
    prose = [labelled(source) for source in GOLD["prose"]["sentences"]]
    traps = [labelled(source) for source in GOLD["traps"]["sentences"]]
    assert sum(len(sentence.due) for sentence in prose) >= 400
    assert sum(len(sentence.due) for sentence in traps) >= 100
    assert sum(not sentence.due for sentence in (*prose, *traps)) >= 100
    slugs = {span.slug for sentence in prose for span in sentence.due | sentence.optional}
    assert slugs <= set(GOLD["prose"]["targets"])
    assert not [s.text for s in (*prose, *traps) if "](" in s.text]


def test_labels_name_entries(real: Glossary, made_up: Glossary) -> None:
    """Each label's entry exists, so that a renamed entry shows."""
    assert set(GOLD["prose"]["targets"]) <= set(real.entries)
    traps = [labelled(source) for source in GOLD["traps"]["sentences"]]
    assert {span.slug for sentence in traps for span in sentence.due} <= set(made_up.entries)


def test_links_are_right_and_complete(scores: dict[str, Score]) -> None:
    """Of all links at least 99 in 100 are right, and at least 97 in 100 due are there."""
    parts = list(scores.values())
    whole = Score(
        sum((part.counts for part in parts), Counter()), [m for part in parts for m in part.misses]
    )
    assert whole.precision >= 0.99, f"{whole}"
    assert whole.recall >= 0.97, f"{whole}"


def test_prose_of_the_glossary_is_right(scores: dict[str, Score]) -> None:
    """The sentences of the glossary alone reach the figures too."""
    assert scores["prose"].precision >= 0.99, f"{scores['prose']}"
    assert scores["prose"].recall >= 0.97, f"{scores['prose']}"

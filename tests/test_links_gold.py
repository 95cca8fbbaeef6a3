"""The gold set: what a careful editor would link, against what is linked."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.glossary import Glossary
from generator.load import load
from tests.building import CONTENT
from tests.labelling import Score, entry_files, labelled, score
from tests.writing import write_content

GOLD: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("links_gold.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def real() -> Glossary:
    """A large glossary."""
    return Glossary(load(CONTENT))


#: The parts of the gold set that have a small glossary of their own.
MADE_UP = [name for name, part in GOLD.items() if "entries" in part]


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Glossary]:
    """The small glossaries, by part."""
    glossaries = {}
    for name in MADE_UP:
        folder = write_content(
            tmp_path_factory.mktemp(name), dict(entry_files(GOLD[name]["entries"]))
        )
        content = load(folder)
        assert not content.problems, content.problems
        glossaries[name] = Glossary(content)
    return glossaries


@pytest.fixture(scope="module")
def scores(real: Glossary, made_up: dict[str, Glossary]) -> dict[str, Score]:
    """The score of each part of the gold set."""
    prose = GOLD["prose"]
    return {
        "prose": score(real, prose["sentences"], prose["targets"]),
        **{
            name: score(glossary, GOLD[name]["sentences"], glossary.entries)
            for name, glossary in made_up.items()
        },
    }


def test_gold_set_is_large_enough() -> None:
    """At least 400 labels over prose and 60 over each made-up part, and none names nothing."""
    parts = {name: list(map(labelled, part["sentences"])) for name, part in GOLD.items()}
    labels = {name: sum(len(s.due) for s in sentences) for name, sentences in parts.items()}
    assert labels.pop("prose") >= 400
    assert min(labels.values()) >= 60, labels
    every = [sentence for sentences in parts.values() for sentence in sentences]
    assert sum(not sentence.due for sentence in every) >= 100
    slugs = {span.slug for sentence in parts["prose"] for span in sentence.due | sentence.optional}
    assert slugs <= set(GOLD["prose"]["targets"])
    assert not [sentence.text for sentence in every if "](" in sentence.text]


def test_labels_name_entries(real: Glossary, made_up: dict[str, Glossary]) -> None:
    """Each label's entry exists, so that a renamed entry shows."""
    assert set(GOLD["prose"]["targets"]) <= set(real.entries)
    for name, glossary in made_up.items():
        sentences = map(labelled, GOLD[name]["sentences"])
        assert {span.slug for sentence in sentences for span in sentence.due} <= set(
            glossary.entries
        ), name


def test_links_are_right_and_complete(scores: dict[str, Score]) -> None:
    """Of all links at least 99 in 100 are right, and at least 97 in 100 due are there."""
    parts = list(scores.values())
    whole = Score(
        sum((part.counts for part in parts), Counter()), [m for part in parts for m in part.misses]
    )
    assert whole.precision >= 0.99, f"{whole}"
    assert whole.recall >= 0.97, f"{whole}"


@pytest.mark.parametrize("part", [name for name in MADE_UP if name != "traps"])
def test_kinds_that_rules_decide_have_no_miss(scores: dict[str, Score], part: str) -> None:
    """Where the spelling alone decides, every mention is found and no other."""
    assert not scores[part].misses, f"{scores[part]}"


def test_prose_of_the_glossary_is_right(scores: dict[str, Score]) -> None:
    """The sentences of the glossary alone reach the figures too."""
    assert scores["prose"].precision >= 0.99, f"{scores['prose']}"
    assert scores["prose"].recall >= 0.97, f"{scores['prose']}"

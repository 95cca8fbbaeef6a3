"""A glossary of made-up terms, as large as asked for; the same seed gives the same bytes.

Words are strung from syllables and used as often as real ones are (Zipf's law), the short ones
most, so that indexes and pages grow as they would on real text. An entry has all fields; every
sixth term has a comparison with its neighbor.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path
from random import Random

_STARTS = (
    "b",
    "br",
    "c",
    "ch",
    "cl",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "pr",
    "qu",
    "r",
    "s",
    "sh",
    "sl",
    "st",
    "t",
    "tr",
    "v",
    "w",
)
_MIDDLES = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_ENDS = ("n", "r", "l", "s", "t", "m", "nd", "st", "ck", "rd", "ng")
_ENDINGS = ("ing", "tion", "ment", "er", "al", "ity", "ance", "ate", "ism", "age")
_CATEGORIES = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta")

_TEXT_WORDS = 30_000
_NAME_WORDS = 4_000
#: Words of the longest names; they have an abbreviation.
_LONGEST = 3


@dataclass(frozen=True)
class Made:
    """A term before it is written."""

    slug: str
    headword: str
    aliases: tuple[str, ...]
    category: str


class _Author:
    """Draws words and sentences."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - nothing secret
        self.words = sorted(self._vocabulary(_TEXT_WORDS), key=len)
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(_TEXT_WORDS)))
        self.names = self.random.sample(self.words[200:], _NAME_WORDS)
        self.name_weights = list(accumulate(1 / (rank + 40) for rank in range(_NAME_WORDS)))

    def _vocabulary(self, size: int) -> list[str]:
        words: dict[str, None] = {}
        while len(words) < size:
            syllables = self.random.choice((1, 2, 2, 2, 3))
            word = "".join(
                self.random.choice(_STARTS) + self.random.choice(_MIDDLES) for _ in range(syllables)
            )
            word += self.random.choice((self.random.choice(_ENDS), self.random.choice(_ENDINGS)))
            words[word] = None
        return list(words)

    def sentence(self) -> str:
        words = self.random.choices(self.words, cum_weights=self.weights, k=14)
        # Nobody writes a word twice in a row; a rule would warn of each.
        return " ".join(word for word, _ in groupby(words)).capitalize() + "."

    def text(self, sentences: int) -> str:
        return " ".join(self.sentence() for _ in range(sentences))

    def name(self) -> tuple[str, ...]:
        size = self.random.choice((1, 2, 2, 2, _LONGEST))
        return tuple(self.random.choices(self.names, cum_weights=self.name_weights, k=size))


def write(terms: int, seed: int, folder: Path) -> None:
    """Write the glossary's files into `folder`."""
    author = _Author(seed)
    made = _terms(author, terms)
    for name in ("terms", "comparisons"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "glossary.yml").write_text(_settings(), "utf-8")
    for at, term in enumerate(made):
        near = [made[(at + step) % terms].slug for step in (1, 2, 3, 4)]
        _write(folder / "terms" / f"{term.slug}.yml", _term(author, term, near))
    for at in range(0, terms - 1, 6):
        first, second = made[at], made[at + 1]
        file = folder / "comparisons" / f"{first.slug}-vs-{second.slug}.yml"
        _write(file, _comparison(author, first, second))


def _terms(author: _Author, number: int) -> list[Made]:
    found: dict[str, Made] = {}
    taken: set[str] = set()
    while len(found) < number:
        words = author.name()
        slug = "-".join(words)
        if len(set(words)) < len(words) or slug in taken:
            continue
        taken.add(slug)
        aliases = []
        short = "".join(word[0] for word in words).upper()
        other = " ".join(author.name())
        for alias in ([short] if len(words) == _LONGEST else []) + [other]:
            key = alias.lower().replace(" ", "-")
            if key not in taken:
                taken.add(key)
                aliases.append(alias)
        category = author.random.choice(_CATEGORIES)
        found[slug] = Made(slug, " ".join(words).capitalize(), tuple(aliases), category)
    return list(found.values())


def _settings() -> str:
    settings = {
        "subject": "Benchmark",
        "title": "Benchmark Glossary",
        "description": "Made-up terms to measure with.",
        "licence": {"name": "CC0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"},
        "categories": [
            {"slug": slug, "name": slug.capitalize(), "description": f"Terms of {slug}."}
            for slug in _CATEGORIES
        ],
    }
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in settings.items())


def _term(author: _Author, term: Made, near: list[str]) -> dict[str, object]:
    links = " ".join(f"[{author.sentence()[:-1].lower()}]({slug})." for slug in near)
    return {
        "term": term.headword,
        "aliases": list(term.aliases),
        "categories": [term.category],
        "status": "published",
        "definition": f"{term.headword} is {author.sentence().lower()} {author.text(5)}",
        "takeaways": [author.sentence() for _ in range(4)],
        "importance": author.text(8),
        "explanation": f"{author.text(18)}\n\n{links}",
        "examples": [{"title": author.sentence()[:-1], "text": author.text(8)} for _ in range(2)],
        "faq": [
            {"question": f"{author.sentence()[:-1]} {at}?", "answer": author.text(3)}
            for at in range(3)
        ],
        "related": near,
        **_colophon(),
    }


def _comparison(author: _Author, first: Made, second: Made) -> dict[str, object]:
    both = (first.slug, second.slug)
    return {
        "term": f"{first.headword} vs {second.headword.lower()}",
        "categories": [first.category],
        "status": "published",
        "definition": f"{first.headword} differs: {author.sentence().lower()} {author.text(3)}",
        "takeaways": [author.sentence() for _ in range(4)],
        "importance": author.text(6),
        "explanation": author.text(8),
        "examples": [{"title": author.sentence()[:-1], "text": author.text(5)}],
        "faq": [{"question": f"{author.sentence()[:-1]}?", "answer": author.text(3)}],
        "related": list(both),
        **_colophon(),
        "compares": list(both),
        "difference": {slug: f"This one is {slug[:80]};" for slug in both},
        "criteria": [
            {"criterion": f"Point {at}", "cells": {slug: author.sentence() for slug in both}}
            for at in range(5)
        ],
        "choose": {slug: author.sentence() for slug in both},
    }


def _colophon() -> dict[str, object]:
    source = {
        "title": "Made-up source",
        "publisher": "Nobody",
        "kind": "reference",
        "url": "https://example.org/",
        "supports": "Nothing.",
    }
    return {"sources": [source], "reviewed": {"date": "2026-11-20", "by": "Nobody"}}


def _write(file: Path, entry: dict[str, object]) -> None:
    lines = (f"{key}: {json.dumps(value)}\n" for key, value in entry.items())
    file.write_text("".join(lines), "utf-8")

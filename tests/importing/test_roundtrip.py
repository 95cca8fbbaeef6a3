"""What the writer writes is read back as the same entry; plain text stays plain text."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import prose
from generator.edit.yaml_writer import term_file
from generator.importing.blocks import Block, plain, to_prose, without_spaces
from generator.importing.sections import examples, faq, takeaways, titles
from generator.importing.sources import sources
from generator.load import FOLDERS
from generator.model import Comparison, Entry, SourceKind, Status, Term, slugify
from generator.yaml_text import parse_yaml

#: Any character that a term file may hold; the loader refuses the others.
_SIGNS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\ufeff"
)
_AWKWARD = st.sampled_from(
    (
        *("NO", "1.10", "010", "12:30", "null", "~", "true", "2026-01-01", "=", "<<"),
        *("-", "'", '"', "{x}", "[x]", "*x*", "&x", "!x", "%x", "@x", "`x`", "x:", ","),
        *(
            "a: b",
            "- x",
            "# x",
            "x #y",
            "? x",
            "| x",
            "> x",
            "x\u2028y",
            "x\x85y",
            "x \n y",
            "x\ty",
        ),
    )
)


def _clean(text: str) -> str:
    return " ".join(text.split())


LINES = (st.text(_SIGNS, min_size=1, max_size=60) | _AWKWARD).map(_clean).filter(bool)
PROSE = st.lists((st.text(_SIGNS | st.just("\n"), max_size=80) | _AWKWARD), max_size=4).map(
    lambda parts: "\n".join(part.replace("\r", " ") for part in parts).strip()
)
SLUGS = st.text("abcxyz019", min_size=1, max_size=8) | st.sampled_from(["no", "null", "1", "true"])


def _lists(items: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(items, max_size=3)


_SOURCE = st.fixed_dictionaries(
    {
        "title": LINES,
        "publisher": LINES,
        "kind": st.sampled_from(list(SourceKind)),
        "supports": LINES,
    },
    optional={"authors": _lists(LINES), "isbn": LINES, "doi": LINES, "number": LINES}
    | {"year": st.from_regex(r"[0-9]{4}", fullmatch=True).filter(str.isascii)},
)
_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "slug": SLUGS,
    "term": LINES,
    "status": st.sampled_from(list(Status)),
    "aliases": _lists(LINES),
    "categories": _lists(SLUGS),
    "definition": PROSE,
    "takeaways": _lists(LINES),
    "importance": PROSE,
    "explanation": PROSE,
    "examples": _lists(st.fixed_dictionaries({"title": LINES, "text": PROSE})),
    "faq": _lists(st.fixed_dictionaries({"question": LINES, "answer": PROSE, "id": SLUGS})),
    "related": _lists(LINES),
    "sources": _lists(_SOURCE),
}
_MORE: dict[str, st.SearchStrategy[Any]] = {
    "compares": st.lists(SLUGS, min_size=2, max_size=4),
    "criteria": _lists(
        st.fixed_dictionaries(
            {"criterion": LINES, "cells": st.dictionaries(SLUGS, LINES, max_size=3)}
        )
    ),
    "difference": st.dictionaries(SLUGS, LINES.filter(lambda s: len(s) <= 160), max_size=3),
    "choose": st.dictionaries(SLUGS, LINES, max_size=3),
}
TERMS = st.fixed_dictionaries(_FIELDS).map(Term.model_validate)
COMPARISONS = st.fixed_dictionaries({**_FIELDS, **_MORE}).map(Comparison.model_validate)


@settings(max_examples=150)
@given(TERMS | COMPARISONS)
def test_a_written_entry_reads_back_the_same(entry: Entry) -> None:
    """parse(write(x)) = x, whatever the texts look like; writing that again changes nothing."""
    text = term_file(entry)
    first, *_ = text.split("\n")
    assert first.endswith(f"/schemas/{entry.kind}.json")
    data, _, problems = parse_yaml(text, "x.yml")
    assert problems == []
    model = next(model for model in FOLDERS.values() if isinstance(entry, model))
    again = model.model_validate({**data, "slug": entry.slug})
    assert again == entry
    assert term_file(again) == text


@settings(max_examples=300)
@given(st.text(_SIGNS | st.sampled_from("*_[]<>#-+.1 &`~|\\\n()!"), max_size=60))
def test_plain_text_shows_as_typed(text: str) -> None:
    """Plain text made prose has no fault; its signs show, marks around whole words apart."""
    made = plain(text)
    document = prose.parse(made)
    assert document.faults == ()
    shown = without_spaces(prose.to_text(document))
    without_marks = re.sub("[*`]", "", shown)
    expected = re.sub("[*`]", "", without_spaces(text))
    assert without_marks == expected or "](" in text


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.text(_SIGNS, min_size=1, max_size=40), st.sampled_from(["", "-", "1."])))
)
def test_no_reader_of_sections_fails_or_loses_words(pairs: list[tuple[str, str]]) -> None:
    """Whatever stands in a section, each reader keeps every letter of it."""
    blocks = [
        Block(made, at, mark) for at, (text, mark) in enumerate(pairs) if (made := plain(text))
    ]
    letters = [word for block in blocks for word in slugify(block.title).split("-")]
    for reader in (takeaways, examples, faq, titles, sources):
        reading = reader(blocks)
        said = " ".join(
            text
            for item in reading.items
            for text in ([item] if isinstance(item, str) else item.model_dump(mode="json").values())
            if isinstance(text, str)
        )
        said = slugify(f"{said} {to_prose(reading.rest)}")
        assert [word for word in letters if word not in said] == []


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a *word* and **two words**", "a *word* and **two words**"),
        ("5*3 and 2*4", "5\\*3 and 2\\*4"),
        ("see [x](https://example.org)", "see [x](https://example.org)"),
        ("1. not a list", "1\\. not a list"),
        ("<b>", "\\<b>"),
        ("runs `a*b` and [x]", "runs `a*b` and [x]"),
    ],
)
def test_plain_text_keeps_what_is_meant(text: str, made: str) -> None:
    """Emphasis around words and whole links are markup that someone meant."""
    assert plain(text) == made

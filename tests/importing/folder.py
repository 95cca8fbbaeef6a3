"""A folder of Markdown entries in the shape of the CNCF glossary, made for the tests."""

from __future__ import annotations

from pathlib import Path

_PARTS = ("Main", "Fore", "Mizzen", "Jib", "Storm", "Trim", "Anchor", "Safety", "Running", "Night")
_THINGS = ("sheet", "halyard", "line", "light", "watch", "block", "cleat", "chart", "horn")

#: Turns up in some of the entries: what our prose does not hold.
_ODD = (
    "> Old hands say so, and they are right about item {n}.",
    "| Wind | Reef |\n|------|------|\n| {n} knots | none |\n| gale | two |",
    "### When it blows number {n}\n\nReef early. <b>Never</b> wait.",
    "![A drawing of item {n}](drawing-{n}.png)",
    "```\nease {n}\nhaul {n}\n```",
    "<div>\nRaw words about item {n}.\n</div>",
    "1. Ease item {n}.\n   - Then look up.\n2. Haul it in.",
    'First line of item {n}  \nafter a hard break, with a [link](https://example.org "title").',
    "A footnote on item {n}.[^1]\n\n[^1]: It was written {n} years ago.",
)


def names() -> list[str]:
    """The 90 titles."""
    return [f"{part} {thing}" for part in _PARTS for thing in _THINGS]


def slug(title: str) -> str:
    """A title as it stands in an address."""
    return title.lower().replace(" ", "-")


def write_folder(folder: Path) -> Path:
    """Write the 90 entries, a list page and a template, and say where."""
    folder.mkdir(parents=True)
    titles = names()
    for number, title in enumerate(titles):
        (folder / f"{slug(title)}.md").write_text(_entry(number, title, titles), "utf-8")
    (folder / "_index.md").write_text("---\ntitle: All terms\n---\n", "utf-8")
    (folder / "_TEMPLATE.md").write_text("---\ntitle: …\n---\n", "utf-8")
    return folder


def _entry(number: int, title: str, titles: list[str]) -> str:
    before, after = titles[number - 1], titles[(number + 1) % len(titles)]
    part, thing = title.split()
    status = "Completed" if number % 2 else "Feedback Appreciated"
    return f"""---
title: {title}
status: {status}
category: {("Property", "Technology", "Concept")[number % 3]}
tags: ["{part.lower()}", "", "fundamental"]
---

The {title.lower()} is a {thing} for the {part.lower()} part of boat number {number}.
It is often seen with the [{before.lower()}](/{slug(before)}/) — “always”, say some.

A second paragraph names the [unwritten {thing}](/unwritten-{number}/).

## Problem it addresses

Without item {number}, crews of {part.lower()} boats lost {number + 2} hours.

{_ODD[number % len(_ODD)].format(n=number)}

## How it helps

The [{after.lower()}](/{slug(after)}/#use) takes over after {number} turns.

## Related terms

* [{after}](/{slug(after)}/)
* Boat part {number}
"""


TABLE = """\
Problem it addresses: importance
How it helps: explanation
"""

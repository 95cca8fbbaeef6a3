"""Which field a heading means, whatever its capitals and decoration."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalog import read_catalog
from generator.importing.punctuation import (
    COMMAS,
    FULL_STOPS,
    QUESTIONS_AND_EXCLAMATIONS,
    SEMICOLONS,
)
from generator.model import MOST_COMPARED, Section, Term, sections_of

#: Field → headings that mean it; ``x`` is what the entry is called, ``y`` the glossary's subject.
#: A text section that is not here is meant by its field's name and its default heading.
_MEANINGS: Mapping[str, str] = {
    "term": r"headword|term|title|word",
    "aliases": r"aliases|other names(?: and abbreviations)?|synonyms|also known as|abbreviations?",
    "categories": r"categor(?:y|ies)",
    "definition": r"definition(?: of (?P<x>.+))?",
    "takeaways": r"(?:key )?take-?aways?",
    "importance": r"(?:the )?importance(?: of (?P<x>.+))?|why (?:it|this) matters",
    "explanation": r"(?:detailed )?explanation(?: of (?P<x>.+))?|how it works",
    "examples": r"examples?(?: of (?P<x>.+))?",
    "faq": (
        r"(?:faqs?|frequently asked questions(?: \(faqs?\))?)"
        r"(?: ?[:–—-] ?(?P<x>.+)| (?:about|on) (?P<x2>.+))?"
    ),
    "related": r"related(?: (?P<y>.+?))??(?: (?:terms|concepts|entries))?|see also",
    "sources": r"sources?(?: for (?:more|further) information)?|further reading|references",
}


def _default_meaning(section: Section) -> str:
    name = section.field.replace("_", " ")
    meaning = re.escape(read_catalog("en").get(f"heading-{section.id}", name))
    for gap, words in (("{term}", "(?P<x>.+)"), ("{subject}", "(?P<y>.+)")):
        meaning = meaning.replace(re.escape(gap), words)
    return f"{name}|{meaning}"


#: Fields of the file's head, which forms ask for and pages show otherwise.
HEAD = frozenset({"term", "aliases", "categories"})
#: Fields that hold one text; all others of a file are lists.
TEXTS = tuple(section.field for section in sections_of(Term) if section.is_text)
#: Fields that a table of headings may name.
SECTIONS = tuple(s.field for s in sections_of(Term) if s.is_text or s.field in _MEANINGS)
#: Fields that are lists.
LISTS = frozenset({"aliases", "categories", *SECTIONS} - {*TEXTS})
_PATTERNS = {
    field: re.compile(meaning, re.IGNORECASE)
    for field, meaning in {
        **{s.field: _default_meaning(s) for s in sections_of(Term) if s.is_text},
        **_MEANINGS,
    }.items()
}

_LONGEST = 120
_LONGEST_ACRONYM = 5
#: What stands before the words of a heading line; and behind them, read backwards.
_DECORATION = re.compile(r"(?:#{1,6}\s+|\*\*|__|\s+)+")
_ENDING = re.compile(r"(?:#+\s+|\*\*|__|[:：]|\s+)+")
_NO_HEADING = {*FULL_STOPS, *QUESTIONS_AND_EXCLAMATIONS, *COMMAS, *SEMICOLONS}
_ID = re.compile(r"\{#([\w-]+)[^{}]*\}\s*$")


@dataclass(frozen=True, slots=True)
class FieldHeading:
    """What a heading says."""

    field: str
    name: str = ""
    """The headword in “Examples of …” and “FAQ: …”; empty if it has none."""
    subject: str = ""
    """The subject in “Related … Terms”."""


def find_field(text: str) -> FieldHeading | None:
    """The field that a heading line means; None if it means none of ours."""
    bare = strip_decoration(text)
    if not bare or len(bare) > _LONGEST or bare[-1] in _NO_HEADING:
        return None
    for field, pattern in _PATTERNS.items():
        if match := pattern.fullmatch(bare):
            groups = match.groupdict()
            name = groups.get("x") or groups.get("x2") or ""
            return FieldHeading(field, _named(name.strip(), bare), groups.get("y") or "")
    return None


def _named(name: str, heading: str) -> str:
    """The name in a heading: without its article, and not in capitals because all of it is."""
    name = re.sub(r"^(?:the|an?)\s+", "", name, flags=re.IGNORECASE)
    shouted = heading.isupper() and len(name) > _LONGEST_ACRONYM and not split_comparison(name)
    return name.capitalize() if shouted else name


def strip_decoration(text: str) -> str:
    """The words of a heading line without ``#``, ``**``, a colon at the end, and an id."""
    line = _ID.sub("", " ".join(text.split())).rstrip()
    start = _DECORATION.match(line)
    line = line[start.end() :] if start else line
    end = _ENDING.match(line[::-1])
    return line[: len(line) - end.end()] if end else line


def id_of(text: str) -> str:
    """The id that a heading carries, as in ``## Costs {#costs}``; empty if none."""
    match = _ID.search(text)
    return match[1].lower().replace("_", "-") if match else ""


def split_comparison(name: str) -> tuple[str, ...]:
    """The compared names in “A vs B”; empty for anything else, and within parentheses."""
    bare = re.sub(r"\([^()]*\)", lambda match: "·" * len(match[0]), name)
    parts, start = [], 0
    for match in re.finditer(r"\s+(?:vs\.?|versus)\s+", bare, re.IGNORECASE):
        parts.append(name[start : match.start()].strip())
        start = match.end()
    parts.append(name[start:].strip())
    return tuple(parts) if 1 < len(parts) <= MOST_COMPARED and all(parts) else ()


def split_abbreviation(name: str) -> tuple[str, str]:
    """A name and its other form in parentheses, which may be empty.

    “Business process outsourcing (BPO)” and “AMM (Automated market maker)” have one.
    """
    match = re.fullmatch(r"(.*\S)(?:\s+\(([^()]+)\)|\s*（([^（）]+)）)", name)
    if not match:
        return name, ""
    first, second = match[1], (match[2] or match[3]).strip()
    short = re.fullmatch(r"[A-Z][A-Z0-9&./-]{1,9}s?", second)
    if short or _abbreviates(second, first) or _abbreviates(first, second):
        return first, second
    return name, ""


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of one word begin the words of a longer name, in their order."""
    letters = re.sub(r"[^a-z0-9]", "", short.casefold())
    words = re.findall(r"\w+", long.casefold())
    initials = "".join(
        "x" if word.startswith("ex") and "x" in letters else word[0] for word in words
    )
    if " " in short or len(initials) < 2 or not 2 <= len(letters) <= 10:  # noqa: PLR2004 - an acronym's length
        return False
    rest = iter(initials)
    return letters[0] == initials[0] and all(letter in rest for letter in letters)

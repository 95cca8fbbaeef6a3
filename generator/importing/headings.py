"""Which field a heading means, whatever its capitals and decoration."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

#: Field → headings that mean it; ``x`` is what the entry is called, ``y`` the glossary's subject.
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
_PATTERNS = {field: re.compile(meaning, re.IGNORECASE) for field, meaning in _MEANINGS.items()}

#: Fields of the file's head, which forms ask for and pages show otherwise.
HEAD = frozenset({"term", "aliases", "categories"})
#: Fields that a table of headings may name.
SECTIONS = tuple(field for field in _MEANINGS if field not in HEAD)

_LONGEST = 120
_LONGEST_ACRONYM = 5
_DECORATION = re.compile(r"^(?:#{1,6}\s+|\*\*|__)|(?:\*\*|__)?:?(?:\*\*|__)?(?:\s+#+)?$")
_ID = re.compile(r"\s*\{#([\w-]+)[^}]*\}\s*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says."""

    field: str
    name: str = ""
    """The headword in “Examples of …” and “FAQ: …”; empty if it has none."""
    subject: str = ""
    """The subject in “Related … Terms”."""


def recognised(text: str) -> Heading | None:
    """The field that a heading line means; None if it means none of ours."""
    bare = undecorated(text)
    if not bare or len(bare) > _LONGEST or bare[-1] in ".!?,;":
        return None
    for field, pattern in _PATTERNS.items():
        if found := pattern.fullmatch(bare):
            groups = found.groupdict()
            name = groups.get("x") or groups.get("x2") or ""
            return Heading(field, _named(name.strip(), bare), groups.get("y") or "")
    return None


def _named(name: str, heading: str) -> str:
    """The name in a heading: without its article, and not in capitals because all of it is."""
    name = re.sub(r"^(?:the|an?)\s+", "", name, flags=re.IGNORECASE)
    shouted = heading.isupper() and len(name) > _LONGEST_ACRONYM and not parted(name)
    return name.capitalize() if shouted else name


def undecorated(text: str) -> str:
    """The words of a heading line without ``#``, ``**``, a colon at the end, and an id."""
    line = _ID.sub("", " ".join(text.split()))
    while (bare := _DECORATION.sub("", line).strip()) != line:
        line = bare
    return line


def id_of(text: str) -> str:
    """The id that a heading carries, as in ``## Costs {#costs}``; empty if none."""
    found = _ID.search(text)
    return found[1].lower().replace("_", "-") if found else ""


def parted(name: str) -> tuple[str, ...]:
    """The compared names in “A vs B”; empty for anything else."""
    parts = tuple(
        part.strip() for part in re.split(r"\s+(?:vs\.?|versus)\s+", name, flags=re.IGNORECASE)
    )
    return parts if 2 <= len(parts) <= 4 and all(parts) else ()  # noqa: PLR2004 - the model's bounds


def abbreviated(name: str) -> tuple[str, str]:
    """“Business process outsourcing (BPO)” as name and abbreviation; the latter may be empty."""
    found = re.fullmatch(r"(.*\S)\s+\(([A-Z][A-Z0-9&./-]{1,9}s?)\)", name)
    return (found[1], found[2]) if found else (name, "")

"""The pasted pages of ``pages.txt``, and how a test counts their sentences."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("pages.txt")

#: Lines (or ends of lines) of the pages that a language model or a template left.
MACHINE = (
    "Sure, here is the information in HTML:",
    "I hope this helps!",
    "As an AI language model, I cannot write poems.",
    "Great question!",
    "Let me know if you need more information.",
    "Absolutely! Here is the content in HTML:",
    "Sure, here is an explanation:",
    "[Insert link here]",
)
_SECTION = (
    r"(?:key )?takeaways?|definition(?: of .*)?|(?:the )?importance(?: of .*)?|why it matters"
    r"|how it works|explanation(?: of .*)?|examples(?: of .*)?|faqs?|faq\s*[:–].*"
    r"|frequently asked questions(?: \(faq\))?(?: about .*)?|related(?: \w+)? terms|see also"
    r"|sources(?: for (?:more|further) information)?|references"
)
_HEADING = re.compile(rf"[#*_\s]*(?:{_SECTION})[:*_\s]*", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}\.)(?:\s+|$)")
_LABEL = re.compile(r"^(?:[QA]|Definition|Explanation): ")
_TAG = re.compile(r"</?(?:p|h2|ul|li|strong|b|br)>")
_URL = re.compile(r"https?://\S+|doi:\S+|ISBN [\d-]+,?")


@dataclass(frozen=True)
class Page:
    """One pasted page, and how much of each section it has."""

    stem: str
    text: str
    expected: dict[str, Any]


def pages() -> list[Page]:
    """Every page of the file."""
    found = []
    for part in _FILE.read_text("utf-8").split("%%% ")[1:]:
        stem, expected, text = part.split("\n", 2)
        fields = yaml.safe_load(expected)
        found.append(Page(stem, text, fields))
    return found


def sentences(text: str) -> Iterator[str]:
    """The sentences of a page without headings and machine phrases, as words."""
    for phrase in MACHINE:
        text = text.replace(phrase, "")
    text = re.sub(r"```\w*", "", text)
    for paragraph in _paragraphs(_TAG.sub("\n", text)):
        for sentence in re.split(r"(?<=[.!?])[\"”’)]*\s+", _URL.sub("", paragraph)):
            if found := words(sentence):
                yield found


def _paragraphs(text: str) -> Iterator[str]:
    paragraph: list[str] = []
    for line in text.split("\n"):
        bare = _LABEL.sub("", _BULLET.sub("", line)).strip(" \t*")
        ends = not bare or _HEADING.fullmatch(line.strip()) or bare != line.strip()
        if ends and paragraph:
            yield " ".join(paragraph)
            paragraph = []
        ends_open = paragraph and paragraph[-1][-1] not in ".,:;!?" and bare[:1].isupper()
        if ends_open:
            yield " ".join(paragraph)
            paragraph = []
        if bare and not _HEADING.fullmatch(line.strip()):
            paragraph.append(bare)
    if paragraph:
        yield " ".join(paragraph)


def words(text: str) -> str:
    """The words of a text, whatever stands between them."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def written_words(file: Path) -> str:
    """The words of a term file, in the order in which a page shows them."""
    entry = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts stay texts
    parts = [entry["term"], *entry.get("aliases", ())]
    parts += [entry.get(name, "") for name in ("definition", "importance", "explanation")]
    parts += entry.get("takeaways", ())
    parts += [f"{one['title']} {one['text']}" for one in entry.get("examples", ())]
    parts += [f"{one['question']} {one['answer']}" for one in entry.get("faq", ())]
    parts += [*entry.get("related", ()), " ".join(entry.get("related", ()))]
    sources = entry.get("sources", ())
    parts += [f"{one['publisher']} {one['supports']}" for one in sources]
    parts += [f"{one['title']} {one['publisher']} {one['supports']}" for one in sources]
    return " | ".join(words(html.unescape(_URL.sub("", part))) for part in parts)

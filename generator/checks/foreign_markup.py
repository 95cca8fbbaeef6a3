"""Prose holds nothing but the subset of Markdown that `generator.prose` reads."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from generator import prose
from generator.checks.foreign_marks import Mark, entities_in, marks_in, source_marks_in
from generator.checks.rule import Rule
from generator.model import Entry, KeyPath, ProseShape, Settings, prose_fields
from generator.problems import Location, Problem, Severity
from generator.prose.spans import OBJECT
from generator.source_map import SourceMap

rule = Rule("foreign-markup", fixed=True)

_FIXES = {
    "HTML": "Write “<” as “\\<” if it is meant as a sign.",
    "comment": "Delete it; a note to editors stands behind “#” on a line of its own in the file.",
    "footnote": "Delete the mark and put the reference under “sources”.",
    "heading": "Use a paragraph; put a backslash before “#” if it is meant as a sign.",
    "hard line break": "Two blanks end this line: `glossary check --fix` removes them.",
    "backslash at a line's end": "Delete it; an empty line begins a new paragraph.",
    "image within text": "Give the image a paragraph of its own, with an empty line on each side.",
    "text of more": "Divide it among sections, or among entries.",
    "table of more": "Keep what readers need of it, or link to where the whole table stands.",
    "link target": "Link to an entry by its slug, or to an address that starts with https://.",
    "link form": "Write links as [text](slug) or [text](https://…).",
    "link definition": "Write the address in the link itself: [text](https://…).",
}
#: So much of a mark is quoted.
_LONGEST = 40


@rule.entry
def check_entry(entry: Entry, source_map: SourceMap, _settings: Settings) -> Iterator[Problem]:
    """One problem for each foreign construct in any prose field, and for each entity in a name."""
    for position, name in enumerate(entry.names):
        path: KeyPath = ("aliases", position - 1) if position else ("term",)
        for at, words, mark in entities_in(name):
            yield _problem(source_map.place(path, at), words, mark, draft=True)
    yield from _problems(entry, source_map)


@rule.settings
def check_settings(settings: Settings, source_map: SourceMap) -> Iterator[Problem]:
    """One problem for each foreign construct in any prose field of glossary.yml."""
    return _problems(settings, source_map)


def _problems(model: Entry | Settings, source_map: SourceMap) -> Iterator[Problem]:
    draft = isinstance(model, Entry) and model.status.is_unpublished
    for path, text, shape in prose_fields(model):
        document = prose.parse(text)
        allows_figures = shape is ProseShape.FIGURES
        for fault in document.faults:
            if fault.stands_apart and allows_figures:
                continue
            construct = "comment" if fault.detail.startswith("<!--") else fault.construct
            what = f"{construct} “{fault.detail}”" if fault.detail else construct
            if fault.stands_apart:
                message = (
                    f"{what} has no place here: only the explanation and examples may hold one"
                )
            else:
                message = f"{what} is not part of the prose that fields may hold"
            fix = _FIXES.get(
                construct.partition(" than ")[0], "Write plain paragraphs or a list instead."
            )
            yield rule.problem(source_map.place(path, fault.offset), message, fix)
        for offset, words, mark in sorted(_marks(text, document), key=itemgetter(0)):
            yield _problem(source_map.place(path, offset), words, mark, draft=draft)
        blocks = [type(block) for block in document.blocks]
        if not shape.has_blocks and blocks != [prose.Paragraph]:
            message = "one paragraph is expected here, without lists"
            yield rule.problem(source_map.place(path), message)


def _problem(place: Location, words: str, mark: Mark, *, draft: bool) -> Problem:
    """What is wrong with a mark; in a draft, such as an import, it waits for its editor."""
    shown = " ".join(words.split()).replace(OBJECT, "")
    shown = shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
    what = f"{mark.construct} “{shown}” ({mark.programs})"
    message = f"{what} is not part of the prose that fields may hold"
    return rule.problem(place, message, mark.fix, Severity.WARNING if draft else mark.severity)


def _marks(source: str, document: prose.Document) -> Iterator[tuple[int, str, Mark]]:
    """Offset in the source, words and kind of each mark outside code."""
    for paragraph in document.paragraphs():
        places = prose.Places(paragraph.children)
        for at, words, mark in marks_in(prose.mention_text(paragraph.children)):
            yield places.offset(at), words, mark
    in_source = (*source_marks_in(source), *entities_in(source))
    code = _code(document) if in_source else set()
    yield from (found for found in in_source if found[0] not in code)


def _code(document: prose.Document) -> set[int]:
    """The places of all characters in code, its own marks included."""
    leaves = (leaf for p in document.paragraphs() for _, leaf in prose.leaves(p.children))
    codes = (leaf for leaf in leaves if isinstance(leaf, prose.Code))
    return {at for code in codes for at in range(code.start, code.start + len(code.text) + 2)}

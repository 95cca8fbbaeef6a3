"""Prose holds nothing but the subset of Markdown that `generator.prose` reads."""

from __future__ import annotations

from collections.abc import Iterator

from generator import prose
from generator.checks.rule import Rule
from generator.model import Entry, ProseShape, Settings, prose_fields
from generator.problems import Problem
from generator.source_map import SourceMap

rule = Rule("foreign-markup", fixed=True)

_FIXES = {
    "HTML": "Write “<” as “\\<” if it is meant as a sign.",
    "heading": "Use a paragraph; put a backslash before “#” if it is meant as a sign.",
    "hard line break": "Two blanks end this line: `glossary check --fix` removes them.",
    "backslash at a line's end": "Delete it; an empty line begins a new paragraph.",
    "link target": "Link to an entry by its slug, or to an address that starts with https://.",
    "link form": "Write links as [text](slug) or [text](https://…).",
    "link definition": "Write the address in the link itself: [text](https://…).",
}


@rule.entry
def check_entry(entry: Entry, source_map: SourceMap, _settings: Settings) -> Iterator[Problem]:
    """One problem for each foreign construct in any prose field of the entry."""
    return _problems(entry, source_map)


@rule.settings
def check_settings(settings: Settings, source_map: SourceMap) -> Iterator[Problem]:
    """One problem for each foreign construct in any prose field of glossary.yml."""
    return _problems(settings, source_map)


def _problems(model: Entry | Settings, source_map: SourceMap) -> Iterator[Problem]:
    for path, text, shape in prose_fields(model):
        document = prose.parse(text)
        for fault in document.faults:
            what = f"{fault.construct} “{fault.detail}”" if fault.detail else fault.construct
            message = f"{what} is not part of the prose that fields may hold"
            fix = _FIXES.get(fault.construct, "Write plain paragraphs or a list instead.")
            yield rule.problem(source_map.place(path, fault.offset), message, fix)
        blocks = [type(block) for block in document.blocks]
        if shape is not ProseShape.BLOCKS and blocks != [prose.Paragraph]:
            message = "one paragraph is expected here, without lists"
            yield rule.problem(source_map.place(path), message)

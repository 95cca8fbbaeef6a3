"""No text that readers see is still a placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog import merged
from generator.checks.rule import Rule
from generator.model import Entry, Settings, Status
from generator.problems import Problem
from generator.source_map import SourceMap

rule = Rule("placeholder-text")

#: A line that stands for a text which nobody has written yet.
_GAP = r"^[ \t]*(?:…|\.\.\.|\?\?\?{})\??[ \t]*$"
#: In small letters *todo* is a word of Spanish and Portuguese.
_WORDS = r"|(?:TODO|Todo:|todo:|(?i:tbd|tba|fixme|xxx))[.:]?"
_IN_TEXTS = re.compile(_GAP.format(_WORDS), re.MULTILINE)
#: A name may be an abbreviation: TBA, XXX.
_IN_NAMES = re.compile(_GAP.format(""), re.MULTILINE)
_NAMES = frozenset({"term", "aliases", "reading", "related", "forms", "autolink"})
#: Guidance that `glossary new` puts in the place of a value.
_GUIDANCE = ("faq-id", "source-supports")


@rule.entry
def check_entry(entry: Entry, source_map: SourceMap, settings: Settings) -> Iterator[Problem]:
    """One problem at each text of an entry that is no draft in which a line is a placeholder."""
    if entry.status is Status.DRAFT:
        return
    guidance = merged(settings.language, "guidance")
    left = {guidance[key].strip() for key in _GUIDANCE}
    for path, text in source_map.texts():
        found = (_IN_NAMES if path[0] in _NAMES else _IN_TEXTS).search(text)
        if not found and text.strip() not in left:
            continue
        shown = found[0].strip() if found else text.strip()
        message = f"“{shown}” holds the place of a text that nobody has written yet"
        fix = "Write it, delete the field, or set “status: draft” until it is there."
        place = source_map.place(path, found.start() if found else 0)
        yield rule.problem(place, message, fix)

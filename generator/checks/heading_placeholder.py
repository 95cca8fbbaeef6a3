"""A heading in glossary.yml has no placeholder but ``{term}`` and ``{subject}``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.model import Settings
from generator.problems import Problem
from generator.source_map import SourceMap

rule = Rule("heading-placeholder")

_BRACE = re.compile(r"\{[^{}]*\}?|\}")
_KNOWN = ("{term}", "{subject}")


@rule.settings
def check_settings(settings: Settings, source_map: SourceMap) -> Iterator[Problem]:
    """One problem at each brace in a heading that belongs to neither of the two placeholders."""
    for key, heading in settings.headings.model_dump().items():
        for match in _BRACE.finditer(heading or ""):
            if match[0] not in _KNOWN:
                expected = " or ".join(_KNOWN)
                message = f"“{match[0]}” is no placeholder that is filled in; expected {expected}"
                yield rule.problem(source_map.place(("headings", key), match.start()), message)

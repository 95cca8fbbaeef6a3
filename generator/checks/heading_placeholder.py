"""A heading in glossary.yml has no placeholder but ``{term}`` and ``{subject}``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.model import Settings
from generator.origin import Origin
from generator.problems import Problem

rule = Rule("heading-placeholder")

_BRACE = re.compile(r"\{[^{}]*\}?|\}")
_KNOWN = ("{term}", "{subject}")


@rule.settings
def check_settings(settings: Settings, origin: Origin) -> Iterator[Problem]:
    """One problem at each brace in a heading that is not one of the two gaps."""
    for key, heading in settings.headings.model_dump().items():
        for found in _BRACE.finditer(heading):
            if found[0] not in _KNOWN:
                message = (
                    f"“{found[0]}” is no gap that is filled in; expected {' or '.join(_KNOWN)}"
                )
                yield rule.problem(origin.place(("headings", key), found.start()), message)

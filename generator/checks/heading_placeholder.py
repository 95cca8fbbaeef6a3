"""A heading in glossary.yml with a gap that nothing fills.

``{term}`` and ``{subject}`` are filled in; any other brace would show on every page, or stop
the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Settings
from generator.origin import Origin
from generator.problems import Problem

KIND = "heading-placeholder"
BAD = """
# glossary.yml
headings:
  examples: "Examples of {headword}"
"""
GOOD = """
# glossary.yml
headings:
  examples: "Examples of {term}"
"""

_BRACE = re.compile(r"\{[^{}]*\}?|\}")
_KNOWN = ("{term}", "{subject}")


def check_settings(settings: Settings, origin: Origin) -> Iterator[Problem]:
    """One problem at each brace in a heading that is not one of the two gaps."""
    for key, heading in settings.headings.model_dump().items():
        for found in _BRACE.finditer(heading):
            if found[0] not in _KNOWN:
                message = (
                    f"“{found[0]}” is no gap that is filled in; expected {' or '.join(_KNOWN)}"
                )
                yield Problem(origin.place(("headings", key), found.start()), KIND, message)

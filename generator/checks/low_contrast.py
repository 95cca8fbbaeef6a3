"""What a brand's colors say can be read: text, links and headings on their background."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.glossary import Glossary
from generator.problems import Problem

rule = Rule("low-contrast")

#: What WCAG 2.2 asks of text, 1.4.3.
_LEAST = 4.5


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each color that cannot be read, with the nearest one that can."""
    for low in glossary.frame.look.low_contrasts:
        # A ratio just below the least must not be shown as if it were enough.
        ratio = int(low.ratio * 100) / 100
        message = (
            f"{low.what}: {low.color} on {low.ground} has a contrast of {ratio:.2f} : 1 "
            f"in the {low.scheme} scheme; expected at least {_LEAST} : 1"
        )
        yield rule.problem(
            low.place, message, f"The nearest color that can be read: “{low.nearest}”."
        )

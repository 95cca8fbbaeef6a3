"""No two entries have the same alias."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.glossary import Glossary, fold
from generator.problems import Problem, Severity

rule = Rule("shared-alias", Severity.WARNING)


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """A warning at each alias of several entries, apart from capitals, accents and hyphens."""
    for name, cards in glossary.shared_names.items():
        if any(fold(card.headword) == name for card in cards):
            continue
        for card in cards:
            others = [glossary.source_maps[other.slug].file for other in cards if other is not card]
            for position, alias in enumerate(card.aliases):
                if fold(alias) == name:
                    message = (
                        f"the alias “{alias}” is also one of {', '.join(others)}: it will not link"
                        " by itself, and a page that leads to both will stand at its address"
                    )
                    place = glossary.source_maps[card.slug].place(("aliases", position))
                    yield rule.problem(place, message)

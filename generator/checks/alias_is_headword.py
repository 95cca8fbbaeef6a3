"""No alias is another entry's headword."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.glossary import Glossary, fold
from generator.problems import Problem

rule = Rule("alias-is-headword")


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each alias that is a headword, apart from capitals, accents and hyphens."""
    for name, cards in glossary.shared_names.items():
        owners = [card for card in cards if fold(card.headword) == name]
        if not owners:
            continue
        owner = owners[-1]
        file = glossary.source_maps[owner.slug].file
        for card in cards:
            for position, alias in enumerate(card.aliases):
                if fold(alias) == name and card is not owner:
                    message = f"the alias “{alias}” is the headword of {file}"
                    slug = owner.slug
                    fix = f"Delete the alias; to point readers there, put {slug} under “related”."
                    place = glossary.source_maps[card.slug].place(("aliases", position))
                    yield rule.problem(place, message, fix)

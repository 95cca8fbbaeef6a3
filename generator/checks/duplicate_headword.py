"""No two entries have the same headword."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.glossary import Glossary, fold
from generator.links.folding import told_apart
from generator.links.languages import rules_of
from generator.problems import Problem

rule = Rule("duplicate-headword")


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each headword of several entries, apart from accents, hyphens and capitals.

    Capitals do count where they make an abbreviation, which links by them: SAFE beside safe. So do
    accents in languages in which they make another word: côte beside côté.
    """
    accents = rules_of(glossary.settings.primary_language).accents_count
    for name, cards in glossary.shared_names.items():
        same = [card for card in cards if fold(card.headword) == name]
        for card in same:
            others = [
                glossary.source_maps[other.slug].file
                for other in same
                if other is not card
                and not told_apart(card.headword, other.headword, accents=accents)
            ]
            if others:
                message = f"the headword “{card.headword}” is also that of {', '.join(others)}"
                fix = "Merge the entries, or say in the headword what sets them apart."
                yield rule.problem(glossary.source_maps[card.slug].place(("term",)), message, fix)

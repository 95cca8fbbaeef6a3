"""No two comparisons compare the same terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.glossary import Glossary
from generator.head import EntryHead
from generator.problems import Problem

rule = Rule("duplicate-comparison")


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at `compares` of each comparison whose terms another one compares."""
    same: dict[frozenset[str], list[EntryHead]] = defaultdict(list)
    for comparison in glossary.comparisons:
        same[frozenset(comparison.compares)].append(comparison)
    for comparisons in same.values():
        for comparison in comparisons:
            others = [glossary.source_maps[c.slug].file for c in comparisons if c is not comparison]
            if others:
                place = glossary.source_maps[comparison.slug].place(("compares",))
                message = f"the same terms are compared in {', '.join(others)}"
                yield rule.problem(place, message, "Merge the comparisons.")

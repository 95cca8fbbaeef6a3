"""A label that glossary.yml replaces is one that pages show."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import read_catalog
from generator.checks.rule import Rule
from generator.model import Settings
from generator.problems import Problem, Severity
from generator.source_map import SourceMap
from generator.wording import did_you_mean

rule = Rule("unknown-label", Severity.WARNING)


@rule.settings
def check_settings(settings: Settings, source_map: SourceMap) -> Iterator[Problem]:
    """One problem at each key of `labels` that no page asks for."""
    known = read_catalog("en")
    for key in settings.labels.keys() - known.keys():
        place = source_map.key_place(("labels", key))
        fix = did_you_mean(key, known) or "generator/catalogs/en.yml has all labels."
        yield rule.problem(place, f"no page shows a label “{key}”", fix)

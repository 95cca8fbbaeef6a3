"""A label that glossary.yml replaces is one that pages show, with its placeholders and forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.catalog import merged
from generator.checks.rule import Rule
from generator.model import KeyPath, Settings
from generator.problems import Problem, Severity
from generator.source_map import SourceMap
from generator.wording import did_you_mean

rule = Rule("unknown-label", Severity.WARNING)

_GAP = re.compile(r"\{([a-z]+)\}")


@rule.settings
def check_settings(settings: Settings, source_map: SourceMap) -> Iterator[Problem]:
    """One problem at each key of `labels` that no page asks for, and at each unknown gap."""
    known = merged(settings.language)
    for key, label in settings.labels.items():
        where: KeyPath = ("labels", key)
        if key not in known:
            fix = did_you_mean(key, known) or "generator/catalogs/en.yml has all labels."
            yield rule.problem(source_map.key_place(where), f"no page shows a label “{key}”", fix)
        elif isinstance(label, str):
            yield from _gaps(source_map, where, label, known[key])
        elif isinstance(known[key], str):
            message = f"the label “{key}” is one text; it has no forms for different numbers"
            yield rule.problem(source_map.place(where), message, "Write one text.")
        else:
            for category, form in label.items():
                yield from _gaps(source_map, (*where, category), form, known[key])


def _gaps(source_map: SourceMap, where: KeyPath, label: str, known: Any) -> Iterator[Problem]:
    """One problem at each placeholder that is filled in in no form of the catalog's label."""
    forms = [known] if isinstance(known, str) else known.values()
    gaps = sorted({gap for form in forms for gap in _GAP.findall(form)})
    for found in _GAP.finditer(label):
        if found[1] not in gaps:
            message = f"“{found[0]}” is no placeholder that is filled in"
            fix = f"It has {', '.join(f'{{{gap}}}' for gap in gaps)}." if gaps else "It has none."
            yield rule.problem(source_map.place(where, found.start()), message, fix)

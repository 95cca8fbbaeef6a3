"""Addresses of site and repository are somebody's."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.host import is_nobodys
from generator.model import Settings
from generator.problems import Problem, Severity
from generator.source_map import SourceMap

rule = Rule("placeholder-address", Severity.WARNING)

_LEADING = {
    "address": "canonical links and the sitemap lead there",
    "repository": "links to edit and propose lead there",
}


@rule.settings
def check_settings(settings: Settings, source_map: SourceMap) -> Iterator[Problem]:
    """One problem at each address that stands for one still to be chosen."""
    for key, leading in _LEADING.items():
        address = getattr(settings, key)
        # A workflow or another language of the site may tell what does not stand here.
        if address and is_nobodys(address) and (key,) in source_map.spans:
            message = f"“{address}” belongs to nobody: {leading}"
            fix = "Write your own, or delete the line: workflows of most hosts tell it."
            yield rule.problem(source_map.place((key,)), message, fix)

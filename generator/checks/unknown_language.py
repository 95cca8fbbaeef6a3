"""The language is one that there is, and has a catalog, so that pages say nothing in English."""

from __future__ import annotations

from collections.abc import Iterator

from generator import language as languages
from generator.catalog import catalogs, has_catalog, read_catalog
from generator.checks.rule import Rule
from generator.model import Settings
from generator.problems import Location, Problem, Severity
from generator.source_map import SourceMap
from generator.wording import count

rule = Rule("unknown-language", Severity.WARNING)


@rule.settings
def check_settings(settings: Settings, source_map: SourceMap) -> Iterator[Problem]:
    """One problem at a tag that names no language, or one without a catalog.

    A glossary that has all labels itself needs no catalog.
    """
    tag, place = settings.language, source_map.place(("language",))
    if has_catalog(tag):
        return
    if part := languages.unknown_part(tag):
        yield _unknown(place, tag, *part)
    elif missing := read_catalog("en").keys() - settings.labels.keys():
        message = (
            f"there is no catalog for “{tag}”, {languages.name(tag)}, only for "
            f"{', '.join(catalogs())}: {count(len(missing), 'label')} will be English"
        )
        fix = f"Translate them under “labels”, or in catalogs/{tag}.yml: see docs/languages.md."
        yield rule.problem(place, message, fix)


def _unknown(place: Location, tag: str, part: str, what: str) -> Problem:
    meant = languages.meant(tag)
    fix = (
        f"Did you mean “{meant}”, {languages.name(meant)}?"
        if meant
        else (
            "Language tags are such as en, pt-BR or zh-Hant: https://www.w3.org/International/articles/"
            "language-tags/"
        )
    )
    return rule.problem(place, f"“{part}” is no code of a {what}", fix)

"""The language has a catalog, so that pages do not say in English what is no text of an entry."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import FOLDER, read_catalog
from generator.checks.rule import Rule
from generator.model import Settings
from generator.problems import Problem, Severity
from generator.source_map import SourceMap
from generator.wording import count

rule = Rule("unknown-language", Severity.WARNING)


@rule.settings
def check_settings(settings: Settings, source_map: SourceMap) -> Iterator[Problem]:
    """One problem at a language without a catalog, unless the glossary has all labels itself."""
    missing = read_catalog("en").keys() - settings.labels.keys()
    if missing and not read_catalog(settings.language):
        known = sorted(file.stem for file in FOLDER.glob("*.yml") if "." not in file.stem)
        message = (
            f"there is no catalog for “{settings.language}”, only for {', '.join(known)}: "
            f"{count(len(missing), 'label')} will be English"
        )
        fix = f"Translate them under “labels”, or in catalogs/{settings.language}.yml."
        yield rule.problem(source_map.place(("language",)), message, fix)

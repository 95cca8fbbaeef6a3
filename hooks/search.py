"""The search's files in the built site: ``search/index/`` (names), ``search/text/`` (full text)."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from generator import search
from generator.glossary import Glossary
from generator.model import Settings


def write(glossary: Glossary, site: Path) -> None:
    """Write every file of the search below `site`, a built site, if one is wanted."""
    if not is_wanted():
        return
    source = search.GlossarySource(glossary)
    write_text(source, glossary.settings, site)
    write_names(source.records, glossary.settings, site)


def write_names(records: Sequence[search.Record], settings: Settings, site: Path) -> None:
    """Write the index of names, from the records of all entries by headword."""
    folder = site / "search" / "index"
    folder.mkdir(parents=True, exist_ok=True)
    for file in search.index_files(settings, records):
        (folder / file.path).write_bytes(file.data)


def write_text(
    source: search.Source, settings: Settings, site: Path, there: Collection[str] = ()
) -> Sequence[str]:
    """Write the full text index but for the bundles that are `there`; returns all names."""
    return search.write_text(source, settings.language, site / "search" / "text", there)


def is_wanted() -> bool:
    """Whether a site gets a search; benchmarks measure builds without one, too."""
    return not os.environ.get("GLOSSARY_NO_SEARCH")

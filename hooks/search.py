"""The search's files in the built site: ``search/index/`` (names), ``search/text/`` (full text)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from generator import search
from generator.glossary import Glossary
from generator.model import Settings

FOLDER = "search"


def write(glossary: Glossary, site: Path) -> None:
    """Write every file of the search below `site`, a built site."""
    write_records(search.records(glossary), glossary.settings, site)


def write_records(records: Iterable[search.Record], settings: Settings, site: Path) -> None:
    """The same from records, by headword, which are read once and not kept.

    Nothing if GLOSSARY_NO_SEARCH is set, as benchmarks do.
    """
    if os.environ.get("GLOSSARY_NO_SEARCH"):
        return
    rows, shorts = [], []
    with search.FullText(settings.language) as text:
        for record in records:
            text.add(record.document)
            rows.append(record.row)
            shorts.append(record.short)
        text.write(site / FOLDER / "text" / text.version)
    names = site / FOLDER / "index"
    names.mkdir(parents=True, exist_ok=True)
    for file in search.index_files(settings, rows, shorts, text.version):
        (names / file.path).write_bytes(file.data)

"""The search's files in a built site: where they stand, and the writing of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.glossary import Glossary
from generator.model import Settings
from generator.search.entries import GlossarySource, NamedResult
from generator.search.fulltext import write_text
from generator.search.names import index_files

#: Folders of the site: the index of names, and the full text.
NAMES, TEXT = "search/index/", "search/text/"


def write(glossary: Glossary, site: Path) -> None:
    """Write every file of the search below `site`. Raises BuildError or OSError."""
    source = GlossarySource(glossary)
    write_text(source, glossary.settings.primary_language, site / TEXT)
    write_names(source.names, glossary.settings, site / NAMES)


def write_names(names: Sequence[NamedResult], settings: Settings, folder: Path) -> None:
    """Write the index of these names: see `SearchSource.names`."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in index_files(settings, names):
        (folder / file.path).write_bytes(file.data)

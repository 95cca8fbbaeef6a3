"""The search's files in the built site: ``search/index/`` (names), ``search/text/`` (full text)."""

from __future__ import annotations

from pathlib import Path

from generator import search
from generator.glossary import Glossary

FOLDER = "search"


def write(glossary: Glossary, site: Path) -> None:
    """Write every file of the search below `site`, a built site."""
    read = tuple(search.documents(glossary))
    text = search.version(read)
    names = site / FOLDER / "index"
    names.mkdir(parents=True, exist_ok=True)
    for file in search.index_files(glossary, text):
        (names / file.path).write_bytes(file.data)
    search.write(read, site / FOLDER / "text" / text, glossary.settings.language)
    if not glossary.settings.address:
        # Without an address the template is empty, and MkDocs leaves the file as it was written.
        (site / "opensearch.xml").unlink(missing_ok=True)

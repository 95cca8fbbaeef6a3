"""From a glossary to the files that its search fetches, as bytes.

Only ``fulltext`` and ``files`` touch a disk: Pagefind is a program of its own.

- ``entries``    what the indexes hold of each entry; all else is made from that
- ``words``      how names and queries are folded, and which words mean nothing
- ``names``      the name index: ranges of words, best rows of short prefixes, definitions
- ``typos``      words by what is left of them when a letter is missing
- ``documents``  an entry as the plain document that the full-text index reads
- ``fulltext``   the documents in one bundle or several, indexed by Pagefind
- ``normalize``  the same bytes from Pagefind for the same documents
- ``files``      where the files stand in a site, and the writing of them

The scripts that read the files are in ``site-overrides/assets/search/``; docs/search.md explains
how the two fit together.
"""

from __future__ import annotations

from generator.search.documents import SearchDocument, page_documents
from generator.search.entries import (
    GlossarySource,
    NamedResult,
    NameRow,
    SearchEntry,
    SearchSource,
    search_entry,
    wanted_results,
)
from generator.search.files import NAMES, TEXT, write, write_names
from generator.search.fulltext import LIST, write_text
from generator.search.names import IndexFile, index_files

__all__ = [
    "LIST",
    "NAMES",
    "TEXT",
    "GlossarySource",
    "IndexFile",
    "NameRow",
    "NamedResult",
    "SearchDocument",
    "SearchEntry",
    "SearchSource",
    "index_files",
    "page_documents",
    "search_entry",
    "wanted_results",
    "write",
    "write_names",
    "write_text",
]

"""From a glossary to the files that its search fetches, as bytes.

Only ``fulltext`` and ``files`` touch a disk: Pagefind is a program of its own.

- ``records``   an entry as the search sees it; all else is made from records
- ``words``     how names and queries are folded, and which words say nothing
- ``rows``      the names of an entry and what a result shows: one row each
- ``headwords`` the rows cut into shards by word, best rows of short prefixes, definitions
- ``typos``     the words by what is left of them when a letter is missing
- ``passages``  an entry as the plain document that full text search reads
- ``fulltext``  the documents in one bundle or several, indexed by Pagefind
- ``steady``    the same bytes from Pagefind for the same input
- ``files``     where the files stand in a site, and the writing of them

The scripts that read the files stand in ``site-overrides/assets/search/``; how the two fit
together says docs/search.md.
"""

from __future__ import annotations

from generator.search.files import NAMES, TEXT, write, write_names
from generator.search.fulltext import LIST, write_text
from generator.search.headwords import IndexFile, index_files
from generator.search.passages import Document
from generator.search.records import GlossarySource, Record, Source, record
from generator.search.rows import Row

__all__ = [
    "LIST",
    "NAMES",
    "TEXT",
    "Document",
    "GlossarySource",
    "IndexFile",
    "Record",
    "Row",
    "Source",
    "index_files",
    "record",
    "write",
    "write_names",
    "write_text",
]

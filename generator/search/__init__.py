"""From a glossary to the files that its search fetches, as bytes.

Nothing here touches a disk but `write`, since Pagefind is a program of its own.

- ``words``     how names and queries are folded, and which words say nothing
- ``rows``      what the search knows of an entry: one row each
- ``headwords`` the rows cut into shards by word, best rows of short prefixes, definitions
- ``typos``     the words by what is left of them when a letter is missing
- ``passages``  an entry as the plain document that full text search reads
- ``fulltext``  the documents, indexed by Pagefind
- ``steady``    the same bytes from Pagefind for the same input

The scripts that read the files stand in ``site-overrides/assets/search/``; how the two fit
together says docs/search.md.
"""

from __future__ import annotations

from generator.search.fulltext import PagefindError, write
from generator.search.headwords import IndexFile, index_files
from generator.search.passages import Document, documents, version
from generator.search.steady import UnknownFormatError

__all__ = [
    "Document",
    "IndexFile",
    "PagefindError",
    "UnknownFormatError",
    "documents",
    "index_files",
    "version",
    "write",
]

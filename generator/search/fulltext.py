"""The full text index, made by Pagefind from documents; see pagefind.app.

Pagefind cannot add to an index, and holds all of it in memory. So a large glossary has several,
here called bundles, which the reader's browser searches together. An entry belongs to the same one
as long as the glossary does not outgrow their number; after an edit, one bundle is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

from pagefind_bin import get_executable

from generator.errors import BuildError
from generator.search.documents import SearchDocument
from generator.search.entries import SearchEntry, SearchSource
from generator.search.normalize import OUTPUT_VERSION, normalize

#: The file that says which bundles there are.
LIST = "bundles.json"
#: A bundle has at most so many documents, which take 2.7 GB and 17 s, unless there were too many
#: bundles: each adds about 20 kB to what a reader fetches before the first passage.
_DOCUMENTS = 6000
_MOST_BUNDLES = 16
#: What Pagefind writes for user interfaces that this site does not have.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js")
#: What a file of the index holds, in places of words: so much, times the root of the number of
#: documents. A query fetches a file for each of its words, and everybody the list of the files; the
#: sum of both is least where files grow as their list does.
_CHUNK = 50
_LEAST_CHUNK = 1500
_ANY_LANGUAGE = "wasm.unknown.pagefind"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A part of the entries, and their index."""

    number: int
    slugs: tuple[str, ...]
    language: str
    version: str
    """A name for what its documents are: a folder of that name never mixes old and new files."""
    pages: tuple[SearchDocument, ...] = ()
    """Documents beside those of entries."""


def bundles(
    entries: Sequence[SearchEntry], language: str, pages: Sequence[SearchDocument] = ()
) -> list[Bundle]:
    """The bundles of these entries; the same entries make the same bundles.

    The first has the glossary's own `pages` as well.
    """
    count = _count(len(entries))
    parts: list[list[SearchEntry]] = [[] for _ in range(count)]
    for entry in entries:
        parts[crc32(entry.row.slug.encode()) % count].append(entry)
    found = [_bundle(number, part, language) for number, part in enumerate(parts) if part]
    return [_with_pages(found[0], pages), *found[1:]] if found and pages else found


def _count(documents: int) -> int:
    count = 1
    while documents > count * _DOCUMENTS and count < _MOST_BUNDLES:
        count *= 2
    return count


def _bundle(number: int, entries: Sequence[SearchEntry], language: str) -> Bundle:
    made_by = f"{OUTPUT_VERSION} {_CHUNK} {_LEAST_CHUNK} {number} {language}"
    digest = hashlib.sha256(made_by.encode())
    for entry in entries:
        digest.update(entry.document)
    slugs = tuple(entry.row.slug for entry in entries)
    return Bundle(number, slugs, language, digest.hexdigest()[:12])


def _with_pages(bundle: Bundle, pages: Sequence[SearchDocument]) -> Bundle:
    digest = hashlib.sha256(bundle.version.encode())
    for page in pages:
        digest.update(f"{page.path}\0{page.html}".encode())
    version = digest.hexdigest()[: len(bundle.version)]
    return replace(bundle, version=version, pages=tuple(pages))


def write_text(
    source: SearchSource, language: str, folder: Path, there: Collection[str] = ()
) -> list[str]:
    """Write the bundles of all entries into `folder`, each into a folder named by its version.

    Those that are `there` already, in the folder or wherever it is going to be, are left out.
    Returns the versions of all. Raises BuildError if Pagefind fails, OSError if a file cannot
    be written.
    """
    found = bundles(source.entries, language, source.pages)
    due = [bundle for bundle in found if bundle.version not in there]
    with (
        TemporaryDirectory(prefix="glossary-search-") as temporary,
        ThreadPoolExecutor(os.cpu_count()) as pool,
    ):
        for made in [pool.submit(index, *step) for step in _steps(due, source, temporary, folder)]:
            made.result()
    versions = [bundle.version for bundle in found]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / LIST).write_text(json.dumps(versions), "utf-8")
    return versions


def _steps(
    due: Iterable[Bundle], source: SearchSource, temporary: str, folder: Path
) -> Iterator[tuple[Bundle, Path, Path]]:
    """What to index, with its documents on the disk: one is indexed while the next is written."""
    for bundle in due:
        place = Path(temporary) / str(bundle.number)
        put(chain(source.documents(bundle.slugs), bundle.pages), place)
        yield bundle, place, folder / bundle.version


def put(documents: Iterable[SearchDocument], place: Path) -> None:
    """Write documents as files."""
    for document in documents:
        file = place / document.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(document.html, "utf-8", newline="\n")


def index(bundle: Bundle, place: Path, folder: Path) -> None:
    """Index the documents below `place` into `folder`. Raises BuildError or OSError."""
    chunk = max(_LEAST_CHUNK, int(_CHUNK * len(bundle.slugs) ** 0.5))
    done = subprocess.run(  # noqa: S603 - the program of a package that we pin
        [
            str(get_executable()),
            *("--site", str(place), "--output-path", str(folder.resolve())),
            *("--force-language", bundle.language, "--quiet"),
        ],
        env={**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(chunk)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildError((done.stderr or done.stdout).strip())
    for pattern in _UNUSED:
        for file in folder.glob(pattern):
            file.unlink()
    if len(list(folder.glob("wasm.*"))) > 1:
        (folder / _ANY_LANGUAGE).unlink()
    normalize(folder, bundle.number)

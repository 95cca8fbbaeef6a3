"""The full text index, made by Pagefind from documents; see pagefind.app."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from pagefind_bin import get_executable

from generator.search.passages import Document
from generator.search.steady import make_steady

#: What Pagefind writes for user interfaces that this site does not have.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js")
#: What a file of the index holds, in places of words: so much, times the root of the number of
#: documents. A query fetches a file for each of its words, and everybody the list of the files; the
#: sum of both is least where files grow as their list does.
_CHUNK = 50
_LEAST_CHUNK = 1500
_ANY_LANGUAGE = "wasm.unknown.pagefind"


class PagefindError(Exception):
    """Pagefind ended with an error; the message is its own."""


def write(documents: Iterable[Document], folder: Path, language: str) -> None:
    """Index `documents` into `folder`, which must not exist yet or hold an earlier index.

    Raises PagefindError if Pagefind fails, OSError if a file cannot be written.
    """
    with TemporaryDirectory(prefix="glossary-search-") as temporary:
        source = Path(temporary)
        number = sum(1 for document in documents if _put(document, source))
        chunk = max(_LEAST_CHUNK, int(_CHUNK * number**0.5))
        done = subprocess.run(  # noqa: S603 - the program of a package that we pin
            [
                str(get_executable()),
                *("--site", str(source), "--output-path", str(folder.resolve())),
                *("--force-language", language, "--quiet"),
            ],
            env={**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(chunk)},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise PagefindError((done.stderr or done.stdout).strip())
    for pattern in _UNUSED:
        for file in folder.glob(pattern):
            file.unlink()
    if len(list(folder.glob("wasm.*"))) > 1:
        (folder / _ANY_LANGUAGE).unlink()
    make_steady(folder)


def _put(document: Document, source: Path) -> Path:
    """Write a document where Pagefind finds it."""
    file = source / document.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(document.html, "utf-8", newline="\n")
    return file

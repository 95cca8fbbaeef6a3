"""The full text index, made by Pagefind from documents; see pagefind.app."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from pagefind_bin import get_executable

from generator.search.passages import Document
from generator.search.steady import FORM, make_steady

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


class FullText:
    """Documents on their way into an index; to be used in a ``with``, which cleans up.

    Documents go to the disk as they come, so that none stays in memory.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._digest = hashlib.sha256(f"{FORM} {_CHUNK} {_LEAST_CHUNK} {language}".encode())
        self._number = 0

    def __enter__(self) -> Self:
        self._temporary = TemporaryDirectory(prefix="glossary-search-")
        self._source = Path(self._temporary.name)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._temporary.cleanup()

    def add(self, document: Document) -> None:
        """Take a document; the same documents in the same order make the same index."""
        self._number += 1
        self._digest.update(f"{document.path}\0{document.html}\0".encode())
        file = self._source / document.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(document.html, "utf-8", newline="\n")

    @property
    def version(self) -> str:
        """A name for what was added: a folder of that name never mixes old and new files."""
        return self._digest.hexdigest()[:12]

    def write(self, folder: Path) -> None:
        """Index what was added into `folder`, which must not exist or hold the same index.

        Raises PagefindError if Pagefind fails, OSError if a file cannot be written.
        """
        chunk = max(_LEAST_CHUNK, int(_CHUNK * self._number**0.5))
        done = subprocess.run(  # noqa: S603 - the program of a package that we pin
            [
                str(get_executable()),
                *("--site", str(self._source), "--output-path", str(folder.resolve())),
                *("--force-language", self._language, "--quiet"),
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

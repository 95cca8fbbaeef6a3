"""Makes Pagefind's output the same for the same documents, byte for byte, and smaller.

Pagefind 1.5 writes two lists of its ``.pf_meta`` file, the names of filters and of metadata
fields, in whatever order a hash map has them (Pagefind/pagefind#638); its name, a hash, and
``pagefind-entry.json`` change with it. Here both lists are sorted. The same file, which every
reader fetches before the first result, names each page's fragment by a hash, which cannot be
compressed: with 10,000 pages it weighs 75 kB. Here fragments and chunks of words are counted, and
the number of words of a page, which only tells long pages from short ones, is rounded. The
format: gzip, the signature ``pagefind_dcd``, a CBOR array whose items are version, pages, chunks
of words, filters, sorts, metadata fields; a page is the name of its fragment and its number of
words, a chunk its first word, its last word and its name.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from typing import Any

import cbor2

from generator.errors import BuildError

_SIGNATURE = b"pagefind_dcd"
_VERSION = "1.5.2"
_PAGES, _CHUNKS, _FILTERS, _FIELDS = 1, 2, 3, 5
_ROUND = 64
#: More letters make shorter names, fewer make them easier to foresee.
_LETTERS = "abcdefghijklmnopqrstuvwx"

#: To be changed with whatever this module makes of the same documents.
OUTPUT_VERSION = f"{_VERSION} 3"


def normalize(folder: Path, number: int) -> None:
    """Rewrite the index in `folder` in place; `number` tells it from others of the same site.

    Raises BuildError if it looks otherwise.
    """
    file = folder / "pagefind-entry.json"
    entry = json.loads(file.read_text("utf-8"))
    for language, facts in entry["languages"].items():
        old = folder / f"pagefind.{facts['hash']}.pf_meta"
        metadata = _read(gzip.decompress(old.read_bytes()))
        metadata[_FILTERS].sort()
        metadata[_FIELDS].sort()
        # A page's name is what the browser tells its result by, whichever index it comes from.
        _rename(metadata[_PAGES], 0, folder / "fragment", f"{number}_{{}}.pf_fragment")
        _rename(metadata[_CHUNKS], 2, folder / "index", "{}.pf_index")
        for page in metadata[_PAGES]:
            page[1] = max(1, round(page[1] / _ROUND)) * _ROUND
        data = packed(cbor2.dumps(metadata))
        facts["hash"] = f"{language}_{hashlib.sha256(data).hexdigest()[:10]}"
        old.unlink()
        (folder / f"pagefind.{facts['hash']}.pf_meta").write_bytes(data)
    file.write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), "utf-8", newline="\n")


def packed(facts: bytes) -> bytes:
    """A file of Pagefind's with this CBOR in it."""
    # As gzip, without a time. `gzip.compress` writes other bytes from Python 3.13 on.
    return zlib.compress(_SIGNATURE + facts, 9, wbits=31)


def _read(data: bytes) -> list[Any]:
    if not data.startswith(_SIGNATURE):
        raise BuildError("no signature in front of Pagefind's metadata")
    metadata: list[Any] = cbor2.loads(data.removeprefix(_SIGNATURE))
    if metadata[0] != _VERSION or len(metadata) <= _FIELDS:
        raise BuildError(f"Pagefind {_VERSION} was expected, {metadata[0]} has written this")
    return metadata


def _rename(parts: list[list[Any]], place: int, folder: Path, name: str) -> None:
    """Name the files of `parts`, which have their names at `place`, by their order."""
    for part, code in zip(parts, _codes(len(parts)), strict=True):
        new = folder / name.format(code)
        (folder / f"{part[place]}{new.suffix}").rename(new)
        part[place] = new.stem


def _codes(count: int) -> Iterator[str]:
    """So many names of equal length, which count with the first letter foremost.

    Where the letter that changes with each name stands at the same place, and the others seldom
    change, gzip needs half the bytes that ascending numbers take: 14 kB instead of 27 for 11,667.
    """
    length = 1
    while len(_LETTERS) ** length < count:
        length += 1
    for letters in islice(product(_LETTERS, repeat=length), count):
        yield "".join(reversed(letters))

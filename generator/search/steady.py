"""Makes Pagefind's output the same bytes for the same input.

Pagefind 1.5 writes two lists of its ``.pf_meta`` file, the names of filters and of metadata
fields, in whatever order a hash map has them (Pagefind/pagefind#638); its name, a hash, and
``pagefind-entry.json`` change with it. Here both lists are sorted and the file is named after
what it then holds. The format: gzip, the signature ``pagefind_dcd``, a CBOR array whose items
are version, pages, chunks of words, filters, sorts, metadata fields.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

_SIGNATURE = b"pagefind_dcd"
_VERSION = "1.5.2"
_FILTERS, _FIELDS = 3, 5


class UnknownFormatError(Exception):
    """The index has not the form that Pagefind 1.5.2 writes."""


def make_steady(folder: Path) -> None:
    """Rewrite the index in `folder` in place. Raises UnknownFormatError if it looks otherwise."""
    file = folder / "pagefind-entry.json"
    entry = json.loads(file.read_text("utf-8"))
    for language, facts in entry["languages"].items():
        old = folder / f"pagefind.{facts['hash']}.pf_meta"
        data = _sorted(gzip.decompress(old.read_bytes()))
        facts["hash"] = f"{language}_{hashlib.sha256(data).hexdigest()[:10]}"
        old.unlink()
        new = folder / f"pagefind.{facts['hash']}.pf_meta"
        new.write_bytes(gzip.compress(data, mtime=0))
    file.write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), "utf-8", newline="\n")


def _sorted(data: bytes) -> bytes:
    if not data.startswith(_SIGNATURE):
        raise UnknownFormatError("no signature in front of Pagefind's metadata")
    facts: list[Any] = cbor2.loads(data.removeprefix(_SIGNATURE))
    if facts[0] != _VERSION or len(facts) <= _FIELDS:
        raise UnknownFormatError(f"Pagefind {_VERSION} was expected, {facts[0]} has written this")
    facts[_FILTERS].sort()
    facts[_FIELDS].sort()
    return _SIGNATURE + cbor2.dumps(facts)

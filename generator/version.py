"""A digest of the generator, so that nothing cached by another version of it is used."""

from __future__ import annotations

import sys
from hashlib import blake2b
from pathlib import Path


def code_version(*folders: Path) -> bytes:
    """Covers our own code, more `folders`, and the names of all installed packages."""
    state = blake2b(sys.version.encode(), digest_size=16)
    for folder in (Path(__file__).parent, *folders):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                state.update(file.relative_to(folder).as_posix().encode() + b"\0")
                state.update(file.read_bytes())
    for place in filter(Path.is_dir, map(Path, sys.path)):
        state.update("\0".join(sorted(p.name for p in place.glob("*.dist-info"))).encode())
    return state.digest()

"""The styles, scripts, fonts and pictures of a site, below a folder that is named after them.

While one of them is not changed, nor is an address of any: browsers may keep them for good, and no
page meets a script or a style of another build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from generator.bundle import OVERRIDES
from generator.layout.modules import joined

_ASSETS = OVERRIDES / "assets"
#: Scripts that are no modules: they run before a page is drawn.
_CLASSIC = ("js/redirect.js", "js/scheme.js")
#: Types of scripts, and notes: no browser asks for them.
_NOT_SERVED = (".md", ".mts", ".ts")
#: A comment on lines of its own in our scripts, a third of their bytes: types are comments there.
_COMMENT = re.compile(r"^ *(?:/\*\*(?s:.*?)\*/|//.*)\n", re.MULTILINE)
_DIGITS = 10


def assets() -> dict[str, bytes]:
    """Path in the site → bytes, in alphabetical order; scripts are joined, without comments."""
    files = _files()
    folder = _folder(files)
    return {f"{folder}{path}": data for path, data in files.items()}


def asset_folder() -> str:
    """The folder in the site in which they stand, such as ``assets/0123456789/``."""
    return _folder(_files())


def _files() -> dict[str, bytes]:
    found = {path.relative_to(_ASSETS).as_posix(): path for path in _served(_ASSETS)}
    scripts = {name: path for name, path in found.items() if path.suffix in (".js", ".mjs")}
    modules = {name: _code(path) for name, path in scripts.items() if name not in _CLASSIC}
    texts = {name: _code(scripts[name]) for name in _CLASSIC} | joined(modules)
    files = {name: text.encode() for name, text in texts.items()}
    files |= {name: path.read_bytes() for name, path in found.items() if name not in scripts}
    return dict(sorted(files.items()))


def _served(folder: Path) -> Iterator[Path]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return (file for file in files if file.suffix not in _NOT_SERVED)


def _code(script: Path) -> str:
    text = script.read_text("utf-8")
    return _COMMENT.sub("", text) if script.suffix == ".js" else text


def _folder(files: dict[str, bytes]) -> str:
    digest = sha256()
    for path, data in files.items():
        digest.update(f"{path}\0{len(data)}\0".encode() + data)
    return f"assets/{digest.hexdigest()[:_DIGITS]}/"

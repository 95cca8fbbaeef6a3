"""JavaScript modules in as few files as they are asked for: each with all that it imports.

A browser finds a module's imports only when it has the module, so on a slow line each level of them
costs a trip. Reads the few forms of import and export that our modules, uFuzzy and Pagefind have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath

#: ``import { a, b } from "./c.js";`` and ``import a from "./c.js";``
IMPORT = re.compile(r'^import (?:(\{[^}]*\})|(\w+)) from ("[^"]+");$', re.MULTILINE)
_DECLARED = re.compile(r"^export ((?:async )?function|class|const) (\w+)", re.MULTILINE)
_DEFAULT = re.compile(r"^export default (\w+);", re.MULTILINE)
_LISTED = re.compile(r"export ?\{([\w, ]+)\};?")


def exports(module: str) -> list[str]:
    """What a module exports, as properties of an object: ``find``, ``default: uFuzzy``."""
    names = [name for _, name in _DECLARED.findall(module)]
    names += [name.strip() for listed in _LISTED.findall(module) for name in listed.split(",")]
    return names + [f"default: {name}" for name in _DEFAULT.findall(module)]


def without_exports(module: str) -> str:
    """The module with what it exports declared and nothing else said of it."""
    return _DEFAULT.sub("", _DECLARED.sub(r"\1 \2", _LISTED.sub("", module)))


def imported_as(found: re.Match[str], source: str) -> str:
    """An import as a declaration that takes its names from the object `source`."""
    names, default, _ = found.groups()
    return f"const {names} = {source};" if names else f"const {default} = {source}.default;"


def joined(modules: Mapping[str, str]) -> dict[str, str]:
    """Those modules that no other imports, by path, each with all that it imports in front.

    What is imported when it is needed, by ``import()`` or as a worker, stays a file of its own.
    """
    imported = {path for name in modules for path in _imports(name, modules[name])}
    return {path: _whole(path, modules) for path in modules if path not in imported}


def _imports(path: str, module: str) -> list[str]:
    return [_path(path, found) for found in IMPORT.finditer(module)]


def _path(path: str, found: re.Match[str]) -> str:
    return normpath(join(dirname(path), found[3].strip('"')))


def _whole(path: str, modules: Mapping[str, str]) -> str:
    names: dict[str, str] = {}
    parts = list(_parts(path, modules, names))
    return "".join((*parts, _linked(path, modules[path], names)))


def _parts(path: str, modules: Mapping[str, str], names: dict[str, str]) -> Iterator[str]:
    """What a module imports, what that imports before it, each once and under a name of its own."""
    for other in _imports(path, modules[path]):
        if other not in names:
            yield from _parts(other, modules, names)
            names[other] = f"module{len(names)}"
            code = without_exports(_linked(other, modules[other], names))
            given = ", ".join(exports(modules[other]))
            yield f"const {names[other]} = (() => {{\n{code}return {{ {given} }};\n}})();\n"


def _linked(path: str, module: str, names: Mapping[str, str]) -> str:
    return IMPORT.sub(lambda found: imported_as(found, names[_path(path, found)]), module)

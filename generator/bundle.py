"""Where the files stand that are no modules: templates, and what MkDocs reads.

In a checkout they stand beside the package, where people look for them; the wheel carries them in
it, in a folder that pyproject.toml names.
"""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PACKED = _PACKAGE / "_bundle"
IS_CHECKOUT = not _PACKED.is_dir()
_FOLDER = _PACKAGE.parent if IS_CHECKOUT else _PACKED

OVERRIDES = _FOLDER / "site-overrides"
MKDOCS_CONFIG = _FOLDER / "mkdocs.yml"

#: What pyproject.toml names for MkDocs: a class that stands in ``hooks/``.
_PLUGIN = "GlossaryPlugin"


def __getattr__(name: str) -> object:
    """The plugin for MkDocs, in ``hooks/plugin.py``; no other module knows where that stands."""
    if name != _PLUGIN:
        raise AttributeError(name)
    spec = spec_from_file_location("glossary_mkdocs_plugin", _FOLDER / "hooks" / "plugin.py")
    assert spec is not None  # noqa: S101 - the file comes with the package
    assert spec.loader is not None  # noqa: S101 - as above
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    plugin: object = getattr(module, _PLUGIN)
    return plugin

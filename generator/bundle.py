"""Where the files stand that are no modules: templates, and what MkDocs reads.

In a checkout they stand beside the package, where people look for them; the wheel carries them in
it, in a folder that pyproject.toml names.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PACKED = _PACKAGE / "_bundle"
IS_CHECKOUT = not _PACKED.is_dir()
_FOLDER = _PACKAGE.parent if IS_CHECKOUT else _PACKED

OVERRIDES = _FOLDER / "site-overrides"
MKDOCS_CONFIG = _FOLDER / "mkdocs.yml"

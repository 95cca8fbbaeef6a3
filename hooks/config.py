"""What mkdocs.yml may say so that a site can be built without MkDocs' own build loop.

`hooks.fast` does what these settings ask for. Whatever else somebody sets is MkDocs' to do.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "mkdocs.yml"
OVERRIDES = ROOT / "site-overrides"

_KNOWN: dict[str, Any] = {
    "use_directory_urls": True,
    "theme": {
        "name": "material",
        "custom_dir": "site-overrides",
        "font": False,
        "static_templates": ["robots.txt", "opensearch.xml"],
    },
    "plugins": [],
    "hooks": ["hooks/events.py"],
    "markdown_extensions": [
        "attr_list",
        "md_in_html",
        "tables",
        "hooks.tables",
        {"toc": {"anchorlink": True, "anchorlink_class": "headerlink", "toc_depth": "2-3"}},
    ],
}
#: Settings that change no byte of the site, or that content/glossary.yml decides.
_FREE = frozenset({"site_name", "docs_dir", "validation"})


class _Loader(yaml.SafeLoader):
    """Reads MkDocs' own tags as what they stand before."""


def _ignored(*_: object) -> None:
    """What a tag stands before decides nothing here."""


_Loader.add_multi_constructor("!", _ignored)


def surprises(file: Path = CONFIG) -> list[str]:
    """Names of settings that only MkDocs itself knows how to follow; none as we ship it."""
    settings = yaml.load(file.read_text("utf-8"), _Loader)  # noqa: S506 - a SafeLoader
    names = (settings.keys() | _KNOWN.keys()) - _FREE
    return sorted(name for name in names if settings.get(name) != _KNOWN.get(name))

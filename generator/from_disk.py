"""Make a built site readable straight from a folder, by double-click, without a server.

Addresses end in a slash, which a server answers with ``index.html``; a browser that opens files
shows the folder instead. Here every inner link names the file. Search and other scripts, which
browsers do not load from files, fall back as they do where scripts are off.
"""

from __future__ import annotations

import re
from pathlib import Path

#: An address in an attribute, as our templates write it: what it is, its path, the rest.
_ADDRESS = re.compile(
    r'\b(?P<start>(?:href|action|data-target)="|content="0; url=)'
    r'(?P<path>[^":#?]+)(?P<rest>[#?][^"]*)?"'
)


def readable_from_disk(site: Path) -> None:
    """Rewrite the pages below `site` in place. Raises OSError."""
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        page.write_text(_ADDRESS.sub(_named, text), "utf-8", newline="\n")


def _named(match: re.Match[str]) -> str:
    path = match["path"]
    if path.startswith("/") or path.rsplit("/", 1)[-1] not in ("", ".", ".."):
        return match[0]
    return f'{match["start"]}{path.rstrip("/")}/index.html{match["rest"] or ""}"'

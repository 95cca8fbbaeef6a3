"""Make a built site readable straight from a folder, by double-click, without a server.

Addresses end in a slash, which a server answers with ``index.html``; a browser that opens files
shows the folder instead. Here every inner link names the file. Nor do browsers load modules,
workers or data from files, but classic scripts: so all modules stand in one such script, and each
file of the search in one of its own. ``site-overrides/from-disk.js`` runs them.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

from generator.bundle import OVERRIDES
from generator.layout.assets import CLASSIC
from generator.layout.files import WORKER
from generator.layout.modules import IMPORT, exports, imported_as, without_exports
from generator.layout.templates import OFFLINE
from generator.output import SITE, files_below, mark

_RUNTIME = OVERRIDES / "from-disk.js"
_BUNDLE = "from-disk.js"
#: Scripts of the edit form, which fetches files: its page says what to do instead.
_FETCHING = "edit/"

#: An address in an attribute, as our templates write it: what it is, its path, the rest.
_ADDRESS = re.compile(
    r'\b(?P<start>(?:href|action|data-target)="|content="0; url=)'
    r'(?P<path>[^":#?]+)(?P<rest>[#?][^"]*)?"'
)
#: Scripts of a page that are modules: the one that every page has, and others.
_FRAME = re.compile(r'<script type="module" src="([^"]*/)js/frame\.js"></script>')
_MODULE = re.compile(r'<script type="module" src="[^"]*"></script>\n?')
#: What has a browser fetch a file in a way that it refuses for files.
_FETCHED = re.compile(r'<link rel="(?:preload|manifest)"[^>]*>\n?')
#: A policy names hosts, which files have not, and forbids what from-disk.js must do instead.
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
_FACTORY = "exports, required, imported, here, Worker, addEventListener, postMessage"


def readable_from_disk(site: Path) -> None:
    """Rewrite the site in place. Raises OSError."""
    for page in site.rglob("*.html"):
        text = _ADDRESS.sub(_named, page.read_text("utf-8"))
        text = _FRAME.sub(r'<script defer src="\1from-disk.js"></script>', text)
        text = _POLICY.sub("", _FETCHED.sub("", _MODULE.sub("", text)))
        page.write_text(text, "utf-8", newline="\n")
    _bundle(site)
    (site / WORKER).unlink()
    (site / OFFLINE).unlink(missing_ok=True)
    for file in (site / "search").rglob("*"):
        if file.is_file() and file.suffix != ".html":
            _wrap(file)
    mark(site, SITE, set(files_below(site)) - {SITE.marker})


def at_root_readable_from_disk(site: Path, places: Iterable[str]) -> None:
    """Rewrite the pages above the editions of a site, which stand at `places` below it.

    Each edition has been rewritten. Raises OSError.
    """
    for page in site.glob("*.html"):
        text = _POLICY.sub("", _ADDRESS.sub(_named, page.read_text("utf-8")))
        page.write_text(text, "utf-8", newline="\n")
    for place in places:
        (site / place / SITE.marker).unlink(missing_ok=True)
    mark(site, SITE, set(files_below(site)) - {SITE.marker})


def _named(match: re.Match[str]) -> str:
    path = match["path"]
    if path.startswith("/") or path.rsplit("/", 1)[-1] not in ("", ".", ".."):
        return match[0]
    return f'{match["start"]}{path.rstrip("/")}/index.html{match["rest"] or ""}"'


def _bundle(site: Path) -> None:
    """Every module of the assets in one classic script, which starts those that pages had."""
    parts = [_RUNTIME.read_text("utf-8")]
    (assets,) = (site / "assets").iterdir()  # named after what is in it
    for path in sorted(files_below(assets)):
        file = assets / path
        if path.startswith(_FETCHING):
            file.unlink()
        elif file.suffix in (".js", ".mjs") and path not in CLASSIC:
            parts.append(_classic(file.read_text("utf-8"), path))
            file.unlink()
    parts.append('glossary.start("js/frame.js");')
    parts.append('if (document.getElementById("cards")) glossary.start("js/cards.js");\n')
    (assets / _BUNDLE).write_text("\n".join(parts), "utf-8", newline="\n")


def _classic(module: str, path: str = "") -> str:
    """A module as a call of a classic script; without a path it has a script of its own."""
    names = exports(module)
    code = IMPORT.sub(lambda found: imported_as(found, f"required({found[3]})"), module)
    code = without_exports(code).replace("import(", "imported(").replace("import.meta.url", "here")
    exported = f"Object.assign(exports, {{ {', '.join(names)} }});" if names else ""
    return f'glossary.module("{path}", ({_FACTORY}) => {{\n{code}\n{exported}\n}});\n'


def _wrap(file: Path) -> None:
    """A file of the search as a script: the program under its name, data under a longer one."""
    data = file.read_bytes()
    if file.suffix == ".js":
        file.write_text(_classic(data.decode()), "utf-8", newline="\n")
        return
    file.unlink()
    call = f'glossary.file("{b64encode(data).decode()}");\n'
    file.with_name(f"{file.name}.js").write_text(call, "utf-8", newline="\n")

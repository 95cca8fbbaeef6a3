"""The styles, scripts, fonts and pictures of a site, below a folder that is named after them.

While one of them is not changed, nor is an address of any: browsers may keep them for good, and no
page meets a script or a style of another build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from generator import pictures
from generator.brand import PLAIN, Look
from generator.bundle import OVERRIDES
from generator.layout.modules import joined

_ASSETS = OVERRIDES / "assets"
#: Scripts that are no modules: they run before a page is drawn.
CLASSIC = ("js/choose-language.js", "js/redirect.js", "js/scheme.js")
#: Types of scripts, and notes: no browser asks for them.
_NOT_SERVED = (".md", ".mts", ".ts")
#: A comment on lines of its own in our scripts, a third of their bytes: types are comments there.
COMMENT = re.compile(r"^ *(?:/\*\*(?s:.*?)\*/|//.*)\n", re.MULTILINE)
#: Empty lines and indentation of our scripts, of which none stands within a text.
_INDENTED = re.compile(r"^ +|^\n", re.MULTILINE)
#: A comment in a style sheet, with the line that it fills.
_STYLE_COMMENT = re.compile(r"^ *(?s:/\*.*?\*/)\n|(?s:/\*.*?\*/)", re.MULTILINE)
#: How one of our style sheets takes another in, in front of its own rules.
_TAKEN_IN = re.compile(r'^@import "([\w-]+\.css)";\n', re.MULTILINE)
_DIGITS = 10
#: The style sheet of every page.
_FRAME = "css/frame.css"


def assets(look: Look = PLAIN) -> dict[str, bytes]:
    """Path in the site → bytes, in alphabetical order; scripts are joined.

    Scripts and styles lose their comments. With a brand's look its files are among them.
    """
    files = _files(look)
    folder = _folder(files)
    return {f"{folder}{path}": data for path, data in files.items()}


def asset_folder(look: Look = PLAIN) -> str:
    """The folder in the site in which they stand, such as ``assets/0123456789/``."""
    return _folder(_files(look))


def _files(look: Look) -> dict[str, bytes]:
    files = _own_files()
    files[_FRAME] += look.sheet.encode()
    if look.colors or look.icon:
        files |= pictures.site_icons(look)
    files |= {asset.path: asset.data for asset in look.assets}
    return dict(sorted(files.items()))


def _own_files() -> dict[str, bytes]:
    found = {path.relative_to(_ASSETS).as_posix(): path for path in _served(_ASSETS)}
    scripts = {name: _code(path) for name, path in found.items() if path.suffix in (".js", ".mjs")}
    styles = {
        name: _STYLE_COMMENT.sub("", path.read_text("utf-8"))
        for name, path in found.items()
        if path.suffix == ".css"
    }
    modules = {name: code for name, code in scripts.items() if name not in CLASSIC}
    texts = {name: scripts[name] for name in CLASSIC} | joined(modules) | _taken_in(styles)
    files = {name: text.encode() for name, text in texts.items()}
    others = found.keys() - scripts.keys() - styles.keys()
    return files | {name: found[name].read_bytes() for name in others}


def _taken_in(styles: Mapping[str, str]) -> dict[str, str]:
    """Those sheets that no other takes in, each with those that it takes in; all in one folder."""
    inner = {f"css/{name}" for text in styles.values() for name in _TAKEN_IN.findall(text)}
    return {
        path: _TAKEN_IN.sub(lambda found: styles[f"css/{found[1]}"], text)
        for path, text in styles.items()
        if path not in inner
    }


def _served(folder: Path) -> Iterator[Path]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return (file for file in files if file.suffix not in _NOT_SERVED)


def _code(script: Path) -> str:
    text = script.read_text("utf-8")
    return _INDENTED.sub("", COMMENT.sub("", text)) if script.suffix == ".js" else text


def _folder(files: dict[str, bytes]) -> str:
    digest = sha256()
    for path, data in files.items():
        digest.update(f"{path}\0{len(data)}\0".encode() + data)
    return f"assets/{digest.hexdigest()[:_DIGITS]}/"

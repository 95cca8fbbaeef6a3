"""A content folder's brand: ``_brand.yml`` and the files in ``assets/``, read and checked.

What the brand names, and ``assets/extra.css`` with what that names, become assets of the site;
every other file is copied to the site's root as it is. All that is wrong comes back with its place.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import normpath

from pydantic import ValidationError

from generator import svg
from generator.brand.look import (
    ASSETS,
    BRAND,
    FOLDER,
    PLAIN,
    Asset,
    Copied,
    Logo,
    Look,
    LowContrast,
)
from generator.brand.model import Brand, BrandPicture, LightAndDark, Shades, TypeStyle
from generator.brand.sheet import sheet
from generator.brand.style import StyleFault, read_style
from generator.brand.tokens import branded, own_colors
from generator.model import KeyPath
from generator.problems import Location, Problem, has_errors
from generator.source_map import SourceMap
from generator.validation import validation_problems
from generator.wording import did_you_mean
from generator.yaml_text import read_yaml

#: An organisation's own style sheet, below `ASSETS`.
EXTRA = "extra.css"
#: How files of a kind begin. Source: PNG, 5.2; WOFF2, 4.1.
_STARTS = {"png": b"\x89PNG\r\n\x1a\n", "woff2": b"wOF2"}
#: More would slow down every page.
_MOST_BYTES = {"svg": 200_000, "png": 500_000, "woff2": 500_000}
_LARGEST_COPIED = 25_000_000
#: Files that run scripts when they are opened, out of the reach of the policy of the pages.
_RUNNING = re.compile(r"\.(?:x?html?|xht|shtml|mht|mhtml|xml|xsl|xslt|svgz|swf)$", re.IGNORECASE)
_A_COLOR = "Write such as “#7a1f3d”, another CSS color that nothing shines through, or a palette's."
#: What a site has at its root beside the pages of the glossary's own.
_MADE = frozenset(
    {"assets", "search", "terms", "compare", "categories", "a-z", "rules", "wanted", "about"}
    | {"editors", "map", "index.html", "404.html", "offline.html", "sitemap.xml", "robots.txt"}
    | {"opensearch.xml", "manifest.webmanifest", "_headers", "speculation-rules.json"}
    | {"service-worker.js", "share.png", ".glossary-site.json", ".glossary-pages.json"}
)
_LEFT_THERE = re.compile(r"Thumbs\.db|desktop\.ini|\.DS_Store|.*~|.*\.sw[op]", re.IGNORECASE)


@dataclass
class _Reader:
    """What is found on the way through a brand."""

    folder: Path
    source_map: SourceMap
    brand: Brand
    problems: list[Problem] = field(default_factory=list)
    assets: dict[str, bytes] = field(default_factory=dict)

    def wrong(self, path: KeyPath, message: str, fix: str = "", rule: str = "bad-value") -> None:
        self.problems.append(Problem(self.source_map.place(path), rule, message, fix))

    # --- colors

    def color(self, text: str, path: KeyPath, seen: tuple[str, ...] = ()) -> str | None:
        """The color that a text means, as ``#rrggbb``."""
        from generator.brand.colors import hex_of  # noqa: PLC0415 - half a second, few need it

        if text in seen:
            self.wrong(path, f"the color “{text}” is said to be itself")
            return None
        if text in self.brand.color.palette:
            named = self.brand.color.palette[text]
            return self.color(named, ("color", "palette", text), (*seen, text))
        theme = getattr(self.brand.color, text, None)
        if isinstance(theme, Shades):
            scheme = "dark" if path[-1] == "dark" and theme.dark else "light"
            if meant := theme.dark if scheme == "dark" else theme.light:
                return self.color(meant, ("color", text, scheme), (*seen, text))
        if found := hex_of(text):
            return found
        known = f"“{text}” is no color"
        fix = did_you_mean(text, self.brand.color.palette) or _A_COLOR
        self.wrong(path, known, fix)
        return None

    def shades(self, shades: Shades | None, *path: str) -> tuple[str | None, str | None]:
        if shades is None:
            return None, None
        light = self.color(shades.light, (*path, "light")) if shades.light else None
        dark = self.color(shades.dark, (*path, "dark")) if shades.dark else None
        return light, dark

    def given(self) -> dict[str, tuple[str | None, str | None]]:
        """The colors that the brand names, by what they are in the style sheet."""
        colors, type_ = self.brand.color, self.brand.typography
        for name in self.brand.color.palette:
            self.color(self.brand.color.palette[name], ("color", "palette", name), (name,))
        named = {
            "paper": self.shades(colors.background, "color", "background"),
            "ink": self.shades(colors.foreground, "color", "foreground"),
            "link": self.shades(colors.primary, "color", "primary"),
        }
        if type_.link and type_.link.color:
            named["link"] = self.shades(type_.link.color, "typography", "link", "color")
        if type_.headings and type_.headings.color:
            named["heading"] = self.shades(type_.headings.color, "typography", "headings", "color")
        return {name: pair for name, pair in named.items() if any(pair)}

    # --- files

    def data(self, path: str, key: KeyPath, *kinds: str) -> bytes | None:
        """The bytes of a file that the brand names; SVG cleaned."""
        message, fix = self._wrong_file(path, kinds)
        if message:
            self.wrong(key, message, fix)
            return None
        data = (self.folder / path).read_bytes()
        if not path.lower().endswith(".svg"):
            if data.startswith(_STARTS[path.rpartition(".")[2].lower()]) and _is_whole(data):
                return data
            self.wrong(key, f"“{path}” is no {_kinds(kinds)} file, whatever its name says")
            return None
        try:
            return svg.cleaned(data)
        except svg.BadSvgError as error:
            self.wrong(key, f"“{path}” is no SVG: {error}")
            return None

    def _wrong_file(self, path: str, kinds: tuple[str, ...]) -> tuple[str, str]:
        """What is wrong with a path or the size of its file, and the fix; else two empty texts."""
        kind, file = path.rpartition(".")[2].lower(), self.folder / path
        if not path.startswith(f"{ASSETS}/") or normpath(path) != path or kind not in kinds:
            example = f"{ASSETS}/fonts/text.woff2" if "woff2" in kinds else f"{ASSETS}/logo.svg"
            fix = f"Put it into content/{ASSETS}/ and write its path from there, such as {example}."
            return f"“{path}” is no {_kinds(kinds)} file below {ASSETS}/", fix
        if file.is_symlink() or not file.is_file():
            names = [p.relative_to(self.folder).as_posix() for p in _files(self.folder)]
            return f"there is no file “{path}”", did_you_mean(path, names)
        size, most = file.stat().st_size, _MOST_BYTES[kind]
        if size > most:
            message = f"“{path}” has {size:,} bytes; pages load it: at most {most:,}"
            return message, "Make it smaller."
        return "", ""

    def keep(self, path: str, data: bytes) -> str:
        """Path among the assets of a file of the brand."""
        name = FOLDER + path.removeprefix(f"{ASSETS}/")
        self.assets[name] = data
        return name

    def logo(self, name: str) -> Logo | None:
        logos = self.brand.logo
        pair: LightAndDark | None = getattr(logos, name) if logos else None
        if pair is None:
            return None
        light = self.picture(pair.light, ("logo", name, "light"))
        dark = self.picture(pair.dark, ("logo", name, "dark")) if pair.dark else light
        if light is None or dark is None:
            return None
        alt = pair.light.alt or self._image(pair.light).alt or self.name
        if name == "medium" and alt is None:
            fix = "Add “alt: …” beside its “path”, or “name: …” under “meta”."
            self.wrong(("logo", name), "the logo has no alternative text", fix, "missing-field")
        width, height = _size(light)
        return Logo(light[0], dark[0], width, height, alt or "")

    @property
    def name(self) -> str | None:
        """The organisation's."""
        name = self.brand.meta.name
        return (name.full or name.short) if name else None

    def _image(self, picture: BrandPicture) -> BrandPicture:
        images = self.brand.logo.images if self.brand.logo else {}
        return images.get(picture.path, picture)

    def picture(self, picture: BrandPicture, key: KeyPath) -> tuple[str, bytes] | None:
        """Path among the assets and bytes of a picture, which may be the name of one."""
        path = self._image(picture).path
        data = self.data(path, key, "svg", "png")
        return (self.keep(path, data), data) if data is not None else None

    def icon(self, mark: Logo | None) -> str:
        if self.brand.favicon:
            found = self.picture(BrandPicture(path=self.brand.favicon), ("favicon",))
            return found[0] if found else ""
        return mark.light if mark else ""

    def fonts(self) -> tuple[str, ...]:
        """Keep the files of typefaces; those that pages ask for at once."""
        wanted = [style.family for style in self._styles() if style and style.family]
        preloaded: dict[str, str] = {}
        for number, font in enumerate(self.brand.typography.fonts):
            key: KeyPath = ("typography", "fonts", number)
            if font.source in ("google", "bunny"):
                self.wrong(
                    (*key, "source"),
                    f"no page asks another host, such as “{font.source}”, for a typeface",
                    f"Put its WOFF2 files into content/{ASSETS}/fonts/, name them under “files”, "
                    "and write “source: file”.",
                )
            elif font.source == "file" and not font.files:
                self.wrong(key, f"“{font.family}” has no files", "Name them under “files”.")
            for at, file in enumerate(font.files):
                data = self.data(file.path, (*key, "files", at, "path"), "woff2")
                if data is not None:
                    path = self.keep(file.path, data)
                    if font.family in wanted and file.style == "normal":
                        preloaded.setdefault(font.family, path)
        return tuple(preloaded[family] for family in dict.fromkeys(wanted) if family in preloaded)

    def _styles(self) -> tuple[TypeStyle | None, ...]:
        type_ = self.brand.typography
        return type_.base, type_.headings

    # --- an own style sheet

    def extra(self) -> bool:
        file = self.folder / ASSETS / EXTRA
        if file.is_symlink() or not file.is_file():
            return False
        place = SourceMap(f"{_shown(self.folder)}/{ASSETS}/{EXTRA}")
        data = file.read_bytes()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            self.problems.append(Problem(place.place(), "not-utf-8", "the file is not UTF-8 text"))
            return False
        for found in read_style(text):
            where = Location(place.file, found.line, found.column)
            if isinstance(found, StyleFault):
                self.problems.append(Problem(where, "foreign-style", found.message, found.fix))
            elif found.path:
                self._named_by_sheet(found.path, where)
        self.assets[FOLDER + EXTRA] = data
        return True

    def _named_by_sheet(self, path: str, where: Location) -> None:
        file = self.folder / ASSETS / path
        if file.is_symlink() or not file.is_file() or normpath(path) != path:
            names = [p.relative_to(self.folder / ASSETS).as_posix() for p in _files(self.folder)]
            message = f"there is no file “{path}” beside the sheet"
            self.problems.append(
                Problem(where, "foreign-style", message, did_you_mean(path, names))
            )
            return
        data = file.read_bytes()
        if path.lower().endswith(".svg"):
            try:
                data = svg.cleaned(data)
            except svg.BadSvgError as error:
                self.problems.append(
                    Problem(where, "foreign-style", f"“{path}” is no SVG: {error}")
                )
                return
        self.assets[FOLDER + path] = data

    # --- files of all other sorts

    def copied(self) -> Iterator[Copied]:
        """Every file that nothing names, for the root of the site."""
        root = self.folder / ASSETS
        for file in _files(self.folder):
            path = file.relative_to(root).as_posix()
            if FOLDER + path in self.assets or path == EXTRA:
                continue
            place = Location(f"{_shown(self.folder)}/{ASSETS}/{path}")
            if file.is_symlink():
                message = "a symbolic link stands here; only plain files are copied into the site"
                self.problems.append(Problem(place, "stray-file", message, "Put the file here."))
                continue
            if path in _MADE or path.partition("/")[0] in _MADE:
                message = f"the site has “{path.partition('/')[0]}” already, by the generator"
                self.problems.append(Problem(place, "stray-file", message, "Give it another name."))
                continue
            if _RUNNING.search(path):
                message = "a file that can run scripts is not copied into the site"
                fix = "Write it as a page, or leave it out."
                self.problems.append(Problem(place, "stray-file", message, fix))
                continue
            data = file.read_bytes()
            if len(data) > _LARGEST_COPIED:
                message = (
                    f"the file has {len(data):,} bytes; at most {_LARGEST_COPIED:,} are copied"
                )
                self.problems.append(Problem(place, "too-large", message))
                continue
            if path.lower().endswith(".svg"):
                try:
                    data = svg.cleaned(data)
                except svg.BadSvgError as error:
                    self.problems.append(Problem(place, "bad-value", f"this is no SVG: {error}"))
                    continue
            yield Copied(path, data)


def _kinds(kinds: tuple[str, ...]) -> str:
    return " or ".join(kind.upper() for kind in kinds)


def _shown(folder: Path) -> str:
    absolute, here = folder.absolute(), Path.cwd()
    inside = absolute.is_relative_to(here)
    return (absolute.relative_to(here) if inside else absolute).as_posix()


def _files(folder: Path) -> list[Path]:
    """Every file below ``assets/``, in order, but for what systems and editors leave there."""
    root = folder / ASSETS
    if not root.is_dir() or root.is_symlink():
        return []
    found = (file for file in root.rglob("*") if file.is_file() or file.is_symlink())
    return sorted(file for file in found if not _LEFT_THERE.fullmatch(file.name))


def _is_whole(data: bytes) -> bool:
    """Whether a PNG file, of which the start is right, has its header and its end (PNG, 11.2)."""
    is_png = data.startswith(_STARTS["png"])
    return not is_png or (data[12:16] == b"IHDR" and b"IEND" in data[-12:])


def _size(picture: tuple[str, bytes]) -> tuple[int, int]:
    path, data = picture
    if path.lower().endswith(".svg"):
        return svg.size(data)
    # PNG, 11.2.1: the first chunk has width and height.
    return struct.unpack(">II", data[16:24]) if len(data) >= 24 else (1, 1)  # noqa: PLR2004


def read_look(folder: Path) -> tuple[Look, SourceMap, list[Problem]]:
    """The look of a content folder's site, and what is wrong with it; the source map is `BRAND`'s.

    Raises OSError if a file cannot be read.
    """
    file, shown = folder / BRAND, f"{_shown(folder)}/{BRAND}"
    has_brand = file.is_file()
    if not has_brand and not _files(folder):
        return PLAIN, SourceMap(shown), []
    data, source_map, problems = read_yaml(file, shown) if has_brand else ({}, SourceMap(shown), [])
    if has_errors(problems):
        return PLAIN, source_map, problems
    try:
        brand = Brand.model_validate(data or {})
    except ValidationError as error:
        return PLAIN, source_map, problems + validation_problems(error, source_map, Brand)
    reader = _Reader(folder, source_map, brand, problems)
    return _look(reader), source_map, reader.problems


def _look(reader: _Reader) -> Look:
    brand = reader.brand
    given = reader.given()
    colors: Mapping[str, tuple[str, str]] = branded(given) if given else {}
    mark, logo = reader.logo("small"), reader.logo("medium")
    icon, preloaded = reader.icon(mark), reader.fonts()
    extra = reader.extra()
    copied = tuple(reader.copied())
    rules = sheet(colors, brand.typography, has_logo=bool(mark or logo))
    base = brand.typography.base
    home = brand.meta.link.home if brand.meta.link else None
    return Look(
        colors=colors,
        sheet=rules,
        assets=tuple(Asset(path, data) for path, data in sorted(reader.assets.items())),
        copied=copied,
        mark=mark,
        logo=logo,
        home=home or "",
        icon=icon,
        preloaded=preloaded if (base and base.family) or preloaded else None,
        has_extra=extra,
        low_contrasts=tuple(_low_contrasts(reader, given, colors)),
    )


#: A color in the style sheet → what it is for, and where a brand names it.
_NAMED: Mapping[str, tuple[str, tuple[KeyPath, ...]]] = {
    "ink": ("text", (("color", "foreground"),)),
    "link": ("links", (("typography", "link", "color"), ("color", "primary"))),
    "heading": ("headings", (("typography", "headings", "color"),)),
}


def _low_contrasts(
    reader: _Reader,
    given: Mapping[str, tuple[str | None, str | None]],
    colors: Mapping[str, tuple[str, str]],
) -> Iterator[LowContrast]:
    """Colors that cannot be read on what they stand on, as far as the brand itself names them."""
    if not given:
        return
    from generator.brand.colors import READABLE, contrast, readable  # noqa: PLC0415 - as above

    all_colors = {**own_colors(), **colors}
    for at, scheme in enumerate(("light", "dark")):
        grounds = tuple(all_colors[name][at] for name in ("paper", "raised"))
        for name, (what, keys) in _NAMED.items():
            if name not in all_colors or not any(
                given.get(n, ("", ""))[at] for n in (name, "paper")
            ):
                continue
            color = all_colors[name][at]
            ground = min(grounds, key=lambda ground: contrast(color, ground))
            ratio = contrast(color, ground)
            if ratio < READABLE:
                key = next(
                    (k for k in keys if k in reader.source_map.spans), ("color", "background")
                )
                place = reader.source_map.place((*key, scheme))
                nearest = readable(color, grounds)
                yield LowContrast(place, what, scheme, color, ground, ratio, nearest)

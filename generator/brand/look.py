"""`Look`: what the layout and the pictures need of a brand, as plain data.

Colors are decided and files are read when the content is: processes that write pages need no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from generator.problems import Location

#: The file of a brand, and key of its source map; the folder of its files.
BRAND, ASSETS = "_brand.yml", "assets"
#: Where a brand's files stand among the assets of the site.
FOLDER = "own/"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that belongs to the assets of the site."""

    path: str
    """Below the folder of the assets."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Copied:
    """A file of the content that the site has as it is."""

    path: str
    """From the site's root."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo, for the light scheme and for the dark."""

    light: str
    """Path below the folder of the assets."""
    dark: str
    """The same where there is no other for the dark scheme."""
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class LowContrast:
    """A color of a brand that cannot be read on its background."""

    place: Location
    what: str
    """text, links or headings."""
    scheme: str
    """light or dark."""
    color: str
    """As ``#rrggbb``."""
    ground: str
    ratio: float
    nearest: str
    """The color nearest to it that can be read."""


@dataclass(frozen=True, slots=True)
class Look:
    """How an organisation's site differs from what the site's own style sheets say."""

    colors: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Name of a color in the style sheet → that color in the light and in the dark scheme."""
    sheet: str = ""
    """Rules behind those of every page."""
    assets: tuple[Asset, ...] = ()
    copied: tuple[Copied, ...] = ()
    mark: Logo | None = None
    """The small logo, beside the title."""
    logo: Logo | None = None
    """The whole logo, at the end of pages."""
    home: str = ""
    """Address that it leads to."""
    icon: str = ""
    """Path of the site's icon below the folder of the assets; empty for the site's own."""
    preloaded: tuple[str, ...] | None = None
    """Paths of the fonts that pages ask for at once; None for the site's own."""
    has_extra: bool = False
    """Whether there is a style sheet of its own, behind all others."""
    low_contrasts: tuple[LowContrast, ...] = ()

    def data(self, path: str) -> bytes:
        """The bytes of one of its assets."""
        return next(asset.data for asset in self.assets if asset.path == path)

    @property
    def digest(self) -> bytes:
        """Of all that it holds."""
        state = blake2b(digest_size=16)
        plain = (self.colors, self.sheet, self.mark, self.logo, self.home, self.icon)
        state.update(repr((*plain, self.preloaded, self.has_extra)).encode())
        files: tuple[Asset | Copied, ...] = (*self.assets, *self.copied)
        for file in files:
            state.update(f"{type(file).__name__} {file.path} {len(file.data)} ".encode())
            state.update(file.data)
        return state.digest()


#: The site's own.
PLAIN = Look()

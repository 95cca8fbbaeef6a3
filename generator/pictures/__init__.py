"""Pictures for previews: what a chat or a feed shows beside the link to a page.

Each entry has one with its headword, each comparison one with a color for each side; the other
pages share one with the glossary's title. They are drawn by Pillow (`generator.pictures.drawing`),
which is the optional extra ``[pictures]``, in the site's own typeface and colors. A preview needs
an absolute address, so a glossary without one has no pictures.

No sign that the typeface lacks is ever drawn. An entry whose headword has one, as every Arabic,
Chinese or Japanese word does, shares the picture of the other pages; names of categories and the
glossary's title are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator import addresses
from generator.brand import PLAIN, Look
from generator.bundle import OVERRIDES
from generator.glossary import Glossary
from generator.head import Card
from generator.model import ENTRY_KINDS, Settings

#: The file of a picture, beside that of its page; the one at the root belongs to the other pages.
FILE = "share.png"
#: Width and height in pixels: what Open Graph's and X's readers show uncropped.
SIZE = (1200, 630)

#: What decides how a picture looks.
LOOK = (
    *sorted((OVERRIDES / "assets" / "fonts").glob("glossary-serif-normal-*.woff2")),
    OVERRIDES / "assets" / "css" / "tokens.css",
    Path(__file__).with_name("drawing.py"),
)


@dataclass(frozen=True, slots=True)
class Picture:
    """What is on a picture."""

    path: str
    """Of its file in the site."""
    title: str
    """The glossary's."""
    names: tuple[str, ...]
    """One headword, or those that a comparison compares; none on that of the other pages."""
    category: str = ""
    """Name of the entry's main category."""
    hues: tuple[int, ...] = ()
    """Of the main category, from 1; on the picture of the other pages those of all."""
    colors: tuple[tuple[str, str], ...] = ()
    """Names of colors and what they are with the glossary's brand, as ``#rrggbb``."""
    mark: str = ""
    """Path of the brand's mark below the folder of the assets, with a digest of what it shows."""


def are_wanted(settings: Settings) -> bool:
    """Whether the glossary is to have pictures."""
    return settings.share_pictures and settings.address is not None


def are_drawn(settings: Settings) -> bool:
    """Whether the glossary has pictures: they are wanted, and Pillow is installed."""
    return are_wanted(settings) and find_spec("PIL") is not None


def notice(settings: Settings) -> str:
    """What people should know if pictures are wanted but cannot be drawn; else empty."""
    if not are_wanted(settings) or are_drawn(settings):
        return ""
    return (
        "The site has no pictures for previews: they need a further library, "
        'pip install "glossary-generator[pictures]" (or set `share-pictures: false`).'
    )


def site_picture(settings: Settings, look: Look = PLAIN) -> Picture:
    """The picture of all pages that have none of their own."""
    hues = sorted({*settings.hues.values()})
    return Picture(FILE, settings.title, (), "", tuple(hues), *_branded(look))


def _branded(look: Look) -> tuple[tuple[tuple[str, str], ...], str]:
    """The colors and the mark of a picture: those of the light scheme."""
    from generator.pictures.drawing import colors_of  # noqa: PLC0415 - Pillow is optional

    mark = ""
    if look.icon and _has_pixels(look):
        seen = blake2b(look.data(look.icon), digest_size=8).hexdigest()
        mark = f"{look.icon}?{seen}"
    return colors_of(look), mark


def entry_picture(glossary: Glossary, slug: str) -> Picture | None:
    """The picture of an entry, unless it shares that of the other pages."""
    card, compared = glossary.card(slug), glossary[slug].compares
    names = tuple(glossary.card(each).headword for each in compared) or (card.headword,)
    if not _has_own(names):
        return None
    category, hues = _category(glossary, card)
    path = _beside(addresses.address(card.path))
    look = _branded(glossary.frame.look)
    return Picture(path, glossary.settings.title, names, category, hues, *look)


def entry_pictures(glossary: Glossary, slugs: Iterable[str]) -> Iterator[Picture]:
    """The pictures of some entries."""
    if are_drawn(glossary.settings):
        yield from filter(None, (entry_picture(glossary, slug) for slug in slugs))


def shared_pictures(settings: Settings, look: Look) -> Iterator[Picture]:
    """The picture of all other pages, if the glossary has pictures."""
    if are_drawn(settings):
        yield site_picture(settings, look)


def shown(settings: Settings, meta: Mapping[str, Any], url: str) -> Picture | None:
    """The picture for the page with the facts `meta` at the address `url` below the site's.

    Of a picture that is not the page's own, only the path is of use.
    """
    if not are_drawn(settings):
        return None
    if meta["kind"] in ENTRY_KINDS:
        compared = meta.get("compare", ()) if meta["kind"] == "comparison" else ()
        names = tuple(link.title for link in compared) or (meta["title"],)
        if _has_own(names):
            return Picture(_beside(url), settings.title, names)
    return site_picture(settings)


def _beside(url: str) -> str:
    return f"{url}{FILE}"


def _category(glossary: Glossary, card: Card) -> tuple[str, tuple[int, ...]]:
    for slug in card.categories:
        if slug in glossary.categories:
            return glossary.categories[slug].name, (glossary.settings.hues[slug],)
    return "", ()


def _has_own(names: Iterable[str]) -> bool:
    from generator.pictures.drawing import can_draw  # noqa: PLC0415 - Pillow is optional

    return all(map(can_draw, names))


def drawn(picture: Picture, look: Look = PLAIN) -> bytes:
    """The picture as a PNG file, with the mark of a brand's `look`. Needs Pillow."""
    from generator.pictures.drawing import draw  # noqa: PLC0415 - as above

    return draw(picture, look)


def site_icons(look: Look) -> dict[str, bytes]:
    """Path among the assets → the site's icons in a brand's look; the PNG files need Pillow.

    Without it phones are shown the site's own.
    """
    from generator.pictures.favicon import recolored  # noqa: PLC0415 - few sites have a brand

    files = {} if look.icon else {"favicon.svg": recolored(look)}
    if find_spec("PIL") is not None:
        from generator.pictures.drawing import colors_of  # noqa: PLC0415 - as above
        from generator.pictures.icons import png_icons  # noqa: PLC0415 - as above

        mark = look.data(look.icon) if look.icon and _has_pixels(look) else b""
        files |= png_icons(colors_of(look), mark)
    return files


def _has_pixels(look: Look) -> bool:
    """Whether the brand's mark can be drawn: SVG needs a further library, as Pillow does."""
    from generator.pictures.drawing import can_rasterize  # noqa: PLC0415 - as above

    return can_rasterize(look.data(look.icon))


@cache
def look() -> bytes:
    """A digest of all that decides how pictures look, beside what is on them."""
    from generator.pictures.drawing import ENGINE  # noqa: PLC0415 - as above

    state = blake2b(f"{version('pillow')} {ENGINE}".encode(), digest_size=16)
    for file in LOOK:
        state.update(file.read_bytes())
    return state.digest()

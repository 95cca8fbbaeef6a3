"""Colors as people write them, how well one is read on another, and the nearest that is read well.

Contrast is that of WCAG 2.2, 1.4.3: from 1 : 1 to 21 : 1; text needs 4.5 : 1.
"""

from __future__ import annotations

from functools import lru_cache

from coloraide import Color

#: What text, links and marks need on their background.
READABLE = 4.5
#: Lightness is tried in so many steps from black to white.
_STEPS = 500


def hex_of(text: str) -> str | None:
    """A CSS color as ``#rrggbb``; None for what is none, or lets something shine through."""
    found = Color.match(text.strip(), fullmatch=True)
    if found is None or found.color.alpha(nans=False) < 1:
        return None
    return _hex(found.color)


def _hex(color: Color) -> str:
    return color.convert("srgb").fit().to_string(hex=True, compress=False, alpha=False)


@lru_cache(maxsize=4096)
def contrast(one: str, other: str) -> float:
    """How well one color is read on another, both ``#rrggbb``."""
    return Color(one).contrast(other, method="wcag21")


def mixed(one: str, other: str, share: float) -> str:
    """The first color with a share of the second, from 0 to 1."""
    return _hex(Color(one).mix(other, share, space="oklab"))


@lru_cache(maxsize=1024)
def readable(color: str, grounds: tuple[str, ...], least: float = READABLE) -> str:
    """The color nearest to `color` that has at least this contrast on each of the grounds.

    Hue and colorfulness stay; it becomes darker or lighter. Where no lightness will do, black or
    white comes closest.
    """

    def worst(tried: str) -> float:
        return min(contrast(tried, ground) for ground in grounds)

    if worst(color) >= least:
        return color
    lightness, chroma, hue = Color(color).convert("oklch").coords(nans=False)
    for step in range(1, _STEPS + 1):
        for way in (-1, 1):
            light = lightness + way * step / _STEPS
            if 0 <= light <= 1:
                tried = _hex(Color("oklch", [light, chroma, hue]))
                if worst(tried) >= least:
                    return tried
    return max(("#000000", "#ffffff"), key=worst)


@lru_cache(maxsize=256)
def hue_between(one: str, other: str) -> float:
    """How far apart two hues are on the color wheel, in degrees from 0 to 180."""
    apart = abs(_hue(one) - _hue(other)) % 360
    return min(apart, 360 - apart)


def _hue(color: str) -> float:
    return float(Color(color).convert("oklch").get("h", nans=False))

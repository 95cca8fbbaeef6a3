"""The site's own icon in the colors of a brand."""

from __future__ import annotations

from generator.brand import Look
from generator.brand.tokens import own_colors
from generator.bundle import OVERRIDES

_FAVICON = OVERRIDES / "assets" / "favicon.svg"
#: The icon's colors, in the order in which it names them.
_NAMED = ("#fff", "#005a8c", "#13181b", "#8cc8f0")


def recolored(look: Look) -> bytes:
    """``favicon.svg`` with a brand's links and paper for its ground and lines."""
    colors = {**own_colors(), **look.colors}
    (light, dark), (paper, night) = colors["link"], colors["paper"]
    text = _FAVICON.read_text("utf-8")
    for own, branded in zip(_NAMED, (paper, light, night, dark), strict=True):
        text = text.replace(own, branded, 1)
    return text.encode()

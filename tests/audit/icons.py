"""Makes the site's icons for home screens: ``python -m tests.audit.icons``.

They are favicon.svg's mark as PNG files, which phones ask for, in ``site-overrides/assets/icons/``.
Some fill their square, for phones that cut their own shape out of it; Android's may leave no more
than a circle four fifths as wide (W3C, Web Application Manifest, “maskable”), so its lines are
smaller.
"""

from __future__ import annotations

from PIL import Image, ImageDraw

from generator.bundle import OVERRIDES
from generator.pictures.drawing import MARK_LINES, color

ICONS = OVERRIDES / "assets" / "icons"
#: How much larger an icon is drawn, to be made smaller with soft edges.
_FINER = 8
#: File → its width in pixels, the share of it that the mark takes, and how round its corners are.
FILES = {
    "touch.png": (180, 1.0, 0),
    "icon-192.png": (192, 1.0, 6),
    "icon-512.png": (512, 1.0, 6),
    "maskable-512.png": (512, 0.8, 0),
}


def drawn(size: int, share: float, radius: int) -> Image.Image:
    """The mark on its ground: `radius` rounds the corners, on the mark's square of 32."""
    whole = size * _FINER
    ground = Image.new("L", (whole, whole))
    ImageDraw.Draw(ground).rounded_rectangle((0, 0, whole - 1, whole - 1), radius * whole / 32, 255)
    lines = Image.new("L", (whole, whole))
    one, edge = whole * share / 32, whole * (1 - share) / 2
    for x, y, width, height in MARK_LINES:
        box = (edge + x * one, edge + y * one, edge + (x + width) * one, edge + (y + height) * one)
        ImageDraw.Draw(lines).rectangle(box, fill=255)
    image = Image.new("RGB", (size, size), color("link"))
    image.paste(color("paper"), mask=lines.reduce(_FINER))
    if radius:
        image.putalpha(ground.reduce(_FINER))
    return image.quantize(64, method=Image.Quantize.FASTOCTREE)


def main() -> None:
    """Write all of them."""
    ICONS.mkdir(exist_ok=True)
    for name, facts in FILES.items():
        drawn(*facts).save(ICONS / name, optimize=True)


if __name__ == "__main__":
    main()

"""Icons for home screens, as PNG files, which phones ask for: the site's mark or a brand's own.

Some fill their square, for phones that cut their own shape out of it; Android's may leave no more
than a circle four fifths as wide (W3C, Web Application Manifest, “maskable”), so what is on those
is smaller.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from generator.pictures.drawing import MARK_LINES, Colors, color, rasterized

#: How much larger an icon is drawn, to be made smaller with soft edges.
_FINER = 8
#: File → its width in pixels, the share of it that the mark takes, and how round its corners are.
FILES = {
    "touch.png": (180, 1.0, 0),
    "icon-192.png": (192, 1.0, 6),
    "icon-512.png": (512, 1.0, 6),
    "maskable-512.png": (512, 0.8, 0),
}
#: How much of a square a brand's mark takes: it keeps some room around it.
_MARK = 0.72
FOLDER = "icons/"


def drawn(size: int, share: float, radius: int, colors: Colors = ()) -> Image.Image:
    """The site's mark on its ground: `radius` rounds the corners, on the mark's square of 32."""
    whole = size * _FINER
    lines = Image.new("L", (whole, whole))
    one, edge = whole * share / 32, whole * (1 - share) / 2
    for x, y, width, height in MARK_LINES:
        box = (edge + x * one, edge + y * one, edge + (x + width) * one, edge + (y + height) * one)
        ImageDraw.Draw(lines).rectangle(box, fill=255)
    image = Image.new("RGB", (size, size), color("link", colors))
    image.paste(color("paper", colors), mask=lines.reduce(_FINER))
    return _shaped(image, radius)


def _shaped(image: Image.Image, radius: int) -> Image.Image:
    if radius:
        whole = image.width * _FINER
        ground = Image.new("L", (whole, whole))
        corner = (0, 0, whole - 1, whole - 1)
        ImageDraw.Draw(ground).rounded_rectangle(corner, radius * whole / 32, 255)
        image.putalpha(ground.reduce(_FINER))
    return image.quantize(64, method=Image.Quantize.FASTOCTREE)


def _of_brand(data: bytes, size: int, share: float, radius: int, colors: Colors) -> Image.Image:
    """A brand's mark on its paper."""
    image = Image.new("RGB", (size, size), color("paper", colors))
    mark = rasterized(data, round(size * share * _MARK))
    image.paste(mark, ((size - mark.width) // 2, (size - mark.height) // 2), mask=mark)
    return _shaped(image, radius)


@lru_cache(maxsize=2)
def png_icons(colors: Colors, mark: bytes) -> dict[str, bytes]:
    """Path among the assets → each icon as a PNG file, with a brand's `mark` if it has one."""
    files = {}
    for name, (size, share, radius) in FILES.items():
        if mark:
            image = _of_brand(mark, size, share, radius, colors)
        else:
            image = drawn(size, share, radius, colors)
        file = BytesIO()
        image.save(file, "PNG", optimize=True)
        files[FOLDER + name] = file.getvalue()
    return files

"""How a picture for previews looks, drawn by Pillow; the rest of the generator does without it.

The colors are those of ``tokens.css`` in the light scheme, the letters those of the site's
typeface. A picture has sixteen colors at most, so that it weighs little and is written fast.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from itertools import groupby
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont, ImageOps, features

from generator import svg
from generator.brand import Look
from generator.brand.tokens import TOKENS
from generator.pictures import LOOK, SIZE, Picture

#: Whatever lays text out: with HarfBuzz letters are kerned.
ENGINE = ImageFont.Layout.RAQM if features.check("raqm") else ImageFont.Layout.BASIC

_TOKEN = re.compile(r"--([\w-]+): (?:light-dark\(#([0-9a-f]{6}),|var\(--([\w-]+)\);)")

_WIDTH, _HEIGHT = SIZE
_MARGIN = 72
_GUTTER = 40
_INNER = _WIDTH - 2 * _MARGIN
#: Where the rule above a headword ends.
_RULE = 141
#: Height of the band at the foot, with the mark and the glossary's title.
_FOOT = 118
#: Weights of the typeface, as the site sets headwords and titles.
_SEMIBOLD, _REGULAR = 600, 400
#: Sizes of names in pixels, the one that is tried first in front.
_SIZES = (190, 168, 148, 132, 116, 102, 90, 78, 68, 58, 50)
_SIDE_SIZES = (82, 74, 68, 62, 56, 51, 46, 41, 36)
_LEADING = 1.12
#: So many colors fit into half a byte a pixel.
_COLORS = 16
#: How many steps there are from the paper to the letters; and which one a gray is, or inked at all.
_SHADES = 3
_TO_SHADE = [round(gray * _SHADES / 255) for gray in range(256)]
_TO_INKED = [0] + [255] * 255
_CUT = "…"
#: The size at which texts are measured; and a character that no typeface has.
_MEASURE, _UNKNOWN = 100, "\uffff"
#: How much larger the mark is drawn, to be made smaller with soft edges.
_FINER = 8
#: Its lines on a square of 32: x, y, width, height.
MARK_LINES = ((7, 8, 11, 4), (11, 15.75, 14, 2.5), (11, 21.75, 10, 2.5))


# --- letters


@cache
def _fonts(
    size: int, weight: int, engine: ImageFont.Layout = ENGINE
) -> tuple[ImageFont.FreeTypeFont, ...]:
    """The parts of the typeface, the one with the usual letters last in the alphabet first."""
    fonts = []
    for file in reversed(LOOK):
        if file.suffix == ".woff2":
            font = ImageFont.truetype(file, size, layout_engine=engine)
            font.set_variation_by_axes([weight])
            fonts.append(font)
    return tuple(fonts)


@lru_cache(maxsize=4096)
def _part(character: str) -> int | None:
    """Which part of the typeface has a character."""
    # HarfBuzz would hide some characters that the typeface lacks.
    for number, font in enumerate(_fonts(_MEASURE, _SEMIBOLD, ImageFont.Layout.BASIC)):
        ink = _ink(font, character)
        # What leaves no ink is no letter, but a sign that joins or changes others.
        if character == " " or (any(ink) and ink != _ink(font, _UNKNOWN)):
            return number
    return None


def _ink(font: ImageFont.FreeTypeFont, character: str) -> bytes:
    return bytes(font.getmask(character, "L"))


def _words(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=1024)
def can_draw(text: str) -> bool:
    """Whether the typeface has every character of a text."""
    words = _words(text)
    return words.isprintable() and all(_part(character) is not None for character in words)


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that one part of the typeface has."""
    for part, characters in groupby(text, key=_part):
        yield part or 0, "".join(characters)


@lru_cache(maxsize=4096)
def _width(text: str, weight: int) -> float:
    """How wide a text is, in widths of its size."""
    fonts = _fonts(_MEASURE, weight)
    return sum(fonts[part].getlength(run) for part, run in _runs(text)) / _MEASURE


@dataclass(frozen=True, slots=True)
class _Style:
    """How a line is set."""

    size: int
    weight: int = _SEMIBOLD

    def width(self, text: str) -> float:
        """In pixels, but for how the line's words move together."""
        words = text.split(" ")
        wide = sum(_width(word, self.weight) for word in words)
        return self.size * (wide + (len(words) - 1) * _width(" ", self.weight))

    def mask(self, text: str) -> Image.Image:
        """The line in white on black; its baseline is one size below the upper edge."""
        fonts = _fonts(self.size, self.weight)
        room = self.size // 8
        image = Image.new("L", (int(self.width(text) * 1.02) + 2 * room, int(self.size * 1.4)))
        draw, x = ImageDraw.Draw(image), float(room)
        for part, run in _runs(text):
            draw.text((x, self.size), run, fill=255, font=fonts[part], anchor="ls")
            x += fonts[part].getlength(run)
        return image


def _set(text: str, width: int, height: int, sizes: Sequence[int]) -> tuple[_Style, list[str]]:
    """The text in lines, as large as they fit.

    In the smallest size a long word is broken, and what does not fit even so is cut off.
    """
    words = _words(text)
    for size in sizes:
        style = _Style(size)
        lines = list(_lines(words, style, width))
        fitting = all(style.width(line) <= width for line in lines)
        if fitting and len(lines) * size * _LEADING <= height:
            return style, lines
    style = _Style(sizes[-1])
    pieces = " ".join(piece for word in words.split() for piece in _broken(word, style, width))
    lines, most = list(_filled(pieces, style, width)), int(height / (style.size * _LEADING))
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), style, width)]
    return style, lines


def _lines(text: str, style: _Style, width: int) -> Iterator[str]:
    """As few lines as possible, of about the same length."""
    number = len(list(_filled(text, style, width)))
    narrow = width
    while narrow > width // number and len(list(_filled(text, style, narrow - 20))) == number:
        narrow -= 20
    return _filled(text, style, narrow)


def _filled(text: str, style: _Style, width: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and style.width(longer) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _broken(word: str, style: _Style, width: int) -> Iterator[str]:
    """A word in pieces that each fit on a line."""
    while style.width(word) > width:
        end = len(word) - 1
        while end > 1 and style.width(word[:end]) > width:
            end -= 1
        yield word[:end]
        word = word[end:]
    yield word


def _cut(line: str, style: _Style, width: int) -> str:
    if style.width(line) <= width:
        return line
    while line and style.width(f"{line}{_CUT}") > width:
        line = line[:-1]
    return f"{line.rstrip()}{_CUT}"


# --- colors


class _Rgb(NamedTuple):
    """A color."""

    red: int
    green: int
    blue: int


Colors = tuple[tuple[str, str], ...]
"""Names of colors and what they are with a brand."""


def colors_of(look: Look) -> Colors:
    """A brand's colors in the light scheme."""
    return tuple((name, light) for name, (light, _) in sorted(look.colors.items()))


@lru_cache(maxsize=16)
def can_rasterize(data: bytes) -> bool:
    """Whether an SVG or PNG file can be drawn: the library is there, and the file is whole."""
    try:
        rasterized(data, 16)
    except (ImportError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return True


@lru_cache(maxsize=16)
def rasterized(data: bytes, width: int) -> Image.Image:
    """An SVG or PNG file as large as fits into a square."""
    if data.startswith(b"\x89PNG"):
        image = Image.open(BytesIO(data)).convert("RGBA")
    else:
        import resvg_py  # noqa: PLC0415 - only a brand with a drawing needs it

        wide, high = svg.size(data)
        fitting = width if wide >= high else round(width * wide / high)
        # No letters of this machine: the same drawing everywhere.
        png = resvg_py.svg_to_bytes(data.decode(), width=fitting, skip_system_fonts=True)
        image = Image.open(BytesIO(png)).convert("RGBA")
    return ImageOps.contain(image, (width, width))


@cache
def color(name: str, branded: Colors = ()) -> _Rgb:
    """A color of the site's light scheme, by its name in tokens.css; a brand may have another."""
    if digits := dict(branded).get(name):
        return _Rgb(*bytes.fromhex(digits[1:]))
    # What stands first holds unless a reader asks for more contrast.
    found = _TOKEN.findall(TOKENS.read_text("utf-8"))
    digits, other = next((digits, other) for token, digits, other in found if token == name)
    return color(other, branded) if other else _Rgb(*bytes.fromhex(digits))


class _Canvas:
    """An image whose colors are numbers in a palette."""

    def __init__(self, begun: _Canvas | None = None, colors: Colors = ()) -> None:
        """An empty image in the colors of a brand, or a copy of one that was `begun`."""
        self._colors: Colors = begun._colors if begun else colors  # noqa: SLF001 - its like
        self._palette: list[_Rgb] = list(begun._palette) if begun else []  # noqa: SLF001 - its like
        self._image: Image.Image = begun._image.copy() if begun else Image.new("P", SIZE)  # noqa: SLF001 - as above
        self._draw = ImageDraw.Draw(self._image)

    def _number(self, color: _Rgb) -> int:
        """The number of a color, or of the one nearest to it when there are enough."""
        palette = self._palette
        if color not in palette:
            if len(palette) == _COLORS:
                return min(range(_COLORS), key=lambda number: _distance(palette[number], color))
            palette.append(color)
        return palette.index(color)

    def fill(self, box: tuple[float, float, float, float], name: str) -> None:
        """Fill a box, given by left, top, width and height."""
        left, top, width, height = box
        edges = (round(left), round(top), round(left + width) - 1, round(top + height) - 1)
        self._draw.rectangle(edges, fill=self._number(self._color(name)))

    def _color(self, name: str) -> _Rgb:
        return color(name, self._colors)

    def text(self, at: tuple[float, float], text: str, style: _Style, *, on: str, ink: str) -> None:
        """Write a line whose baseline begins at a point."""
        place = (round(at[0]) - style.size // 8, round(at[1]) - style.size)
        self.stamp(style.mask(text), place, on=on, ink=ink)

    def stamp(self, mask: Image.Image, place: tuple[int, int], *, on: str, ink: str) -> None:
        """Color what is white in a mask, whose upper left corner comes to a place."""
        shades = [self._number(shade) for shade in _shades(self._color(on), self._color(ink))]
        levels = mask.point(_TO_SHADE)
        numbers = [shades[min(shade, _SHADES)] for shade in range(256)]
        self._image.paste(levels.point(numbers), place, levels.point(_TO_INKED))

    def paste(self, picture: Image.Image, place: tuple[int, int]) -> None:
        """Put a small picture on the paper, in as many colors as are left for it."""
        ground = Image.new("RGB", picture.size, self._color("paper"))
        ground.paste(picture, mask=picture)
        few = ground.quantize(_COLORS // 2, method=Image.Quantize.MAXCOVERAGE)
        channels = (few.getpalette() or [])[: 3 * _COLORS // 2]
        colors = [_Rgb(*channels[at : at + 3]) for at in range(0, len(channels), 3)]
        numbers = [self._number(color) for color in colors]
        self._image.paste(few.point(numbers + [0] * (256 - len(numbers))), place)

    def png(self) -> bytes:
        """The image as a file."""
        self._image.putpalette([channel for color in self._palette for channel in color])
        file = BytesIO()
        # Runs are all that flat areas have: looking for other matches takes twice as long.
        self._image.save(file, "PNG", bits=4, compress_type=zlib.Z_RLE)
        return file.getvalue()


def _distance(one: _Rgb, other: _Rgb) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


@cache
def _shades(paper: _Rgb, ink: _Rgb) -> tuple[_Rgb, ...]:
    """The colors from the paper to the letters."""
    return tuple(
        _Rgb(*(round(p + (q - p) * n / _SHADES) for p, q in zip(paper, ink, strict=True)))
        for n in range(_SHADES + 1)
    )


def _mark(size: int) -> Image.Image:
    """The glossary's mark, as in favicon.svg, in white on black."""
    one = size * _FINER / 32
    image = Image.new("L", (size * _FINER, size * _FINER))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, size * _FINER - 1, size * _FINER - 1), 6 * one, fill=255)
    for x, y, width, height in MARK_LINES:
        draw.rectangle((x * one, y * one, (x + width) * one - 1, (y + height) * one - 1), fill=0)
    return image.reduce(_FINER)


# --- pictures


def draw(picture: Picture, look: Look) -> bytes:
    """The picture as a PNG file."""
    canvas = _drawn(picture)
    if picture.mark:
        place, width = _place_of_mark(picture)
        canvas.paste(rasterized(look.data(look.icon), width), place)
    return canvas.png()


def _drawn(picture: Picture) -> _Canvas:
    if not picture.names:
        return _site(picture)
    if len(picture.names) == 1:
        hue = f"hue-{picture.hues[0]}" if picture.hues else "ink"
        canvas = _Canvas(_entry_frame(_Foot.of(picture), picture.category, hue))
        room = _HEIGHT - _FOOT - _RULE
        style, lines = _set(picture.names[0], _INNER, room - 40, _SIZES)
        _block(canvas, lines, style, (_MARGIN, _RULE, room), on="paper", ink="ink")
    else:
        canvas = _Canvas(_sides_frame(_Foot.of(picture), len(picture.names)))
        _sides(canvas, picture.names)
    return canvas


@lru_cache(maxsize=64)
def _entry_frame(foot: _Foot, category: str, hue: str) -> _Canvas:
    """All but the headword: the category, a rule in its hue, the foot."""
    canvas = _empty(foot.colors)
    if category and can_draw(category):
        small = _Style(34, _REGULAR)
        canvas.fill((_MARGIN, 63, 22, 22), hue)
        name = _cut(_words(category), small, _INNER - 38)
        canvas.text((_MARGIN + 38, 86), name, small, on="paper", ink="quiet")
    canvas.fill((_MARGIN, 118, _INNER, 14), hue)
    canvas.fill((_MARGIN, 138, _INNER, 3), hue)
    _write_foot(canvas, foot)
    return canvas


@lru_cache(maxsize=8)
def _sides_frame(foot: _Foot, number: int) -> _Canvas:
    """All but the names: two areas beside each other, more below each other, the foot."""
    canvas = _empty(foot.colors)
    for side, (left, top, width, height) in enumerate(_areas(number), 1):
        canvas.fill((left, top, width, height), f"side-{side}")
    _write_foot(canvas, foot)
    return canvas


def _areas(number: int) -> Iterator[tuple[float, float, float, float]]:
    height = _HEIGHT - _FOOT
    for at in range(number):
        if number == 2:  # noqa: PLR2004 - a pair
            yield at * _WIDTH / 2, 0, _WIDTH / 2, height
        else:
            yield 0, at * height / number, _WIDTH, height / number


def _sides(canvas: _Canvas, names: Sequence[str]) -> None:
    """The names of a comparison in their areas, all in the same size."""
    areas = list(_areas(len(names)))
    rooms = [
        (_GUTTER if left else _MARGIN, _MARGIN if left + width == _WIDTH else _GUTTER)
        for left, _, width, _ in areas
    ]
    fits = [
        (name, int(area[2] - sum(room)), int(area[3]) - 36)
        for name, area, room in zip(names, areas, rooms, strict=True)
    ]
    size = min(_set(*fit, _SIDE_SIZES)[0].size for fit in fits)
    for side, (area, room, fit) in enumerate(zip(areas, rooms, fits, strict=True), 1):
        style, lines = _set(*fit, (size,))
        place = (area[0] + room[0], area[1], area[3])
        _block(canvas, lines, style, place, on=f"side-{side}", ink="paper")


def _site(picture: Picture) -> _Canvas:
    canvas = _empty(picture.colors)
    for at, hue in enumerate(picture.hues):
        width = _INNER / len(picture.hues)
        canvas.fill((_MARGIN + at * width, 118, width, 14), f"hue-{hue}")
    canvas.fill((_MARGIN, 138, _INNER, 3), "ink")
    if can_draw(picture.title):
        room = _HEIGHT - _FOOT - _RULE
        style, lines = _set(picture.title, _INNER, room - 40, _SIZES)
        _block(canvas, lines, style, (_MARGIN, _RULE, room), on="paper", ink="ink")
    if not picture.mark:
        place, width = _place_of_mark(picture)
        canvas.stamp(_mark(width), place, on="paper", ink="link")
    return canvas


def _place_of_mark(picture: Picture) -> tuple[tuple[int, int], int]:
    """Where the mark stands, and how wide it is: beside the title, or alone in place of all."""
    if picture.names or can_draw(picture.title):
        return (_MARGIN, _HEIGHT - 84), 48
    return ((_WIDTH - 240) // 2, 260), 240


def _empty(colors: Colors) -> _Canvas:
    canvas = _Canvas(colors=colors)
    canvas.fill((0, 0, _WIDTH, _HEIGHT), "paper")
    return canvas


def _block(  # noqa: PLR0913 - what a text is set with
    canvas: _Canvas,
    lines: Sequence[str],
    style: _Style,
    place: tuple[float, float, float],
    *,
    on: str,
    ink: str,
) -> None:
    """Lines in the middle of a place, given by left, top and height."""
    left, top, height = place
    step = style.size * _LEADING
    # From the height of the first line's capitals to the last baseline.
    tall = (len(lines) - 1) * step + style.size * 0.67
    first = top + (height - tall) / 2 + style.size * 0.67
    for number, line in enumerate(lines):
        canvas.text((left, first + number * step), line, style, on=on, ink=ink)


class _Foot(NamedTuple):
    """What stands at the foot of a picture, and the colors of all of it."""

    title: str
    colors: Colors
    has_mark: bool
    """Whether the site's own mark stands there; a brand's comes last, when all else is drawn."""

    @classmethod
    def of(cls, picture: Picture) -> _Foot:
        return cls(picture.title, picture.colors, not picture.mark)


def _write_foot(canvas: _Canvas, foot: _Foot) -> None:
    if foot.has_mark:
        canvas.stamp(_mark(48), (_MARGIN, _HEIGHT - 84), on="paper", ink="link")
    if can_draw(foot.title):
        style = _Style(36)
        shown = _cut(_words(foot.title), style, _INNER - 70)
        canvas.text((_MARGIN + 70, _HEIGHT - 48), shown, style, on="paper", ink="ink")

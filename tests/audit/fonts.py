"""Makes the site's typeface: ``python -m tests.audit.fonts``.

It cuts Source Serif 4, from the npm package that ``package.json`` beside this file names, down to
what a glossary needs: one optical size, weights from regular to bold, the characters below. The
results go to ``site-overrides/assets/fonts/`` and their style sheet to ``assets/css/fonts.css``.
The licence asks that an altered font bear another name, so it is called Glossary Serif.
"""

# ruff: noqa: T201 - its figures are for people

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from generator.bundle import OVERRIDES

PACKAGE = Path(__file__).parent / "node_modules" / "@fontsource-variable" / "source-serif-4"
FONTS = OVERRIDES / "assets" / "fonts"
STYLES = OVERRIDES / "assets" / "css" / "fonts.css"
LICENCE = FONTS / "GlossarySerif.LICENSE.txt"
FAMILY = "Glossary Serif"
_COMMENT = "/* Made by `python -m tests.audit.fonts`; docs/design.md says how and why. */"

#: What English prose, figures and sums are set in. A browser asks for the other files when a page
#: has one of their characters.
USUAL = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0£§©®°·×é÷–—‘’“”…€™−"
#: The other letters and signs of western Europe, and of the rest of Europe, in the package's files.
PARTS = {"usual": "latin", "latin": "latin", "latin-ext": "latin-ext"}
#: Letters, signs and currencies, without the package's phonetic letters and loose accents.
_SETS = (range(0x20, 0x250), range(0x1E00, 0x1F00), range(0x2000, 0x2300))
#: Between two characters of a file so many unknown ones may lie in one range of its style sheet.
_GAP = 64
#: The weights in which the site sets its text, and the size for which the letters are drawn: large
#: enough for headwords, small enough for text.
WEIGHTS, DRAWN_FOR = (400, 700), 20
#: Kerning is a fifth of the upright letters; in slanted words, which are few, it is hardly seen.
FEATURES = {"normal": ["kern", "liga", "locl", "mark", "mkmk", "ccmp"], "italic": ["locl", "ccmp"]}

#: Typefaces that readers have, with their average width in English text, in ems. While ours is on
#: its way they stand in for it at its width, so that a page is as long with it as without. The
#: widths are those of the npm package @capsizecss/metrics.
STAND_INS = {
    ("Georgia", "Gelasio"): 913 / 2048,
    ("Times New Roman", "Liberation Serif", "Tinos"): 832 / 2048,
    ("Noto Serif",): 481 / 1000,
}
#: How often each character stands in a thousand of English text.
_FREQUENT = dict(zip(" etaoinshrdlcumwfgypbvk", (
    183, 102, 75, 65, 62, 57, 57, 53, 50, 50, 35, 33, 23, 23, 20, 17, 16, 16, 15, 15, 12, 8, 6,
), strict=True))  # fmt: skip


@dataclass(frozen=True)
class Cut:
    """One file: some letters, upright or italic."""

    part: str
    style: str

    @property
    def file(self) -> Path:
        return FONTS / f"glossary-serif-{self.style}-{self.part}.woff2"

    @property
    def weights(self) -> tuple[int, ...]:
        return WEIGHTS if self.style == "normal" else WEIGHTS[:1]


def main() -> None:
    """Make the files and their style sheet, and say how large they are."""
    FONTS.mkdir(exist_ok=True)
    cuts = [Cut(part, style) for part in PARTS for style in ("normal", "italic")]
    fonts = {cut: _made(cut) for cut in cuts}
    for cut, font in fonts.items():
        font.save(cut.file)
        print(f"{cut.file.name}: {cut.file.stat().st_size:,} bytes")
    faces = [_face(cut, fonts) for cut in cuts]
    text = "\n\n".join((_COMMENT, *faces, *_stand_ins(fonts[cuts[0]])))
    STYLES.write_text(f"{text}\n", "utf-8", newline="\n")
    holder = fonts[cuts[0]]["name"].getDebugName(0)
    licence = (PACKAGE / "LICENSE").read_text("utf-8").split("\n", 1)[1]
    LICENCE.write_text(f"{holder}\n{licence}", "utf-8", newline="\n")


def _made(cut: Cut) -> TTFont:
    """The letters of one file in the weights it needs, under a name of their own."""
    source = f"source-serif-4-{PARTS[cut.part]}-standard-{cut.style}.woff2"
    font = TTFont(PACKAGE / "files" / source, recalcTimestamp=False)
    weight = cut.weights if len(cut.weights) > 1 else cut.weights[0]
    font = instancer.instantiateVariableFont(font, {"opsz": DRAWN_FOR, "wght": weight})
    font = _read_again(font)
    has = {point for point in font.getBestCmap() if any(point in each for each in _SETS)}
    usual = set(map(ord, USUAL))
    options = subset.Options(
        layout_features=FEATURES[cut.style], hinting=False, name_IDs=[0, 1, 2, 3, 6]
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=has & usual if cut.part == "usual" else has - usual)
    subsetter.subset(font)
    for number, name in ((1, FAMILY), (3, cut.file.stem), (6, FAMILY.replace(" ", ""))):
        font["name"].setName(name, number, 3, 1, 0x409)
    font.flavor = "woff2"
    return font


def _read_again(font: TTFont) -> TTFont:
    """The font as it is once it has been saved: only then has every glyph its variations."""
    saved = BytesIO()
    font.save(saved)
    return TTFont(saved, recalcTimestamp=False)


def _face(cut: Cut, fonts: Mapping[Cut, TTFont]) -> str:
    weights = " ".join(map(str, cut.weights))
    others = {
        character
        for other, font in fonts.items()
        if other.part != cut.part
        for character in font.getBestCmap()
    }
    return f"""@font-face {{
  font-family: "{FAMILY}";
  font-style: {cut.style};
  font-weight: {weights};
  font-display: optional;
  src: url("../fonts/{cut.file.name}") format("woff2");
  unicode-range: {_ranges(fonts[cut].getBestCmap(), others)};
}}"""


def _stand_ins(font: TTFont) -> Iterator[str]:
    """Readers' own typefaces at the width and height of `font`."""
    cmap, advances, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    widths = (advances[cmap[ord(letter)]][0] * often for letter, often in _FREQUENT.items())
    width = sum(widths) / sum(_FREQUENT.values()) / em
    ascent, descent = font["hhea"].ascent / em, -font["hhea"].descent / em
    for (names, their_width), style in product(STAND_INS.items(), ("normal", "italic")):
        size = width / their_width
        suffix = " Italic" if style == "italic" else ""
        yield f"""@font-face {{
  font-family: "{FAMILY} until {names[0]}";
  font-style: {style};
  src: {", ".join(f'local("{name}{suffix}")' for name in names)};
  size-adjust: {size:.1%};
  ascent-override: {ascent / size:.1%};
  descent-override: {descent / size:.1%};
  line-gap-override: 0%;
}}"""


def _ranges(characters: Iterable[int], others: Container[int]) -> str:
    """Code points as CSS writes them, ``U+20-7E, U+A0``, in as few ranges as leave out `others`."""
    ranges: list[list[int]] = []
    for point in sorted(characters):
        gap = range(ranges[-1][-1] + 1, point) if ranges else range(0)
        if ranges and len(gap) < _GAP and not any(between in others for between in gap):
            ranges[-1][-1] = point
        else:
            ranges.append([point, point])
    return ", ".join(f"U+{a:X}" + (f"-{b:X}" if b > a else "") for a, b in ranges)


if __name__ == "__main__":
    main()

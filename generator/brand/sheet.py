"""A brand as rules of a style sheet, behind those of the site's own frame."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.brand.look import FOLDER
from generator.brand.model import Font, TypeStyle, Typography
from generator.brand.tokens import Pair, for_more_contrast

#: What is set in the typeface of headings.
_HEADINGS = ":root :is(h1, h2, h3, h4, .bar-title, .featured-name, .split-title, .card-headword)"
#: Names that every system knows, and that stand without quotation marks.
_GENERIC = frozenset(
    {"serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-rounded"}
)

_SERIFS = re.compile("serif|slab|georgia|times|garamond|baskerville|palatino|roman", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Families:
    """Stacks of typefaces, as a style sheet has them; empty where the site's own stay."""

    base: str = ""
    headings: str = ""
    monospace: str = ""


#: The mark beside the title, the whole logo at the end; of two the one that fits the scheme.
#: Their height is fixed, since an SVG may have no size of its own, or units of any size.
_LOGOS = """\
.bar-title.has-logo {display: flex; align-items: center; gap: 0.6rem;}
.bar-logo {flex: none; inline-size: auto; block-size: 2rem; max-inline-size: 7rem;
  object-fit: contain;}
.footer-logo {margin-block-end: 1rem;}
.logo {inline-size: auto; block-size: 3rem; max-inline-size: min(16rem, 100%);
  object-fit: contain;}
.in-dark, :root[data-scheme="dark"] .in-light {display: none;}
:root[data-scheme="dark"] .in-dark {display: inline-block;}
@media (prefers-color-scheme: dark) {
:root:not([data-scheme="light"]) .in-light {display: none;}
:root:not([data-scheme="light"]) .in-dark {display: inline-block;}
}
@media print {
:root .in-dark {display: none !important;}
:root .in-light {display: inline-block !important;}
}
"""


def sheet(colors: Mapping[str, Pair], typography: Typography, *, has_logo: bool) -> str:
    """The rules; none for a brand that changes neither colors nor typefaces.

    The files of fonts stand at ``../`` and their paths below the folder of the assets.
    """
    rules = [*_colors(colors), *_faces(typography.fonts), *_families(_stacks(typography))]
    return "".join([*rules, _LOGOS] if has_logo else rules)


def _colors(colors: Mapping[str, Pair]) -> Iterator[str]:
    if not colors:
        return
    more = for_more_contrast(colors)
    ordinary = "(prefers-contrast: no-preference), (prefers-contrast: less)"
    for media, pairs in ((ordinary, colors), ("(prefers-contrast: more)", more)):
        if pairs:
            light = "".join(f"--{name}: {pair[0]};" for name, pair in pairs.items())
            both = "".join(
                f"--{name}: light-dark({pair[0]}, {pair[1]});" for name, pair in pairs.items()
            )
            yield f"@media {media} {{\n:root {{{light}}}\n}}\n"
            yield (
                "@supports (color: light-dark(#000, #fff)) {\n"
                f"@media {media} {{\n:root {{{both}}}\n}}\n}}\n"
            )
    if "heading" in colors:
        yield f"{_HEADINGS} {{color: var(--heading);}}\n"


def _faces(fonts: list[Font]) -> Iterator[str]:
    for font in fonts:
        for file in font.files:
            source = f'url("../{FOLDER}{file.path.removeprefix("assets/")}") format("woff2")'
            weight = file.weight.replace("..", " ")
            yield (
                f'@font-face {{font-family: "{font.family}"; font-style: {file.style}; '
                f"font-weight: {weight}; font-display: optional; src: {source};}}\n"
            )


def _stacks(typography: Typography) -> Families:
    return Families(
        _stack(typography.base, ""),
        _stack(typography.headings, "var(--serif)"),
        _stack(typography.monospace, "ui-monospace, monospace"),
    )


def _stack(style: TypeStyle | None, behind: str) -> str:
    """A typeface and what stands in for it: by its name, one with serifs or without."""
    if style is None or not style.family:
        return ""
    family = style.family
    named = family if family in _GENERIC else f'"{family}"'
    has_serifs = _SERIFS.search(family) and "sans" not in family.lower()
    return f"{named}, {behind or ('Georgia, serif' if has_serifs else 'system-ui, sans-serif')}"


def _families(families: Families) -> Iterator[str]:
    if families.base:
        yield f":root {{--serif: {families.base}; --sans: var(--serif);}}\n"
    if families.headings:
        yield f"{_HEADINGS} {{font-family: {families.headings};}}\n"
    if families.monospace:
        yield f":root {{--mono: {families.monospace};}}\n"

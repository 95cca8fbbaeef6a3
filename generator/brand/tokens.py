"""The colors of the site's style sheet, for light and dark, and those that follow from a brand.

``site-overrides/assets/css/tokens.css`` names and explains them. A brand gives few: text,
background, links. The others follow, so that lines, boxes and visited links fit, and every text can
be read on whatever it stands on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from generator.bundle import OVERRIDES

#: A color of both schemes.
Pair = tuple[str, str]

TOKENS = OVERRIDES / "assets" / "css" / "tokens.css"
_PAIR = re.compile(r"--([\w-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\);")
#: Boxes and their borders: how much of the border's color is in the box.
_BOXES = {"note": 0.14, "draft": 0.14, "gone": 0.1}
#: Contrasts above the least that WCAG asks for: small print, and all text for those who ask for it.
_SMALL_PRINT, _MORE = 5.5, 7.0
#: Hues this close, in degrees, are taken for one.
_ALIKE = 30


@cache
def own_colors() -> Mapping[str, Pair]:
    """The site's own: name → its color in the light scheme and in the dark."""
    pairs: dict[str, Pair] = {}
    # What stands first holds unless a reader asks for more contrast.
    for name, light, dark in _PAIR.findall(TOKENS.read_text("utf-8")):
        pairs.setdefault(name, (f"#{light}", f"#{dark}"))
    return pairs


def branded(given: Mapping[str, tuple[str | None, str | None]]) -> dict[str, Pair]:
    """The colors that differ with a brand.

    `given` has paper, ink, link and headings as far as the brand names them. What it gives for the
    light scheme alone has a fitting color in the dark one.
    """
    schemes = [_scheme(given, at) for at in (0, 1)]
    own = own_colors()
    return {
        name: (schemes[0][name], schemes[1][name])
        for name in schemes[0]
        if (schemes[0][name], schemes[1][name]) != own.get(name)
    }


def _scheme(given: Mapping[str, tuple[str | None, str | None]], at: int) -> dict[str, str]:
    from generator.brand.colors import mixed, readable  # noqa: PLC0415 - half a second, few need it

    own = {name: pair[at] for name, pair in own_colors().items()}
    colors = dict(own)
    of_brand = {name: pair[at] for name, pair in given.items()}
    paper = of_brand.get("paper") or own["paper"]
    ink = of_brand.get("ink") or readable(own["ink"], (paper,), _MORE)
    new_ground = bool(of_brand.get("paper") or of_brand.get("ink"))
    if new_ground:
        colors |= _grounds(paper, ink, own)
    raised = colors["raised"]
    colors["paper"], colors["ink"] = paper, ink
    if accent := of_brand.get("link") or given.get("link", (None, None))[0]:
        link = of_brand.get("link") or readable(accent, (paper, raised), _SMALL_PRINT)
        colors["link"] = link
        colors["link-line"] = mixed(link, paper, 0.5)
        colors |= _hues_beside(link, given["link"][0] or link, own, (colors["paper"], raised))
        if at == 0:  # in the dark scheme the focus is yellow, which shows on all else
            colors["focus"] = link
    elif new_ground:
        colors["link"] = readable(own["link"], (paper, raised))
    colors["link-seen"] = readable(own["link-seen"], (paper, raised))
    if heading := of_brand.get("heading"):
        colors["heading"] = heading
    elif first := given.get("heading", (None, None))[0]:
        colors["heading"] = readable(first, (paper,), _SMALL_PRINT)
    elif "heading" in given:
        colors["heading"] = ink
    return colors


def _hues_beside(
    link: str, accent: str, own: Mapping[str, str], grounds: tuple[str, str]
) -> dict[str, str]:
    """The first category in the color of links; one that looks like it gets the first one's own."""
    from generator.brand.colors import hue_between, readable  # noqa: PLC0415 - as above

    first, *others = (name for name in own if name.startswith("hue-"))
    like = min(others, key=lambda name: hue_between(own_colors()[name][0], accent))
    hues = {first: link}
    if (
        hue_between(own_colors()[like][0], accent)
        < _ALIKE
        < hue_between(own_colors()[first][0], accent)
    ):
        hues[like] = readable(own[first], grounds)
    return hues


def _grounds(paper: str, ink: str, own: Mapping[str, str]) -> dict[str, str]:
    """Boxes, lines, small print and the hues of categories on a background."""
    from generator.brand.colors import contrast, mixed, readable  # noqa: PLC0415 - as above

    raised = mixed(paper, ink, 0.05)
    grounds = (paper, raised)
    quiet = next(
        (
            tried
            for share in (30, 25, 20, 15, 10, 5)
            if contrast(tried := mixed(ink, paper, share / 100), raised) >= _SMALL_PRINT
        ),
        ink,
    )
    colors = {
        "raised": raised,
        "line": mixed(paper, ink, 0.18),
        "line-strong": readable(mixed(paper, ink, 0.5), grounds, 3.0),
        "quiet": quiet,
    }
    colors |= {name: mixed(paper, own[f"{name}-line"], share) for name, share in _BOXES.items()}
    hues = (name for name in own if name.startswith("hue-"))
    return colors | {name: readable(own[name], grounds) for name in hues}


def for_more_contrast(colors: Mapping[str, Pair]) -> dict[str, Pair]:
    """The colors of a brand for readers who ask for more contrast: on white, and on black."""
    from generator.brand.colors import readable  # noqa: PLC0415 - as above

    names = {"link", "link-seen", "heading"} & colors.keys()
    return {
        name: (
            readable(colors[name][0], ("#ffffff",), _MORE),
            readable(colors[name][1], ("#000000",), _MORE),
        )
        for name in sorted(names)
    }

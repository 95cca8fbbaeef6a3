"""SVG from elsewhere: cleaned, and how large it is.

An SVG file may hold scripts and ask other hosts. Cleaned by svg-hush it draws and does nothing
else, in a page or opened by itself.
"""

from __future__ import annotations

import re
from math import isfinite
from xml.etree import ElementTree as ET

#: Pictures within a picture; anything else that stands in its address is left out.
_WITHIN = {"image": ["png", "jpeg", "gif", "webp"]}
_SVG = "http://www.w3.org/2000/svg"
_LENGTH = re.compile(
    r"\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)(px|pt|pc|in|cm|mm|em|ex|q)?\s*", re.IGNORECASE
)
#: Pixels in a unit. Source: CSS Values 4, 6.2; 16 pixels to the em.
_PIXELS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4}
_PIXELS |= {"em": 16, "ex": 8, "q": 96 / 101.6}
#: The size of a picture that says none. Source: CSS 2.2, 10.3.2.
_UNSIZED = (300, 150)


class BadSvgError(ValueError):
    """What should be SVG is none; its text says why."""


def cleaned(data: bytes) -> bytes:
    """The drawing without scripts, events, links to other hosts and foreign markup.

    Raises BadSvgError for what is no SVG.
    """
    import py_svg_hush  # noqa: PLC0415 - only a glossary with drawings needs it

    if b"<!ENTITY" in data:
        raise BadSvgError("it declares entities")
    try:
        clean = py_svg_hush.filter_svg(data, keep_data_url_mime_types=_WITHIN)
    except ValueError:
        raise BadSvgError(f"it has no element “svg” of {_SVG}") from None
    if _root(clean).tag != f"{{{_SVG}}}svg":
        raise BadSvgError(f"its first element is no “svg” of {_SVG}")
    return clean


def _root(data: bytes) -> ET.Element:
    try:
        return ET.fromstring(data)  # noqa: S314 - cleaned: it has no entities
    except ET.ParseError as error:
        raise BadSvgError(str(error)) from None


def size(clean: bytes) -> tuple[int, int]:
    """Width and height of a cleaned drawing in pixels, as browsers show it."""
    root = _root(clean)
    box = [
        float(part) for part in re.findall(r"[-+\d.e]+", root.get("viewBox", ""))[:4] if _is(part)
    ]
    wide, high = _pixels(root.get("width")), _pixels(root.get("height"))
    if len(box) == 4 and box[2] > 0 and box[3] > 0:  # noqa: PLR2004 - x, y, width, height
        if wide is None and high is None:
            wide, high = box[2], box[3]
        elif wide is None and high is not None:
            wide = high * box[2] / box[3]
        elif high is None and wide is not None:
            high = wide * box[3] / box[2]
    return max(1, round(wide or _UNSIZED[0])), max(1, round(high or _UNSIZED[1]))


def _is(number: str) -> bool:
    try:
        return isfinite(float(number))
    except ValueError:
        return False


def _pixels(length: str | None) -> float | None:
    found = _LENGTH.fullmatch(length or "")
    return float(found[1]) * _PIXELS[(found[2] or "").lower()] if found else None

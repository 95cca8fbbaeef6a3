"""What ``_brand.yml`` may hold: the vocabulary of brand.yml, which other tools read, too.

Source: Posit's "brand.yml" and Quarto's "Brand". What a glossary has no use for is known and passed
over, so that one file serves all. Files are named by their paths from the content folder.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from generator.model import Line, StrictModel, WebAddress

ColorText = Annotated[str, StringConstraints(min_length=1, max_length=100)]
"""A CSS color, the name of a color in the palette, or one of the brand's own such as primary."""


def _for_light(value: Any) -> Any:
    return {"light": value} if isinstance(value, str) else value


def _as_path(value: Any) -> Any:
    return {"path": value} if isinstance(value, str) else value


def _as_family(value: Any) -> Any:
    return {"family": value} if isinstance(value, str) else value


def _as_full(value: Any) -> Any:
    return {"full": value} if isinstance(value, str) else value


def _as_home(value: Any) -> Any:
    return {"home": value} if isinstance(value, str) else value


class Shades(StrictModel):
    """A color for the light scheme and, where it differs, one for the dark."""

    light: ColorText | None = None
    """In the light scheme."""
    dark: ColorText | None = None
    """In the dark scheme; left out, it follows from the light one."""


Color = Annotated[Shades, BeforeValidator(_for_light, json_schema_input_type=str | Shades)]


class Colors(StrictModel):
    """The colors of a brand."""

    palette: Annotated[dict[str, ColorText], Field(default_factory=dict)]
    """Colors by names of one's own, which the other colors may use."""
    foreground: Color | None = None
    """Text."""
    background: Color | None = None
    """What text stands on."""
    primary: Color | None = None
    """Links, marks and the icon."""
    secondary: Color | None = None
    """Not used here."""
    tertiary: Color | None = None
    """Not used here."""
    success: Color | None = None
    """Not used here."""
    info: Color | None = None
    """Not used here."""
    warning: Color | None = None
    """Not used here."""
    danger: Color | None = None
    """Not used here."""
    light: Color | None = None
    """Not used here."""
    dark: Color | None = None
    """Not used here."""


class BrandPicture(StrictModel):
    """A picture."""

    path: Line
    """Path of an SVG or PNG file below assets/."""
    alt: Line | None = None
    """What it shows, in words, for those who do not see it."""


Picture = Annotated[
    BrandPicture, BeforeValidator(_as_path, json_schema_input_type=str | BrandPicture)
]


class LightAndDark(StrictModel):
    """A picture for the light scheme and one for the dark."""

    light: Picture
    """In the light scheme."""
    dark: Picture | None = None
    """In the dark scheme; left out, the same."""


def _as_pair(value: Any) -> Any:
    pair = isinstance(value, dict) and ("light" in value or "dark" in value)
    return value if pair else {"light": value}


LogoFiles = Annotated[
    LightAndDark,
    BeforeValidator(_as_pair, json_schema_input_type=str | BrandPicture | LightAndDark),
]


class Logos(StrictModel):
    """The logo in several sizes."""

    images: Annotated[dict[str, Picture], Field(default_factory=dict)]
    """Pictures by names of one's own, which the sizes may use."""
    small: LogoFiles | None = None
    """The mark: in the bar of every page, and as the site's icon."""
    medium: LogoFiles | None = None
    """The whole logo: at the end of every page."""
    large: LogoFiles | None = None
    """Not used here."""


class FontFile(StrictModel):
    """A file of a typeface."""

    path: Line
    """Path of a WOFF2 file below assets/."""
    weight: Annotated[str, StringConstraints(pattern=r"^[1-9]\d{2,3}(( |\.\.)[1-9]\d{2,3})?$")] = (
        "400"
    )
    """Its weight, such as 400, or of a variable font from the least to the most: 200..900."""
    style: Literal["normal", "italic"] = "normal"
    """Whether its letters are slanted."""


FontPath = Annotated[FontFile, BeforeValidator(_as_path, json_schema_input_type=str | FontFile)]

FamilyName = Annotated[Line, StringConstraints(pattern=r"^[\w][\w .-]*$")]
"""Name of a typeface."""


class Font(StrictModel):
    """A typeface and where it comes from."""

    family: FamilyName
    """Its name, as `base` and `headings` use it."""
    source: Literal["file", "system", "google", "bunny"] = "file"
    """file, or system for one that readers have; no page asks another host for a typeface."""
    files: Annotated[list[FontPath], Field(default_factory=list)]
    """Its files."""
    weight: Any = None
    """Not used here: each file says its own."""
    style: Any = None
    """Not used here: each file says its own."""
    display: Any = None
    """Not used here: a page that is slow to get a font is set in another, and does not jump."""


class TypeStyle(StrictModel):
    """How some texts are set."""

    family: FamilyName | None = None
    """Name of a typeface."""
    weight: Any = None
    """Not used here."""
    style: Any = None
    """Not used here."""
    size: Any = None
    """Not used here: sizes fit together as they are."""
    line_height: Any = None
    """Not used here."""
    color: Color | None = None
    """Color of headings, or of links if they differ from primary."""
    background_color: Any = None
    """Not used here."""
    decoration: Any = None
    """Not used here: links are underlined, so that they are known without color."""


Typeface = Annotated[TypeStyle, BeforeValidator(_as_family, json_schema_input_type=str | TypeStyle)]


class Typography(StrictModel):
    """Typefaces."""

    fonts: Annotated[list[Font], Field(default_factory=list)]
    """Those that come as files, or that readers have."""
    base: Typeface | None = None
    """Text, controls and small print."""
    headings: Typeface | None = None
    """Headwords, headings and titles."""
    monospace: Typeface | None = None
    """Code."""
    monospace_inline: Typeface | None = None
    """Not used here."""
    monospace_block: Typeface | None = None
    """Not used here."""
    link: TypeStyle | None = None
    """Links."""


class BrandName(StrictModel):
    """What the organisation is called."""

    full: Line | None = None
    """Its whole name."""
    short: Line | None = None
    """How it is called in short."""


class BrandLinks(StrictModel):
    """Where the organisation is on the web."""

    home: WebAddress | None = None
    """Its own site."""
    mastodon: Any = None
    """Not used here."""
    bluesky: Any = None
    """Not used here."""
    github: Any = None
    """Not used here."""
    linkedin: Any = None
    """Not used here."""
    twitter: Any = None
    """Not used here."""
    facebook: Any = None
    """Not used here."""


class BrandMeta(StrictModel):
    """Whose brand it is."""

    name: Annotated[
        BrandName | None, BeforeValidator(_as_full, json_schema_input_type=str | BrandName)
    ] = None
    """Name of the organisation."""
    link: Annotated[
        BrandLinks | None, BeforeValidator(_as_home, json_schema_input_type=str | BrandLinks)
    ] = None
    """Its own site; the logo at the end of pages leads there."""


class Brand(StrictModel):
    """``_brand.yml``: how an organisation looks."""

    meta: BrandMeta = BrandMeta()
    """Whose brand it is."""
    color: Colors = Colors()
    """Colors."""
    logo: Annotated[
        Logos | None,
        BeforeValidator(
            lambda value: {"small": value} if isinstance(value, str) else value,
            json_schema_input_type=str | Logos,
        ),
    ] = None
    """Logos."""
    favicon: Line | None = None
    """Path of the site's icon, an SVG or PNG file below assets/; left out, the small logo."""
    typography: Typography = Typography()
    """Typefaces."""
    defaults: Any = None
    """What other tools keep here."""
